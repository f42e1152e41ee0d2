import { factsOf, nothingAsked } from '../../domain/facts.ts'
import type { Home } from '../../domain/federation/home.ts'
import type { User } from '../../domain/person/user.ts'
import type { RiskLevel } from '../../domain/risk/risk.ts'
import type { Role } from '../../domain/roles.ts'
import { UNKNOWN } from '../../domain/sign-in/network.ts'
import type { Source } from '../../domain/sign-in/sign-in.ts'
import type { HomeRecord } from '../../ports/store/federation.ts'
import type { Dependencies } from '../dependencies.ts'
import { newSignIn } from '../sign-in/new-sign-in.ts'
import type { Tenancy } from '../tenancy.ts'
import { homeOf } from './home.ts'

export const GUEST_STATES = ['active', 'blocked', 'ended'] as const

export const GUEST_REASONS = [
  'homeRisk',
  'accountDisabled',
  'delegationEnded',
  'accountEndedAtHome',
  'identityProviderRemoved',
] as const

/** The person, by signing in at home; an administrator of the home; or one of the tenant where they are a guest. */
export const GUEST_REMEDIES = ['user', 'homeAdministrator', 'administrator'] as const

/** Whether a guest gets in, told to administrators of either side: nothing of why their account is at risk. */
export interface GuestState {
  state: (typeof GUEST_STATES)[number]
  reason?: (typeof GUEST_REASONS)[number]
  remedy?: (typeof GUEST_REMEDIES)[number]
  /** Of the account at home; `none` where nothing is known of it. */
  userRisk: RiskLevel
  /** What the delegation lets them do. */
  role?: Role
}

/** What would be said of a guest who signed in now, from nowhere in particular, at no risk of its own. */
export async function stateOfGuest(
  deps: Pick<Dependencies, 'rooms' | 'clock'>,
  tenancy: Pick<Tenancy, 'tenant' | 'another'>,
  { guest: user, record }: { guest: User; record: HomeRecord | undefined },
): Promise<GuestState> {
  const guestOf = user.guest?.home
  const about = { guestId: user.id, signIn: { source: NOWHERE }, record }
  const home = guestOf && (await homeOf(deps, tenancy, { guestOf, ...about }))
  if (guestOf && !home) return endedState(record)
  const { userRisk = 'none', role } = home ?? {}
  const told = { userRisk, ...(role && { role }) }
  if (user.disabled) return { state: 'blocked', reason: 'accountDisabled', remedy: 'administrator', ...told }
  if (!home || !isStopped(deps, tenancy, user, home)) return { state: 'active', ...told }
  return {
    state: 'blocked',
    reason: 'homeRisk',
    remedy: home.selfRemediates ? 'user' : 'homeAdministrator',
    ...told,
  }
}

function isStopped(
  { clock }: Pick<Dependencies, 'clock'>,
  { tenant }: Pick<Tenancy, 'tenant'>,
  user: User,
  home: Home,
): boolean {
  const now = clock()
  const begun = {
    kind: 'interactive',
    credentialId: '',
    source: NOWHERE,
    familiar: true,
    proof: 'home',
  } as const
  const signIn = newSignIn({ ...begun, user, now })
  const request = { ...nothingAsked(now), firstParty: true }
  return (
    home.isBlocked || factsOf({ now, tenant, user, signIn, request, home }).policies.userRisk !== undefined
  )
}

function endedState(record: HomeRecord | undefined): GuestState {
  if (!record)
    return { state: 'ended', reason: 'identityProviderRemoved', remedy: 'administrator', userRisk: 'none' }
  const { user } = record
  const isGone = !user || user.disabled || user.deletedAt !== undefined || user.guestsEndedAt !== undefined
  return isGone
    ? { state: 'ended', reason: 'accountEndedAtHome', remedy: 'homeAdministrator', userRisk: 'none' }
    : { state: 'ended', reason: 'delegationEnded', userRisk: 'none' }
}

const NOWHERE: Source = { ip: '', country: UNKNOWN, network: UNKNOWN, browser: UNKNOWN, userAgent: '' }
