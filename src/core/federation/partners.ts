import { domainOf, homeDomains } from '../../domain/federation/domains.ts'
import type { Partner, PartnerSettings } from '../../domain/federation/partner.ts'
import { homeId, type User } from '../../domain/person/user.ts'
import type { Tenant } from '../../domain/tenant.ts'
import { isTenantId } from '../../domain/tenant-id.ts'
import { enabledAdministrators } from '../configuration/administrators.ts'
import { type Configuring, changeTenant, type Edited } from '../configuration/change-tenant.ts'
import { changedSince } from '../configuration/etag.ts'
import { type Outcome, type Problem, problem } from '../configuration/problem.ts'

/** They share the tenant's item. */
const MOST_PARTNERS = 500
const MOST_DOMAINS = 100

/** What is left out stays; `null` leaves it to the defaults. */
export type PartnerPatch = { [Name in keyof PartnerSettings]?: PartnerSettings[Name] | null } & {
  domains?: string[]
  excludedUsers?: string[]
}

const NONE = problem('missing', 'There is no partner of this tenant id.')

/** How the tenant takes homes of which nothing else is said. */
export const changePartnerDefaults = (
  configuring: Configuring,
  patch: Omit<PartnerPatch, 'domains' | 'excludedUsers'>,
  ifMatch?: string,
): Promise<Outcome<Partial<PartnerSettings>>> =>
  changeTenant(configuring, (tenant) => {
    const before = tenant.partnerDefaults ?? {}
    const after = merged(before, patch)
    return (
      changedSince(ifMatch, before) ??
      edited(tenant, { ...tenant, partnerDefaults: after }, { id: 'default', before, after, result: after })
    )
  })

/** What is not said at all holds again. */
export const resetPartnerDefaults = (
  configuring: Configuring,
  ifMatch?: string,
): Promise<Outcome<Partial<PartnerSettings>>> =>
  changeTenant(configuring, (tenant) => {
    const before = tenant.partnerDefaults ?? {}
    return (
      changedSince(ifMatch, before) ??
      edited(
        tenant,
        { ...tenant, partnerDefaults: undefined },
        { id: 'default', before, after: {}, result: {} },
      )
    )
  })

/** @param isNew a partner that is there already is a conflict */
export function putPartner(
  configuring: Configuring,
  id: string,
  patch: PartnerPatch,
  { isNew = false, ifMatch }: { isNew?: boolean; ifMatch?: string } = {},
): Promise<Outcome<Partner>> {
  return changeTenant(configuring, async (tenant) => {
    const before = tenant.partners?.find((partner) => partner.id === id)
    if (isNew && before) return problem('conflict', 'This partner is there already: change it.')
    if (!isNew && !before) return NONE
    const wrong = (before && changedSince(ifMatch, before)) ?? (isNew ? wrongId(tenant, id) : undefined)
    if (wrong) return wrong
    const { domains = before?.domains ?? [], excludedUsers, ...settings } = patch
    const refused =
      (await noGuests(configuring, id, { excludedUsers, before })) ??
      (await shutOut(configuring, tenant, domains))
    const excluded = excludedUsers ?? before?.excludedUsers ?? []
    const after = { ...merged(before ?? {}, settings), id, domains }
    return (
      refused ?? replaced(tenant, { ...after, excludedUsers: excluded.length > 0 ? excluded : undefined })
    )
  })
}

export const deletePartner = (
  configuring: Configuring,
  id: string,
  ifMatch?: string,
): Promise<Outcome<Partner>> =>
  changeTenant(configuring, (tenant) => {
    const before = tenant.partners?.find((partner) => partner.id === id)
    if (!before) return NONE
    const partners = tenant.partners?.filter((partner) => partner !== before)
    return (
      changedSince(ifMatch, before) ??
      edited(tenant, { ...tenant, partners }, { id, before, after: undefined, result: before })
    )
  })

/** Whoever is newly left out is a guest from there: an exclusion of anybody else would do nothing, and seem to. */
async function noGuests(
  { deps, tenantId, author: { actor } }: Configuring,
  home: string,
  { excludedUsers = [], before }: { excludedUsers: string[] | undefined; before: Partner | undefined },
): Promise<{ problem: Problem } | undefined> {
  const fresh = excludedUsers.filter((id) => !before?.excludedUsers?.includes(id))
  if (actor.kind === 'administrator' && fresh.includes(actor.id)) return ONESELF
  const { users } = deps.store.of(tenantId)
  const found = await Promise.all(fresh.map((id) => users.get(id)))
  const other = fresh.find((_, at) => !isGuestFrom(found[at], home))
  return other === undefined
    ? undefined
    : problem('invalid', `There is no guest ${other} of this home.`, 'guests/excludeUsers')
}

const ONESELF = problem(
  'forbidden',
  'Nobody leaves themself out: another administrator has to.',
  'guests/excludeUsers',
)

const isGuestFrom = (user: User | undefined, home: string): boolean =>
  user?.guest?.home !== undefined && user.deletedAt === undefined && homeId(user.guest.home) === home

/** Adds to what leads people to a home; the partner is made where there is none. Nothing is written where nothing is new. */
export async function addDomains(
  configuring: Configuring,
  id: string,
  domains: readonly string[],
): Promise<Outcome<void>> {
  if (domains.length === 0) return { done: undefined }
  const outcome = await changeTenant(configuring, async (tenant) => {
    const partner = tenant.partners?.find((one) => one.id === id) ?? { id, domains: [] }
    const shut = await shutOut(configuring, tenant, domains)
    return shut ?? replaced(tenant, { ...partner, domains: [...new Set([...partner.domains, ...domains])] })
  })
  return 'problem' in outcome ? outcome : { done: undefined }
}

function wrongId(tenant: Tenant, id: string): { problem: Problem } | undefined {
  const isProvider = tenant.identityProviders?.some((provider) => provider.id === id)
  if (id === tenant.id || !(isTenantId(id) || isProvider))
    return problem(
      'invalid',
      'It is the id of another tenant, or of an identity provider of this one.',
      'tenantId',
    )
  return undefined
}

function replaced(tenant: Tenant, after: Partner): Edited<Partner> | { problem: Problem } {
  const { partners = [] } = tenant
  const before = partners.find(({ id }) => id === after.id)
  if (!before && partners.length >= MOST_PARTNERS)
    return problem('conflict', `A tenant has at most ${MOST_PARTNERS} partners.`)
  if (after.domains.length > MOST_DOMAINS)
    return problem('invalid', `A partner has at most ${MOST_DOMAINS} domains.`, 'domains')
  const taken = takenDomain(tenant, after)
  if (taken !== undefined)
    return problem('conflict', `The domain ${taken} leads to another home already.`, 'domains')
  const next = before ? partners.map((one) => (one === before ? after : one)) : [...partners, after]
  return edited(tenant, { ...tenant, partners: next }, { id: after.id, before, after, result: after })
}

/** An address leads to one home. */
const takenDomain = (tenant: Tenant, { id, domains }: Partner): string | undefined =>
  homeDomains(tenant).find(({ domain, home }) => home !== id && domains.includes(domain))?.domain

/** Whoever has such an address signs in elsewhere: an administrator of the tenant would be shut out. */
async function shutOut(
  { deps, tenantId }: Configuring,
  tenant: Tenant,
  domains: readonly string[] = [],
): Promise<{ problem: Problem } | undefined> {
  const fresh = domains.filter((domain) => !homeDomains(tenant).some((one) => one.domain === domain))
  if (fresh.length === 0) return undefined
  const administrators = await enabledAdministrators(deps.store.of(tenantId), tenant)
  const theirs = fresh.find((domain) => administrators.some(({ username }) => domainOf(username) === domain))
  return theirs === undefined
    ? undefined
    : problem(
        'invalid',
        `Administrators of the tenant sign in here with addresses of ${theirs}: that would lead them away.`,
        'domains',
      )
}

function edited<Result>(
  before: Tenant,
  after: Tenant,
  about: { id: string; before: object | undefined; after: object | undefined; result: Result },
): Edited<Result> {
  const isSame = JSON.stringify(about.before) === JSON.stringify(about.after)
  return {
    tenant: isSame ? before : after,
    described: {
      activity: 'Update cross-tenant access setting',
      category: 'Policy',
      target: { id: about.id, displayName: null, type: 'Policy' },
      before: about.before,
      after: about.after,
    },
    result: about.result,
  }
}

const merged = <Settings extends object>(
  before: Settings,
  patch: { [Name in keyof Settings]?: Settings[Name] | null },
): Settings =>
  Object.fromEntries(
    Object.entries({
      ...before,
      ...Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)),
    }).filter(([, value]) => value !== null),
  ) as Settings
