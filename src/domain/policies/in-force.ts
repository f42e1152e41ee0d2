import { isActive } from '../risk/risk.ts'
import type { Situation } from '../situation.ts'
import { type Strength, strengthOf, strongest } from './authentication-strength.ts'
import {
  type ConditionalAccessPolicy,
  type ConditionLevel,
  FIRST_METHODS,
  type FirstMethod,
  type PolicyResult,
  type SignInFrequency,
} from './policy.ts'
import { isInScope } from './scope.ts'

const MINUTE = 60 * 1000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

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
  /** Nobody gets through, whatever they prove; because of where they are, or wherever they are. */
  block?: { cause: 'place' | 'access'; ids: string[] }
  signInRisk?: SignInRiskDemand
  userRisk?: UserRiskDemand
  /** Wanted of the second factor without regard to any risk. */
  strength?: Strength
  /** How long before the authorization request the factors may have been proved, in milliseconds. */
  signInFrequency: { password?: number; secondFactor?: number }
  /** The person is to register a second factor. */
  registration?: { graceDays: number; firstMethod: FirstMethod }
  /** A first method may be registered though the sign-in or the person is at risk. */
  registerAtRisk: boolean
  /** What became of each policy that is not switched off. */
  results: PolicyResult[]
}

type Policy = ConditionalAccessPolicy

/** Which policies act on a sign-in, and what they ask of it together. */
export function inForce(about: Situation): InForce {
  const inScope = about.tenant.policies.filter(
    ({ state, conditions }) => state === 'enabled' && isInScope(conditions, about),
  )
  const acting = inScope.filter((policy) => isAtLevel(policy, about))
  const of = (kind: Kind) => acting.filter((policy) => kindOf(policy, about) === kind)
  return {
    block: blockOf(of('access').filter(blocks)),
    signInRisk: signInRiskOf(of('signInRisk')),
    userRisk: userRiskOf(of('userRisk')),
    strength: strongest(of('access').map(strengthIn)),
    signInFrequency: frequencyOf(acting),
    registration: registrationOf(acting),
    registerAtRisk: registersAtRisk(inScope),
    results: [],
  }
}

/** A risk nobody has cleared, as it was at the first factor; `none` otherwise. */
const signInLevel = ({ signIn }: Situation): ConditionLevel =>
  isActive(signIn.risk) ? signIn.riskLevelDuringSignIn : 'none'

const userLevel = ({ user }: Situation): ConditionLevel => (isActive(user.risk) ? user.risk.level : 'none')

const isAtLevel = ({ conditions }: Policy, about: Situation): boolean =>
  isCovered(conditions.signInRiskLevels, signInLevel(about)) &&
  isCovered(conditions.userRiskLevels, userLevel(about))

const isCovered = (levels: ConditionLevel[], level: ConditionLevel): boolean =>
  levels.length === 0 || levels.includes(level)

/** What a policy is there for in this sign-in: to answer a risk of either kind, or to guard access whatever the risk. */
type Kind = 'signInRisk' | 'userRisk' | 'access'

function kindOf(policy: Policy, about: Situation): Kind {
  const { signInRiskLevels, userRiskLevels } = policy.conditions
  const isGranted = blocks(policy) || strengthIn(policy) !== undefined
  const isOfSignIn = signInRiskLevels.length > 0 && signInLevel(about) !== 'none'
  if (isOfSignIn && isGranted) return 'signInRisk'
  const isOfUser = userRiskLevels.length > 0 && userLevel(about) !== 'none'
  return isOfUser && (blocks(policy) || remedies(policy)) ? 'userRisk' : 'access'
}

const has = (control: string) => (policy: Policy) =>
  policy.grantControls?.builtInControls.some((one) => one === control) ?? false

const blocks = has('block')
const changesPassword = has('passwordChange')
const endsSessions = has('riskRemediation')

const remedies = (policy: Policy): boolean => changesPassword(policy) || endsSessions(policy)

/** A strength nobody knows asks for the strongest there is; what clears a risk needs a second factor in any case. */
function strengthIn(policy: Policy): Strength | undefined {
  const id = policy.grantControls?.authenticationStrength?.id
  if (id !== undefined) return strengthOf(id) ?? 'phishingResistant'
  return has('mfa')(policy) || remedies(policy) ? 'multifactor' : undefined
}

const idsOf = (policies: Policy[]): string[] => policies.map(({ id }) => id)

const strengthOfAll = (policies: Policy[]): Strength => strongest(policies.map(strengthIn)) ?? 'multifactor'

function blockOf(policies: Policy[]): InForce['block'] {
  if (policies.length === 0) return undefined
  const isElsewhere = policies.every(({ conditions }) => conditions.locations !== undefined)
  return { cause: isElsewhere ? 'place' : 'access', ids: idsOf(policies) }
}

function signInRiskOf(policies: Policy[]): SignInRiskDemand | undefined {
  if (policies.length === 0) return undefined
  return {
    control: policies.some(blocks) ? 'block' : 'mfa',
    strength: strengthOfAll(policies),
    notice: policies.some(({ remediation }) => remediation?.notice ?? true),
    unregistered: policies.every(registers) ? 'register' : 'block',
    ids: idsOf(policies),
  }
}

const registers = ({ remediation }: Policy): boolean => remediation?.unregistered === 'register'

function userRiskOf(policies: Policy[]): UserRiskDemand | undefined {
  if (policies.length === 0) return undefined
  const strength = strengthOfAll(policies)
  const ids = idsOf(policies)
  if (policies.some(blocks)) return { control: 'block', strength, ids }
  // A new password ends every session too, so it answers both.
  return { control: policies.some(changesPassword) ? 'passwordChange' : 'riskRemediation', strength, ids }
}

function frequencyOf(policies: Policy[]): InForce['signInFrequency'] {
  const shortest = (some: Policy[]): number | undefined => {
    const intervals = some.flatMap(({ sessionControls }) => intervalOf(sessionControls?.signInFrequency))
    return intervals.length > 0 ? Math.min(...intervals) : undefined
  }
  return {
    password: shortest(policies.filter((policy) => strengthIn(policy) === undefined)),
    secondFactor: shortest(policies.filter((policy) => strengthIn(policy) !== undefined)),
  }
}

/** "Every time" leaves five minutes, so that nobody is asked twice for one piece of work. */
const EVERY_TIME = 5 * MINUTE

function intervalOf(frequency: SignInFrequency | undefined): number[] {
  if (!frequency?.isEnabled) return []
  const { frequencyInterval, type, value } = frequency
  if (frequencyInterval === 'everyTime' || value === undefined) return [EVERY_TIME]
  return [value * (type === 'days' ? DAY : HOUR)]
}

function registrationOf(policies: Policy[]): InForce['registration'] {
  const registrations = policies.flatMap(({ registration }) => registration ?? [])
  if (registrations.length === 0) return undefined
  const firstMethods = registrations.map(({ firstMethod }) => firstMethod ?? 'anywhere')
  return {
    graceDays: Math.min(...registrations.map(({ graceDays }) => graceDays)),
    firstMethod: FIRST_METHODS.findLast((one) => firstMethods.includes(one)) ?? 'invitation',
  }
}

/** Every policy for risky sign-ins says so, whichever level it is for; where there is none, nobody does. */
function registersAtRisk(policies: Policy[]): boolean {
  const risky = policies.filter(({ conditions }) =>
    conditions.signInRiskLevels.some((level) => level !== 'none'),
  )
  return risky.length > 0 && risky.every(registers)
}
