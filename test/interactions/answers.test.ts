import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { registry } from '../../interactions/index.ts'
import { decide } from '../../src/domain/decide.ts'
import type { Facts } from '../../src/domain/facts.ts'
import type { Method } from '../../src/domain/person/method.ts'
import { ACR } from '../../src/domain/sign-in/assurance.ts'
import type { Exclusion } from '../../src/local/seeds/policies.ts'
import { DAY, type FactsAbout, METHODS, NOW, risk, someFacts, tenantNamed } from '../support/facts.ts'
import { answered, buttonsOf, currentIn, roomNamed } from '../support/in-rooms.ts'
import { type Settings, settingsIn, withSettings } from '../support/settings.ts'

/** What an answer to a step does, whatever the browser sends. */

const clinic = tenantNamed('clinic')

const withPolicies = (policies: Partial<Settings>, about: FactsAbout = {}): Facts =>
  someFacts({ tenant: withSettings(clinic, policies), ...about })

const WEIGHED = { riskLevelDuringSignIn: 'medium', risk: risk('medium') } as const
const UNREGISTERED = { methods: [] }
const DEMANDED = { acrValues: [ACR.multi] }

describe('an answer to a block', () => {
  const BLOCKED: [string, Facts][] = [
    ['the disabled', someFacts({ user: { disabled: true } })],
    ['the unregistered in a risky sign-in', someFacts({ user: UNREGISTERED, signIn: WEIGHED })],
    ['the compromised without a method', someFacts({ user: { ...UNREGISTERED, risk: risk('high') } })],
    ['a sign-in whose risk blocks', someFacts({ tenant: tenantNamed('studio'), signIn: WEIGHED })],
    [
      'an account whose risk blocks',
      someFacts({ tenant: tenantNamed('studio'), user: { risk: risk('high') } }),
    ],
  ]

  it.each(BLOCKED)('of %s ends it, whatever it says, and does nothing else', async (_who, facts) => {
    const verdict = decide(registry, facts)
    expect(verdict.allow || verdict.interaction.name).toBe('blocked')
    const names = fc.constantFrom('continue', 'skip', 'cancel', 'other-method', 'begin', 'code', 'method', '')
    await fc.assert(
      fc.asyncProperty(fc.dictionary(names, fc.string()), async (form) => {
        const result = await answered('blocked', facts, 'blocked', form)
        expect(result).toEqual({ outcome: { ended: 'access_denied' }, deeds: [] })
      }),
      { numRuns: 25 },
    )
  })

  it('leaves no step to come to, and nothing to press but the way back', () => {
    const proofs = [{ kind: 'passkey', methodId: 'old', at: NOW }] as const
    const facts = someFacts({ user: { disabled: true }, signIn: { proofs: [...proofs] }, read: ['blocked'] })
    expect(currentIn('blocked', facts)).toBe('blocked')
    expect(buttonsOf('blocked', facts, 'blocked')).toEqual(['cancel'])
  })

  it.each([
    ['signInRisk', true],
    ['unregisteredRiskySignIn', true],
    ['userRisk', false],
    ['unregisteredCompromised', false],
    ['disabled', false],
  ])('for %s, the sign-in itself is over: %s', (code, isOver) => {
    expect(roomNamed('blocked').endsSignIn?.({ code })).toBe(isOver)
  })
})

describe('putting registration off', () => {
  const skipped = (facts: Facts, room = 'mfa-registration') => answered(room, facts, 'notice', { skip: '1' })
  const PUT_OFF = { outcome: 'onward', deeds: [{ kind: 'skipRegistration' }] }
  const NOTHING = { outcome: 'onward', deeds: [] }

  it('is offered in grace, and done', async () => {
    const facts = someFacts({ user: { ...UNREGISTERED, graceEndsAt: NOW + 1 } })
    expect(buttonsOf('mfa-registration', facts, 'notice')).toEqual(['continue', 'skip', 'cancel'])
    expect(await skipped(facts)).toEqual(PUT_OFF)
    expect(await answered('mfa-registration', facts, 'notice', { continue: '1' })).toEqual(NOTHING)
  })

  it.each<[string, Facts]>([
    ['when grace is over', someFacts({ user: { ...UNREGISTERED, graceEndsAt: NOW } })],
    [
      'where there is none',
      withPolicies({ mfaRegistration: { state: 'enabled', graceDays: 0 } }, { user: UNREGISTERED }),
    ],
    ['when the relying party wants two factors', someFacts({ user: UNREGISTERED, request: DEMANDED })],
    ['with recovery codes not seen yet', someFacts({ signIn: { unseenRecoveryCodes: 'sealed' } })],
  ])('is not offered %s, and not done by a forged form', async (_when, facts) => {
    expect(buttonsOf('mfa-registration', facts, 'notice')).toEqual(['continue', 'cancel'])
    expect(await skipped(facts)).toEqual(NOTHING)
  })

  it.each<[room: string, Facts]>([
    ['risky-sign-in', someFacts({ signIn: WEIGHED })],
    [
      'risky-sign-in',
      withPolicies(
        { signInRisk: { ...settingsIn(clinic.policies).signInRisk, unregistered: 'register' } },
        { user: UNREGISTERED, signIn: WEIGHED },
      ),
    ],
    ['compromised-user', someFacts({ user: { risk: risk('high') } })],
    ['temporary-password', someFacts({ user: { mustChangePassword: true } })],
  ])('is nothing in %s, not even by a forged form: case %#', async (room, facts) => {
    expect(buttonsOf(room, facts, 'notice')).toEqual(['continue', 'cancel'])
    expect(await skipped(facts, room)).toEqual(NOTHING)
  })

  it('is nothing where no factor is strong enough', async () => {
    const facts = someFacts({ request: { acrValues: [ACR.phishingResistant] } })
    const { outcome, deeds } = await skipped(facts, 'step-up')
    expect([outcome, deeds]).toEqual([{ ended: 'unmet_authentication_requirements' }, []])
  })

  it('is nothing at any other step of the room', async () => {
    const facts = someFacts({ user: { ...UNREGISTERED, graceEndsAt: NOW + 1 } })
    const forged = await answered('mfa-registration', facts, 'choose-method', { skip: '1' })
    expect(forged).toEqual({ outcome: { again: expect.objectContaining({ field: 'method' }) }, deeds: [] })
  })
})

describe('grace', () => {
  const started = (facts: Facts) => roomNamed('mfa-registration').enter?.(facts)
  const policy = { ...settingsIn(clinic.policies).mfaRegistration, graceDays: 14 }
  const excluding = (exclude: Partial<Exclusion>): Partial<Settings> => ({
    mfaRegistration: { ...policy, exclude: { users: [], groups: [], ...exclude } },
  })
  const user = { ...UNREGISTERED, id: 'break-glass', groups: ['robots'] }

  it('starts with the first coming to the room, for as many days as the tenant gives', () => {
    const facts = withPolicies({ mfaRegistration: policy }, { user })
    expect(started(facts)).toEqual([{ kind: 'startGrace', endsAt: NOW + 14 * DAY }])
  })

  it.each([NOW - DAY, NOW, NOW + DAY, 0])('never starts anew: it ends at %i', (graceEndsAt) => {
    expect(started(someFacts({ user: { ...user, graceEndsAt } }))).toEqual([])
  })

  it.each<[string, Partial<Settings>]>([
    ['excluded by name', excluding({ users: ['break-glass'] })],
    ['excluded by a group', excluding({ groups: ['robots'] })],
    ['of a tenant whose policy is off', { mfaRegistration: { ...policy, state: 'disabled' } }],
    [
      'of a tenant whose policy only reports',
      { mfaRegistration: { ...policy, state: 'enabledForReportingButNotEnforced' } },
    ],
  ])('does not start for somebody %s, whom a relying party sends here', (_who, policies) => {
    const facts = withPolicies(policies, { user, request: DEMANDED })
    const verdict = decide(registry, facts)
    expect(verdict.allow || verdict.interaction.name).toBe('mfa-registration')
    expect(started(facts)).toEqual([])
  })

  it('starts for somebody else than is excluded', () => {
    const facts = withPolicies(excluding({ users: ['x'], groups: ['y'] }), { user })
    expect(started(facts)).toHaveLength(1)
  })
})

describe('a registration', () => {
  const pending = (method: Method, ready = true) => ({ registration: { method, startedAt: NOW, ready } })
  const app = { kind: 'totp', id: 'new', secret: 'sealed', addedAt: NOW, addedIn: 1 } as const
  const passkey = { ...app, kind: 'passkey', credentialId: '', publicKey: '', counter: 0 } as const

  const ordinary = (signIn = {}) => someFacts({ user: UNREGISTERED, signIn })
  const atRisk = (signIn = {}) =>
    withPolicies(
      { signInRisk: { ...settingsIn(clinic.policies).signInRisk, unregistered: 'register' } },
      { user: UNREGISTERED, signIn: { ...WEIGHED, ...signIn } },
    )

  it.each<[string, string, (signIn?: object) => Facts]>([
    ['free of risk', 'mfa-registration', ordinary],
    ['at risk', 'risky-sign-in', atRisk],
  ])('is proved where it was begun: %s', async (_what, room, facts) => {
    const verdict = decide(registry, facts())
    expect(verdict.allow || verdict.interaction.name).toBe(room)
    const proved = await answered(room, facts(pending(app)), 'challenge', { code: '1' })
    expect(proved).toEqual({ outcome: 'onward', deeds: [['finishRegistration', { code: '1' }]] })
    const made = await answered(room, facts(pending(passkey, false)), 'register', { credential: '{}' })
    expect(made.deeds).toEqual([['finishRegistration', { credential: '{}' }]])
  })

  it('has a step for each thing to do, and each waits for the one before', () => {
    const at = (user: FactsAbout['user'], signIn: FactsAbout['signIn']) =>
      currentIn('mfa-registration', someFacts({ user, signIn, read: ['mfa-registration'] }))
    expect(at(UNREGISTERED, {})).toBe('choose-method')
    expect(at({ methods: METHODS.spare }, {})).toBe('choose-method')
    expect(at(UNREGISTERED, pending(app, false))).toBe('register')
    expect(at(UNREGISTERED, pending(app))).toBe('challenge')
    expect(at({}, { unseenRecoveryCodes: 'sealed' })).toBe('recovery-codes')
    expect(at({}, {})).toBeUndefined()
  })

  it('begins with one of the methods on offer, and no other', async () => {
    const chosen = (method: string) => answered('mfa-registration', ordinary(), 'choose-method', { method })
    expect(await chosen('totp')).toEqual({
      outcome: 'onward',
      deeds: [['startRegistration', 'totp', { method: 'totp' }]],
    })
    for (const forged of ['recovery-codes', 'password', '', '__proto__'])
      expect(await chosen(forged)).toEqual({
        outcome: { again: expect.objectContaining({ field: 'method' }) },
        deeds: [],
      })
  })

  it('can be begun anew with another method, at each of its steps', async () => {
    const afresh = {
      outcome: 'onward',
      deeds: [
        { kind: 'setRegistration', registration: undefined },
        { kind: 'setChallenge', challenge: undefined },
      ],
    }
    for (const step of ['register', 'challenge'])
      expect(
        await answered('mfa-registration', ordinary(pending(app)), step, { 'other-method': '' }),
      ).toEqual(afresh)
  })

  it('is set up, then proved, and a code can be ordered again', async () => {
    const phone = { ...app, kind: 'sms', phone: '+442079460000' } as const
    const facts = ordinary(pending(app, false))
    const ready = { kind: 'setRegistration', registration: { method: app, startedAt: NOW, ready: true } }
    expect(await answered('mfa-registration', facts, 'register', {})).toEqual({
      outcome: 'onward',
      deeds: [ready],
    })
    for (const button of ['begin', 'resend'])
      expect(
        await answered('mfa-registration', ordinary(pending(phone)), 'challenge', { [button]: '' }),
      ).toEqual({
        outcome: 'onward',
        deeds: [['begin', 'new']],
      })
    const typed = await answered('mfa-registration', ordinary(pending(phone, false)), 'register', {
      phone: '1',
    })
    expect(typed.deeds).toEqual([['startRegistration', 'sms', { phone: '1' }]])
  })

  it('meets its problems on the page they are of', async () => {
    const problem = { field: 'code', message: { key: 'no' } }
    const again = { again: problem }
    const of = async (step: string, form: Record<string, string>, method: Method, ready: boolean) =>
      (await answered('mfa-registration', ordinary(pending(method, ready)), step, form, problem)).outcome
    expect(await of('choose-method', { method: 'sms' }, app, false)).toEqual(again)
    expect(await of('challenge', { code: '1' }, app, true)).toEqual(again)
    expect(await of('challenge', { resend: '' }, app, true)).toEqual(again)
    expect(await of('register', { credential: '' }, passkey, false)).toEqual(again)
  })

  it('that is none any more does nothing', async () => {
    for (const step of ['register', 'challenge'])
      expect(await answered('mfa-registration', ordinary(), step, { code: '1' })).toEqual({
        outcome: 'onward',
        deeds: [],
      })
  })
})
