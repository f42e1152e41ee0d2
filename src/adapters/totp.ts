import { generateSecret, generateURI, verifySync } from 'otplib'
import type { Totp } from '../ports/credentials.ts'

/** RFC 4226 §4 R6: 160 bits. */
const SECRET_BYTES = 20
const STEP_SECONDS = 30
const CODE = /^\d{6}$/

/** Zeros of the decimal digits people type: ASCII, Arabic-Indic, Eastern Arabic-Indic; NFKC folds full-width ones. */
const ZEROS = [0x660, 0x6f0]

const ascii = (digit: string): string => {
  const point = digit.codePointAt(0) ?? 0
  const zero = ZEROS.find((start) => point >= start && point <= start + 9)
  return zero === undefined ? digit : String(point - zero)
}

/** The six digits as typed or pasted, in groups or in another script. */
const digits = (code: string): string =>
  code
    .normalize('NFKC')
    .replace(/\s/gu, '')
    .replace(/\p{Nd}/gu, ascii)

/** A colon divides issuer and account in the label, so neither may hold one. */
const labelled = (text: string): string => text.replaceAll(':', ' ').trim()

/** RFC 6238 as every authenticator app speaks it: SHA-1, six digits, thirty seconds; one step of skew (§5.2). */
export function createTotp(): Totp {
  return {
    newSecret: () => generateSecret({ length: SECRET_BYTES }),
    uri: (secret, account, issuer) =>
      generateURI({ secret, label: labelled(account), issuer: labelled(issuer) }),
    verify(secret, code, now, after) {
      const token = code.length > 32 ? '' : digits(code)
      if (!CODE.test(token)) return undefined
      const epoch = Math.floor(now / 1000)
      const result = verifySync({ secret, token, epoch, epochTolerance: STEP_SECONDS })
      if (!result.valid || !('timeStep' in result)) return undefined
      return after !== undefined && result.timeStep <= after ? undefined : result.timeStep
    },
  }
}
