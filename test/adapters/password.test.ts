import { describe, expect, it } from 'vitest'
import { createPasswordHasher } from '../../src/adapters/password.ts'

const PARAMS = 'm=64,t=1,p=1'
const hasher = createPasswordHasher({ params: PARAMS })

// From the test program of the reference implementation: password `password`, salt `somesalt`.
const REFERENCE = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'

async function cpuMilliseconds(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

describe('hashes', () => {
  it('verifies a hash of the reference implementation', async () => {
    expect(await hasher.verify('password', REFERENCE)).toBe(true)
    expect(await hasher.verify('Password', REFERENCE)).toBe(false)
  })

  it('are PHC strings with 16 bytes of fresh salt and 32 of tag', async () => {
    const [one, two] = [await hasher.hash('a password'), await hasher.hash('a password')]
    expect(one).toMatch(/^\$argon2id\$v=19\$m=64,t=1,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
    expect(one).not.toBe(two)
    expect(await hasher.verify('a password', one)).toBe(true)
    expect(await hasher.verify('a passwore', one)).toBe(false)
  })

  it('leave the event loop free', async () => {
    const slow = createPasswordHasher({ params: 'm=32768,t=2,p=1' })
    let turned = false
    setTimeout(() => {
      turned = true
    }, 1)
    await slow.hash('a password')
    expect(turned).toBe(true)
  })

  it.each([
    ['composed and decomposed', 'pässwörter', 'pässwörter'.normalize('NFD')],
    ['full-width', 'password', 'ｐａｓｓｗｏｒｄ'],
    ['ligature', 'fish and fins', 'ﬁsh and ﬁns'],
  ])('do not depend on how a keyboard spells it: %s', async (_, one, other) => {
    expect(one).not.toBe(other)
    expect(await hasher.verify(other, await hasher.hash(one))).toBe(true)
  })

  it.each([
    ['trimmed', 'a password', 'a password '],
    ['folded', 'a password', 'A password'],
    ['cut at a NUL', 'a pass\0word', 'a pass\0wore'],
    ['cut at 72 bytes', `${'é'.repeat(255)}a`, `${'é'.repeat(255)}b`],
  ])('never take a password %s', async (_, one, other) => {
    expect(await hasher.verify(other, await hasher.hash(one))).toBe(false)
  })
})

describe('length', () => {
  it.each(['x', '密', '🔑'])('256 characters of %s are taken, 257 never', async (character) => {
    const most = character.repeat(256)
    const phc = await hasher.hash(most)
    expect(await hasher.verify(most, phc)).toBe(true)
    await expect(hasher.hash(`${most}${character}`)).rejects.toThrow(RangeError)
    expect(await hasher.verify(`${most}${character}`, phc)).toBe(false)
    expect(await hasher.pretend(`${most}${character}`)).toBe(false)
  })

  it('counts after normalising: one code point that stands for eighteen', async () => {
    await expect(hasher.hash('\ufdfa'.repeat(15))).rejects.toThrow(RangeError)
    await expect(hasher.hash('\ufdfa'.repeat(14))).resolves.toContain('$argon2id$')
  })

  it('refuses a megabyte without the work of hashing it', async () => {
    expect(await cpuMilliseconds(() => hasher.verify('x'.repeat(1_000_000), REFERENCE))).toBeLessThan(50)
  })
})

describe('stored strings', () => {
  it.each([
    ['nothing', ''],
    ['plain text', 'password'],
    ['another algorithm', REFERENCE.replace('argon2id', 'argon2i')],
    ['an older version', REFERENCE.replace('v=19', 'v=16')],
    ['four gigabytes of memory', REFERENCE.replace('m=65536', 'm=4194304')],
    ['a thousand passes', REFERENCE.replace('t=2', 't=1000')],
    ['eleven passes', REFERENCE.replace('t=2', 't=11')],
    ['too little memory for its lanes', REFERENCE.replace('m=65536', 'm=7')],
    ['no passes', REFERENCE.replace('t=2', 't=0')],
    ['a tag of a few bits', REFERENCE.slice(0, -40)],
    ['something after it', `${REFERENCE}\n`],
  ])('are refused: %s', async (_, phc) => {
    await expect(hasher.verify('password', phc)).rejects.toThrow('unusable password hash')
    expect(hasher.outdated(phc)).toBe(true)
  })

  it('are outdated when any parameter, salt or tag size is not the configured one', async () => {
    const phc = await hasher.hash('a password')
    expect(hasher.outdated(phc)).toBe(false)
    expect(createPasswordHasher({ params: 'm=65,t=1,p=1' }).outdated(phc)).toBe(true)
    expect(createPasswordHasher({ params: 'm=64,t=2,p=1' }).outdated(phc)).toBe(true)
    expect(createPasswordHasher({ params: 'm=64,t=1,p=2' }).outdated(phc)).toBe(true)
    expect(createPasswordHasher({ params: 'm=65536,t=2,p=1' }).outdated(REFERENCE)).toBe(true)
  })

  it.each([
    '',
    'm=64',
    'm=7,t=1,p=1',
    'm=524288,t=1,p=1',
    'm=64,t=1,p=1,x=1',
    'm=64,t=11,p=1',
    'm=9,t=1,p=2',
  ])('configuration %j is refused at start', (params) => {
    expect(() => createPasswordHasher({ params })).toThrow(RangeError)
  })
})

describe('an unknown person', () => {
  it('costs what a wrong password costs, and is never right', async () => {
    const real = createPasswordHasher({ params: 'm=19456,t=2,p=1' })
    const phc = await real.hash('a password')
    const many = (work: () => Promise<unknown>) => async () => {
      for (let i = 0; i < 5; i++) await work()
    }
    const wrong = await cpuMilliseconds(many(() => real.verify('another one', phc)))
    const unknown = await cpuMilliseconds(many(() => real.pretend('another one')))
    expect(await real.pretend('a password')).toBe(false)
    expect(unknown / wrong).toBeGreaterThan(0.5)
    expect(unknown / wrong).toBeLessThan(2)
  })
})
