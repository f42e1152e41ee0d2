import { describe, expect, it } from 'vitest'
import { registry } from '../../../interactions/index.ts'
import { acceptance, interruption } from '../../../src/domain/decide.ts'
import type { Method } from '../../../src/domain/person/method.ts'
import type { PolicyOutcome } from '../../../src/domain/policies/policy.ts'
import { isApplied, statusOf } from '../../../src/domain/policies/results.ts'
import { aPolicy, EVERY_TIME, every, type PolicyAbout } from '../../support/conditional-access.ts'
import { DAY, type FactsAbout, METHODS, NOW, risk, someFacts, tenantNamed } from '../../support/facts.ts'

/** What became of one policy in a sign-in. */

const clinic = tenantNamed('clinic')
const [app] = METHODS.old as [Method]
const key: Method = {
  kind: 'passkey',
  id: 'key',
  addedAt: 1,
  addedIn: 1,
  credentialId: 'c',
  publicKey: 'p',
  counter: 1,
}
const proof = (method: Method, more: { at?: number; fresh?: boolean } = {}) => ({
  kind: method.kind,
  methodId: method.id,
  at: NOW,
  ...more,
})
const RISKY = { riskLevelDuringSignIn: 'medium', risk: risk('medium') } as const
const CLEARED = { riskLevelDuringSignIn: 'medium', risk: risk('medium', 'remediated') } as const

const facts = (policy: PolicyAbout, about: FactsAbout) =>
  someFacts({ ...about, tenant: { ...clinic, policies: [aPolicy({ id: 'p', ...policy })] } })

function outcome(policy: PolicyAbout, about: FactsAbout): PolicyOutcome | undefined {
  return facts(policy, about).policies.results[0]?.result
}

const risky: PolicyAbout = { controls: ['mfa'], signInRiskLevels: ['medium', 'high'] }
const password: PolicyAbout = { controls: ['mfa', 'passwordChange'], userRiskLevels: ['high'] }
const strong: PolicyAbout = { strength: 'phishingResistant' }
const HIGH = { risk: risk('high') }
const met = {
  policyResults: [
    {
      id: 'p',
      displayName: 'p',
      result: 'failure' as const,
      enforcedGrantControls: [],
      enforcedSessionControls: [],
    },
  ],
}

type Row = [
  what: string,
  policy: PolicyAbout,
  about: FactsAbout,
  enforced: PolicyOutcome,
  reported: PolicyOutcome,
]

const NOT: [PolicyOutcome, PolicyOutcome] = ['notApplied', 'reportOnlyNotApplied']
const OPEN: [PolicyOutcome, PolicyOutcome] = ['failure', 'reportOnlyInterrupted']
const MET: [PolicyOutcome, PolicyOutcome] = ['success', 'reportOnlySuccess']
const NEVER: [PolicyOutcome, PolicyOutcome] = ['failure', 'reportOnlyFailure']

it.each<Row>([
  ['a block', { controls: ['block'] }, {}, ...NEVER],
  ['a block of somebody else', { controls: ['block'], users: { includeUsers: ['x'] } }, {}, ...NOT],
  ['a second factor not proved', { controls: ['mfa'] }, {}, ...OPEN],
  ['a second factor proved', { controls: ['mfa'] }, { signIn: { proofs: [proof(app)] } }, ...MET],
  [
    'a second factor registered here',
    { controls: ['mfa'] },
    { signIn: { proofs: [proof(app, { fresh: true })] } },
    ...MET,
  ],
  [
    'a second factor of somebody without, who may register one',
    { controls: ['mfa'] },
    { user: { methods: [] } },
    ...OPEN,
  ],
  ['a strength nothing reaches', strong, {}, ...NEVER],
  ['a strength not proved', strong, { user: { methods: [app, key] } }, ...OPEN],
  [
    'a strength not reached',
    strong,
    { user: { methods: [app, key] }, signIn: { proofs: [proof(app)] } },
    ...OPEN,
  ],
  ['a strength proved', strong, { user: { methods: [app, key] }, signIn: { proofs: [proof(key)] } }, ...MET],
  [
    'a factor too old',
    { controls: ['mfa'], frequency: EVERY_TIME },
    { signIn: { proofs: [proof(app, { at: NOW - 400_000 })] } },
    ...OPEN,
  ],
  [
    'a factor new enough',
    { controls: ['mfa'], frequency: EVERY_TIME },
    { signIn: { proofs: [proof(app, { at: NOW - 290_000 })] } },
    ...MET,
  ],
  ['a password too old', { frequency: every(1, 'hours') }, { signIn: { validatedAt: NOW - DAY } }, ...OPEN],
  ['a password new enough', { frequency: every(1, 'hours') }, {}, ...MET],
  ['no risk', risky, {}, ...NOT],
  ['a risky sign-in', risky, { signIn: RISKY }, ...OPEN],
  ['a risky sign-in of somebody without a method', risky, { signIn: RISKY, user: { methods: [] } }, ...NEVER],
  [
    'a risky sign-in of somebody without a method, who may register',
    { ...risky, remediation: { notice: true, unregistered: 'register' } },
    { signIn: RISKY, user: { methods: [] } },
    ...OPEN,
  ],
  [
    'a risky sign-in, with a factor registered in it',
    risky,
    { user: { methods: METHODS.fresh }, signIn: { ...RISKY, proofs: [proof(app, { fresh: true })] } },
    ...NEVER,
  ],
  ['a risk put right', risky, { signIn: { ...CLEARED, ...met, proofs: [proof(app)] } }, ...MET],
  ['a risk dismissed by somebody else', risky, { signIn: { ...CLEARED, ...met } }, ...NOT],
  ['an account at risk', password, { user: HIGH }, ...OPEN],
  ['an account at risk, proved', password, { user: HIGH, signIn: { proofs: [proof(app)] } }, ...OPEN],
  [
    'an account put right',
    password,
    { signIn: { ...met, proofs: [proof(app)], passwordChanged: true } },
    ...MET,
  ],
  ['registration, of whoever has a method', { registration: { graceDays: 14 } }, {}, ...NOT],
  ['registration in grace', { registration: { graceDays: 14 } }, { user: { methods: [] } }, ...MET],
  [
    'registration, grace over',
    { registration: { graceDays: 14 } },
    { user: { methods: [], graceEndsAt: NOW } },
    ...OPEN,
  ],
  [
    'registration done here',
    { registration: { graceDays: 14 } },
    { signIn: { proofs: [proof(app, { fresh: true })] } },
    ...MET,
  ],
])('%s', (_what, policy, about, enforced, reported) => {
  expect(outcome(policy, about)).toBe(enforced)
  expect(outcome({ ...policy, state: 'enabledForReportingButNotEnforced' }, about)).toBe(reported)
  expect(outcome({ ...policy, state: 'disabled' }, about)).toBeUndefined()
})

it('says what was enforced, as Graph does', () => {
  const asked: PolicyAbout = {
    strength: 'passwordless',
    controls: ['riskRemediation'],
    frequency: EVERY_TIME,
  }
  const [result] = facts(asked, {}).policies.results
  expect(result).toEqual({
    id: 'p',
    displayName: 'p',
    result: 'failure',
    enforcedGrantControls: ['riskRemediation', 'Passwordless MFA'],
    enforcedSessionControls: ['signInFrequency'],
  })
})

describe('of all together', () => {
  const of = (...results: PolicyOutcome[]) =>
    statusOf(
      results.map((result) => ({
        id: '',
        displayName: '',
        result,
        enforcedGrantControls: [],
        enforcedSessionControls: [],
      })),
    )
  it.each<[PolicyOutcome[], string]>([
    [[], 'notApplied'],
    [['notApplied', 'reportOnlyFailure'], 'notApplied'],
    [['success', 'notApplied'], 'success'],
    [['success', 'failure'], 'failure'],
  ])('%s: %s', (results, expected) => {
    expect(of(...results)).toBe(expected)
  })
})

it('what acted is kept as a sign-in is interrupted or let through, and nothing else', () => {
  const none = someFacts({ tenant: { ...clinic, policies: [aPolicy(risky)] } })
  expect([...interruption(none), ...acceptance(registry, none)]).toEqual([{ kind: 'accept' }])
  const one = facts({ controls: ['mfa'] }, {})
  const kept = { kind: 'keepPolicyResults', policyResults: one.policies.results }
  expect(one.policies.results.every(isApplied)).toBe(true)
  expect(interruption(one)).toEqual([kept])
  expect(acceptance(registry, one)).toEqual([kept, { kind: 'accept' }])
})
