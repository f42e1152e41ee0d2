import { describe, expect, it } from 'vitest'
import type { Home } from '../../../src/domain/federation/home.ts'
import { inForce } from '../../../src/domain/policies/in-force.ts'
import { ROLE_TEMPLATES } from '../../../src/domain/roles.ts'
import { aPolicy, type PolicyAbout } from '../../support/conditional-access.ts'
import { type FactsAbout, risk, someFacts, tenantNamed } from '../../support/facts.ts'

/** What policies ask of somebody from elsewhere, and of somebody on the way elsewhere. */

const clinic = tenantNamed('clinic')

const AT_HOME: Home = {
  id: 'msp',
  kind: 'tenant',
  userRisk: 'none',
  isBlocked: false,
  selfRemediates: false,
  isMfaAccepted: false,
  policiesApply: true,
}
const atHome = (changes: Partial<Home> = {}): Home => ({ ...AT_HOME, ...changes })

const guest = { guest: { type: 'serviceProvider' as const, home: { tenant: 'msp', userId: 'tia' } } }

/** Only what is asked for: of a policy, whether it acts at all. */
function asked(policies: PolicyAbout[], { home, ...about }: Omit<FactsAbout, 'home'> & { home?: Home }) {
  const facts = someFacts({
    ...about,
    tenant: { ...clinic, policies: policies.map(aPolicy) },
    user: { ...guest, ...about.user },
  })
  const { block, signInRisk, userRisk, strength, registration, signInFrequency } = inForce({ ...facts, home })
  return {
    ...(block && { block: block.cause }),
    ...(signInRisk && { signInRisk: signInRisk.control }),
    ...(userRisk && { userRisk: userRisk.control }),
    ...(strength && { strength }),
    ...(registration && { registration: registration.graceDays }),
    ...(signInFrequency.password && { password: signInFrequency.password }),
  }
}

const RISKY_SIGN_IN = { signIn: { riskLevelDuringSignIn: 'high' as const, risk: risk('high') } }
const userBlock: PolicyAbout = { controls: ['block'], userRiskLevels: ['high'] }
const userChange: PolicyAbout = { controls: ['mfa', 'passwordChange'], userRiskLevels: ['high'] }
const riskyMfa: PolicyAbout = { controls: ['mfa'], signInRiskLevels: ['medium', 'high'] }
const noRisk: PolicyAbout = { controls: ['mfa'], userRiskLevels: ['none'] }
const register: PolicyAbout = { registration: { graceDays: 3 } }

describe('the risk of a guest is that of their account at home', () => {
  it.each<[string, PolicyAbout, Home, Omit<FactsAbout, 'home'>, object]>([
    ['high there', userBlock, atHome({ userRisk: 'high' }), {}, { userRisk: 'block' }],
    [
      'high there, to be put right',
      userChange,
      atHome({ userRisk: 'high' }),
      {},
      { userRisk: 'passwordChange' },
    ],
    ['medium there', userBlock, atHome({ userRisk: 'medium' }), {}, {}],
    ['none there, high here', userBlock, atHome(), { user: { risk: risk('high') } }, {}],
    [
      'none there, and asked for',
      noRisk,
      atHome(),
      { user: { risk: risk('high') } },
      { strength: 'multifactor' },
    ],
    ['high there, none here', noRisk, atHome({ userRisk: 'high' }), {}, {}],
    ['high there, a sign-in as usual', riskyMfa, atHome({ userRisk: 'high' }), {}, {}],
  ])('%s', (_what, policy, home, about, expected) => {
    expect(asked([policy], { home, ...about })).toEqual(expected)
  })

  it('that of the sign-in is weighed here', () => {
    expect(asked([riskyMfa], { home: atHome(), ...RISKY_SIGN_IN })).toEqual({ signInRisk: 'mfa' })
  })
})

describe('a home that policies leave alone', () => {
  it.each<[string, PolicyAbout]>([
    ['a block', { controls: ['block'] }],
    ['a risky sign-in', riskyMfa],
    ['an account at risk', userBlock],
    ['a registration', register],
    ['a frequency', { frequency: { isEnabled: true, frequencyInterval: 'everyTime' } }],
  ])('%s', (_what, policy) => {
    const about = { ...RISKY_SIGN_IN, home: atHome({ userRisk: 'high' }) }
    expect(asked([policy], about)).not.toEqual({})
    expect(asked([policy], { ...about, home: { ...about.home, policiesApply: false } })).toEqual({})
  })
})

describe('a role by the delegation', () => {
  const administrators: PolicyAbout = {
    controls: ['mfa'],
    users: { includeUsers: [], includeRoles: [ROLE_TEMPLATES.operator] },
  }
  it.each<[string, Home, object]>([
    ['counts as one of the tenant', atHome({ role: 'operator' }), { strength: 'multifactor' }],
    ['is no other', atHome({ role: 'reader' }), {}],
    ['is none where there is none', atHome(), {}],
  ])('%s', (_what, home, expected) => {
    expect(asked([administrators], { home })).toEqual(expected)
  })

  it('is excluded by its name', () => {
    const all = { controls: ['block' as const], users: { excludeRoles: [ROLE_TEMPLATES.operator] } }
    expect(asked([all], { home: atHome({ role: 'operator' }) })).toEqual({})
    expect(asked([all], { home: atHome() })).toEqual({ block: 'access' })
  })
})

describe('on the way to another tenant', () => {
  const atRisk = { user: { risk: risk('high'), guest: undefined }, ...RISKY_SIGN_IN }
  it.each<[string, PolicyAbout, object]>([
    ['a block of accounts at risk does not act', userBlock, {}],
    ['a new password of accounts at risk is not asked for', userChange, {}],
    ['a second factor of accounts at risk is not', { controls: ['mfa'], userRiskLevels: ['high'] }, {}],
    ['nobody registers', register, {}],
    ['a risky sign-in is challenged', riskyMfa, { signInRisk: 'mfa' }],
    [
      'a risky sign-in is blocked',
      { controls: ['block'], signInRiskLevels: ['high'] },
      { signInRisk: 'block' },
    ],
    ['a second factor of everybody is asked for', { controls: ['mfa'] }, { strength: 'multifactor' }],
    ['a block of everybody acts', { controls: ['block'] }, { block: 'access' }],
    [
      'a frequency acts',
      { frequency: { isEnabled: true, frequencyInterval: 'everyTime' } },
      { password: 5 * 60_000 },
    ],
  ])('%s', (_what, policy, expected) => {
    expect(asked([policy], { ...atRisk, request: { asHome: true } })).toEqual(expected)
    expect(asked([policy], atRisk)).not.toEqual({})
  })
})

describe('what became of a policy', () => {
  const outcome = (policy: PolicyAbout, { home, ...about }: Omit<FactsAbout, 'home'> & { home?: Home }) => {
    const tenant = { ...clinic, policies: [aPolicy(policy)] }
    const facts = someFacts({ ...about, tenant, user: { ...guest, ...about.user } })
    return inForce({ ...facts, home }).results.map(({ result }) => result)
  }
  const reports = { state: 'enabledForReportingButNotEnforced' as const }
  const atRisk = { user: { risk: risk('high') }, request: { asHome: true as const } }

  it('that left a sign-in alone because it is another tenant’s to judge', () => {
    expect(outcome(userBlock, atRisk)).toEqual(['notApplied'])
    expect(outcome({ ...userChange, ...reports }, atRisk)).toEqual(['reportOnlyNotApplied'])
    expect(outcome(riskyMfa, { ...RISKY_SIGN_IN, request: { asHome: true } })).toEqual(['failure'])
  })

  it('that asks a guest for what can only be done at home', () => {
    const home = atHome({ userRisk: 'high' })
    expect(outcome(userChange, { home })).toEqual(['failure'])
    expect(outcome({ ...userChange, ...reports }, { home })).toEqual(['reportOnlyFailure'])
    expect(outcome({ ...riskyMfa, ...reports }, { home, ...RISKY_SIGN_IN })).toEqual([
      'reportOnlyInterrupted',
    ])
  })
})
