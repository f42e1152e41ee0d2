import type { Problem } from '../../domain/message.ts'

/** Tries of second-factor codes in one sign-in (NIST SP 800-63B §3.2.2 allows a hundred over all). */
export const MAX_TRIES = 5

const seconds = (milliseconds: number): number => Math.max(1, Math.ceil(milliseconds / 1000))

/** What a person can do about an answer that was not accepted. */
export const problems = {
  wrong: (left: number): Problem => ({
    field: 'code',
    message: { key: 'challenge.wrongCode', values: { left } },
  }),
  tooMany: (): Problem => ({ field: 'code', message: { key: 'challenge.tooManyTries' }, status: 429 }),
  locked: (wait: number): Problem => ({
    field: 'code',
    message: { key: 'challenge.tooManyTries' },
    status: 429,
    retryAfter: seconds(wait),
  }),
  wait: (wait: number): Problem => ({
    message: { key: 'challenge.resendWait', values: { seconds: seconds(wait) } },
    status: 429,
    retryAfter: seconds(wait),
  }),
  expired: (): Problem => ({ message: { key: 'challenge.expiredCode' } }),
  used: (): Problem => ({ field: 'code', message: { key: 'challenge.usedCode' } }),
  failed: (): Problem => ({ message: { key: 'challenge.passkey.failed' } }),
  notSent: (): Problem => ({ message: { key: 'challenge.sendFailed' } }),
}
