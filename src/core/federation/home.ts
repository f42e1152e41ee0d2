import { decide } from '../../domain/decide.ts'
import { factsOf, nothingAsked } from '../../domain/facts.ts'
import type { Home } from '../../domain/federation/home.ts'
import { brandingOf, providerOf } from '../../domain/federation/identity-provider.ts'
import { agreedAt, grantedBy } from '../../domain/federation/link.ts'
import { keepsOut, partnerOf } from '../../domain/federation/partner.ts'
import type { GuestOf, User } from '../../domain/person/user.ts'
import { isActive, type RiskLevel } from '../../domain/risk/risk.ts'
import type { SignIn, Source } from '../../domain/sign-in/sign-in.ts'
import type { Tenant } from '../../domain/tenant.ts'
import type { HomeRecord } from '../../ports/store/federation.ts'
import type { Dependencies } from '../dependencies.ts'
import { newSignIn } from '../sign-in/new-sign-in.ts'
import type { Tenancy } from '../tenancy.ts'
import { told } from './name-home.ts'

interface About {
  guestOf: GuestOf
  /** Who they are here; undefined of whoever comes for the first time. */
  guestId: string | undefined
  signIn: Pick<SignIn, 'source'>
  record: HomeRecord | undefined
}

type Asking = Pick<Dependencies, 'rooms' | 'clock'>

/**
 * Where a guest is at home, as it is now; undefined where nobody of that home may be here, or not this person: then there
 * are no facts, and no token.
 */
export async function homeOf(
  deps: Asking,
  tenancy: Pick<Tenancy, 'tenant' | 'another'>,
  about: About,
): Promise<Home | undefined> {
  const { guestOf } = about
  if ('provider' in guestOf) return homeAtProvider(tenancy.tenant, guestOf.provider)
  return homeInTenant(deps, tenancy, guestOf.tenant, about)
}

/** What an identity provider knows of a risk it does not say; so nothing is known of any. */
function homeAtProvider(tenant: Tenant, id: string): Home | undefined {
  const provider = providerOf(tenant, id)
  if (!provider) return undefined
  const { isMfaAccepted, policiesApply } = partnerOf(tenant, id)
  return {
    id,
    kind: 'provider',
    isMfaAccepted,
    policiesApply,
    userRisk: 'none',
    isBlocked: false,
    selfRemediates: false,
    branding: brandingOf(provider),
  }
}

async function homeInTenant(
  deps: Asking,
  { tenant, another }: Pick<Tenancy, 'tenant' | 'another'>,
  id: string,
  { guestId, signIn, record }: About,
): Promise<Home | undefined> {
  const user = record?.user
  if (!user || !record || isGone(user)) return undefined
  const granted = grantedBy(record.link, user, deps.clock())
  if (!granted) return undefined
  const { isMfaAccepted, policiesApply } = partnerOf(tenant, id)
  const userRisk: RiskLevel = isActive(user.risk) ? user.risk.level : 'none'
  const there = userRisk === 'none' ? undefined : await another(id)
  return {
    id,
    kind: 'tenant',
    isMfaAccepted,
    policiesApply,
    userRisk,
    isBlocked: keepsOut(tenant, id, { id: guestId, userRisk }),
    selfRemediates: there !== undefined && selfRemediates(deps, there, user, signIn.source),
    ...granted,
    ...(there && { branding: told(there) }),
  }
}

/** Nor is a guest lent on: what is so at their home the tenant in between does not say. */
const isGone = ({ disabled, deletedAt, guestsEndedAt, guest }: User): boolean =>
  disabled || deletedAt !== undefined || guestsEndedAt !== undefined || guest?.home !== undefined

/** Whether signing in at home, from here and now, leads to where the risk is put right: by the verdict every sign-in gets. */
function selfRemediates({ rooms, clock }: Asking, tenant: Tenant, user: User, source: Source): boolean {
  const now = clock()
  const proof = 'password' as const
  const signIn = newSignIn({
    user,
    kind: 'interactive',
    credentialId: '',
    source,
    familiar: true,
    proof,
    now,
  })
  const facts = factsOf({
    ...{ now, tenant, user, signIn, home: undefined },
    request: { ...nothingAsked(now), firstParty: true },
  })
  const verdict = decide(rooms.registry, facts)
  return (
    facts.policies.userRisk !== undefined && !verdict.allow && verdict.interaction.error !== 'access_denied'
  )
}

/**
 * What was proved at home still holds: no session has been ended there since, it is by the delegation there is now and none
 * before it, and what of it counts here still does.
 */
export function isProvedAtHome(
  { validatedAt, proofs, home: proved }: SignIn,
  { id, isMfaAccepted }: Home,
  record: HomeRecord | undefined,
): boolean {
  if (proved?.id !== id || validatedAt < (record?.user?.sessionsValidFrom ?? 0)) return false
  if (record && validatedAt < agreedAt(record.link)) return false
  return isMfaAccepted || proofs.every(({ home }) => home?.strength === undefined)
}
