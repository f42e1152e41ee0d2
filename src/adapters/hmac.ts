import { createHmac as createNodeHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { Hmac } from '../ports/credentials.ts'

const KEY_BYTES = 32

/**
 * HMAC-SHA-256 in base64url, under a key of its own for each purpose (HKDF, RFC 5869 §3.2: the purpose is `info`), so
 * that what was made for one purpose never passes for another.
 * @throws RangeError when the secret has fewer than 32 bytes
 */
export function createHmac(secret: Buffer): Hmac {
  if (secret.length < KEY_BYTES) throw new RangeError('an HMAC secret needs 32 bytes')
  const sign = (purpose: string, value: string): string => {
    const key = Buffer.from(hkdfSync('sha256', secret, 'vestibule hmac', purpose, KEY_BYTES))
    return createNodeHmac('sha256', key).update(value, 'utf8').digest('base64url')
  }
  return {
    sign,
    matches(purpose, value, expected) {
      const actual = Buffer.from(sign(purpose, value))
      const given = Buffer.from(expected)
      return actual.length === given.length && timingSafeEqual(actual, given)
    },
  }
}
