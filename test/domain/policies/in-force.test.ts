import { describe, expect, it } from 'vitest'
import { inForce } from '../../../src/domain/policies/in-force.ts'
import { aPolicy, EVERY_TIME, every, type PolicyAbout } from '../../support/conditional-access.ts'
import { type FactsAbout, risk, someFacts, tenantNamed } from '../../support/facts.ts'

/** What policies ask together. */

const clinic = tenantNamed('clinic')
const HOUR = 3_600_000

function asked(policies: PolicyAbout[], about: FactsAbout = {}) {
  const { results: _results, ...together } = inForce(
    someFacts({ tenant: { ...clinic, policies: policies.map(aPolicy) }, ...about }),
  )
  return together
}

const RISKY: FactsAbout = { signIn: { riskLevelDuringSignIn: 'medium', risk: risk('medium') } }
const COMPROMISED: FactsAbout = { user: { risk: risk('high') } }

const NOTHING = {
  block: undefined,
  signInRisk: undefined,
  userRisk: undefined,
  strength: undefined,
  signInFrequency: { password: undefined, secondFactor: undefined },
  registration: undefined,
  registerAtRisk: false,
  registering: undefined,
}

const block = (about: PolicyAbout = {}): PolicyAbout => ({ controls: ['block'], ...about })
const mfa = (about: PolicyAbout = {}): PolicyAbout => ({ controls: ['mfa'], ...about })
const signInRisk = { signInRiskLevels: ['medium' as const, 'high' as const] }
const userRisk = { userRiskLevels: ['high' as const] }
const newPassword: PolicyAbout = { id: 'new', controls: ['mfa', 'passwordChange'], ...userRisk }
const remediation: PolicyAbout = {
  id: 'end',
  controls: ['riskRemediation'],
  strength: 'passwordless',
  ...userRisk,
}
const elsewhere = { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } }
const register = { remediation: { notice: false, unregistered: 'register' as const } }

describe('access, whatever the risk', () => {
  it.each<[string, PolicyAbout[], FactsAbout, object]>([
    ['no policy', [], {}, {}],
    ['one that is off', [block({ state: 'disabled' })], {}, {}],
    ['one that only reports', [block({ state: 'enabledForReportingButNotEnforced' })], {}, {}],
    ['a block', [block({ id: 'a' })], {}, { block: { cause: 'access', ids: ['a'] } }],
    ['a block of a place', [block({ id: 'a', ...elsewhere })], {}, { block: { cause: 'place', ids: ['a'] } }],
    [
      'a block of a place and another of anywhere',
      [block({ id: 'a', ...elsewhere }), block({ id: 'b' })],
      {},
      { block: { cause: 'access', ids: ['a', 'b'] } },
    ],
    ['a second factor', [mfa()], {}, { strength: 'multifactor' }],
    ['a strength', [{ strength: 'passwordless' }], {}, { strength: 'passwordless' }],
    [
      'the strongest of several',
      [{ strength: 'phishingResistant' }, mfa()],
      {},
      { strength: 'phishingResistant' },
    ],
    ['a second factor, at a risk the policy does not ask about', [mfa()], RISKY, { strength: 'multifactor' }],
    ['a risk there is not', [mfa(signInRisk), block(userRisk)], {}, {}],
    ['no risk at all', [mfa({ signInRiskLevels: ['none', 'low'] })], {}, { strength: 'multifactor' }],
    ['no risk at all, at one', [mfa({ signInRiskLevels: ['none', 'low'] })], RISKY, {}],
    ['an account at risk, and no remedy', [mfa(userRisk)], COMPROMISED, { strength: 'multifactor' }],
    [
      'both risks, of which there is one',
      [mfa({ ...signInRisk, ...userRisk }), block({ ...signInRisk, ...userRisk })],
      RISKY,
      {},
    ],
  ])('%s', (_what, policies, about, expected) => {
    expect(asked(policies, about)).toEqual({ ...NOTHING, ...expected })
  })

  it('a strength nobody knows is the strongest', () => {
    const policy = aPolicy({ strength: 'multifactor' })
    const odd = {
      ...policy,
      grantControls: { operator: 'AND' as const, builtInControls: [], authenticationStrength: { id: 'x' } },
    }
    expect(inForce(someFacts({ tenant: { ...clinic, policies: [odd] } })).strength).toBe('phishingResistant')
  })
})

describe('a risky sign-in', () => {
  const demand = (more: object) => ({
    control: 'mfa',
    strength: 'multifactor',
    notice: true,
    unregistered: 'block',
    ...more,
  })
  it.each<[string, PolicyAbout[], object]>([
    ['a second factor', [mfa({ id: 'a', ...signInRisk })], demand({ ids: ['a'] })],
    [
      'a strength',
      [{ id: 'a', strength: 'passwordless', ...signInRisk }],
      demand({ ids: ['a'], strength: 'passwordless' }),
    ],
    [
      'no notice, and registration inside',
      [mfa({ id: 'a', ...signInRisk, ...register })],
      demand({ ids: ['a'], notice: false, unregistered: 'register' }),
    ],
    [
      'two that do not say the same',
      [mfa({ id: 'a', ...signInRisk, ...register }), mfa({ id: 'b', ...signInRisk })],
      demand({ ids: ['a', 'b'] }),
    ],
    [
      'a block and a second factor',
      [mfa({ id: 'a', ...signInRisk }), block({ id: 'b', ...signInRisk })],
      demand({ ids: ['a', 'b'], control: 'block' }),
    ],
    [
      'a level there is not',
      [mfa({ id: 'a', ...signInRisk }), block({ signInRiskLevels: ['high'] })],
      demand({ ids: ['a'] }),
    ],
    [
      'another application',
      [
        mfa({ id: 'a', ...signInRisk }),
        block({ ...signInRisk, applications: { includeApplications: ['x'], excludeApplications: [] } }),
      ],
      demand({ ids: ['a'] }),
    ],
  ])('%s', (_what, policies, expected) => {
    expect(asked(policies, RISKY).signInRisk).toEqual(expected)
  })

  it('says whether a first method may be registered in it, by every policy there is for one', () => {
    expect(asked([mfa({ signInRiskLevels: ['high'], ...register })], RISKY).registerAtRisk).toBe(true)
    const two = [mfa({ signInRiskLevels: ['high'], ...register }), mfa({ signInRiskLevels: ['low'] })]
    expect(asked(two, RISKY).registerAtRisk).toBe(false)
    expect(asked([block({ ...signInRisk, ...register })], RISKY).registerAtRisk).toBe(false)
    expect(asked([mfa(register)], RISKY).registerAtRisk).toBe(false)
  })
})

describe('an account at risk', () => {
  it.each<[string, PolicyAbout[], object | undefined]>([
    ['a new password', [newPassword], { control: 'passwordChange', strength: 'multifactor', ids: ['new'] }],
    ['remediation', [remediation], { control: 'riskRemediation', strength: 'passwordless', ids: ['end'] }],
    [
      'both: a new password answers both',
      [remediation, newPassword],
      { control: 'passwordChange', strength: 'passwordless', ids: ['end', 'new'] },
    ],
    [
      'a block and all of them',
      [newPassword, block({ id: 'b', ...userRisk }), remediation],
      { control: 'block', strength: 'passwordless', ids: ['new', 'b', 'end'] },
    ],
    ['another level', [{ ...newPassword, userRiskLevels: ['low'] }], undefined],
    ['somebody else', [{ ...newPassword, users: { excludeUsers: ['user-1'] } }], undefined],
  ])('%s', (_what, policies, expected) => {
    expect(asked(policies, { user: { ...COMPROMISED.user, id: 'user-1' } }).userRisk).toEqual(expected)
  })
})

describe('how lately', () => {
  it.each<[string, PolicyAbout[], object]>([
    ['every time', [mfa({ frequency: EVERY_TIME })], { secondFactor: 300_000 }],
    ['hours', [mfa({ frequency: every(2, 'hours') })], { secondFactor: 2 * HOUR }],
    ['days', [mfa({ frequency: every(3, 'days') })], { secondFactor: 72 * HOUR }],
    ['the password alone', [{ frequency: every(1, 'hours') }], { password: HOUR }],
    [
      'each by the shortest',
      [
        mfa({ frequency: every(9, 'hours') }),
        { frequency: every(4, 'hours') },
        mfa({ frequency: every(2, 'hours') }),
        { frequency: every(1, 'days') },
      ],
      { secondFactor: 2 * HOUR, password: 4 * HOUR },
    ],
    ['not enabled', [mfa({ frequency: { ...EVERY_TIME, isEnabled: false } })], {}],
    [
      'a number that is missing',
      [mfa({ frequency: { ...EVERY_TIME, frequencyInterval: 'timeBased' } })],
      { secondFactor: 300_000 },
    ],
  ])('%s', (_what, policies, expected) => {
    expect(asked(policies).signInFrequency).toEqual(expected)
  })
})

describe('registration', () => {
  const registering = (
    graceDays: number,
    firstMethod?: 'anywhere' | 'trustedPlaces' | 'invitation',
  ): PolicyAbout => ({ registration: { graceDays, ...(firstMethod ? { firstMethod } : {}) } })
  it.each<[string, PolicyAbout[], object | undefined]>([
    ['one', [registering(14)], { graceDays: 14, firstMethod: 'anywhere' }],
    [
      'the shortest grace and the strictest place',
      [registering(3, 'trustedPlaces'), registering(14, 'invitation'), registering(30)],
      { graceDays: 3, firstMethod: 'invitation' },
    ],
    [
      'a place nobody knows',
      [registering(14, 'somewhere' as 'anywhere')],
      { graceDays: 14, firstMethod: 'invitation' },
    ],
    ['of others', [{ ...registering(14), users: { includeUsers: ['x'] } }], undefined],
  ])('%s', (_what, policies, expected) => {
    expect(asked(policies).registration).toEqual(expected)
  })

  const action = {
    applications: {
      includeApplications: [],
      excludeApplications: [],
      includeUserActions: ['urn:user:registersecurityinfo'],
    },
  }
  it.each<[string, PolicyAbout[], string | undefined]>([
    ['blocked by place', [block({ ...action, ...elsewhere })], 'place'],
    ['blocked', [block(action)], 'invitation'],
    ['with a second factor', [mfa(action)], 'invitation'],
    [
      'with a second factor, and blocked by place',
      [mfa(action), block({ ...action, ...elsewhere })],
      'place',
    ],
    ['of others', [block({ ...action, users: { excludeUsers: ['u'] } })], undefined],
    ['that only reports', [block({ ...action, state: 'enabledForReportingButNotEnforced' })], undefined],
  ])('as an action, %s', (_what, policies, expected) => {
    expect(asked(policies, { user: { id: 'u' } })).toEqual({ ...NOTHING, registering: expected })
  })
})
