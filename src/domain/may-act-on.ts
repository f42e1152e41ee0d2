import { ROLES, type Role } from './roles.ts'

/** Who acts: a person with their role, or an application, whose permissions have been checked already. */
export interface ActsAs {
  kind: 'application' | 'person'
  id: string
  role?: Role
}

/** On whom, and the role they hold; undefined for everybody without one. */
export interface ActedOn {
  id: string
  role: Role | undefined
}

/**
 * What is done: to somebody's risk; to what they sign in with (password, methods, temporary access pass); or to the
 * account itself (profile, block, sessions, deletion).
 */
export type Deed = 'risk' | 'credentials' | 'account'

/** Why not; each has a sentence of its own for whoever asked. */
export type MayNot = 'ownAccount' | 'roleAbove'

const rank = (role: Role | undefined): number => (role === undefined ? -1 : ROLES.indexOf(role))

/**
 * Why somebody may not do this to that account; undefined where they may. Nobody clears their own risk or issues
 * themselves what signs them in, or a stolen session would heal itself; and nobody gets at an account that may do
 * more than their own, or helping would be a way up. Risk says nothing about what an account may do, so a help desk
 * may clear an administrator's.
 */
export function mayNotActOn(caller: ActsAs, target: ActedOn, deed: Deed): MayNot | undefined {
  if (caller.kind === 'application') return undefined
  if (caller.id === target.id && deed !== 'account') return 'ownAccount'
  if (deed !== 'risk' && rank(target.role) > rank(caller.role)) return 'roleAbove'
  return undefined
}
