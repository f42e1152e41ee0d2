import type { Change } from '../changes/change.ts'
import { isUsable, passLetters } from './access-pass.ts'
import type { TemporaryPassword, User } from './user.ts'

/** What is compared with what was typed in the password's field: one thing, whatever it was. */
export interface Opening {
  /** Of the credential that opens the account. */
  id: string
  hash: string
  /** What was typed, as it was hashed. */
  text: string
  proof: 'password' | 'temporary-password' | 'temporary-access-pass'
  /** Epoch milliseconds: what it opens ends then. */
  endsAt?: number
  /** Epoch milliseconds: an administrator made sure of the person then. */
  givenAt?: number
  /** A first method may be registered. */
  invited?: true
  /** What being right changes. */
  changes: readonly Change[]
}

/** Undefined where nothing opens the account. */
export function openingOf(user: User, typed: string, now: number): Opening | undefined {
  const { temporaryAccessPass: pass } = user
  const letters = passLetters(typed)
  if (letters === undefined || !pass || !isUsable(pass, now)) return withPassword(user, typed, now)
  const { id, hash, expiresAt: endsAt, createdAt: givenAt } = pass
  return {
    ...{ id, hash, text: letters, endsAt, givenAt, invited: true },
    proof: 'temporary-access-pass',
    changes: [{ kind: 'useAccessPass', passId: id }],
  }
}

/** A temporary password takes the password's place until it is used or expires; then nothing opens the account. */
function withPassword(
  { password, temporaryPassword: temporary }: User,
  text: string,
  now: number,
): Opening | undefined {
  const credential = temporary ?? password
  if (!credential || (temporary && !isGood(temporary, now))) return undefined
  const { id, hash } = credential
  const proof = temporary ? 'temporary-password' : 'password'
  return { id, hash, text, proof, changes: temporary ? [{ kind: 'useTemporaryPassword' }] : [] }
}

const isGood = ({ usedAt, expiresAt }: TemporaryPassword, now: number): boolean =>
  usedAt === undefined && expiresAt > now
