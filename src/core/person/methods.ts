import type { User } from '../../domain/person/user.ts'
import { changeAsAdministrator } from './change-as-administrator.ts'
import type { Intervention } from './change-person.ts'

/** The administrator has made sure that what was registered at risk is the person's own: from now on it proves. */
export const confirmMethod = (intervention: Intervention, methodId: string): Promise<User | undefined> =>
  changeAsAdministrator(intervention, { kind: 'confirmMethod', methodId })

/** One second factor is gone, and every sign-in it was proved in ends. */
export const removeMethod = (intervention: Intervention, methodId: string): Promise<User | undefined> =>
  changeAsAdministrator(intervention, { kind: 'removeMethod', methodId })

/** All second factors are gone, every session ends, and the person registers anew. */
export const requireReregistration = (intervention: Intervention): Promise<User | undefined> =>
  changeAsAdministrator(intervention, { kind: 'requireReregistration' })
