import type { Judged } from '../../domain/decide.ts'
import type { Form } from '../../domain/interaction.ts'
import type { User } from '../../domain/person/user.ts'
import { NO_CREDENTIAL, type SignIn } from '../../domain/sign-in/sign-in.ts'
import type { SignInName } from '../request-scope.ts'
import type { RoomContext } from './position.ts'

/** Whether the facts call for something else than the room a form was shown in. */
export const isLate = (judged: Judged | undefined, form: Form): boolean =>
  judged === undefined || judged.verdict.allow || judged.verdict.interaction.name !== form.room

/** Another password was set than the one typed; or nobody looked whether it is the same. */
export type Overtaken = 'other' | 'perhaps'

/**
 * Whether a new password that was not taken lost against one set meanwhile, in a second tab or by somebody else. Asked
 * of the store as it is now, because what this request has read is what it lost with.
 *
 * The same one typed twice at once is no other; that is looked at only where this request lost a race it had every right
 * to win, which happens once. Whoever comes later could guess at the new password this way as often as they like.
 */
export async function overtakenBy(
  { deps, tenancy }: Pick<RoomContext, 'deps' | 'tenancy'>,
  { step, 'new-password': typed }: Form,
  name: SignInName | undefined,
  { raced }: { raced: boolean },
): Promise<Overtaken | undefined> {
  if (step !== 'new-password' || !typed || !name) return undefined
  const { user, signIn } = await tenancy.store.facts(name.userId, name.authTime)
  if (!user || !signIn) return undefined
  if (!isReplaced(signIn, user)) return undefined
  if (!raced) return 'perhaps'
  const { password } = user
  return password && (await deps.hasher.verify(typed, password.hash)) ? undefined : 'other'
}

/** Another password was set since, in this sign-in or elsewhere. */
const isReplaced = (
  { passwordChanged, credentialId }: SignIn,
  { password, temporaryPassword, temporaryAccessPass }: User,
): boolean =>
  passwordChanged === true ||
  (credentialId !== ((temporaryPassword ?? password)?.id ?? NO_CREDENTIAL) &&
    credentialId !== temporaryAccessPass?.id)
