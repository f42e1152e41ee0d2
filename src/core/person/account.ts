import type { User } from '../../domain/person/user.ts'
import { changeAsAdministrator } from './change-as-administrator.ts'
import type { Intervention } from './change-person.ts'

/** Nobody signs in to a disabled account, and no token of it works. */
export const setAccountEnabled = (intervention: Intervention, enabled: boolean): Promise<User | undefined> =>
  changeAsAdministrator(intervention, { kind: 'setAccountEnabled', enabled })

/** Every session and token from before now is dead; the password stays. */
export const revokeSessions = (intervention: Intervention): Promise<User | undefined> =>
  changeAsAdministrator(intervention, { kind: 'revokeSessions' })

/** Nobody's guest any more, in whatever tenant: one write, and it holds there with the next request. */
export const endGuestAccess = (intervention: Intervention): Promise<User | undefined> =>
  changeAsAdministrator(intervention, { kind: 'endGuestAccess' })

/** Where delegations let them be, they may be guests again. */
export const restoreGuestAccess = (intervention: Intervention): Promise<User | undefined> =>
  changeAsAdministrator(intervention, { kind: 'restoreGuestAccess' })
