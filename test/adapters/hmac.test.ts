import { hkdfSync, createHmac as node } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createHmac } from '../../src/adapters/hmac.ts'

const secret = Buffer.alloc(32, 7)
const hmac = createHmac(secret)

describe('hmac', () => {
  it('is HMAC-SHA-256 under the HKDF key of its purpose, base64url', () => {
    const key = Buffer.from(hkdfSync('sha256', secret, 'vestibule hmac', 'sms-code', 32))
    const expected = node('sha256', key).update('123456').digest('base64url')
    expect(hmac.sign('sms-code', '123456')).toBe(expected)
    expect(expected).toMatch(/^[\w-]{43}$/)
  })

  it('matches its own and nothing else', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'binary' }),
        (purpose, a, b) => {
          expect(hmac.matches(purpose, a, hmac.sign(purpose, a))).toBe(true)
          expect(hmac.matches(purpose, a, hmac.sign(purpose, b))).toBe(Buffer.from(a).equals(Buffer.from(b)))
        },
      ),
      { numRuns: 50 },
    )
  })

  it.each([
    ['of another purpose', createHmac(secret).sign('recovery-code', '123456')],
    ['of another secret', createHmac(Buffer.alloc(32, 8)).sign('sms-code', '123456')],
    ['cut short', hmac.sign('sms-code', '123456').slice(0, -1)],
    ['with something after it', `${hmac.sign('sms-code', '123456')}=`],
    ['of as many characters but more bytes', 'é'.repeat(43)],
    ['empty', ''],
  ])('refuses one %s', (_, expected) => {
    expect(hmac.matches('sms-code', '123456', expected)).toBe(false)
  })

  it('needs a secret of 32 bytes', () => {
    expect(() => createHmac(Buffer.alloc(31))).toThrow(RangeError)
  })
})
