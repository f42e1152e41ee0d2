import type { Facts } from '../facts.ts'
import type { User } from '../person/user.ts'
import type { Exclusion, PolicyState } from '../tenant.ts'
import { isActive } from './risk.ts'

/** Whether a policy acts on this person: on, and they are not excluded. */
export const isInScope = (policy: { state: PolicyState; exclude?: Exclusion }, user: User): boolean =>
  policy.state === 'enabled' &&
  !policy.exclude?.users.includes(user.id) &&
  !policy.exclude?.groups.some((group) => user.groups.includes(group))

/** Nothing open against the sign-in or the person, of any level and whatever policies say: somebody else may be there. */
export const isFreeOfRisk = ({ user, signIn }: Pick<Facts, 'user' | 'signIn'>): boolean =>
  !isActive(user.risk) && !isActive(signIn.risk)

/** The tenant's sign-in risk policy acts on this sign-in: the level it was weighed at is in the set and nobody cleared it. */
export function signInRiskApplies({ tenant, user, signIn }: Facts): boolean {
  const policy = tenant.policies.signInRisk
  const isCovered = policy.levels.some((level) => level === signIn.riskLevelDuringSignIn)
  return isActive(signIn.risk) && isCovered && isInScope(policy, user)
}

export function userRiskApplies({ tenant, user }: Facts): boolean {
  const policy = tenant.policies.userRisk
  const isCovered = policy.levels.some((level) => level === user.risk.level)
  return isActive(user.risk) && isCovered && isInScope(policy, user)
}
