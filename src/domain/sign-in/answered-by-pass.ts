import type { Change } from '../changes/change.ts'
import type { Facts } from '../facts.ts'
import { answersByPass } from './proofs.ts'

/**
 * A temporary access pass answers at once for what is unusual about the sign-in it opens, blocked or not: an
 * administrator has made sure who is signing in. Not where a policy wants more of a second factor than a pass can be.
 */
export const answeredByPass = (facts: Facts): Change[] =>
  answersByPass(facts, facts.policies.signInRisk?.strength ?? 'multifactor')
    ? [{ kind: 'remediateSignIn', detail: 'userPassedMFADrivenByRiskBasedPolicy' }]
    : []
