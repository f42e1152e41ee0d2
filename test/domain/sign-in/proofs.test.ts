import { describe, expect, it } from 'vitest'
import type { Method } from '../../../src/domain/person/method.ts'
import {
  earlierMethods,
  isEnrolledHere,
  isRegistered,
  provedRecently,
  provedSecondFactor,
  provedTrusted,
  trustedMethods,
} from '../../../src/domain/sign-in/proofs.ts'
import type { Proof } from '../../../src/domain/sign-in/sign-in.ts'
import { AUTH_TIME, DAY, NOW, risk, someFacts } from '../../support/facts.ts'

const MINUTE = 60_000

const app: Method = { kind: 'totp', id: 'app', secret: 'sealed', addedAt: NOW - 60 * DAY, addedIn: 1 }
const codes: Method = { ...app, kind: 'recovery-codes', id: 'codes', hashes: ['x'] }
const addedAt = (method: Method, at: number): Method => ({ ...method, addedAt: at, addedIn: 2 })
const atRisk = (at: number): Method => ({ ...addedAt(app, at), registeredAtRisk: true })
const addedHere = (method: Method): Method => ({ ...method, addedAt: NOW, addedIn: AUTH_TIME })
const ids = (methods: Method[]): string[] => methods.map(({ id }) => id)
const having = (...methods: Method[]) => someFacts({ user: { methods } })

describe('a method from before this sign-in', () => {
  it.each<[string, Method[], string[]]>([
    ['an app', [app], ['app']],
    ['an app of another sign-in, however short ago', [addedAt(app, NOW - 1)], ['app']],
    ['an app added in this sign-in', [addedHere(app)], []],
    ['an app beside its codes', [app, codes], ['app', 'codes']],
    ['recovery codes alone', [codes], []],
    ['recovery codes whose app was replaced in this sign-in', [addedHere(app), codes], []],
    ['an app whose codes were made in this sign-in', [app, addedHere(codes)], ['app']],
    ['an app registered at risk a day ago', [atRisk(NOW - DAY)], ['app']],
    ['an app registered at risk a moment later', [atRisk(NOW - DAY + 1)], []],
    ['an app registered at risk and confirmed', [{ ...atRisk(NOW - 1), confirmedAt: NOW }], ['app']],
    ['old codes beside an app registered at risk', [atRisk(NOW - 1), codes], []],
    ['nothing', [], []],
  ])('is none but what was there: %s', (_what, methods, earlier) => {
    expect(ids(earlierMethods(having(...methods)))).toEqual(earlier)
  })

  it('is not one of the sign-in this one took the place of', () => {
    const facts = someFacts({ user: { methods: [addedHere(app)] }, signIn: { authTime: AUTH_TIME + 9 } })
    expect(isEnrolledHere(addedHere(app), facts.signIn)).toBe(false)
    const continued = { ...facts, signIn: { ...facts.signIn, continues: AUTH_TIME } }
    expect(isEnrolledHere(addedHere(app), continued.signIn)).toBe(true)
    expect([ids(earlierMethods(facts)), ids(earlierMethods(continued))]).toEqual([['app'], []])
  })
})

describe('a method that is trusted to recover an account', () => {
  it.each<[string, Method[], string[]]>([
    ['one a day old', [addedAt(app, NOW - DAY)], ['app']],
    ['one a moment younger', [addedAt(app, NOW - DAY + 1)], []],
    ['one that was confirmed', [{ ...addedAt(app, NOW - 1), confirmedAt: NOW }], ['app']],
    ['one added in this sign-in and confirmed', [{ ...addedHere(app), confirmedAt: NOW }], []],
    ['the older of two', [addedAt(app, NOW - 1), { ...app, id: 'old' }], ['old']],
    ['recovery codes a day old, whose app was replaced since', [addedAt(app, NOW - 1), codes], []],
    ['recovery codes a day old, whose app was replaced in this sign-in', [addedHere(app), codes], []],
    ['an old app, whose codes were made anew', [app, addedAt(codes, NOW - 1)], ['app']],
    ['an old app and its codes', [app, codes], ['app', 'codes']],
  ])('is %s', (_what, methods, trusted) => {
    expect(ids(trustedMethods(having(...methods)))).toEqual(trusted)
  })
})

describe('a proof good enough to replace the password', () => {
  const replaced = (proof: Partial<Proof>, ...methods: Method[]) =>
    provedRecently(
      someFacts({
        user: { methods },
        signIn: { proofs: [{ kind: 'totp', methodId: 'app', at: NOW, ...proof }] },
      }),
    )

  it('is a quarter of an hour old at most', () => {
    expect(replaced({ at: NOW }, app)).toBe(true)
    expect(replaced({ at: NOW - 15 * MINUTE }, app)).toBe(true)
    expect(replaced({ at: NOW - 15 * MINUTE - 1 }, app)).toBe(false)
    expect(replaced({ at: NOW - DAY }, app)).toBe(false)
  })

  it('is of a method from before the sign-in', () => {
    expect(replaced({}, addedHere(app))).toBe(false)
    expect(replaced({ fresh: true }, addedHere(app), { ...app, id: 'old' })).toBe(false)
    expect(replaced({}, addedAt(app, NOW - 1))).toBe(true)
  })

  it('is of a method, and of one the person still has', () => {
    expect(replaced({ kind: 'password', methodId: undefined }, app)).toBe(false)
    expect(replaced({}, { ...app, id: 'other' })).toBe(false)
    expect(replaced({})).toBe(false)
  })

  it('by a recovery code stands for the app it was made for, not for one that came after it', () => {
    const code = { kind: 'recovery-codes', methodId: 'codes' } as const
    expect(replaced(code, app, codes)).toBe(true)
    expect(replaced(code, addedHere(app), codes)).toBe(false)
  })
})

describe('a proof good enough to clear the account', () => {
  const cleared = (at: number, since: number, methods: Method[] = [app]) =>
    provedTrusted(
      someFacts({
        user: { methods, risk: { ...risk('high'), updatedAt: since } },
        signIn: { proofs: [{ kind: 'totp', methodId: 'app', at }] },
      }),
    )

  it('is as young as one for a new password', () => {
    expect(cleared(NOW - 15 * MINUTE, 0)).toBe(true)
    expect(cleared(NOW - 15 * MINUTE - 1, 0)).toBe(false)
  })

  it('was given after the risk was raised, not before', () => {
    expect(cleared(NOW - 5, NOW - 5)).toBe(true)
    expect(cleared(NOW - 6, NOW - 5)).toBe(false)
  })

  it('is of a trusted method', () => {
    expect(cleared(NOW, 0, [addedAt(app, NOW - DAY)])).toBe(true)
    expect(cleared(NOW, 0, [addedAt(app, NOW - DAY + 1)])).toBe(false)
    expect(cleared(NOW, 0, [addedAt(app, NOW - 1), codes])).toBe(false)
  })
})

describe('a second factor against the risk of the sign-in', () => {
  it.each<[string, Proof[], boolean]>([
    ['nothing', [], false],
    ['a password', [{ kind: 'password', at: NOW }], false],
    ['a link from a mail', [{ kind: 'email-link', at: NOW }], false],
    ['a code', [{ kind: 'totp', methodId: 'app', at: NOW }], true],
    ['what was registered in it', [{ kind: 'totp', methodId: 'app', at: NOW, fresh: true }], false],
    [
      'a code, beside what was registered in it',
      [
        { kind: 'passkey', methodId: 'new', at: NOW, fresh: true },
        { kind: 'totp', methodId: 'app', at: NOW },
      ],
      true,
    ],
  ])('%s: %s', (_what, proofs, isProved) => {
    expect(provedSecondFactor(someFacts({ signIn: { proofs } }))).toBe(isProved)
  })
})

it('somebody is registered with a method of any age, and not with spare codes alone', () => {
  expect(isRegistered(having(app))).toBe(true)
  expect(isRegistered(having(addedHere(app), codes))).toBe(true)
  expect(isRegistered(having(codes))).toBe(false)
  expect(isRegistered(having())).toBe(false)
})
