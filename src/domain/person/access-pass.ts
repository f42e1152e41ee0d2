/**
 * A temporary access pass: made by an administrator for somebody who cannot sign in otherwise, told once and typed in
 * the password's place. The password stays what it is. Times are epoch milliseconds.
 */
export interface AccessPass {
  /** Random; a sign-in remembers which pass opened it and ends when that one is taken away. */
  id: string
  /** PHC string of argon2id, of the letters alone. */
  hash: string
  createdAt: number
  startsAt: number
  expiresAt: number
  isUsableOnce: boolean
  /** When it last opened a sign-in. */
  usedAt?: number
}

const MINUTE = 60 * 1000

/** What may be asked of a new pass. Lengths are letters beside its beginning. */
export const ACCESS_PASS = {
  minutes: { shortest: 10, longest: 8 * 60, usual: 60 },
  letters: { shortest: 8, longest: 48, usual: 12 },
  /** Milliseconds ahead that it may begin. */
  ahead: 30 * 24 * 60 * MINUTE,
  /** Every pass begins so: what is typed tells by itself whether it is one, and nothing need be tried. */
  beginning: 'tap',
} as const

const FORM = new RegExp(
  `^${ACCESS_PASS.beginning}[a-z0-9]{${ACCESS_PASS.letters.shortest},${ACCESS_PASS.letters.longest}}$`,
)

/**
 * What was typed as a pass is hashed: its letters, without capitals, spaces and hyphens, as people type what is read out
 * to them. Undefined for what has not the form of one.
 */
export function passLetters(typed: string): string | undefined {
  // Not longer than any pass with a space between any two letters: more is nobody's, and is not worth looking at.
  if (typed.length > 2 * (ACCESS_PASS.beginning.length + ACCESS_PASS.letters.longest)) return undefined
  const letters = typed
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{Pd}]/gu, '')
  return FORM.test(letters) ? letters : undefined
}

/** Why a pass opens nothing now, as Graph says it (`methodUsabilityReason`); it does for `EnabledByPolicy`. */
export type Usability = 'EnabledByPolicy' | 'NotYetValid' | 'Expired' | 'OneTimeUsed'

export function usabilityOf(
  { startsAt, expiresAt, isUsableOnce, usedAt }: Omit<AccessPass, 'hash'>,
  now: number,
): Usability {
  if (now >= expiresAt) return 'Expired'
  if (now < startsAt) return 'NotYetValid'
  return isUsableOnce && usedAt !== undefined ? 'OneTimeUsed' : 'EnabledByPolicy'
}

export const isUsable = (pass: AccessPass, now: number): boolean =>
  usabilityOf(pass, now) === 'EnabledByPolicy'
