import { randomBytes } from 'node:crypto'
import type { User } from '../../domain/person/user.ts'
import type { RecoveryLink } from '../../ports/store/recovery.ts'
import type { Tenancy } from '../tenancy.ts'

/** How long an e-mailed link to reset a password works, in seconds from its order; and any link once it was opened. */
export const LINK_LIFE = 60 * 60

/** Whole minutes a link still works at an instant (epoch milliseconds). */
export const minutesLeft = ({ exp }: Pick<RecoveryLink, 'exp'>, now: number): number =>
  Math.floor((exp * 1000 - now) / 60_000)

/**
 * A link from before the password was last changed, all sessions revoked, or the person given another address, was
 * ordered by who knows whom or mailed to who knows whom; an
 * invitation is over when there is a newer one, or a password.
 */
export const isSuperseded = (
  { exp, invitation }: RecoveryLink,
  { sessionsValidFrom, addressedSince = 0, invitation: current, password, temporaryPassword }: User,
): boolean =>
  invitation === undefined
    ? (exp - LINK_LIFE) * 1000 < Math.max(sessionsValidFrom, addressedSince)
    : invitation !== current?.id || password !== undefined || temporaryPassword !== undefined

/** Keeps a link and gives its address, which is nowhere else: the store has what its token hashes to. */
export async function makeLink(
  { store, hmac, issuer }: Tenancy,
  link: Omit<RecoveryLink, 'tokenHash'>,
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await store.recovery.put({ ...link, tokenHash: hashOfToken(hmac, token) })
  return `${issuer}/${link.invitation === undefined ? 'recover' : 'invitation'}/${token}`
}

export const hashOfToken = (hmac: Tenancy['hmac'], token: string): string => hmac.sign('recovery-link', token)
