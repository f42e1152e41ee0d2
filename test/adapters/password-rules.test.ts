import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createOfflineLeakedPasswords } from '../../src/adapters/leaked-passwords.ts'
import { createPasswordRules, say } from '../../src/adapters/password-rules.ts'
import type { LeakedPasswords } from '../../src/ports/credentials.ts'

const about = {
  names: ['Ana', 'Silveira', 'ana@clinic.example'],
  banned: ['stethoscope'],
  tenantName: 'North Clinic',
}

const knowing = (count: number | undefined): LeakedPasswords => ({ count: async () => count })
const problem = (candidate: string, leaked = knowing(0)) =>
  createPasswordRules({ leaked }).problem(candidate, about)

describe('a good password', () => {
  it.each([
    'correct horse battery staple',
    'zq8Kd02mUx',
    'пароль из нескольких слов',
    'お寺の鐘が三回鳴った夕方',
    '🔑🌊🪁🧵🪨🌾🦉🧭',
    'ümläute sind nett heute',
    ' leading and trailing ',
    'x7!'.repeat(1) + 'tide over granite quay '.repeat(11),
  ])('%s', async (candidate) => {
    expect(await problem(candidate)).toBeUndefined()
  })
})

describe('length, in characters', () => {
  it.each([
    ['', say('password.tooShort', { min: 8 })],
    ['zq8Kd02', say('password.tooShort', { min: 8 })],
    ['🔑🌊🪁🧵🪨🌾🦉', say('password.tooShort', { min: 8 })],
    ['e\u0301'.repeat(7), say('password.tooShort', { min: 8 })],
    [`${'granite quay '.repeat(20)}`, say('password.tooLong', { max: 256 })],
    ['x'.repeat(1_000_000), say('password.tooLong', { max: 256 })],
  ])('%.20s…', async (candidate, message) => {
    expect(await problem(candidate)).toEqual(message)
  })
})

describe('what is refused', () => {
  it.each([
    ['Silveira#8842', 'password.containsName'],
    ['my $i1veira key', 'password.containsName'],
    ['NorthClinic-8842-tide', 'password.containsName'],
    ['Password1!', 'password.banned'],
    ['St3thoscope', 'password.banned'],
    ['qwertyuiop[]', 'password.guessable'],
    ['20/11/1987', 'password.guessable'],
    ['aaaaaaaaaaaaaaaa', 'password.guessable'],
    ['constructor', 'password.guessable'],
  ])('%s: %s', async (candidate, key) => {
    expect(await problem(candidate)).toMatchObject({ key })
  })

  it('says why where the estimator knows', async () => {
    expect(await problem('20/11/1987')).toEqual(say('password.guessable', { why: 'dates' }))
  })
})

describe('leaks', () => {
  it('are told with how often, before anything an estimate could say', async () => {
    expect(await problem('zq8Kd02mUx', knowing(42))).toEqual(say('password.leaked', { count: 42 }))
    expect(await problem('20/11/1987', knowing(7))).toMatchObject({ key: 'password.leaked' })
  })

  it('block nobody while nobody can tell', async () => {
    expect(await problem('zq8Kd02mUx', knowing(undefined))).toBeUndefined()
  })

  it('are not asked about what is refused anyway', async () => {
    const asked: string[] = []
    const leaked: LeakedPasswords = { count: async (password) => asked.push(password) }
    await problem('short', leaked)
    await problem('Password1!', leaked)
    expect(asked).toEqual([])
  })

  it('are known offline for the commonest', async () => {
    const offline = createOfflineLeakedPasswords()
    expect(await problem('liverpoolfc', offline)).toMatchObject({
      key: expect.stringMatching('leaked|banned'),
    })
    expect(await problem('correct horse battery staple', offline)).toBeUndefined()
  })
})

describe('whatever a person types', () => {
  it('is judged, soon, and never an error', async () => {
    const pieces = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.constantFrom('__proto__', 'constructor', '4@$5!1|3', 'p@ssw0rd', '20121221', '\ud800', '\0'),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 8 }), async (parts) => {
        const started = performance.now()
        const message = await problem(parts.join(''))
        expect(message === undefined || message.key.startsWith('password.')).toBe(true)
        expect(performance.now() - started).toBeLessThan(1500)
      }),
      { numRuns: 60 },
    )
  })
})
