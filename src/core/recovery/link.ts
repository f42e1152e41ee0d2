import type { User } from '../../domain/person/user.ts'
import type { RecoveryLink } from '../../ports/store.ts'

/** How long an e-mailed link works, in seconds. */
export const LINK_LIFE = 60 * 60

/** A link from before the password was last changed, or all sessions revoked, was ordered by who knows whom. */
export const isSuperseded = ({ exp }: RecoveryLink, { sessionsValidFrom }: User): boolean =>
  (exp - LINK_LIFE) * 1000 < sessionsValidFrom
