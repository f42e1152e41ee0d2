import type { Change } from '../../domain/changes/change.ts'
import { isActive } from '../../domain/risk/risk.ts'
import type { SignIn } from '../../domain/sign-in/sign-in.ts'
import type { Intervention } from '../person/change-person.ts'
import { changeSignIn } from '../person/change-sign-in.ts'

/** More than anybody makes in the half year sign-ins are kept, bar a script. */
const MOST = 1000

/** Sign-ins of a person that are still at risk, newest first. */
export const openSignIns = async ({ store, userId }: Intervention): Promise<SignIn[]> =>
  (await store.signIns.recent(userId, MOST)).filter(({ risk }) => isActive(risk))

/**
 * Closes each of these sign-ins of a person by conditional writes of its own. The person was written before: a crash in
 * between leaves sign-ins at risk, which ask for more than they need to, and doing it again closes the rest.
 * @throws Conflict when others kept changing the person or a sign-in
 */
export async function closeSignIns(
  intervention: Intervention,
  changeOf: (signIn: SignIn) => Change<'remediateSignIn' | 'dismissSignIn' | 'confirmSignInSafe'>,
  open?: SignIn[],
): Promise<void> {
  const { deps, store, userId } = intervention
  const those = open ?? (await openSignIns(intervention))
  for (const { authTime } of those) await changeSignIn(intervention, authTime, changeOf)
  if (those.length > 0) await deps.nudge(store.tenantId, userId)
}
