import type { ClaimSettings } from '../../domain/claims.ts'
import type { Languages } from '../../domain/languages.ts'
import type { Branding, MessageSettings, Tenant } from '../../domain/tenant.ts'
import type { TenantStore } from '../../ports/store.ts'
import { picked } from '../picked.ts'
import { canSignIn } from './administrators.ts'
import { changeTenant } from './change-tenant.ts'
import { changedSince } from './etag.ts'
import { type Checking, wouldLockOut } from './locked-out.ts'
import { type Outcome, type Problem, problem } from './problem.ts'

const SETTINGS = [
  'id',
  'branding',
  'country',
  'messages',
  'languages',
  'claims',
  'bannedPasswords',
  'adminEmails',
  'breakGlass',
  'dynamicRegistration',
  'endSessionsOnCompromise',
] as const satisfies readonly (keyof Tenant)[]

/** The settings of a tenant that are neither policies nor roles. */
export type Organization = Pick<Tenant, (typeof SETTINGS)[number]>

/** Properties left out stay as they are; `null` takes one away. Parts of `branding`, `messages`, `languages` and `claims` likewise. */
export interface OrganizationPatch {
  branding?: Nullable<Omit<Branding, 'helpDesk' | 'displayName'>> & {
    displayName?: string
    helpDesk?: Nullable<Branding['helpDesk']>
  }
  country?: string | null
  messages?: Nullable<MessageSettings>
  languages?: Nullable<Languages>
  claims?: ClaimSettings
  bannedPasswords?: string[]
  adminEmails?: string[]
  breakGlass?: string[]
  dynamicRegistration?: boolean
  endSessionsOnCompromise?: boolean
}

type Nullable<Parts> = { [Name in keyof Parts]?: Parts[Name] | null }

export const organizationOf = (tenant: Tenant): Organization => picked(tenant, SETTINGS)

export function changeOrganization(
  configuring: Checking,
  patch: OrganizationPatch,
  ifMatch?: string,
): Promise<Outcome<Organization>> {
  const store = configuring.deps.store.of(configuring.tenantId)
  return changeTenant(configuring, async (tenant) => {
    const before = organizationOf(tenant)
    const wrong = changedSince(ifMatch, before) ?? (await unknownAccount(store, patch.breakGlass))
    if (wrong) return wrong
    const after = patched(before, patch)
    const isSame = JSON.stringify(after) === JSON.stringify(before)
    const next = isSame ? tenant : { ...tenant, ...after }
    // Taken off that list, the only administrator who gets in may be one who does not.
    const lockedOut = patch.breakGlass && (await wouldLockOut(configuring, tenant, next))
    if (lockedOut) return lockedOut
    return {
      tenant: next,
      described: {
        activity: 'Update organization',
        category: 'DirectoryManagement',
        target: { id: tenant.id, displayName: after.branding.displayName, type: 'Directory' },
        before,
        after,
      },
      result: after,
    }
  })
}

/** Accounts for emergencies that nobody could use would be a false comfort. */
async function unknownAccount(
  { users }: TenantStore,
  ids: readonly string[] = [],
): Promise<{ problem: Problem } | undefined> {
  for (const id of ids) {
    const user = await users.get(id)
    if (!user || !canSignIn(user))
      return problem('invalid', `There is no user ${id} in the tenant who can sign in.`, 'breakGlass')
  }
  return undefined
}

function patched(before: Organization, patch: OrganizationPatch): Organization {
  const { branding, messages, languages, claims, country, ...whole } = patch
  const { helpDesk, ...look } = branding ?? {}
  return {
    ...before,
    ...given(whole),
    branding: {
      ...before.branding,
      ...merged(before.branding, look),
      helpDesk: merged(before.branding.helpDesk, helpDesk ?? {}),
    },
    country: country === undefined ? before.country : (country ?? undefined),
    messages: messages ? merged(before.messages ?? {}, messages) : before.messages,
    languages: languages ? merged(before.languages ?? {}, languages) : before.languages,
    claims: claims ? merged(before.claims ?? {}, claims) : before.claims,
  }
}

/** What was given, without what was left out. */
const given = <Parts extends object>(parts: Parts): Partial<Parts> =>
  Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as Partial<Parts>

const merged = <Parts extends object>(before: Parts, patch: Nullable<Parts>): Parts =>
  Object.fromEntries(
    Object.entries({ ...before, ...given(patch) }).filter(([, value]) => value !== null),
  ) as Parts
