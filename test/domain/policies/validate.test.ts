import { describe, expect, it } from 'vitest'
import { complete } from '../../../src/domain/policies/complete.ts'
import { problemsIn } from '../../../src/domain/policies/validate.ts'
import { warningsOn } from '../../../src/domain/policies/warn.ts'
import { policiesOf, SETTINGS } from '../../../src/local/seeds/policies.ts'
import { aPolicy, EVERY_TIME, every, type PolicyAbout } from '../../support/conditional-access.ts'

/** Which policies may be kept, and which surprise. */

const office = { id: 'office', displayName: 'Office', isTrusted: true, ipRanges: [] }
const tenant = { namedLocations: [office] }
const properties = (about: PolicyAbout): string[] =>
  problemsIn(aPolicy(about), tenant).map(({ property }) => property)

const NEW_PASSWORD: PolicyAbout = { controls: ['mfa', 'passwordChange'], userRiskLevels: ['high'] }
const REMEDY: PolicyAbout = {
  controls: ['riskRemediation'],
  strength: 'multifactor',
  frequency: EVERY_TIME,
  userRiskLevels: ['high'],
}
const APP = { includeApplications: ['app'], excludeApplications: [] }
const ACTION = {
  includeApplications: [],
  excludeApplications: [],
  includeUserActions: ['urn:user:registersecurityinfo'],
}
const AWAY = { includeLocations: ['All'], excludeLocations: ['AllTrusted', 'office'] }

it.each<[string, PolicyAbout]>([
  ['a block', { controls: ['block'] }],
  ['a second factor', { controls: ['mfa'] }],
  ['a strength', { strength: 'phishingResistant' }],
  ['a new password', NEW_PASSWORD],
  ['remediation', REMEDY],
  ['a frequency alone', { frequency: every(12, 'hours') }],
  ['registration', { registration: { graceDays: 0 } }],
  [
    'a risky sign-in',
    {
      controls: ['mfa'],
      signInRiskLevels: ['none', 'high'],
      remediation: { notice: true, unregistered: 'block' },
    },
  ],
  ['a place', { controls: ['block'], locations: AWAY }],
  ['a user action', { controls: ['block'], applications: ACTION, locations: AWAY }],
  ['a group alone', { controls: ['block'], users: { includeUsers: [], includeGroups: ['g'] } }],
  [
    'guests alone',
    {
      controls: ['block'],
      users: {
        includeUsers: [],
        includeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'serviceProvider' },
      },
    },
  ],
  ['nobody', { controls: ['block'], users: { includeUsers: ['None'] } }],
  [
    'two applications',
    { controls: ['mfa'], applications: { includeApplications: ['a', 'b'], excludeApplications: [] } },
  ],
])('%s may be kept', (_what, about) => {
  expect(properties(about)).toEqual([])
})

it.each(Object.keys(SETTINGS) as (keyof typeof SETTINGS)[])('so may those of %s', (id) => {
  for (const policy of policiesOf(id, SETTINGS[id])) expect(problemsIn(policy, {})).toEqual([])
})

const GRANT = 'grantControls'
const FREQUENCY = 'sessionControls.signInFrequency'
const APPLICATIONS = 'conditions.applications'

it.each<[string, PolicyAbout, string[]]>([
  ['that asks for nothing', {}, [GRANT]],
  ['of nobody', { controls: ['mfa'], users: { includeUsers: [] } }, ['conditions.users']],
  [
    'of all and one',
    { controls: ['mfa'], users: { includeUsers: ['All', 'u'] } },
    ['conditions.users.includeUsers'],
  ],
  [
    'of no application',
    { controls: ['mfa'], applications: { ...APP, includeApplications: [] } },
    [APPLICATIONS],
  ],
  [
    'of all applications and one',
    { controls: ['mfa'], applications: { ...APP, includeApplications: ['All', 'x'] } },
    [`${APPLICATIONS}.includeApplications`],
  ],
  [
    'of an application and an action',
    { controls: ['mfa'], applications: { ...ACTION, includeApplications: ['x'] } },
    [APPLICATIONS],
  ],
  [
    'of an unknown action',
    { controls: ['mfa'], applications: { ...ACTION, includeUserActions: ['urn:x'] } },
    [`${APPLICATIONS}.includeUserActions`],
  ],
  [
    'of an action that only reports',
    { controls: ['mfa'], applications: ACTION, state: 'enabledForReportingButNotEnforced' },
    ['state'],
  ],
  [
    'of an action, now and then',
    { controls: ['mfa'], applications: ACTION, frequency: EVERY_TIME },
    [APPLICATIONS],
  ],
  [
    'of a place nobody knows',
    { controls: ['mfa'], locations: { includeLocations: ['x'], excludeLocations: ['y'] } },
    ['conditions.locations.includeLocations', 'conditions.locations.excludeLocations'],
  ],
  [
    'of no place',
    { controls: ['mfa'], locations: { includeLocations: [], excludeLocations: [] } },
    ['conditions.locations.includeLocations'],
  ],
  ['that blocks and asks', { controls: ['block', 'mfa'] }, [GRANT]],
  ['that blocks with a strength', { controls: ['block'], strength: 'multifactor' }, [GRANT]],
  ['that blocks now and then', { controls: ['block'], frequency: EVERY_TIME }, [FREQUENCY]],
  ['of mfa and a strength', { controls: ['mfa'], strength: 'multifactor' }, [GRANT]],
  ['of a new password without mfa', { ...NEW_PASSWORD, controls: ['passwordChange'] }, [GRANT]],
  ['of a new password or mfa', { ...NEW_PASSWORD, operator: 'OR' }, ['grantControls.operator']],
  [
    'of a new password without a level',
    { ...NEW_PASSWORD, userRiskLevels: [] },
    ['conditions.userRiskLevels'],
  ],
  [
    'of a new password at no risk',
    { ...NEW_PASSWORD, userRiskLevels: ['none', 'high'] },
    ['conditions.userRiskLevels'],
  ],
  ['of a new password for one application', { ...NEW_PASSWORD, applications: APP }, [APPLICATIONS]],
  [
    'of a new password but for one application',
    { ...NEW_PASSWORD, applications: { includeApplications: ['All'], excludeApplications: ['x'] } },
    [APPLICATIONS],
  ],
  ['of a new password in a place', { ...NEW_PASSWORD, locations: AWAY }, ['conditions']],
  ['of a new password in a risky sign-in', { ...NEW_PASSWORD, signInRiskLevels: ['high'] }, ['conditions']],
  ['of a new password in browsers', { ...NEW_PASSWORD, clientAppTypes: ['browser'] }, ['conditions']],
  [
    'of a new password with a strength',
    { ...NEW_PASSWORD, controls: ['passwordChange'], strength: 'multifactor' },
    [GRANT],
  ],
  [
    'of remediation and a new password',
    { ...REMEDY, controls: ['riskRemediation', 'passwordChange', 'mfa'], strength: undefined },
    [GRANT, GRANT],
  ],
  ['of remediation without a strength', { ...REMEDY, strength: undefined }, [GRANT]],
  ['of remediation or a strength', { ...REMEDY, operator: 'OR' }, ['grantControls.operator']],
  ['of remediation now and then', { ...REMEDY, frequency: every(1, 'hours') }, [FREQUENCY]],
  ['of remediation without a level', { ...REMEDY, userRiskLevels: [] }, ['conditions.userRiskLevels']],
  ['of remediation for one application', { ...REMEDY, applications: APP }, [APPLICATIONS]],
  ['of remediation in a place', { ...REMEDY, locations: AWAY }, ['conditions']],
  ['of every time and a number', { controls: ['mfa'], frequency: { ...EVERY_TIME, value: 1 } }, [FREQUENCY]],
  [
    'of a time without a number',
    { controls: ['mfa'], frequency: { isEnabled: true, frequencyInterval: 'timeBased' } },
    [FREQUENCY],
  ],
  ['of no hours', { controls: ['mfa'], frequency: every(0, 'hours') }, [FREQUENCY]],
  ['of 24 hours', { controls: ['mfa'], frequency: every(24, 'hours') }, [FREQUENCY]],
  ['of half an hour', { controls: ['mfa'], frequency: every(0.5, 'hours') }, [FREQUENCY]],
  ['of 366 days', { controls: ['mfa'], frequency: every(366, 'days') }, [FREQUENCY]],
  ['of registration and mfa', { controls: ['mfa'], registration: { graceDays: 1 } }, ['registration']],
  ['of registration at risk', { registration: { graceDays: 1 }, signInRiskLevels: ['high'] }, ['conditions']],
  ['of registration after 31 days', { registration: { graceDays: 31 } }, ['registration.graceDays']],
  ['of registration yesterday', { registration: { graceDays: -1 } }, ['registration.graceDays']],
  [
    'of how a risky sign-in is put right, without one',
    { controls: ['mfa'], remediation: { notice: true, unregistered: 'block' } },
    ['remediation'],
  ],
])('no policy %s may be kept', (_what, about, expected) => {
  expect(properties(about)).toEqual(expected)
})

it('no policy of an unknown strength, or of no control, may be kept', () => {
  const grant = (more: object) => ({
    ...aPolicy({}),
    grantControls: { operator: 'AND' as const, builtInControls: [], ...more },
  })
  expect(problemsIn(grant({ authenticationStrength: { id: 'x' } }), {})).toEqual([
    { property: 'grantControls.authenticationStrength', problem: expect.stringContaining('three strengths') },
  ])
  expect(problemsIn(grant({}), {})).toEqual([
    expect.objectContaining({ property: 'grantControls.builtInControls' }),
  ])
})

describe('completing', () => {
  it('gives remediation its strength and its frequency', () => {
    const bare = aPolicy({ controls: ['riskRemediation'], operator: 'OR', userRiskLevels: ['high'] })
    const whole = complete(bare)
    expect(problemsIn(whole, {})).toEqual([])
    expect(whole).toMatchObject({
      grantControls: {
        operator: 'AND',
        authenticationStrength: { id: '00000000-0000-0000-0000-000000000002' },
      },
      sessionControls: { signInFrequency: EVERY_TIME },
    })
    expect(complete(whole)).toEqual(whole)
  })

  it('leaves the strength that is asked for, and every other policy', () => {
    const strong = aPolicy({ ...REMEDY, strength: 'phishingResistant' })
    expect(complete(strong)).toEqual(strong)
    const other = aPolicy(NEW_PASSWORD)
    expect(complete(other)).toBe(other)
  })
})

describe('a warning', () => {
  const warned = (about: PolicyAbout, others: PolicyAbout[] = [], breakGlass: string[] = ['glass']) =>
    warningsOn(aPolicy(about), { policies: others.map(aPolicy), breakGlass, namedLocations: [] }).map(
      ({ property }) => property,
    )

  it.each<[string, PolicyAbout, PolicyAbout, boolean]>([
    ['a new password', REMEDY, NEW_PASSWORD, true],
    ['a new password, the other way round', NEW_PASSWORD, REMEDY, true],
    ['a block', REMEDY, { controls: ['block'], userRiskLevels: ['high'] }, true],
    ['another remediation', REMEDY, REMEDY, false],
    ['two new passwords', NEW_PASSWORD, NEW_PASSWORD, false],
    ['a new password that is off', REMEDY, { ...NEW_PASSWORD, state: 'disabled' }, false],
    ['a new password at another level', REMEDY, { ...NEW_PASSWORD, userRiskLevels: ['low'] }, false],
    [
      'a new password of others',
      { ...REMEDY, users: { includeUsers: ['a'] } },
      { ...NEW_PASSWORD, users: { includeUsers: ['b'] } },
      false,
    ],
    [
      'a new password of the same',
      { ...REMEDY, users: { includeUsers: ['a'] } },
      { ...NEW_PASSWORD, users: { includeUsers: ['a', 'b'] } },
      true,
    ],
    [
      'a new password of a group',
      { ...REMEDY, users: { includeUsers: ['a'] } },
      { ...NEW_PASSWORD, users: { includeUsers: [], includeGroups: ['g'] } },
      true,
    ],
  ])('of remediation beside %s: %#', (_what, one, other, expected) => {
    expect(warned(one, [other]).includes('grantControls')).toBe(expected)
  })

  it('is none beside the policy itself as it was', () => {
    expect(warned({ ...REMEDY, id: 'p' }, [{ ...NEW_PASSWORD, id: 'p' }])).toEqual([])
  })

  it('is given where nobody is left out', () => {
    expect(warned({ controls: ['block'] }, [], [])).toEqual(['conditions.users.excludeUsers'])
    expect(warned({ controls: ['block'] })).toEqual([])
    expect(warned({ controls: ['block'], users: { excludeUsers: ['a'] } }, [], [])).toEqual([])
    expect(warned({ controls: ['block'], users: { includeUsers: ['a'] } }, [], [])).toEqual([])
  })

  it('is given of registering at risk, of a place that is not, and of clients that are not', () => {
    const open: PolicyAbout = {
      controls: ['mfa'],
      signInRiskLevels: ['high'],
      remediation: { notice: true, unregistered: 'register' },
    }
    expect(warned(open)).toEqual(['remediation.unregistered'])
    expect(warned({ registration: { graceDays: 1, firstMethod: 'trustedPlaces' } })).toEqual([
      'registration.firstMethod',
    ])
    expect(warned({ registration: { graceDays: 1, firstMethod: 'invitation' } })).toEqual([])
    expect(warned({ controls: ['block'], clientAppTypes: ['other'] })).toEqual(['conditions.clientAppTypes'])
  })
})
