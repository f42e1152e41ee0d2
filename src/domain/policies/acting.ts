import { isActive } from '../risk/risk.ts'
import type { Situation } from '../situation.ts'
import { blocks, remedies, strengthIn } from './asks.ts'
import type { ConditionalAccessPolicy, ConditionLevel } from './policy.ts'

type Policy = ConditionalAccessPolicy

/** Whether the risk is of a level that the policy names. */
export const isAtLevel = ({ conditions }: Policy, about: Situation): boolean =>
  isCovered(conditions.signInRiskLevels, signInLevel(about)) &&
  isCovered(conditions.userRiskLevels, userLevel(about))

const isCovered = (levels: ConditionLevel[], level: ConditionLevel): boolean =>
  levels.length === 0 || levels.includes(level)

/** A risk nobody has cleared, as it was at the first factor; `none` otherwise. */
const signInLevel = ({ signIn }: Situation): ConditionLevel =>
  isActive(signIn.risk) ? signIn.riskLevelDuringSignIn : 'none'

/** A guest's is the home's to say. */
const userLevel = ({ user, home }: Situation): ConditionLevel => {
  if (home) return home.userRisk
  return isActive(user.risk) ? user.risk.level : 'none'
}

/** What an acting policy answers: a risk of either kind, or nothing but that somebody wants in. */
export type Kind = 'signInRisk' | 'userRisk' | 'access'

export function kindOf(policy: Policy, about: Situation): Kind {
  const { signInRiskLevels, userRiskLevels } = policy.conditions
  const isOfSignIn = signInRiskLevels.length > 0 && signInLevel(about) !== 'none'
  if (isOfSignIn && (blocks(policy) || strengthIn(policy) !== undefined)) return 'signInRisk'
  const isOfUser = userRiskLevels.length > 0 && userLevel(about) !== 'none'
  return isOfUser && (blocks(policy) || remedies(policy)) ? 'userRisk' : 'access'
}
