import type { Situation } from '../situation.ts'
import { isAtLevel, type Kind, kindOf } from './acting.ts'
import { blocks, changesPassword, intervalIn, registersAtRisk, strengthIn } from './asks.ts'
import { type Strength, strongest } from './authentication-strength.ts'
import {
  type ConditionalAccessPolicy,
  FIRST_METHODS,
  type FirstMethod,
  type PolicyResult,
  REGISTER_SECURITY_INFO,
} from './policy.ts'
import { resultsOf } from './results.ts'
import { type IsInScope, scopeOf } from './scope.ts'

/** Of somebody's risk, what policies demand before they let on; the ids are of those policies. */
interface Demand<Control> {
  control: Control
  /** The second factor has to be so strong. */
  strength: Strength
  ids: string[]
}

export interface SignInRiskDemand extends Demand<'block' | 'mfa'> {
  /** Show "something unusual" before the challenge. */
  notice: boolean
  /** What a person without a second factor meets. */
  unregistered: 'block' | 'register'
}

export type UserRiskDemand = Demand<'block' | 'passwordChange' | 'riskRemediation'>

/** What the policies that act on a sign-in ask of it together: each must be satisfied, so of every setting the strictest. */
export interface InForce {
  /** Nobody gets through, whatever they prove: because of where they are, or wherever they are. */
  block?: { cause: 'place' | 'access'; ids: string[] }
  signInRisk?: SignInRiskDemand
  userRisk?: UserRiskDemand
  /** Wanted of the second factor without regard to any risk. */
  strength?: Strength
  /** How long before the authorization request each factor may have been proved, in milliseconds. */
  signInFrequency: { password?: number; secondFactor?: number }
  /** The person is to register a second factor. */
  registration?: { graceDays: number; firstMethod: FirstMethod }
  /** A first method may be registered though the sign-in or the person is at risk. */
  registerAtRisk: boolean
  /** Why no first method may be registered here: because of where this is, or without an invitation. */
  registering?: 'place' | 'invitation'
  /** What became of each policy that is not switched off. */
  results: PolicyResult[]
}

type Policy = ConditionalAccessPolicy

/** Which policies act on a sign-in, and what they ask of it together. */
export function inForce(about: Situation): InForce {
  const isInScope = scopeOf(about)
  const isAbout = (policy: Policy): boolean =>
    isInScope(policy.conditions) && !(about.request.asHome && isForResource(policy))
  const enabled = about.tenant.policies.filter(({ state }) => state === 'enabled')
  const inScope = enabled.filter(isAbout)
  const acting = inScope.filter((policy) => isAtLevel(policy, about))
  const of = (kind: Kind): Policy[] => acting.filter((policy) => kindOf(policy, about) === kind)
  return {
    block: blockOf(of('access').filter(blocks)),
    signInRisk: signInRiskOf(of('signInRisk')),
    userRisk: userRiskOf(of('userRisk')),
    strength: strongest(of('access').map(strengthIn)),
    signInFrequency: {
      password: shortest(acting.filter((policy) => strengthIn(policy) === undefined)),
      secondFactor: shortest(acting.filter((policy) => strengthIn(policy) !== undefined)),
    },
    registration: registrationOf(acting),
    registerAtRisk: allRegister(inScope.filter(isOfRiskySignIns)),
    registering: registeringOf(enabled, isInScope),
    results: resultsOf(about, isAbout),
  }
}

/**
 * Another tenant asks who this is and judges what the account's risk means there, and what a person needs there. A sign-in
 * that is unusual is weighed here all the same: whoever has only the password of somebody gets no further by it.
 */
const isForResource = ({ conditions, registration }: Policy): boolean =>
  registration !== undefined || conditions.userRiskLevels.length > 0

const idsOf = (policies: Policy[]): string[] => policies.map(({ id }) => id)

const strengthOfAll = (policies: Policy[]): Strength => strongest(policies.map(strengthIn)) ?? 'multifactor'

/** Elsewhere it may be another matter only where the place is why each of them blocks. */
function blockOf(policies: Policy[]): InForce['block'] {
  if (policies.length === 0) return undefined
  return { cause: policies.every(isOfPlace) ? 'place' : 'access', ids: idsOf(policies) }
}

const isOfPlace = ({ conditions }: Policy): boolean => conditions.locations !== undefined

function signInRiskOf(policies: Policy[]): SignInRiskDemand | undefined {
  if (policies.length === 0) return undefined
  return {
    control: policies.some(blocks) ? 'block' : 'mfa',
    strength: strengthOfAll(policies),
    notice: policies.some(({ remediation }) => remediation?.notice ?? true),
    unregistered: allRegister(policies) ? 'register' : 'block',
    ids: idsOf(policies),
  }
}

/** A new password ends every session too, so it answers both remedies. */
function userRiskOf(policies: Policy[]): UserRiskDemand | undefined {
  if (policies.length === 0) return undefined
  const demand = { strength: strengthOfAll(policies), ids: idsOf(policies) }
  if (policies.some(blocks)) return { control: 'block', ...demand }
  return { control: policies.some(changesPassword) ? 'passwordChange' : 'riskRemediation', ...demand }
}

function shortest(policies: Policy[]): number | undefined {
  const intervals = policies.flatMap((policy) => intervalIn(policy) ?? [])
  return intervals.length > 0 ? Math.min(...intervals) : undefined
}

function registrationOf(policies: Policy[]): InForce['registration'] {
  const registrations = policies.flatMap(({ registration }) => registration ?? [])
  if (registrations.length === 0) return undefined
  const firstMethods = registrations.map(({ firstMethod }) => firstMethod ?? 'anywhere')
  const isUnknown = firstMethods.some((one) => !FIRST_METHODS.includes(one))
  return {
    graceDays: Math.min(...registrations.map(({ graceDays }) => graceDays)),
    firstMethod: FIRST_METHODS.findLast((one) => isUnknown || firstMethods.includes(one)) ?? 'invitation',
  }
}

const isOfRiskySignIns = ({ conditions }: Policy): boolean =>
  conditions.signInRiskLevels.some((level) => level !== 'none')

/** Nobody says that it may be done at risk where there is nobody. */
const allRegister = (policies: Policy[]): boolean => policies.length > 0 && policies.every(registersAtRisk)

/** Policies about the registering itself, whatever the application it is done for. */
function registeringOf(enabled: Policy[], isInScope: IsInScope): InForce['registering'] {
  const acting = enabled.filter(
    ({ conditions }) =>
      conditions.applications.includeUserActions?.includes(REGISTER_SECURITY_INFO) &&
      isInScope({ ...conditions, applications: EVERY_APPLICATION }),
  )
  if (acting.some((policy) => blocks(policy) && isOfPlace(policy))) return 'place'
  return acting.length > 0 ? 'invitation' : undefined
}

const EVERY_APPLICATION = { includeApplications: ['All'], excludeApplications: [] }
