import type { User } from '../../domain/person/user.ts'
import type { RecoveryLink } from '../../ports/store/recovery.ts'

/** How long an e-mailed link works, in seconds from its order. */
export const LINK_LIFE = 60 * 60

/** Whole minutes a link still works at an instant (epoch milliseconds). */
export const minutesLeft = ({ exp }: Pick<RecoveryLink, 'exp'>, now: number): number =>
  Math.floor((exp * 1000 - now) / 60_000)

/** A link from before the password was last changed, or all sessions revoked, was ordered by who knows whom. */
export const isSuperseded = ({ exp }: RecoveryLink, { sessionsValidFrom }: User): boolean =>
  (exp - LINK_LIFE) * 1000 < sessionsValidFrom
