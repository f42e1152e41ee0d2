import type { History } from '../../domain/risk/history.ts'
import { accept } from '../../domain/risk/history-update.ts'
import { isActive } from '../../domain/risk/risk.ts'
import type { SignIn } from '../../domain/sign-in/sign-in.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Tenancy } from '../tenancy.ts'

/** An accepted sign-in becomes part of what is usual for the person; one whose risk nobody cleared does not. */
export async function learn(
  { clock }: Dependencies,
  { store }: Tenancy,
  signIn: SignIn,
  history: History,
): Promise<void> {
  const isCleared = !isActive(signIn.risk) || signIn.riskLevelDuringSignIn === 'low'
  if (isCleared) await store.history.put(signIn.userId, accept(history, signIn.source, clock()))
}
