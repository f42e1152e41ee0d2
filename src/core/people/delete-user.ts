import type { User } from '../../domain/person/user.ts'
import { changedSince } from '../configuration/etag.ts'
import type { Outcome } from '../configuration/problem.ts'
import { changeAsAdministrator } from '../person/change-as-administrator.ts'
import { type Acting, interventionOn, NOBODY } from './acting.ts'
import { withdraw } from './administrators.ts'
import { changeable } from './tag.ts'

/**
 * Deletes a person: their roles first, so that an administrator stays; then the person, which ends every session and
 * token and leaves the name to anybody. What still names them the relay clears away.
 */
export async function deleteUser(acting: Acting, userId: string, ifMatch?: string): Promise<Outcome<User>> {
  const intervention = interventionOn(acting, userId)
  const user = await intervention.store.users.get(userId)
  if (!user || user.deletedAt !== undefined) return NOBODY
  const wrong = changedSince(ifMatch, changeable(user))
  if (wrong) return wrong
  const withdrawn = await withdraw(acting, userId)
  if ('problem' in withdrawn) return withdrawn
  const deleted = await changeAsAdministrator(intervention, { kind: 'deleteUser' })
  return deleted ? { done: deleted } : NOBODY
}
