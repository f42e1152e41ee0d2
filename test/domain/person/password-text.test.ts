import { describe, expect, it } from 'vitest'
import { characters, passwordText } from '../../../src/domain/person/password-text.ts'

describe('a password as it is hashed', () => {
  it.each([
    ['as it was typed', ' Granite quay ', ' Granite quay '],
    ['the same from every keyboard: composed', 'e\u0301', 'é'],
    ['the same from every keyboard: full width', 'ａｂｃ', 'abc'],
    ['well-formed', 'a\ud800b', 'a\ufffdb'],
    ['empty', '', ''],
  ])('is %s', (_what, typed, text) => {
    expect(passwordText(typed)).toBe(text)
  })

  it('is 256 characters at most, a character being a code point', () => {
    expect(passwordText('x'.repeat(256))).toBe('x'.repeat(256))
    expect(passwordText('x'.repeat(257))).toBeUndefined()
    expect(passwordText('🔑'.repeat(256))).toBe('🔑'.repeat(256))
    expect(passwordText('🔑'.repeat(257))).toBeUndefined()
    expect(characters('🔑🔑')).toBe(2)
  })

  it('is counted as it is hashed: what is put together in normalising counts once', () => {
    expect(passwordText('e\u0301'.repeat(256))).toBe('é'.repeat(256))
    expect(passwordText('e\u0301'.repeat(257))).toBeUndefined()
    expect(passwordText('ﷺ'.repeat(14))).toHaveLength(14 * 18)
    expect(passwordText('ﷺ'.repeat(15))).toBeUndefined()
  })

  it('may be long before it is normalised, and not endless', () => {
    // Hangul of three letters each, Greek with three marks: one character in the end.
    expect(passwordText('\u1112\u1161\u11ab'.repeat(256))).toBe('한'.repeat(256))
    expect(passwordText('\u03b1\u0313\u0342\u0345'.repeat(256))).toBe('ᾆ'.repeat(256))
    expect(passwordText('x'.repeat(10_000_000))).toBeUndefined()
  })
})
