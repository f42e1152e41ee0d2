import type { Facts } from '../../domain/facts.ts'
import { provesAtHome } from '../../domain/federation/second-factor.ts'
import { familiarNetworks } from '../../domain/risk/feature.ts'
import { type History, historyOf } from '../../domain/risk/history.ts'
import { accept } from '../../domain/risk/history-update.ts'
import { isActive, isFreeOfRisk } from '../../domain/risk/risk.ts'
import { earlierMethods } from '../../domain/sign-in/proofs.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Tenancy } from '../tenancy.ts'

type Accepted = Pick<Facts, 'user' | 'signIn' | 'now' | 'home' | 'request'>

/**
 * An accepted sign-in becomes part of what is usual for the person; one whose risk nobody cleared does not.
 * @param known networks their login name already has as familiar
 */
export async function learn(
  { clock }: Dependencies,
  { store }: Tenancy,
  facts: Accepted,
  history: History,
  known: string[],
): Promise<void> {
  const { user, signIn } = facts
  if (!isUsual(facts)) return
  const next = accept(historyOf(user, history), signIn.source, clock())
  const networks = familiarNetworks(next)
  const isNews = networks.length !== known.length || networks.some((network) => !known.includes(network))
  // First, so that what could not be kept is news again: the history is what tells. A guest has no login name here.
  if (isNews && !user.guest?.home) await store.users.setNetworks(user, networks)
  await store.history.put(user.id, next)
}

/**
 * A low risk is let through unproved and passes with time, save of somebody without a method: risk is what keeps a
 * stranger who knows the password from registering one, and who would only have to come again. Nor is it usual what
 * another tenant was told here of somebody whose account is at risk: nothing here has asked whether they are themselves.
 */
export function isUsual(facts: Accepted): boolean {
  if (facts.request.asHome && isActive(facts.user.risk)) return false
  const { risk, riskLevelDuringSignIn } = facts.signIn
  if (!provesAtHome(facts) && earlierMethods(facts).length === 0) return isFreeOfRisk(facts)
  return !isActive(risk) || riskLevelDuringSignIn === 'low'
}
