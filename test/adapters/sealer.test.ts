import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSealer } from '../../src/adapters/sealer.ts'

const secret = Buffer.alloc(32, 7)
const sealer = createSealer(secret)

describe('what is sealed', () => {
  it('opens as it was, under its context alone', () => {
    const texts = fc.string({ unit: 'grapheme', maxLength: 400 })
    fc.assert(
      fc.property(texts, texts, texts, (plain, context, other) => {
        const sealed = sealer.seal(plain, context)
        expect(createSealer(secret).open(sealed, context)).toBe(plain)
        if (other !== context) expect(() => sealer.open(sealed, other)).toThrow()
      }),
    )
  })

  it('is never the same twice', () => {
    expect(sealer.seal('code', 'clinic/x')).not.toEqual(sealer.seal('code', 'clinic/x'))
  })

  it('does not open changed in any byte, or under another secret', () => {
    const sealed = sealer.seal('a refresh token', 'clinic/RefreshToken/x')
    for (let at = 0; at < sealed.length; at++) {
      const changed = sealed.map((byte, n) => (n === at ? byte ^ 1 : byte))
      expect(() => sealer.open(changed, 'clinic/RefreshToken/x')).toThrow()
    }
    expect(() => createSealer(Buffer.alloc(32, 8)).open(sealed, 'clinic/RefreshToken/x')).toThrow()
    expect(() => sealer.open(Buffer.alloc(0), 'clinic/RefreshToken/x')).toThrow()
  })

  it('needs a secret worth the name', () => {
    expect(() => createSealer(Buffer.alloc(31))).toThrow(RangeError)
  })
})
