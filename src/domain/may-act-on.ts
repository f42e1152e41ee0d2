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
  /** Their home is elsewhere. */
  isGuest: boolean
}

/**
 * What is done: to the risk of an account, or of one sign-in; to what opens the account (password, temporary access pass,
 * invitation); to the methods registered here; to who somebody is (names, address); or to the account itself (block,
 * sessions, deletion).
 */
export type Deed = 'risk' | 'signInRisk' | 'firstFactor' | 'methods' | 'profile' | 'account'

/** What a guest has at home alone, and nobody but their home can do anything to. */
const OF_HOME: readonly Deed[] = ['risk', 'firstFactor', 'profile']

/** What may not be done to one's own account, and what may be done to any, whatever it may do. */
const NOT_TO_ONESELF: readonly Deed[] = ['risk', 'signInRisk', 'firstFactor', 'methods']
const TO_ANYBODY: readonly Deed[] = ['risk', 'signInRisk']

/** Why not; each has a sentence of its own for whoever asked. */
export type MayNot = 'ownAccount' | 'roleAbove' | 'atHome'

const rank = (role: Role | undefined): number => (role === undefined ? -1 : ROLES.indexOf(role))

/**
 * Why somebody may not do this to that account; undefined where they may. Nobody clears their own risk or issues
 * themselves what signs them in, or a stolen session would heal itself; and nobody gets at an account that may do
 * more than their own, or helping would be a way up. Risk says nothing about what an account may do, so a help desk
 * may clear an administrator's. What a guest has at home is not for applications either.
 */
export function mayNotActOn(caller: ActsAs, target: ActedOn, deed: Deed): MayNot | undefined {
  if (target.isGuest && OF_HOME.includes(deed)) return 'atHome'
  if (caller.kind === 'application') return undefined
  if (caller.id === target.id && NOT_TO_ONESELF.includes(deed)) return 'ownAccount'
  if (!TO_ANYBODY.includes(deed) && rank(target.role) > rank(caller.role)) return 'roleAbove'
  return undefined
}
