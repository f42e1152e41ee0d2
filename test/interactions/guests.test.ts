import { describe, expect, it } from 'vitest'
import { registry } from '../../interactions/index.ts'
import { isUsual } from '../../src/core/sign-in/learn.ts'
import { decide } from '../../src/domain/decide.ts'
import { wantedAtHome } from '../../src/domain/federation/wanted-at-home.ts'
import type { Strength } from '../../src/domain/policies/authentication-strength.ts'
import type { RiskLevel } from '../../src/domain/risk/risk.ts'
import { ACR } from '../../src/domain/sign-in/assurance.ts'
import { registersAtRisk } from '../../src/domain/sign-in/proofs.ts'
import type { Proof, SignIn } from '../../src/domain/sign-in/sign-in.ts'
import { aPolicy, EVERY_TIME, every, type PolicyAbout } from '../support/conditional-access.ts'
import {
  AUTH_TIME,
  DAY,
  type FactsAbout,
  METHODS,
  NOW,
  risk,
  someFacts,
  tenantNamed,
} from '../support/facts.ts'
import { answered, buttonsOf, currentIn, roomNamed } from '../support/in-rooms.ts'

/** Facts of somebody whose home is elsewhere in, verdict out. */

const clinic = tenantNamed('clinic')

const ofTenant = (...policies: PolicyAbout[]) => ({ ...clinic, policies: policies.map(aPolicy) })
const RISKY_MFA: PolicyAbout = { signInRiskLevels: ['medium', 'high'], controls: ['mfa'] }
const AT_RISK: PolicyAbout = { userRiskLevels: ['high'], controls: ['mfa', 'passwordChange'] }
const MFA: PolicyAbout = { controls: ['mfa'] }
const PASSKEY: PolicyAbout = { strength: 'phishingResistant' }
const REGISTER: PolicyAbout = { registration: { graceDays: 0, firstMethod: 'anywhere' } }

const home = (strength?: Strength, at = AUTH_TIME * 1000): Proof => ({
  kind: 'home',
  at,
  home: strength ? { amr: ['pwd', 'otp'], strength } : { amr: ['pwd'] },
})
const cameWith = (strength?: Strength, at?: number): Partial<SignIn> => ({ proofs: [home(strength, at)] })
const lacking = (lacks: Strength, proofs = [home()]): Partial<SignIn> => ({
  proofs,
  home: { id: 'msp', authTime: AUTH_TIME, userRisk: 'none', lacks },
})
const risky: Partial<SignIn> = { riskLevelDuringSignIn: 'medium', risk: risk('medium') }
const ACCEPTED = { isMfaAccepted: true }

const facts = (about: FactsAbout) => someFacts({ home: {}, ...about })

/** `room code step`, or `allow`. */
function verdict(about: FactsAbout): string {
  const given = facts(about)
  const result = decide(registry, given)
  if (result.allow) return 'allow'
  return `${result.interaction.name} ${result.reason.code} ${currentIn(result.interaction.name, given)}`
}

describe('risk at home', () => {
  const at = (userRisk: RiskLevel, more: FactsAbout['home'] = {}): FactsAbout['home'] => ({
    userRisk,
    isBlocked: userRisk === 'high',
    ...more,
  })

  it.each<[string, FactsAbout, string]>([
    ['none', {}, 'allow'],
    ['of a level the partner is let in with', { home: at('medium') }, 'allow'],
    [
      'high, that the home puts right',
      { home: at('high', { selfRemediates: true }) },
      'blocked homeTenant blocked',
    ],
    [
      'high, that an administrator there puts right',
      { home: at('high') },
      'blocked homeTenantAdministrator blocked',
    ],
    [
      'high, of whom no policy acts on',
      { home: at('high', { policiesApply: false }) },
      'blocked homeTenantAdministrator blocked',
    ],
    [
      'that a policy here would have a password changed for',
      { home: at('high', { isBlocked: false, selfRemediates: true }), tenant: ofTenant(AT_RISK) },
      'blocked homeTenant blocked',
    ],
    [
      'that a policy here would have sessions ended for',
      {
        home: at('medium', { selfRemediates: true }),
        tenant: ofTenant({
          userRiskLevels: ['medium'],
          controls: ['riskRemediation'],
          strength: 'multifactor',
          frequency: EVERY_TIME,
        }),
        user: { methods: METHODS.old },
      },
      'blocked homeTenant blocked',
    ],
    [
      'together with a risky sign-in: the home first',
      { home: at('high', { selfRemediates: true }), signIn: risky },
      'blocked homeTenant blocked',
    ],
  ])('%s', (_what, about, expected) => expect(verdict(about)).toBe(expected))

  it('is never for the rooms that change a password', () => {
    const about = facts({
      home: at('high', { isBlocked: false }),
      tenant: ofTenant(AT_RISK),
      user: { methods: METHODS.old, mustChangePassword: true },
    })
    expect(roomNamed('compromised-user').required(about)).toBeUndefined()
    expect(roomNamed('temporary-password').required(about)).toBeUndefined()
  })

  it('keeps a first method from being registered here', () => {
    const tenant = ofTenant(REGISTER)
    expect(verdict({ tenant })).toBe('mfa-registration graceOver notice')
    expect(verdict({ tenant, home: at('low') })).toBe('blocked userAtRisk blocked')
  })

  it('marks what is registered all the same', () => {
    const came = (userRisk: RiskLevel) =>
      facts({ signIn: { home: { id: 'msp', authTime: AUTH_TIME, userRisk } } })
    expect(registersAtRisk(came('none'))).toBe(false)
    expect(registersAtRisk(came('low'))).toBe(true)
  })
})

describe('a second factor of whose home’s counts here', () => {
  it.each<[string, FactsAbout, string]>([
    ['nothing asked', {}, 'allow'],
    ['in an unusual sign-in', { signIn: risky }, 'risky-sign-in unusualSignIn notice'],
    [
      'in an unusual sign-in, notice read',
      { signIn: risky, read: ['risky-sign-in'] },
      'risky-sign-in unusualSignIn at-home',
    ],
    [
      'whatever was registered here',
      { signIn: risky, read: ['risky-sign-in'], user: { methods: METHODS.old } },
      'risky-sign-in unusualSignIn at-home',
    ],
    [
      'that the home was asked for in vain',
      { signIn: { ...risky, ...lacking('multifactor') } },
      'blocked unprovedAtHome blocked',
    ],
    [
      'that the home was asked for in vain, with a method registered here',
      { signIn: { ...risky, ...lacking('multifactor') }, user: { methods: METHODS.old } },
      'blocked unprovedAtHome blocked',
    ],
    [
      'of which the home has no stronger one',
      {
        signIn: { ...risky, ...lacking('phishingResistant', [home('multifactor')]) },
        read: ['risky-sign-in'],
        tenant: ofTenant({ signInRiskLevels: ['medium'], strength: 'phishingResistant' }),
      },
      'blocked unprovedAtHome blocked',
    ],
    [
      'of which more was asked in vain than is wanted here',
      {
        signIn: { ...risky, ...lacking('phishingResistant', [home()]) },
        read: ['risky-sign-in'],
      },
      'risky-sign-in unusualSignIn at-home',
    ],
    [
      'in a sign-in whose risk blocks',
      { signIn: risky, tenant: ofTenant({ signInRiskLevels: ['medium'], controls: ['block'] }) },
      'blocked signInRisk blocked',
    ],
    ['wanted by a policy', { tenant: ofTenant(MFA) }, 'step-up strongerProof at-home'],
    ['wanted by a policy and proved', { tenant: ofTenant(MFA), signIn: cameWith('multifactor') }, 'allow'],
    [
      'wanted by a policy, proved too long ago',
      {
        tenant: ofTenant({ ...MFA, frequency: every(1, 'hours') }),
        signIn: cameWith('multifactor', NOW - DAY),
      },
      'step-up strongerProof at-home',
    ],
    [
      'wanted by a policy and asked for in vain',
      { tenant: ofTenant(MFA), signIn: lacking('multifactor') },
      'blocked unprovedAtHome blocked',
    ],
    [
      'stronger than was proved',
      { tenant: ofTenant(PASSKEY), signIn: cameWith('multifactor') },
      'step-up strongerProof at-home',
    ],
    ['as strong', { tenant: ofTenant(PASSKEY), signIn: cameWith('phishingResistant') }, 'allow'],
    [
      'that a passkey here would be: not asked for',
      { tenant: ofTenant(PASSKEY), user: { methods: METHODS.old } },
      'step-up strongerProof at-home',
    ],
    ['wanted by the application', { request: { acrValues: [ACR.multi] } }, 'step-up strongerProof at-home'],
    [
      'wanted by the application and proved',
      { request: { acrValues: [ACR.multi] }, signIn: cameWith('multifactor') },
      'allow',
    ],
    [
      'wanted by the application and asked for in vain',
      { request: { acrValues: [ACR.multi] }, signIn: lacking('multifactor') },
      'step-up strongerProof notice',
    ],
    ['that nobody knows', { request: { acrValues: ['urn:unknown'] } }, 'step-up strongerProof notice'],
    ['to be registered', { tenant: ofTenant(REGISTER) }, 'allow'],
    ['to be registered and wanted', { tenant: ofTenant(REGISTER, MFA) }, 'step-up strongerProof at-home'],
  ])('%s', (_what, about, expected) => expect(verdict({ home: ACCEPTED, ...about })).toBe(expected))

  it('proved at home puts an unusual sign-in right, as here', () => {
    const proved = facts({ home: ACCEPTED, signIn: { ...risky, ...cameWith('multifactor') } })
    const room = roomNamed('risky-sign-in')
    // What they went home for is not told once more as they come back with it.
    expect(currentIn('risky-sign-in', proved)).toBeUndefined()
    expect(room.settle?.(proved)).toEqual([
      { kind: 'remediateSignIn', detail: 'userPassedMFADrivenByRiskBasedPolicy' },
    ])
    const unproved = facts({ home: ACCEPTED, signIn: risky })
    expect(currentIn('risky-sign-in', unproved)).toBe('notice')
    expect(room.settle?.(unproved)).toEqual([])
  })

  it('is where the page leads', async () => {
    const about = facts({ home: ACCEPTED, signIn: risky })
    expect(buttonsOf('risky-sign-in', about, 'at-home')).toEqual(['home', 'cancel'])
    expect(await answered('risky-sign-in', about, 'at-home', { home: '1' })).toEqual({
      outcome: { home: 'proof' },
      deeds: [],
    })
  })

  it('is policy’s to be met there: open until it was asked for in vain', () => {
    const resultOf = (signIn: Partial<SignIn>, policy = MFA) =>
      facts({
        home: ACCEPTED,
        tenant: ofTenant({ ...policy, state: 'enabledForReportingButNotEnforced' }),
        signIn,
      }).policies.results.map(({ result }) => result)
    expect(resultOf({})).toEqual(['reportOnlyInterrupted'])
    expect(resultOf(cameWith('multifactor'))).toEqual(['reportOnlySuccess'])
    expect(resultOf(lacking('multifactor'))).toEqual(['reportOnlyFailure'])
    expect(resultOf({}, REGISTER)).toEqual(['reportOnlyNotApplied'])
  })

  it('lets a place with a low risk become usual, for nobody registers there', () => {
    const low = { riskLevelDuringSignIn: 'low', risk: risk('low') } as const
    expect(isUsual(facts({ home: ACCEPTED, signIn: low }))).toBe(true)
    expect(isUsual(facts({ signIn: low }))).toBe(false)
    expect(isUsual(facts({ home: ACCEPTED, signIn: risky }))).toBe(false)
  })
})

describe('a second factor of whose home’s counts for nothing here', () => {
  it.each<[string, FactsAbout, string]>([
    ['none, in an unusual sign-in', { signIn: risky }, 'blocked unregisteredRiskySignIn blocked'],
    [
      'none, in an unusual sign-in in which one may register',
      {
        signIn: risky,
        tenant: ofTenant({ ...RISKY_MFA, remediation: { notice: true, unregistered: 'register' } }),
      },
      'risky-sign-in unregisteredAtRisk notice',
    ],
    [
      'one of the tenant’s own, in an unusual sign-in',
      { signIn: risky, user: { methods: METHODS.old }, read: ['risky-sign-in'] },
      'risky-sign-in unusualSignIn challenge',
    ],
    ['none, and a policy wants one', { tenant: ofTenant(MFA) }, 'mfa-registration demanded notice'],
    [
      'one of the tenant’s own, and a policy wants it',
      { tenant: ofTenant(MFA), user: { methods: METHODS.old } },
      'step-up strongerProof challenge',
    ],
    [
      'none, and a policy wants one in an unusual sign-in',
      { tenant: ofTenant(MFA), signIn: risky },
      'blocked signInAtRisk blocked',
    ],
    [
      'one of the tenant’s own that is too weak',
      { tenant: ofTenant(PASSKEY), user: { methods: METHODS.old } },
      'blocked strength blocked',
    ],
  ])('%s', (_what, about, expected) => expect(verdict(about)).toBe(expected))
})

describe('a password that a policy wants typed again', () => {
  const tenant = ofTenant({ frequency: every(1, 'hours') })
  const came = (ago: number): Partial<SignIn> => ({
    validatedAt: NOW,
    home: { id: 'msp', authTime: (NOW - ago) / 1000, userRisk: 'none' },
  })

  it('is the home’s, and as old as it is there', async () => {
    expect(verdict({ tenant, signIn: came(60_000) })).toBe('allow')
    const old = { tenant, signIn: came(2 * 60 * 60 * 1000) }
    expect(verdict(old)).toBe('step-up signInAgain notice')
    expect(buttonsOf('step-up', facts(old), 'notice')).toEqual(['home', 'cancel'])
    expect(await answered('step-up', facts(old), 'notice', { home: '1' })).toEqual({
      outcome: { home: 'proof' },
      deeds: [],
    })
    expect(facts(old).policies.results.map(({ result }) => result)).toEqual(['failure'])
  })
})

describe('the way home', () => {
  const selfRemediates = { userRisk: 'high', isBlocked: true, selfRemediates: true } as const

  it.each<[string, FactsAbout, string, string, unknown]>([
    ['at risk', { home: selfRemediates }, 'blocked', 'blocked', { home: 'remedy' }],
    [
      'at risk, where an administrator has to act',
      { home: { ...selfRemediates, selfRemediates: false } },
      'blocked',
      'blocked',
      { ended: 'access_denied' },
    ],
    [
      'without a second factor at home',
      { home: ACCEPTED, tenant: ofTenant(MFA), signIn: lacking('multifactor') },
      'blocked',
      'blocked',
      { home: 'remedy' },
    ],
    [
      'without one that the application wants',
      { home: ACCEPTED, request: { acrValues: [ACR.multi] }, signIn: lacking('multifactor') },
      'step-up',
      'notice',
      { home: 'remedy' },
    ],
    [
      'of whom an application wants what nobody knows',
      { home: ACCEPTED, request: { acrValues: ['urn:unknown'] } },
      'step-up',
      'notice',
      { ended: 'unmet_authentication_requirements' },
    ],
  ])('of somebody %s', async (_what, about, room, step, outcome) => {
    const given = facts(about)
    expect((await answered(room, given, step, { home: '1' })).outcome).toEqual(outcome)
    const leads = typeof outcome === 'object' && outcome !== null && 'home' in outcome
    expect(buttonsOf(room, given, step)).toEqual(leads ? ['home', 'cancel'] : ['cancel'])
  })

  it('is taken by its button alone', async () => {
    const { outcome } = await answered('blocked', facts({ home: selfRemediates }), 'blocked', {})
    expect(outcome).toEqual({ ended: 'access_denied' })
  })
})

describe('what is wanted of a home', () => {
  const weighed = { ...risky }

  it.each<[string, FactsAbout, ReturnType<typeof wantedAtHome>]>([
    ['nothing', {}, {}],
    ['what the application asks', { request: { acrValues: [ACR.multi] } }, { strength: 'multifactor' }],
    ['nothing for one factor', { request: { acrValues: [ACR.single, ACR.multi] } }, {}],
    ['nothing for what nobody knows', { request: { acrValues: ['urn:unknown'] } }, {}],
    ['what an unusual sign-in asks', { signIn: weighed }, { strength: 'multifactor' }],
    [
      'the strongest of them, as lately as a policy wants it',
      {
        signIn: weighed,
        tenant: ofTenant(RISKY_MFA, { ...PASSKEY, frequency: every(1, 'hours') }),
      },
      { strength: 'phishingResistant', since: NOW - 1000 - 60 * 60 * 1000 },
    ],
    [
      'a password as lately as a policy wants it',
      { tenant: ofTenant({ frequency: every(2, 'hours') }) },
      { since: NOW - 1000 - 2 * 60 * 60 * 1000 },
    ],
    ['no second factor where it does not count', { home: {}, signIn: weighed }, {}],
    [
      'nor how old one is that does not count',
      { home: {}, tenant: ofTenant({ ...MFA, frequency: every(1, 'hours') }) },
      {},
    ],
  ])('%s', (_what, about, expected) =>
    expect(wantedAtHome(facts({ home: ACCEPTED, ...about }))).toEqual(expected),
  )
})
