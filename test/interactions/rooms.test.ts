import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { registry } from '../../interactions/index.ts'
import { applyAll } from '../../src/domain/changes/apply.ts'
import { kinds } from '../../src/domain/changes/index.ts'
import { decide } from '../../src/domain/decide.ts'
import type { Facts } from '../../src/domain/facts.ts'
import type { Method } from '../../src/domain/person/method.ts'
import { NO_RISK, type Risk } from '../../src/domain/risk/risk.ts'
import { ACR } from '../../src/domain/sign-in/assurance.ts'
import type { Proof, SignIn } from '../../src/domain/sign-in/sign-in.ts'
import { DAY, type FactsAbout, NOW, someFacts, tenantNamed } from '../support/facts.ts'
import { type Settings, settingsIn, withSettings } from '../support/settings.ts'

/** Facts in, verdict out: which room, why, and the step a person meets there. */

/** Of facts whose sign-in is this very second. */
const AUTH_TIME = NOW / 1000
const CLINIC = tenantNamed('clinic')
const POLICIES = settingsIn(CLINIC.policies)

const app: Method = {
  id: 'app',
  kind: 'totp',
  secret: 'sealed',
  addedAt: NOW - 60 * DAY,
  addedIn: AUTH_TIME - 60 * 86_400,
}
const codes: Method = { ...app, id: 'codes', kind: 'recovery-codes', hashes: ['h'] }
const passkey: Method = { ...app, id: 'key', kind: 'passkey', credentialId: 'c', publicKey: 'p', counter: 1 }
const today = (method: Method): Method => ({ ...method, addedAt: NOW - DAY + 1, addedIn: AUTH_TIME - 86_000 })
const atRiskToday = (method: Method): Method => ({ ...today(method), registeredAtRisk: true })
const justNow = (method: Method): Method => ({ ...method, addedAt: NOW, addedIn: AUTH_TIME })

const password: Proof = { kind: 'password', at: NOW }
const proved = (at = NOW): Proof => ({ kind: 'totp', methodId: 'app', at })

const APPLICATION = { kinds, actor: { kind: 'person' }, now: NOW, newId: () => 'e' } as const

interface About extends Omit<FactsAbout, 'tenant'> {
  policies?: Partial<Settings>
}

/** Somebody of a tenant with its seeded policies, who has an app and spare codes, unless told otherwise. */
const facts = ({ policies, user, signIn, ...about }: About): Facts =>
  someFacts({
    tenant: withSettings(CLINIC, policies ?? {}),
    user: { id: 'u', groups: ['nurses'], methods: [app, codes], ...user },
    signIn: { authTime: AUTH_TIME, validatedAt: NOW, proofs: [password], ...signIn },
    ...about,
  })

const atRisk = (level: Risk['level'], since = NOW - DAY): Risk => ({
  level,
  state: 'atRisk',
  detail: 'none',
  updatedAt: since,
})
const risky = (level: 'low' | 'medium' | 'high' = 'medium', more: Partial<SignIn> = {}): Partial<SignIn> => ({
  risk: atRisk(level, NOW),
  riskLevelDuringSignIn: level,
  ...more,
})

/** `room code step`, or `allow`. */
function verdict(about: About): string {
  const given = facts(about)
  const result = decide(registry, given)
  if (result.allow) return 'allow'
  const step = result.interaction.steps(given).find((one) => !one.done(given))
  return `${result.interaction.name} ${result.reason.code} ${step?.name}`
}

const BLOCK = { signInRisk: { ...POLICIES.signInRisk, control: 'block' as const } }
const BLOCK_USER = { userRisk: { ...POLICIES.userRisk, control: 'block' as const } }
const INLINE = { signInRisk: { ...POLICIES.signInRisk, unregistered: 'register' as const } }
const reporting = 'enabledForReportingButNotEnforced' as const

describe('sign-in risk', () => {
  it.each<[string, About, string]>([
    ['none', {}, 'allow'],
    ['below the policy’s levels', { signIn: risky('low') }, 'allow'],
    ['in them', { signIn: risky() }, 'risky-sign-in unusualSignIn notice'],
    [
      'in them, notice read',
      { signIn: risky(), read: ['risky-sign-in'] },
      'risky-sign-in unusualSignIn challenge',
    ],
    [
      'in them, of two methods',
      { signIn: risky(), read: ['risky-sign-in'], user: { methods: [app, passkey] } },
      'risky-sign-in unusualSignIn choose-method',
    ],
    [
      'in them, no notice wanted',
      { signIn: risky(), policies: { signInRisk: { ...POLICIES.signInRisk, notice: false } } },
      'risky-sign-in unusualSignIn challenge',
    ],
    ['blocked', { signIn: risky(), policies: BLOCK }, 'blocked signInRisk blocked'],
    [
      'blocked, whatever was proved',
      { signIn: risky('high', { proofs: [password, proved()] }), policies: BLOCK },
      'blocked signInRisk blocked',
    ],
    [
      'of the unregistered',
      { signIn: risky(), user: { methods: [] } },
      'blocked unregisteredRiskySignIn blocked',
    ],
    [
      'of somebody with recovery codes alone',
      { signIn: risky(), user: { methods: [codes] } },
      'blocked unregisteredRiskySignIn blocked',
    ],
    [
      'of somebody who registered in this very sign-in',
      { signIn: risky(), user: { methods: [justNow(app)] } },
      'blocked unregisteredRiskySignIn blocked',
    ],
    [
      'of the unregistered, where that registers',
      { signIn: risky(), user: { methods: [] }, policies: INLINE },
      'risky-sign-in unregisteredAtRisk notice',
    ],
    [
      'of the unregistered in grace, where that registers: there is no putting off',
      {
        signIn: risky('medium', { skippedRegistration: true }),
        user: { methods: [] },
        policies: INLINE,
        read: ['risky-sign-in'],
      },
      'risky-sign-in unregisteredAtRisk choose-method',
    ],
    [
      'of whoever registered so: not asked for twice',
      { signIn: risky(), user: { methods: [justNow(app)] }, policies: INLINE },
      'allow',
    ],
    [
      'of whoever registered so, and the password was changed since',
      {
        signIn: risky('medium', { authTime: AUTH_TIME + 5, continues: AUTH_TIME }),
        user: { methods: [justNow(app)] },
        policies: INLINE,
      },
      'allow',
    ],
    ['cleared', { signIn: risky('medium', { risk: { ...atRisk('medium'), state: 'remediated' } }) }, 'allow'],
    [
      'confirmed by an administrator',
      { signIn: risky('high', { risk: { ...atRisk('high'), state: 'confirmedCompromised' } }) },
      'risky-sign-in unusualSignIn notice',
    ],
    [
      'where the policy is off',
      { signIn: risky(), policies: { signInRisk: { ...BLOCK.signInRisk, state: 'disabled' } } },
      'allow',
    ],
    [
      'where it only reports',
      { signIn: risky(), policies: { signInRisk: { ...BLOCK.signInRisk, state: reporting } } },
      'allow',
    ],
    [
      'of somebody excluded',
      {
        signIn: risky(),
        policies: { signInRisk: { ...BLOCK.signInRisk, exclude: { users: ['u'], groups: [] } } },
      },
      'allow',
    ],
    [
      'of somebody in an excluded group',
      {
        signIn: risky(),
        policies: { signInRisk: { ...BLOCK.signInRisk, exclude: { users: [], groups: ['nurses'] } } },
      },
      'allow',
    ],
    [
      'of somebody else than is excluded',
      {
        signIn: risky(),
        policies: { signInRisk: { ...BLOCK.signInRisk, exclude: { users: ['x'], groups: ['y'] } } },
      },
      'blocked signInRisk blocked',
    ],
  ])('%s', (_what, about, expected) => {
    expect(verdict(about)).toBe(expected)
  })
})

describe('user risk', () => {
  const high = { risk: atRisk('high') }
  const read = ['compromised-user']
  it.each<[string, About, string]>([
    ['below the policy’s levels', { user: { risk: atRisk('medium') } }, 'allow'],
    ['in them', { user: high }, 'compromised-user suspiciousActivity notice'],
    [
      'from a leak',
      {
        user: {
          ...high,
          detections: [
            { ...atRisk('high'), level: 'high', id: 'd', type: 'leakedCredentials', at: NOW, evidence: [] },
          ],
        },
      },
      'compromised-user leakedCredentials notice',
    ],
    ['in them, notice read', { user: high, read }, 'compromised-user suspiciousActivity challenge'],
    [
      'in them, proved',
      { user: high, read, signIn: { proofs: [password, proved()] } },
      'compromised-user suspiciousActivity new-password',
    ],
    [
      'in them, proved before it was raised',
      {
        user: { risk: atRisk('high', NOW + 1) },
        read,
        signIn: { proofs: [password, proved()] },
        now: NOW + 2,
      },
      'compromised-user suspiciousActivity challenge',
    ],
    [
      'in them, proved more than a quarter of an hour ago',
      { user: high, read, signIn: { proofs: [password, proved(NOW - 15 * 60_000 - 1)] } },
      'compromised-user suspiciousActivity challenge',
    ],
    ['of the unregistered', { user: { ...high, methods: [] } }, 'blocked unregisteredCompromised blocked'],
    [
      'of somebody who registered within a day',
      { user: { ...high, methods: [today(app)] } },
      'blocked unregisteredCompromised blocked',
    ],
    [
      'proved with what was added within a day, beside an older method',
      {
        user: { ...high, methods: [today(app), passkey] },
        read,
        signIn: { proofs: [password, proved()] },
      },
      'compromised-user suspiciousActivity challenge',
    ],
    ['blocked', { user: high, policies: BLOCK_USER }, 'blocked userRisk blocked'],
    [
      'dismissed',
      { user: { risk: { ...atRisk('high'), state: 'dismissed' } }, policies: BLOCK_USER },
      'allow',
    ],
    [
      'where the policy is off',
      { user: high, policies: { userRisk: { ...BLOCK_USER.userRisk, state: 'disabled' } } },
      'allow',
    ],
    [
      'of somebody excluded',
      {
        user: high,
        policies: { userRisk: { ...BLOCK_USER.userRisk, exclude: { users: ['u'], groups: [] } } },
      },
      'allow',
    ],
  ])('%s', (_what, about, expected) => {
    expect(verdict(about)).toBe(expected)
  })
})

describe('passwords, methods, relying parties', () => {
  const none = { methods: [] }
  it.each<[string, About, string]>([
    [
      'a temporary password',
      {
        signIn: { credentialId: 't' },
        user: { temporaryPassword: { id: 't', hash: '', changedAt: 0, expiresAt: NOW } },
      },
      'temporary-password temporaryPassword notice',
    ],
    [
      'a password that must be changed',
      { user: { mustChangePassword: true } },
      'temporary-password mustChangePassword notice',
    ],
    [
      'the same, of the unregistered',
      { user: { ...none, mustChangePassword: true }, read: ['temporary-password'] },
      'temporary-password mustChangePassword new-password',
    ],
    ['nothing registered', { user: none }, 'mfa-registration grace notice'],
    ['nothing registered, skipped', { user: none, signIn: { skippedRegistration: true } }, 'allow'],
    [
      'the last moment of grace',
      { user: { ...none, graceEndsAt: NOW + 1 }, signIn: { skippedRegistration: true } },
      'allow',
    ],
    [
      'grace over',
      { user: { ...none, graceEndsAt: NOW }, signIn: { skippedRegistration: true } },
      'mfa-registration graceOver notice',
    ],
    [
      'no grace at all',
      { user: none, policies: { mfaRegistration: { state: 'enabled', graceDays: 0 } } },
      'mfa-registration graceOver notice',
    ],
    [
      'the policy off',
      { user: none, policies: { mfaRegistration: { state: 'disabled', graceDays: 0 } } },
      'allow',
    ],
    [
      'somebody excluded from registering',
      {
        user: { ...none, graceEndsAt: 1 },
        policies: {
          mfaRegistration: { state: 'enabled', graceDays: 0, exclude: { users: [], groups: ['nurses'] } },
        },
      },
      'allow',
    ],
    [
      'two factors demanded of the unregistered',
      { user: none, request: { acrValues: [ACR.multi] }, signIn: { skippedRegistration: true } },
      'mfa-registration demanded notice',
    ],
    [
      'recovery codes not seen yet',
      {
        user: { methods: [justNow(app)] },
        signIn: { unseenRecoveryCodes: 'sealed' },
        read: ['mfa-registration'],
      },
      'mfa-registration demanded recovery-codes',
    ],
    ['two factors demanded', { request: { acrValues: [ACR.multi] } }, 'step-up strongerProof challenge'],
    [
      'two factors demanded and proved',
      { request: { acrValues: [ACR.multi] }, signIn: { proofs: [password, proved()] } },
      'allow',
    ],
    [
      'phishing resistance demanded, without a passkey',
      { request: { acrValues: [ACR.phishingResistant] } },
      'step-up strongerProof notice',
    ],
    [
      'phishing resistance demanded',
      { request: { acrValues: [ACR.phishingResistant] }, user: { methods: [app, passkey] } },
      'step-up strongerProof challenge',
    ],
    ['something unknown demanded', { request: { acrValues: ['x'] } }, 'step-up strongerProof notice'],
    ['a partner', { request: { firstParty: false } }, 'consent consent consent'],
    [
      'a partner allowed before',
      { request: { firstParty: false }, user: { consents: { 'demo-app': { scopes: ['openid'], at: 0 } } } },
      'allow',
    ],
  ])('%s', (_what, about, expected) => {
    expect(verdict(about)).toBe(expected)
  })
})

describe('precedence', () => {
  /** Every reason at once; each line takes the first away. */
  const all: About = {
    user: { disabled: true, risk: atRisk('high'), mustChangePassword: true, methods: [app] },
    signIn: risky(),
    request: { acrValues: [ACR.phishingResistant], firstParty: false },
  }
  it.each<[string, About]>([
    ['blocked', all],
    ['compromised-user', { ...all, user: { ...all.user, disabled: false } }],
    ['risky-sign-in', { ...all, user: { mustChangePassword: true } }],
    ['temporary-password', { ...all, user: { mustChangePassword: true }, signIn: {} }],
    ['mfa-registration', { ...all, user: { methods: [] }, signIn: {} }],
    ['step-up', { ...all, user: {}, signIn: {} }],
    ['consent', { ...all, user: {}, signIn: {}, request: { firstParty: false } }],
  ])('%s', (room, about) => {
    expect(verdict(about).split(' ')[0]).toBe(room)
  })
})

describe('whatever the facts are', () => {
  const risk = fc.constantFrom(NO_RISK, ...(['low', 'medium', 'high'] as const).map((level) => atRisk(level)))
  const method = fc.constantFrom(
    app,
    codes,
    passkey,
    today(app),
    atRiskToday(app),
    justNow(app),
    justNow(passkey),
  )
  const anyFacts = fc
    .record({
      disabled: fc.boolean(),
      userRisk: risk,
      signInRisk: risk,
      methods: fc.uniqueArray(method, { selector: ({ id }) => id, maxLength: 3 }),
      mustChangePassword: fc.boolean(),
      graceEndsAt: fc.constantFrom(undefined, NOW - 1, NOW + DAY),
      proofs: fc.subarray([
        proved(),
        { ...proved(), fresh: true },
        { kind: 'passkey', methodId: 'key', at: NOW } as Proof,
      ]),
      skippedRegistration: fc.boolean(),
      acrValues: fc.subarray([ACR.single, ACR.multi, ACR.phishingResistant, 'x']),
      firstParty: fc.boolean(),
      control: fc.constantFrom('block' as const, 'mfa' as const),
      unregistered: fc.constantFrom('block' as const, 'register' as const),
      userControl: fc.constantFrom('block' as const, 'passwordChange' as const),
      notice: fc.boolean(),
      read: fc.subarray(registry.map(({ name }) => name)),
    })
    .map((one) =>
      facts({
        policies: {
          signInRisk: {
            ...POLICIES.signInRisk,
            control: one.control,
            unregistered: one.unregistered,
            notice: one.notice,
          },
          userRisk: { ...POLICIES.userRisk, control: one.userControl },
        },
        user: {
          disabled: one.disabled,
          risk: one.userRisk,
          methods: one.methods,
          mustChangePassword: one.mustChangePassword,
          graceEndsAt: one.graceEndsAt,
        },
        signIn: {
          risk: one.signInRisk,
          riskLevelDuringSignIn: one.signInRisk.level,
          proofs: [password, ...one.proofs],
          skippedRegistration: one.skippedRegistration,
        },
        request: { acrValues: one.acrValues, firstParty: one.firstParty },
        read: one.read,
      }),
    )

  /** As the provider does on arrival: entering, and settling what is complete, until nothing changes. */
  function settle(given: Facts): Facts {
    let current = given
    for (const _room of registry) {
      const result = decide(registry, current)
      if (result.allow) return current
      const { interaction } = result
      const isDone = interaction.steps(current).every((step) => step.done(current))
      const changes = [
        ...(interaction.enter?.(current) ?? []),
        ...(isDone ? (interaction.settle?.(current) ?? []) : []),
      ]
      const { user, signIn } = current
      current = { ...current, ...applyAll({ user, signIn }, changes, APPLICATION) }
    }
    return current
  }

  it('there is a way on: a step with a page, or nothing is due', () => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        const current = settle(given)
        const result = decide(registry, current)
        if (result.allow) return
        const step = result.interaction.steps(current).find((one) => !one.done(current))
        expect(step?.view(current).step).toBe(step?.name)
      }),
      { numRuns: 2000 },
    )
  })

  it('a notice that is read by pressing on is announced by its room', () => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        const current = settle({ ...given, read: [] })
        const result = decide(registry, current)
        if (result.allow) return
        const [first] = result.interaction.steps(current)
        const isPressedOn = first?.view(current).buttons.some(({ name }) => name === 'continue')
        if (first?.name === 'notice' && isPressedOn) expect(result.interaction.opensWithNotice).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('arriving twice changes nothing the second time', () => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        const once = settle(given)
        expect(settle(once)).toEqual(once)
      }),
      { numRuns: 500 },
    )
  })

  it('nobody is let through who is disabled, or at a risk that is acted on', () => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        if (!decide(registry, given).allow) return
        const { user, signIn, tenant } = given
        expect(user.disabled).toBe(false)
        expect(user.risk.level).not.toBe('high')
        const acted = ['medium', 'high'].includes(signIn.riskLevelDuringSignIn)
        if (!acted) return
        // Only where the tenant chose that enrolling inside a risky sign-in lets on.
        expect(settingsIn(tenant.policies).signInRisk).toMatchObject({
          control: 'mfa',
          unregistered: 'register',
        })
        const gaveOne = user.methods.some(
          ({ id, kind, addedIn, registeredAtRisk }) =>
            (kind !== 'recovery-codes' && addedIn === AUTH_TIME) ||
            (registeredAtRisk === true && signIn.proofs.some(({ methodId }) => methodId === id)),
        )
        expect(gaveOne).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('a verdict changes none of the facts', () => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        const before = structuredClone(given)
        decide(registry, given)
        expect(given).toEqual(before)
      }),
      { numRuns: 200 },
    )
  })
})
