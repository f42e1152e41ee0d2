import type { User } from '../../domain/person/user.ts'
import type { Outcome } from '../configuration/problem.ts'
import { changeAsAdministrator } from '../person/change-as-administrator.ts'
import { type Acting, interventionOn, NOBODY } from './acting.ts'
import { forgetGuesses } from './login-name.ts'

/** Wrong passwords and wrong codes that were counted against a person, from wherever, are forgiven. */
export async function unlockUser(acting: Acting, userId: string): Promise<Outcome<User>> {
  const intervention = interventionOn(acting, userId)
  const user = await changeAsAdministrator(intervention, { kind: 'unlockAccount' })
  if (!user) return NOBODY
  const { store } = intervention
  const { userId: holder } = await store.users.login(user.username)
  await Promise.all([
    // A guest has no login name here: what is counted for one that reads the same is somebody else's.
    holder === user.id ? forgetGuesses(store, user.username) : undefined,
    store.lockouts.forget({ at: 'code', of: user.id }),
  ])
  return { done: user }
}
