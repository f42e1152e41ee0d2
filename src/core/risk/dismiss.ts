import type { User } from '../../domain/person/user.ts'
import { changeAsAdministrator } from '../person/change-as-administrator.ts'
import type { Intervention } from '../person/change-person.ts'
import { closeSignIns } from './close-sign-ins.ts'

/** All risk of a person was found harmless. Irreversible; password and sessions stay. */
export async function dismissRisk(intervention: Intervention): Promise<User | undefined> {
  const user = await changeAsAdministrator(intervention, { kind: 'dismissRisk' })
  if (user)
    await closeSignIns(intervention, () => ({
      kind: 'dismissSignIn',
      detail: 'adminDismissedAllRiskForUser',
    }))
  return user
}
