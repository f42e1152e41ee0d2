import type { AuditEntry } from '../audit/entry.ts'
import { isActive } from '../risk/risk.ts'
import type { SignIn } from '../sign-in/sign-in.ts'

/** What the dashboard counts of an hour or a day (Entra's dashboard of identity protection counts these). */
export interface Tally {
  /** Risky sign-ins that a policy interrupted, whoever made them. */
  attacksBlocked: number
  /** How often an account at risk was put right, by its owner or by an administrator. */
  usersProtected: number
  /** How often an account came to be at high risk. */
  newHighRiskUsers: number
  /** How often its owner put it right, and how long after the risk was last raised, in milliseconds altogether. */
  selfRemediated: number
  selfRemediationTime: number
}

export const NO_TALLY: Tally = {
  attacksBlocked: 0,
  usersProtected: 0,
  newHighRiskUsers: 0,
  selfRemediated: 0,
  selfRemediationTime: 0,
}

/** Of what happened to a person's risk. */
export function tallyOfEntry({ risk, initiatedBy }: Pick<AuditEntry, 'risk' | 'initiatedBy'>): Tally {
  if (!risk?.user) return NO_TALLY
  const { before, after } = risk.user
  const isProtected = isActive(before) && !isActive(after)
  const isOwn = isProtected && after.state === 'remediated' && initiatedBy.kind === 'person'
  return {
    ...NO_TALLY,
    usersProtected: Number(isProtected),
    newHighRiskUsers: Number(after.level === 'high' && before.level !== 'high'),
    selfRemediated: Number(isOwn),
    selfRemediationTime: isOwn ? Math.max(0, after.updatedAt - before.updatedAt) : 0,
  }
}

type Weighed = Pick<SignIn, 'riskLevelDuringSignIn' | 'met' | 'policyResults'>

/** Of a sign-in: it was risky, and as the password was right a policy led it to a room in place of letting it through. */
export const tallyOfSignIn = ({ riskLevelDuringSignIn, met, policyResults = [] }: Weighed): Tally => ({
  ...NO_TALLY,
  attacksBlocked: Number(
    riskLevelDuringSignIn !== 'none' &&
      met !== undefined &&
      policyResults.some(({ result }) => result === 'success' || result === 'failure'),
  ),
})

export const sumOf = (tallies: readonly Tally[]): Tally =>
  tallies.reduce(
    (sum, one) => ({
      attacksBlocked: sum.attacksBlocked + one.attacksBlocked,
      usersProtected: sum.usersProtected + one.usersProtected,
      newHighRiskUsers: sum.newHighRiskUsers + one.newHighRiskUsers,
      selfRemediated: sum.selfRemediated + one.selfRemediated,
      selfRemediationTime: sum.selfRemediationTime + one.selfRemediationTime,
    }),
    NO_TALLY,
  )
