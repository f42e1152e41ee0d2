import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { registry } from '../../interactions/index.ts'
import { decide } from '../../src/domain/decide.ts'
import { type Facts, factsAfter } from '../../src/domain/facts.ts'
import type { PolicyState } from '../../src/domain/policies/policy.ts'
import type { RiskLevel, RiskState } from '../../src/domain/risk/risk.ts'
import { ACR } from '../../src/domain/sign-in/assurance.ts'
import type { Tenant } from '../../src/domain/tenant.ts'
import { AUTH_TIME, DAY, METHODS, NOW, risk, someFacts, tenantNamed } from '../support/facts.ts'
import { type Settings, settingsIn, withSettings } from '../support/settings.ts'

/** `room: code`, or `-` where nothing stands in the way. */
function verdictOf(facts: Facts): string {
  const verdict = decide(registry, facts)
  if (verdict.allow) return '-'
  return `${verdict.interaction.name}: ${verdict.reason.code}`
}

const LEVELS = ['none', 'low', 'medium', 'high'] as const

const weighed = (level: RiskLevel) => ({ riskLevelDuringSignIn: level, risk: risk(level) })

type Registered = keyof typeof METHODS
type Row = [tenant: string, registered: Registered, signIn: RiskLevel, ...byUserRisk: string[]]

const RISKY = 'risky-sign-in: unusualSignIn'
const ENROL = 'risky-sign-in: unregisteredAtRisk'
const STOLEN = 'compromised-user: suspiciousActivity'
const GRACE = 'mfa-registration: grace'
const NO_METHOD_RISKY = 'blocked: unregisteredRiskySignIn'
const NO_METHOD_STOLEN = 'blocked: unregisteredCompromised'
const BLOCKED_RISKY = 'blocked: signInRisk'
const BLOCKED_STOLEN = 'blocked: userRisk'

/** Sign-in risk down, user risk across: the decision tables of the risk policies, for every state of registration. */
const TABLE: Row[] = [
  // tenant, registered, sign-in risk | user risk: none, low, medium, high
  ['clinic', 'old', 'none', '-', '-', '-', STOLEN],
  ['clinic', 'old', 'low', '-', '-', '-', STOLEN],
  ['clinic', 'old', 'medium', RISKY, RISKY, RISKY, STOLEN],
  ['clinic', 'old', 'high', RISKY, RISKY, RISKY, STOLEN],
  ['clinic', 'recent', 'none', '-', '-', '-', NO_METHOD_STOLEN],
  ['clinic', 'recent', 'medium', RISKY, RISKY, RISKY, NO_METHOD_STOLEN],
  ['clinic', 'fresh', 'none', '-', '-', '-', NO_METHOD_STOLEN],
  ['clinic', 'fresh', 'medium', NO_METHOD_RISKY, NO_METHOD_RISKY, NO_METHOD_RISKY, NO_METHOD_STOLEN],
  ['clinic', 'spare', 'none', GRACE, '-', '-', NO_METHOD_STOLEN],
  ['clinic', 'spare', 'medium', NO_METHOD_RISKY, NO_METHOD_RISKY, NO_METHOD_RISKY, NO_METHOD_STOLEN],
  ['clinic', 'none', 'none', GRACE, '-', '-', NO_METHOD_STOLEN],
  ['clinic', 'none', 'low', '-', '-', '-', NO_METHOD_STOLEN],
  ['clinic', 'none', 'medium', NO_METHOD_RISKY, NO_METHOD_RISKY, NO_METHOD_RISKY, NO_METHOD_STOLEN],
  ['clinic', 'none', 'high', NO_METHOD_RISKY, NO_METHOD_RISKY, NO_METHOD_RISKY, NO_METHOD_STOLEN],

  ['studio', 'old', 'none', '-', '-', '-', BLOCKED_STOLEN],
  ['studio', 'old', 'low', '-', '-', '-', BLOCKED_STOLEN],
  ['studio', 'old', 'medium', BLOCKED_RISKY, BLOCKED_RISKY, BLOCKED_RISKY, BLOCKED_STOLEN],
  ['studio', 'old', 'high', BLOCKED_RISKY, BLOCKED_RISKY, BLOCKED_RISKY, BLOCKED_STOLEN],
  ['studio', 'none', 'none', '-', '-', '-', BLOCKED_STOLEN],
  ['studio', 'none', 'medium', BLOCKED_RISKY, BLOCKED_RISKY, BLOCKED_RISKY, BLOCKED_STOLEN],

  ['academy', 'old', 'medium', RISKY, RISKY, RISKY, STOLEN],
  ['academy', 'none', 'none', GRACE, GRACE, GRACE, NO_METHOD_STOLEN],
  ['academy', 'none', 'low', GRACE, GRACE, GRACE, NO_METHOD_STOLEN],
  ['academy', 'none', 'medium', ENROL, ENROL, ENROL, NO_METHOD_STOLEN],
  ['academy', 'none', 'high', ENROL, ENROL, ENROL, NO_METHOD_STOLEN],
  ['academy', 'spare', 'medium', ENROL, ENROL, ENROL, NO_METHOD_STOLEN],
  ['academy', 'fresh', 'medium', '-', '-', '-', NO_METHOD_STOLEN],

  ['legacy', 'old', 'high', '-', '-', '-', '-'],
  ['legacy', 'none', 'high', '-', '-', '-', '-'],
]

describe('what a sign-in meets, by its risk and the person’s', () => {
  it.each(TABLE)('%s, registered %s, sign-in risk %s', (tenant, registered, level, ...byUserRisk) => {
    const verdicts = LEVELS.map((userLevel) =>
      verdictOf(
        someFacts({
          tenant: tenantNamed(tenant),
          user: { methods: METHODS[registered], risk: risk(userLevel) },
          signIn: weighed(level),
        }),
      ),
    )
    expect(verdicts).toEqual(byUserRisk)
  })
})

const STATES: [RiskState, boolean][] = [
  ['none', false],
  ['atRisk', true],
  ['confirmedCompromised', true],
  ['remediated', false],
  ['dismissed', false],
  ['confirmedSafe', false],
]

describe('only a risk that nobody cleared counts', () => {
  it.each(STATES)('of a sign-in, %s: %s', (state, counts) => {
    const signIn = { riskLevelDuringSignIn: 'high', risk: risk('high', state) } as const
    expect(verdictOf(someFacts({ signIn }))).toBe(counts ? RISKY : '-')
  })

  it.each(STATES)('of a person, %s: %s', (state, counts) => {
    expect(verdictOf(someFacts({ user: { risk: risk('high', state) } }))).toBe(counts ? STOLEN : '-')
  })

  it('what the policy weighs is the level at the first factor, whatever was said of it later', () => {
    const raised = { riskLevelDuringSignIn: 'low', risk: risk('high') } as const
    const lowered = { riskLevelDuringSignIn: 'high', risk: risk('low') } as const
    expect(verdictOf(someFacts({ signIn: raised }))).toBe('-')
    expect(verdictOf(someFacts({ signIn: lowered }))).toBe(RISKY)
  })
})

describe('a policy acts', () => {
  const clinic = tenantNamed('clinic')
  const withPolicies = (change: (settings: Settings) => Settings): Tenant =>
    withSettings(clinic, change(settingsIn(clinic.policies)))

  it.each<[PolicyState, boolean]>([
    ['enabled', true],
    ['disabled', false],
    ['enabledForReportingButNotEnforced', false],
  ])('when it is %s: %s', (state, acts) => {
    const tenant = withPolicies((policies) => ({
      ...policies,
      signInRisk: { ...policies.signInRisk, state },
      userRisk: { ...policies.userRisk, state },
      mfaRegistration: { ...policies.mfaRegistration, state },
    }))
    expect(verdictOf(someFacts({ tenant, signIn: weighed('high') }))).toBe(acts ? RISKY : '-')
    expect(verdictOf(someFacts({ tenant, user: { risk: risk('high') } }))).toBe(acts ? STOLEN : '-')
    expect(verdictOf(someFacts({ tenant, user: { methods: [] } }))).toBe(acts ? GRACE : '-')
  })

  it('at the levels it names, which are a set and no threshold', () => {
    const tenant = withPolicies((policies) => ({
      ...policies,
      signInRisk: { ...policies.signInRisk, levels: ['low'] },
    }))
    const verdicts = LEVELS.map((level) => verdictOf(someFacts({ tenant, signIn: weighed(level) })))
    expect(verdicts).toEqual(['-', RISKY, '-', '-'])
  })

  it.each([
    ['the person', { users: ['break-glass'], groups: [] }],
    ['a group of theirs', { users: [], groups: ['robots'] }],
  ])('on nobody it excludes, by %s', (_by, exclude) => {
    const tenant = withPolicies((policies) => ({
      ...policies,
      signInRisk: { ...policies.signInRisk, exclude },
      userRisk: { ...policies.userRisk, exclude },
      mfaRegistration: { ...policies.mfaRegistration, exclude },
    }))
    const user = { id: 'break-glass', groups: ['robots'], methods: [] }
    const facts = someFacts({ tenant, user: { ...user, risk: risk('high') }, signIn: weighed('high') })
    expect(verdictOf(facts)).toBe('-')
    const others = someFacts({ tenant, user: { methods: [], risk: risk('high') } })
    expect(verdictOf(others)).toBe(NO_METHOD_STOLEN)
  })
})

describe('a proof', () => {
  const atRisk = (proof: Facts['signIn']['proofs'][number] | undefined) =>
    someFacts({ signIn: { ...weighed('high'), proofs: proof ? [proof] : [] } })

  it('does not end the room by itself: settling does, in the same write', () => {
    expect(verdictOf(atRisk({ kind: 'totp', methodId: 'old', at: NOW }))).toBe(RISKY)
  })

  it('of the room’s own is asked for by its steps, and one enrolled in the sign-in is none', () => {
    const [room] = registry.filter(({ name }) => name === 'risky-sign-in')
    const isDone = (facts: Facts) =>
      room?.steps(facts).every((step) => step.name === 'notice' || step.done(facts))
    expect(isDone(atRisk(undefined))).toBe(false)
    expect(isDone(atRisk({ kind: 'totp', methodId: 'old', at: NOW }))).toBe(true)
    expect(isDone(atRisk({ kind: 'totp', methodId: 'fresh', at: NOW, fresh: true }))).toBe(false)
    expect(isDone(atRisk({ kind: 'email-link', at: NOW }))).toBe(false)
  })
})

describe('registration', () => {
  const without = (user: Partial<Facts['user']> = {}, signIn: Partial<Facts['signIn']> = {}) =>
    verdictOf(someFacts({ user: { methods: [], ...user }, signIn }))

  it('may be put off while grace lasts, to the last millisecond', () => {
    expect(without()).toBe(GRACE)
    expect(without({ graceEndsAt: NOW + 1 })).toBe(GRACE)
    expect(without({ graceEndsAt: NOW })).toBe('mfa-registration: graceOver')
    expect(without({ graceEndsAt: NOW - DAY })).toBe('mfa-registration: graceOver')
  })

  it('put off holds for this sign-in, and not beyond grace', () => {
    expect(without({}, { skippedRegistration: true })).toBe('-')
    expect(without({ graceEndsAt: NOW - 1 }, { skippedRegistration: true })).toBe(
      'mfa-registration: graceOver',
    )
  })

  it('of a tenant that gives no grace is due at once', () => {
    const clinic = tenantNamed('clinic')
    const tenant = withSettings(clinic, { mfaRegistration: { state: 'enabled', graceDays: 0 } })
    const facts = someFacts({ tenant, user: { methods: [] } })
    expect(verdictOf(facts)).toBe('mfa-registration: graceOver')
  })

  it('is not put off where the relying party asks for two factors, not even where the tenant does not', () => {
    const request = { acrValues: [ACR.multi] }
    for (const tenant of [tenantNamed('clinic'), tenantNamed('legacy')])
      expect(verdictOf(someFacts({ tenant, user: { methods: [] }, request }))).toBe(
        'mfa-registration: demanded',
      )
  })

  it('is not over before the recovery codes were seen', () => {
    expect(verdictOf(someFacts({ signIn: { unseenRecoveryCodes: 'sealed' } }))).toBe(
      'mfa-registration: demanded',
    )
  })
})

describe('the other rooms', () => {
  it.each<[string, Parameters<typeof someFacts>[0], string]>([
    ['a disabled person', { user: { disabled: true } }, 'blocked: disabled'],
    [
      'a temporary password',
      {
        user: { temporaryPassword: { id: 't', hash: 'h', changedAt: 0, expiresAt: NOW } },
        signIn: { credentialId: 't' },
      },
      'temporary-password: temporaryPassword',
    ],
    [
      'a password that must be changed',
      { user: { mustChangePassword: true } },
      'temporary-password: mustChangePassword',
    ],
    ['two factors asked for, one given', { request: { acrValues: [ACR.multi] } }, 'step-up: strongerProof'],
    ['one factor asked for', { request: { acrValues: [ACR.single] } }, '-'],
    [
      'one of several asked for',
      {
        request: { acrValues: [ACR.phishingResistant, ACR.multi] },
        signIn: { proofs: [{ kind: 'totp', at: NOW }] },
      },
      '-',
    ],
    ['nothing known asked for', { request: { acrValues: ['urn:example:other'] } }, 'step-up: strongerProof'],
    ['a stranger’s client', { request: { firstParty: false } }, 'consent: consent'],
    [
      'a stranger’s client that was allowed',
      { request: { firstParty: false }, user: { consents: { 'demo-app': { scopes: ['openid'], at: 1 } } } },
      '-',
    ],
    [
      'a stranger’s client that wants more',
      {
        request: { firstParty: false, scopes: ['openid', 'email'] },
        user: { consents: { 'demo-app': { scopes: ['openid'], at: 1 } } },
      },
      'consent: consent',
    ],
    [
      'a person at risk of stolen credentials',
      {
        user: {
          risk: risk('high'),
          detections: [
            {
              id: 'd',
              type: 'leakedCredentials',
              level: 'high',
              state: 'atRisk',
              detail: 'none',
              at: 1,
              evidence: [],
            },
          ],
        },
      },
      'compromised-user: leakedCredentials',
    ],
  ])('%s meets', (_what, about, verdict) => {
    expect(verdictOf(someFacts(about))).toBe(verdict)
  })
})

describe('precedence', () => {
  it('is the order of the registry: each room, when left, shows the next', () => {
    const temporary = { id: 't', hash: 'h', changedAt: 0, expiresAt: NOW + 1 }
    let facts = someFacts({
      user: { disabled: true, risk: risk('high'), temporaryPassword: temporary, methods: METHODS.old },
      signIn: { ...weighed('high'), credentialId: 't', unseenRecoveryCodes: 'sealed' },
      request: { acrValues: [ACR.multi], firstParty: false },
    })
    const met: string[] = []
    const leave: ((facts: Facts) => Facts)[] = [
      (f) => ({ ...f, user: { ...f.user, disabled: false } }),
      (f) => ({ ...f, user: { ...f.user, risk: risk('none') } }),
      (f) => ({ ...f, signIn: { ...f.signIn, risk: risk('high', 'remediated') } }),
      (f) => ({ ...f, user: { ...f.user, temporaryPassword: undefined } }),
      (f) => ({ ...f, signIn: { ...f.signIn, unseenRecoveryCodes: undefined } }),
      (f) => ({ ...f, signIn: { ...f.signIn, proofs: [{ kind: 'totp', at: NOW }] } }),
      (f) => ({ ...f, request: { ...f.request, firstParty: true } }),
    ]
    for (const go of leave) {
      met.push(verdictOf(facts).split(':')[0] ?? '')
      facts = factsAfter(go(facts), {})
    }
    expect(met).toEqual(registry.map(({ name }) => name))
    expect(verdictOf(facts)).toBe('-')
  })
})

// ---------------------------------------------------------------- whatever the facts are

const level = fc.constantFrom(...LEVELS)
const state = fc.constantFrom(...STATES.map(([name]) => name))
const policyState = fc.constantFrom<PolicyState>('enabled', 'disabled', 'enabledForReportingButNotEnforced')
const levels = fc.subarray(['low', 'medium', 'high'] as const)

/** Any person in any sign-in under any policies. */
const anyFacts: fc.Arbitrary<Facts> = fc
  .record({
    signInLevel: level,
    signInState: state,
    userLevel: level,
    userState: state,
    registered: fc.subarray(Object.keys(METHODS) as Registered[]),
    disabled: fc.boolean(),
    mustChangePassword: fc.boolean(),
    skipped: fc.boolean(),
    graceEndsAt: fc.option(fc.integer({ min: NOW - DAY, max: NOW + DAY }), { nil: undefined }),
    acrValues: fc.subarray(Object.values(ACR)),
    firstParty: fc.boolean(),
    proved: fc.subarray(['old', 'fresh', 'recent'] as const),
    signInPolicy: fc.record({
      state: policyState,
      levels: levels,
      control: fc.constantFrom<'block' | 'mfa'>('block', 'mfa'),
      unregistered: fc.constantFrom<'block' | 'register'>('block', 'register'),
      notice: fc.boolean(),
    }),
    userPolicy: fc.record({
      state: policyState,
      levels: levels,
      control: fc.constantFrom<'block' | 'passwordChange'>('block', 'passwordChange'),
    }),
    registration: fc.record({ state: policyState, graceDays: fc.integer({ min: 0, max: 30 }) }),
  })
  .map((any) =>
    someFacts({
      tenant: withSettings(tenantNamed('clinic'), {
        signInRisk: any.signInPolicy,
        userRisk: any.userPolicy,
        mfaRegistration: any.registration,
      }),
      user: {
        methods: any.registered.flatMap((name) => METHODS[name]),
        risk: risk(any.userLevel, any.userState),
        disabled: any.disabled,
        mustChangePassword: any.mustChangePassword,
        graceEndsAt: any.graceEndsAt,
      },
      signIn: {
        riskLevelDuringSignIn: any.signInLevel,
        risk: risk(any.signInLevel, any.signInState),
        skippedRegistration: any.skipped,
        proofs: [
          { kind: 'password', at: AUTH_TIME * 1000 },
          ...any.proved.map((id) => ({
            kind: 'totp' as const,
            methodId: id,
            at: NOW,
            fresh: id === 'fresh',
          })),
        ],
      },
      request: { acrValues: any.acrValues, firstParty: any.firstParty },
    }),
  )

const isActive = (state: RiskState) => state === 'atRisk' || state === 'confirmedCompromised'

describe('whatever the facts', () => {
  it('a block is never passed by: not by a proof, not by a registration, not by another room', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { user, signIn, tenant } = facts
        const { signInRisk, userRisk } = settingsIn(tenant.policies)
        const blocks =
          user.disabled ||
          (userRisk.state === 'enabled' &&
            userRisk.control === 'block' &&
            isActive(user.risk.state) &&
            userRisk.levels.some((covered) => covered === user.risk.level)) ||
          (signInRisk.state === 'enabled' &&
            signInRisk.control === 'block' &&
            isActive(signIn.risk.state) &&
            signInRisk.levels.some((covered) => covered === signIn.riskLevelDuringSignIn))
        if (blocks) expect(verdictOf(facts)).toMatch(/^blocked: /)
      }),
      { numRuns: 2000 },
    )
  })

  it('nobody without an earlier factor gets through a risk that asks for one, save where the tenant lets them enrol', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { user, signIn, tenant } = facts
        const { signInRisk } = settingsIn(tenant.policies)
        const asks =
          signInRisk.state === 'enabled' &&
          signInRisk.unregistered === 'block' &&
          isActive(signIn.risk.state) &&
          signInRisk.levels.some((covered) => covered === signIn.riskLevelDuringSignIn)
        const hasEarlier = user.methods.some(({ kind, addedIn }) => kind === 'totp' && addedIn !== AUTH_TIME)
        if (asks && !hasEarlier) expect(verdictOf(facts)).toMatch(/^blocked: /)
      }),
      { numRuns: 2000 },
    )
  })

  it('a room with a reason has something left to do, or settles it', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const verdict = decide(registry, facts)
        if (verdict.allow) return
        const { interaction } = verdict
        const left = interaction.steps(facts).filter((step) => !step.done(facts))
        const settles = interaction.settle?.(facts) ?? []
        expect(left.length + settles.length).toBeGreaterThan(0)
      }),
      { numRuns: 2000 },
    )
  })

  it('the same facts give the same verdict, and asking changes none of them', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const before = structuredClone(facts)
        const verdict = verdictOf(facts)
        expect(verdictOf(facts)).toBe(verdict)
        expect(facts).toEqual(before)
      }),
    )
  })
})
