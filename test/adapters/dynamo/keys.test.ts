import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  grantsOf,
  indexed,
  type Key,
  keyOfWaiting,
  keys,
  PENDING_SHARDS,
  waitingOfKey,
} from '../../../src/adapters/dynamo/keys.ts'

/** Strings that try to be each other: separators, hashes, key words, unpaired surrogates, thousands of characters. */
const part = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom('', '#', '=', 'a#USER#b', 'REF', 'REF#a', 'USER', 'LOGIN', '\ud800', '\ud801', '\u0000'),
  fc.string({ unit: fc.constantFrom('a', 'b', '#', '='), maxLength: 6 }),
  fc.string({ minLength: 100, maxLength: 4000 }),
)

const time = fc.nat({ max: 4_102_444_800 })

const build: Record<string, (t: string, a: string, b: string, n: number) => [Key, unknown[]]> = {
  tenant: (t) => [keys.tenant(t), [t]],
  client: (t, a) => [keys.client(t, a), [t, a]],
  tenantKey: (t, a) => [keys.tenantKey(t, a), [t, a]],
  user: (t, a) => [keys.user(t, a), [t, a]],
  history: (t, a) => [keys.history(t, a), [t, a]],
  signIn: (t, a, _, n) => [keys.signIn(t, a, n / 1000), [t, a, n]],
  login: (t, a) => [keys.login(t, a), [t, a]],
  lockout: (t, a) => [keys.lockout(t, a), [t, a]],
  codeLockout: (t, a) => [keys.codeLockout(t, a), [t, a]],
  recovery: (t, a) => [keys.recovery(t, a), [t, a]],
  counter: (t, a, b, n) => [keys.counter(t, a, b, n, n % 7), [t, a, b, n]],
  order: (t, a) => [keys.order(t, a), [t, a]],
  deadLetter: (t, a, _, n) => [
    keys.deadLetter(t, n, a),
    [t, new Date(n).getUTCDate(), new Date(n).toISOString().slice(0, 7), a],
  ],
  audit: (t, a, _, n) => [keys.audit(t, n, a), [t, n, a]],
  model: (t, a, b) => [keys.model(t, a, b), [t, a, b]],
  reference: (t, a, b) => [keys.reference(t, a, b), [t, a, b]],
}

const anyKey = fc
  .tuple(fc.constantFrom(...Object.keys(build)), part, part, part, time)
  .map(([kind, t, a, b, n]) => {
    const [key, parts] = build[kind]?.(t, a, b, n) ?? [{ pk: '', sk: '' }, []]
    return { key, meaning: JSON.stringify([kind, ...parts]) }
  })

describe('keys', () => {
  test('the list of kinds is whole', () => {
    expect(Object.keys(build).sort()).toEqual(Object.keys(keys).sort())
  })

  test('different things have different keys, and the same thing always the same one', () => {
    const list = fc.array(anyKey, { minLength: 2, maxLength: 30 })
    fc.assert(
      fc.property(list, (things) => {
        const byKey = new Map(things.map(({ key, meaning }) => [JSON.stringify(key), meaning]))
        for (const { key, meaning } of things) expect(byKey.get(JSON.stringify(key))).toBe(meaning)
        expect(byKey.size).toBe(new Set(things.map(({ meaning }) => meaning)).size)
      }),
      { numRuns: 500 },
    )
  })

  test('every key begins with its tenant, is short enough, and says nothing unreadable', () => {
    fc.assert(
      fc.property(anyKey, part, ({ key }, t) => {
        expect(key.pk.startsWith('TENANT#')).toBe(true)
        expect(key.pk.split('#')[1]).not.toBe('')
        expect(Buffer.byteLength(key.pk)).toBeLessThanOrEqual(2048)
        expect(Buffer.byteLength(key.sk)).toBeLessThanOrEqual(1024)
        expect(key.pk + key.sk).toMatch(/^[\x21-\x7e]+$/)
        expect(keys.user(t, 'x').pk.split('#')).toHaveLength(4)
      }),
    )
  })

  test('sign-ins sort by time, those of whole seconds among the others', () => {
    const moment = fc.tuple(time, fc.oneof(fc.constant(0), fc.nat(999_999))).map(([s, us]) => s + us / 1e6)
    fc.assert(
      fc.property(moment, moment, (a, b) => {
        expect(Math.sign(a - b)).toBe(compare(keys.signIn('t', 'u', a).sk, keys.signIn('t', 'u', b).sk))
      }),
    )
  })

  test('grants sort by the second they were issued in', () => {
    fc.assert(
      fc.property(time, time, part, (issuedAt, instant, id) => {
        const { gsi1sk } = indexed.grant('t', 'ana', issuedAt, id)
        expect(gsi1sk < grantsOf(instant)).toBe(issuedAt < instant)
      }),
    )
  })

  test('the key of a user or an order names what waits behind it, and no other key does', () => {
    const ana = { tenantId: 'clinic', userId: 'ana@clinic.example' }
    const order = { tenantId: 'clinic', order: 'Zm9v-_9' }
    for (const waiting of [ana, order]) expect(waitingOfKey(keyOfWaiting(waiting))).toEqual(waiting)
    const others = [
      keys.tenant('clinic'),
      keys.login('clinic', 'ana'),
      keys.model('clinic', 'USER', 'ana'),
      keys.user('clinic', 'a#b'),
      keys.user('', 'ana'),
      keys.history('clinic', 'ana'),
      keys.signIn('clinic', 'ana', 1),
      keys.recovery('clinic', 'h'),
      { ...keys.user('clinic', 'ana'), sk: 'ORDER' },
      { ...keys.order('clinic', 'h'), sk: 'USER' },
      { pk: '', sk: 'USER' },
      { pk: 'TENANT#a#USER#', sk: 'USER' },
    ]
    for (const key of others) expect(waitingOfKey(key)).toBeUndefined()
  })

  test('what waits is spread over all shards, each always in its own', () => {
    const shards = Array.from({ length: 400 }, (_, n) => indexed.due('t', `${n}`, 1).gsi2pk)
    expect(new Set(shards).size).toBe(PENDING_SHARDS)
    expect(indexed.due('t', '7', 2).gsi2pk).toBe(shards[7])
    expect(indexed.due('t', '7', 999).gsi2sk < indexed.due('t', '7', 1000).gsi2sk).toBe(true)
  })
})

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
