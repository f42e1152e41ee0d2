import type { Facts } from '../../domain/facts.ts'
import type { History } from '../../domain/risk/history.ts'
import { accept } from '../../domain/risk/history-update.ts'
import { isFreeOfRisk } from '../../domain/risk/policies.ts'
import { isActive } from '../../domain/risk/risk.ts'
import { earlierMethods } from '../../domain/sign-in/proofs.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Tenancy } from '../tenancy.ts'

/** An accepted sign-in becomes part of what is usual for the person; one whose risk nobody cleared does not. */
export async function learn(
  { clock }: Dependencies,
  { store }: Tenancy,
  facts: Pick<Facts, 'user' | 'signIn' | 'now'>,
  history: History,
): Promise<void> {
  const { signIn } = facts
  if (isUsual(facts)) await store.history.put(signIn.userId, accept(history, signIn.source, clock()))
}

/**
 * A low risk is let through unproved and passes with time, save of somebody without a method: risk is what keeps a
 * stranger who knows the password from registering one, and who would only have to come again.
 */
function isUsual(facts: Pick<Facts, 'user' | 'signIn' | 'now'>): boolean {
  const { risk, riskLevelDuringSignIn } = facts.signIn
  if (earlierMethods(facts).length === 0) return isFreeOfRisk(facts)
  return !isActive(risk) || riskLevelDuringSignIn === 'low'
}
