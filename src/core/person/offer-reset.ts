import type { User } from '../../domain/person/user.ts'
import { changeAsAdministrator } from './change-as-administrator.ts'
import type { Intervention } from './change-person.ts'

/** Has a link mailed with which the person chooses a new password; nothing else changes until they do. */
export const offerReset = (intervention: Intervention): Promise<User | undefined> =>
  changeAsAdministrator(intervention, { kind: 'offerReset' })
