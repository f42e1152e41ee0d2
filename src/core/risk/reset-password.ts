import { randomUUID } from 'node:crypto'
import type { AdminDependencies } from '../dependencies.ts'
import { legible } from '../legible.ts'
import { forgetGuesses } from '../people/login-name.ts'
import { changeAsAdministrator } from '../person/change-as-administrator.ts'
import type { Intervention } from '../person/change-person.ts'
import { closeSignIns } from './close-sign-ins.ts'

/** How long a temporary password works, in milliseconds. */
const LIFE = 24 * 60 * 60 * 1000

/**
 * Replaces the password by a temporary one, good for one sign-in and a new password there. Every session ends, and the
 * risk of the person and of their sign-ins is remediated at once. A lock that guesses at the old one caused is lifted.
 * @returns the temporary password, which is stored hashed and shown this once; undefined when there is nobody
 */
export async function resetPassword(
  intervention: Intervention & { deps: Pick<AdminDependencies, 'hasher'> },
): Promise<string | undefined> {
  const { hasher, clock } = intervention.deps
  const temporary = legible(16)
  const now = clock()
  const credential = {
    id: randomUUID(),
    hash: await hasher.hash(temporary),
    changedAt: now,
    expiresAt: now + LIFE,
  }
  const detail = 'adminGeneratedTemporaryPassword'
  const user = await changeAsAdministrator(
    intervention,
    { kind: 'resetPassword', credential },
    { kind: 'remediateUser', detail },
  )
  if (!user) return undefined
  await closeSignIns(intervention, () => ({ kind: 'remediateSignIn', detail }))
  await forgetGuesses(intervention.store, user.username)
  return temporary
}
