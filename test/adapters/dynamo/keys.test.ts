import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  adminKeys,
  auditPartition,
  grantsOf,
  groupList,
  indexed,
  isDetection,
  type Key,
  keyOfWaiting,
  keys,
  lists,
  momentsOf,
  PENDING_SHARDS,
  placesOf,
  signInOf,
  sortedName,
  userOf,
  userOfMember,
  userOfPlace,
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
  detection: (t, a, b, n) =>
    n % 2 === 0
      ? [keys.detection(t, a, n, b), [t, a, n, b]]
      : [keys.detection(t, a, n, b, n / 1000), [t, a, n, b, 'of a sign-in']],
  group: (t, a) => [keys.group(t, a), [t, a]],
  link: (t, a, _, n) => {
    const side = n % 2 === 0 ? 'home' : 'resource'
    return [keys.link(t, side, a), [t, side, a]]
  },
  guest: (t, a, b, n) =>
    n % 2 === 0
      ? [keys.guest(t, { tenant: a, userId: b }), [t, 'tenant', a, b]]
      : [keys.guest(t, { provider: a, subject: b }), [t, 'provider', a, b]],
  member: (t, a, b) => [keys.member(t, a, b), [t, a, b]],
  recovery: (t, a) => [keys.recovery(t, a), [t, a]],
  counter: (t, a, b, n) => [keys.counter(t, a, b, n, n % 7), [t, a, b, n]],
  order: (t, a) => [keys.order(t, a), [t, a]],
  report: (t, a) => [adminKeys.report(t, a), [t, a]],
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
    expect(Object.keys(build).sort()).toEqual(Object.keys({ ...keys, ...adminKeys }).sort())
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

  test('what is listed by time sorts by time, and a stretch of it holds what lies in it', () => {
    const ms = fc.nat(4_102_444_800_000)
    fc.assert(
      fc.property(ms, ms, ms, part, (at, from, to, id) => {
        const isIn = from <= at && at <= to
        const { gsi1sk: event } = indexed.target('t', 'ana', at, id)
        const { gsi1sk: signIn } = indexed.signIn('t', { userId: id, authTime: at / 1000, at: at / 1000 })
        for (const [place, { low, high }] of [
          [event, placesOf(from, to)],
          [signIn, momentsOf(from, to)],
        ] as const)
          expect(low <= place && place <= high).toBe(isIn)
        for (const { low, high } of [placesOf(at, at), momentsOf(at, at)]) expect(low <= high).toBe(true)
      }),
    )
  })

  test('names sort whatever their case and width; a shorter one stands before what it begins', () => {
    const places = ['ann', 'Ann B', 'ANNA', 'annä'].map((name) => indexed.name('t', name, 'id').gsi1sk)
    expect(places.toSorted()).toEqual(places)
    expect(sortedName('  Ａｎｎ\t\n B\u0000')).toBe(' ann b ')
    const long = indexed.login('t', '漢'.repeat(3000), 'x'.repeat(3000))
    expect(Buffer.byteLength(long.gsi1sk)).toBeLessThanOrEqual(1024)
  })

  test('a place and a row lead to the very keys of what they name', () => {
    fc.assert(
      fc.property(part, part, part, time, (t, u, id, n) => {
        for (const { gsi1sk } of [indexed.name(t, id, u), indexed.login(t, id, u)])
          expect(userOfPlace(t, gsi1sk)).toEqual(keys.user(t, u))
        expect(userOfMember(t, keys.member(t, id, u))).toEqual(keys.user(t, u))
        const row = keys.detection(t, u, n, id, n / 1000)
        expect(userOf(row)).toEqual(keys.user(t, u))
        expect(signInOf(row)).toEqual(keys.signIn(t, u, n / 1000))
        expect(signInOf(keys.detection(t, u, n, id))).toBeUndefined()
        expect(isDetection(row, id)).toBe(true)
        expect(isDetection(row, `${id}'`)).toBe(false)
      }),
    )
  })

  test('no list of one tenant is one of another, and no list is another list', () => {
    const all = (t: string) => [
      ...[lists.names(t), lists.logins(t), groupList(t), lists.signIns(t, 1), lists.detection(t, 'x')],
      ...[lists.riskyUsers(t, 'low', true), lists.riskyUsers(t, 'low', false), lists.reference(t, 'x')],
      ...[lists.riskySignIns(t, 'low', true), lists.detections(t, 'low'), lists.target(t, 'x')],
      ...[lists.actor(t, 'x'), auditPartition(t, 1)],
    ]
    const tenants = ['a', 'b', 'a#NAMES', 'a#REFERENCE', '']
    const partitions = tenants.flatMap(all)
    expect(new Set(partitions).size).toBe(partitions.length)
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
