import { describe, expect, it } from 'vitest'
import { createTotp } from '../../src/adapters/totp.ts'

const totp = createTotp()
/** RFC 6238 Appendix B: the ASCII text `12345678901234567890`. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const at = (seconds: number): number => seconds * 1000

// Appendix B gives eight digits; six are the last six of them.
const VECTORS: [seconds: number, code: string][] = [
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
]

describe('RFC 6238 test vectors', () => {
  it.each(VECTORS)('at %i: %s', (seconds, code) => {
    expect(totp.verify(SECRET, code, at(seconds))).toBe(Math.floor(seconds / 30))
  })
})

describe('skew', () => {
  // 287082 is the code of step 1, seconds 30 to 59.
  it.each([
    [0, 1],
    [29, 1],
    [30, 1],
    [59, 1],
    [60, 1],
    [89, 1],
    [90, undefined],
    [120, undefined],
  ])('at second %i the code of step 1 gives %s', (seconds, step) => {
    expect(totp.verify(SECRET, '287082', at(seconds))).toBe(step)
  })

  it('milliseconds do not round up into the next step', () => {
    expect(totp.verify(SECRET, '287082', 89_999)).toBe(1)
  })
})

describe('a step is accepted once', () => {
  it.each([
    [undefined, 1],
    [0, 1],
    [1, undefined],
    [2, undefined],
    [1000, undefined],
  ])('after step %s: %s', (after, step) => {
    expect(totp.verify(SECRET, '287082', at(59), after)).toBe(step)
  })
})

describe('what people type', () => {
  it.each([
    ['in groups', '287 082'],
    ['pasted with blanks', ' 287082\t\n'],
    ['with a no-break space', '287\u00a0082'],
    ['full-width', '２８７０８２'],
    ['Arabic-Indic', '٢٨٧٠٨٢'],
    ['Eastern Arabic-Indic', '۲۸۷۰۸۲'],
  ])('%s', (_, code) => {
    expect(totp.verify(SECRET, code, at(59))).toBe(1)
  })

  it.each([
    '',
    '28708',
    '2870820',
    '287-082',
    '-87082',
    '28708a',
    '2.8708e5',
    '287082x',
    '287082'.repeat(20),
  ])('not %j', (code) => {
    expect(totp.verify(SECRET, code, at(59))).toBeUndefined()
  })
})

describe('registration', () => {
  it('makes secrets of 20 bytes, base32, never the same', () => {
    const made = new Set(Array.from({ length: 50 }, () => totp.newSecret()))
    expect(made.size).toBe(50)
    for (const secret of made) expect(secret).toMatch(/^[A-Z2-7]{32}$/)
  })

  it('gives the address authenticator apps read', () => {
    const uri = new URL(totp.uri(SECRET, 'ana@clinic.example', 'Clinic & Co'))
    expect(uri.protocol).toBe('otpauth:')
    expect(uri.host).toBe('totp')
    expect(decodeURIComponent(uri.pathname)).toBe('/Clinic & Co:ana@clinic.example')
    expect(uri.searchParams.get('secret')).toBe(SECRET)
    expect(uri.searchParams.get('issuer')).toBe('Clinic & Co')
  })

  it('keeps the colon of the label to itself', () => {
    const uri = new URL(totp.uri(SECRET, 'a:b@clinic.example', 'Clinic: North'))
    expect(decodeURIComponent(uri.pathname).split(':')).toHaveLength(2)
  })
})
