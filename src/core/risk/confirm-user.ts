import { randomUUID } from 'node:crypto'
import type { User } from '../../domain/person/user.ts'
import { changeAsAdministrator } from '../person/change-as-administrator.ts'
import type { Intervention } from '../person/change-person.ts'
import { closeSignIns, openSignIns } from './close-sign-ins.ts'

/**
 * Somebody else has the account: at high risk until it is put right, whatever it was before.
 * @param intervention.endsSessions whether every session and token from before ends
 */
export const confirmUserCompromised = (
  intervention: Intervention & { endsSessions: boolean },
): Promise<User | undefined> =>
  changeAsAdministrator(intervention, {
    kind: 'confirmUserCompromised',
    detection: randomUUID(),
    endsSessions: intervention.endsSessions,
  })

/** Nothing was wrong with the account: every risk closes, and what is usual of the person is learned anew. */
export async function confirmUserSafe(intervention: Intervention): Promise<User | undefined> {
  const open = await openSignIns(intervention)
  const newest = open[0]?.createdAt
  const user = await changeAsAdministrator(intervention, { kind: 'confirmUserSafe', newest })
  if (!user) return undefined
  await closeSignIns(
    intervention,
    ({ id }) => ({ kind: 'confirmSignInSafe', of: 'account', signInId: id }),
    open,
  )
  return user
}
