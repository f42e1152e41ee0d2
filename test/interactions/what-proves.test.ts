import { describe, expect, it } from 'vitest'
import { type Facts, factsOf } from '../../src/domain/facts.ts'
import type { Method } from '../../src/domain/person/method.ts'
import type { Proof } from '../../src/domain/sign-in/sign-in.ts'
import { AUTH_TIME, DAY, type FactsAbout, NOW, risk, someFacts } from '../support/facts.ts'
import { answered, choicesOf, currentIn, roomNamed } from '../support/in-rooms.ts'
import { settingsIn, withSettings } from '../support/settings.ts'

/** Which methods each room offers, and which proof lets on. */

const MINUTE = 60_000

const old: Method = { kind: 'totp', id: 'old', secret: 'sealed', addedAt: NOW - 60 * DAY, addedIn: 1 }
const older: Method = { ...old, id: 'older' }
const codes: Method = { ...old, kind: 'recovery-codes', id: 'codes', hashes: ['x'] }
const recent: Method = { ...old, id: 'recent', addedAt: NOW - DAY + 1, addedIn: 2 }
const fresh: Method = { ...old, id: 'fresh', addedAt: NOW - 1000, addedIn: AUTH_TIME }

const AT_RISK = { riskLevelDuringSignIn: 'medium', risk: risk('medium') } as const
const COMPROMISED = { risk: { ...risk('high'), updatedAt: NOW - 20 * MINUTE } }

/** Somebody who has reason to be in each of the rooms that ask for a proof; its notice is read. */
const ROOMS: Record<string, FactsAbout> = {
  'compromised-user': { user: COMPROMISED, read: ['compromised-user'] },
  'risky-sign-in': { signIn: AT_RISK, read: ['risky-sign-in'] },
  'temporary-password': { user: { mustChangePassword: true }, read: ['temporary-password'] },
  'forgot-password': {},
}

function inRoom(room: string, methods: Method[], proofs: Proof[] = [], more: FactsAbout = {}): Facts {
  const about = ROOMS[room]
  return someFacts({
    ...about,
    user: { ...about?.user, ...more.user, methods },
    signIn: { ...about?.signIn, ...more.signIn, proofs },
  })
}

const proof = ({ kind, id }: Method, at = NOW, more: Partial<Proof> = {}): Proof => ({
  kind,
  methodId: id,
  at,
  ...more,
})

describe('what may be chosen', () => {
  it.each<[room: string, methods: Method[], offered: string[]]>([
    ['risky-sign-in', [old, fresh, older], ['old', 'older']],
    ['risky-sign-in', [fresh, codes, old], ['old', 'codes']],
    ['risky-sign-in', [recent, old], ['recent', 'old']],
    ['temporary-password', [old, fresh, older], ['old', 'older']],
    ['temporary-password', [recent, codes, fresh], ['recent', 'codes']],
    ['forgot-password', [old, fresh, older], ['old', 'older']],
    ['forgot-password', [recent, codes, fresh], ['recent', 'codes']],
    ['compromised-user', [old, fresh, recent, older], ['old', 'older']],
    ['compromised-user', [codes, recent, old], ['old', 'codes']],
  ])('in %s is no method added in the sign-in: case %#', (room, methods, offered) => {
    expect(choicesOf(room, inRoom(room, methods))).toEqual(offered)
  })

  it('after a forgotten password of somebody at risk is no method added within a day, where there is another', () => {
    expect(
      choicesOf(
        'forgot-password',
        inRoom('forgot-password', [recent, old, older], [], { user: COMPROMISED }),
      ),
    ).toEqual(['old', 'older'])
    const only = inRoom('forgot-password', [recent, codes, fresh], [], { user: COMPROMISED })
    expect(choicesOf('forgot-password', only)).toEqual(['recent', 'codes'])
  })

  it.each(Object.keys(ROOMS))(
    'in %s, what is not offered cannot be chosen by a form either',
    async (room) => {
      const facts = inRoom(room, [old, older, fresh])
      const forged = await answered(room, facts, 'choose-method', { method: 'fresh' })
      expect(forged).toEqual({ outcome: { again: expect.objectContaining({ field: 'method' }) }, deeds: [] })
      const chosen = await answered(room, facts, 'choose-method', { method: 'older' })
      expect(chosen).toEqual({
        outcome: 'onward',
        deeds: [{ kind: 'chooseMethod', methodId: 'older' }, ['begin', 'older']],
      })
    },
  )

  it.each(Object.keys(ROOMS))('in %s, what was chosen and is not offered is chosen again', (room) => {
    const chosen = { signIn: { chosenMethod: 'fresh' } }
    expect(currentIn(room, inRoom(room, [old, older, fresh], [], chosen))).toBe('choose-method')
    expect(currentIn(room, inRoom(room, [old, fresh], [], chosen))).toBe('challenge')
  })
})

describe('what lets on to a new password', () => {
  const next: [room: string][] = [['temporary-password'], ['forgot-password']]

  it.each(next)('in %s is a method from before, proved within a quarter of an hour', (room) => {
    const at = (...proofs: Proof[]) => currentIn(room, inRoom(room, [old, fresh], proofs))
    expect(at()).toBe('challenge')
    expect(at(proof(old))).toBe('new-password')
    expect(at(proof(old, NOW - 15 * MINUTE))).toBe('new-password')
    expect(at(proof(old, NOW - 15 * MINUTE - 1))).toBe('challenge')
    expect(at(proof(fresh))).toBe('challenge')
    expect(at(proof(fresh, NOW, { fresh: true }))).toBe('challenge')
    expect(at({ kind: 'password', at: NOW }, { kind: 'email-link', at: NOW })).toBe('challenge')
  })

  it.each(next)('in %s is one an hour old', (room) => {
    expect(currentIn(room, inRoom(room, [recent]))).toBe('challenge')
    expect(currentIn(room, inRoom(room, [recent], [proof(recent)]))).toBe('new-password')
  })

  it.each(next)('in %s is nothing where there is no method from before', (room) => {
    expect(currentIn(room, inRoom(room, []))).toBe('new-password')
    expect(currentIn(room, inRoom(room, [codes]))).toBe('new-password')
    expect(currentIn(room, inRoom(room, [fresh, codes]))).toBe('new-password')
  })

  it('in compromised-user is a method a day old, proved lately and since the risk was raised', () => {
    const at = (methods: Method[], ...proofs: Proof[]) =>
      currentIn('compromised-user', inRoom('compromised-user', methods, proofs))
    expect(at([old, recent], proof(old))).toBe('new-password')
    expect(at([old, recent], proof(recent))).toBe('challenge')
    expect(at([old], proof(old, NOW - 15 * MINUTE))).toBe('new-password')
    expect(at([old], proof(old, NOW - 15 * MINUTE - 1))).toBe('challenge')
    expect(at([old, fresh, codes], proof(codes))).toBe('new-password')
  })

  it('after a forgotten password of somebody at risk is a trusted method, where there is one', () => {
    const at = (methods: Method[], ...proofs: Proof[]) =>
      currentIn('forgot-password', inRoom('forgot-password', methods, proofs, { user: COMPROMISED }))
    expect(at([old, recent], proof(recent))).toBe('challenge')
    expect(at([old, recent], proof(old))).toBe('new-password')
    expect(at([recent], proof(recent))).toBe('new-password')
    expect(at([recent, codes], proof(codes))).toBe('new-password')
  })
})

describe('what clears the risk', () => {
  it('of a sign-in is a second factor that was not registered in it', () => {
    const settled = (...proofs: Proof[]) =>
      roomNamed('risky-sign-in').settle?.(inRoom('risky-sign-in', [old, fresh], proofs))
    const cleared = [{ kind: 'remediateSignIn', detail: 'userPassedMFADrivenByRiskBasedPolicy' }]
    expect(settled(proof(old))).toEqual(cleared)
    expect(settled(proof(fresh, NOW, { fresh: true }))).toEqual([])
    expect(settled({ kind: 'password', at: NOW })).toEqual([])
  })

  it.each<[string, FactsAbout, Method[], Method, boolean]>([
    ['a trusted method was proved', { user: COMPROMISED }, [old], old, true],
    ['only an app an hour old was', { user: COMPROMISED }, [recent], recent, false],
    ['only codes beside an app an hour old were', { user: COMPROMISED }, [recent, codes], codes, false],
    ['there is no risk', {}, [old], old, false],
    ['it was dismissed', { user: { risk: risk('high', 'dismissed') } }, [old], old, false],
  ])('of a person, with a forgotten password replaced: %s', async (_when, about, methods, by, clears) => {
    const facts = inRoom('forgot-password', methods, [proof(by)], about)
    const { deeds } = await answered('forgot-password', facts, 'new-password', SAME)
    const change = { kind: 'remediateUser', detail: 'userPerformedSecuredPasswordReset' }
    expect(deeds).toEqual([['changePassword', SAME], ...(clears ? [change] : [])])
  })

  it('of a person, not with a forgotten password replaced where an administrator has to', async () => {
    const tenant = someFacts().tenant
    const userRisk = { ...settingsIn(tenant.policies).userRisk, control: 'block' } as const
    const facts = inRoom('forgot-password', [old], [proof(old)], { user: COMPROMISED })
    const blocking = factsOf({ ...facts, tenant: withSettings(tenant, { userRisk }) })
    const { deeds } = await answered('forgot-password', blocking, 'new-password', SAME)
    expect(deeds).toEqual([['changePassword', SAME]])
  })

  it('of a person, in the room of the compromised, is the new password itself', async () => {
    const facts = inRoom('compromised-user', [old], [proof(old)])
    const change = { kind: 'remediateUser', detail: 'userPerformedSecuredPasswordChange' }
    const { outcome, deeds } = await answered('compromised-user', facts, 'new-password', SAME)
    expect([outcome, deeds]).toEqual(['onward', [['changePassword', SAME], change]])
  })

  it.each(['compromised-user', 'forgot-password', 'temporary-password'])(
    'in %s, a password that is refused or mistyped clears nothing',
    async (room) => {
      const facts = inRoom(room, [old], [proof(old)])
      const refused = { field: 'new-password', message: { key: 'no' } }
      expect(await answered(room, facts, 'new-password', SAME, refused)).toEqual({
        outcome: { again: refused },
        deeds: [['changePassword', SAME]],
      })
      const mistyped = { 'new-password': 'a', 'repeat-password': 'b' }
      expect(await answered(room, facts, 'new-password', mistyped)).toEqual({
        outcome: { again: expect.objectContaining({ field: 'new-password' }) },
        deeds: [],
      })
    },
  )
})

const SAME = { 'new-password': 'tide over granite', 'repeat-password': 'tide over granite' }
