import { expect, it } from 'vitest'
import { registry } from '../../../interactions/index.ts'
import type { Method } from '../../../src/domain/person/method.ts'
import { lockedOut } from '../../../src/domain/policies/lock-out.ts'
import { NO_RISK } from '../../../src/domain/risk/risk.ts'
import { aUser } from '../../adapters/contracts/fixtures.ts'
import { aPolicy, type PolicyAbout } from '../../support/conditional-access.ts'
import { METHODS, NOW, risk, tenantNamed } from '../../support/facts.ts'

/** Policies that would leave nobody to change them back. */

const office = {
  id: 'office',
  displayName: 'Office',
  isTrusted: true,
  ipRanges: [{ cidrAddress: '192.0.2.0/24' }],
}
const home = {
  id: 'home',
  displayName: 'Home',
  countriesAndRegions: ['SE'],
  includeUnknownCountriesAndRegions: false,
}
const key: Method = {
  kind: 'passkey',
  id: 'key',
  addedAt: 0,
  addedIn: 1,
  credentialId: 'c',
  publicKey: 'p',
  counter: 1,
}

const password = { id: 'p', hash: '', changedAt: 0 }
const ada = aUser('clinic', { id: 'ada', methods: METHODS.old, risk: NO_RISK, password })
const otto = { ...ada, id: 'otto', methods: [key] }

const tenant = {
  ...tenantNamed('clinic'),
  namedLocations: [office, home],
  roleAssignments: ['ada', 'otto'].map((userId) => ({ id: userId, userId, role: 'administrator' as const })),
}

const reasons = (
  policies: PolicyAbout[],
  { administrators = [ada, otto], breakGlass = [] as string[], clientIds = ['console', 'cli'] } = {},
) =>
  lockedOut(registry, {
    tenant: { ...tenant, policies: policies.map(aPolicy), breakGlass },
    administrators,
    clientIds,
    now: NOW,
  })

const both = (reason: string) => [
  { userId: 'ada', reason },
  { userId: 'otto', reason },
]
const BLOCK: PolicyAbout = { controls: ['block'] }
const all = (excludeLocations: string[]) => ({ includeLocations: ['All'], excludeLocations })

it.each<[string, PolicyAbout[], ReturnType<typeof reasons>]>([
  ['no policy', [], undefined],
  ['a block of everybody', [BLOCK], both('access')],
  ['a block that is off', [{ ...BLOCK, state: 'disabled' }], undefined],
  ['a block that only reports', [{ ...BLOCK, state: 'enabledForReportingButNotEnforced' }], undefined],
  ['a block of all but one of them', [{ ...BLOCK, users: { excludeUsers: ['otto'] } }], undefined],
  [
    'a block of each',
    [
      { ...BLOCK, users: { includeUsers: ['ada'] } },
      { ...BLOCK, users: { includeUsers: ['otto'] } },
    ],
    both('access'),
  ],
  [
    'a block of their role',
    [{ ...BLOCK, users: { includeUsers: [], includeRoles: ['62e90394-69f5-4237-9190-012177145e10'] } }],
    both('access'),
  ],
  [
    'a block of one of their applications',
    [{ ...BLOCK, applications: { includeApplications: ['console'], excludeApplications: [] } }],
    undefined,
  ],
  [
    'a block of both',
    [{ ...BLOCK, applications: { includeApplications: ['console', 'cli'], excludeApplications: [] } }],
    both('access'),
  ],
  ['a block of all but the office', [{ ...BLOCK, locations: all(['office']) }], undefined],
  ['a block of all but a country', [{ ...BLOCK, locations: all(['home']) }], undefined],
  [
    'a block of all but the office, and of all but a country',
    [
      { ...BLOCK, locations: all(['office']) },
      { ...BLOCK, locations: all(['home']) },
    ],
    undefined,
  ],
  ['a block of everywhere', [{ ...BLOCK, locations: all([]) }], both('place')],
  [
    'a block of the office and of all but it',
    [
      { ...BLOCK, locations: all(['office']) },
      { ...BLOCK, locations: { includeLocations: ['office'], excludeLocations: [] } },
    ],
    both('place'),
  ],
  ['a block at a risk', [{ ...BLOCK, signInRiskLevels: ['low', 'medium', 'high'] }], undefined],
  ['a block at no risk', [{ ...BLOCK, signInRiskLevels: ['none'] }], both('access')],
  ['a second factor', [{ controls: ['mfa'] }], undefined],
  ['a strength that one of them has', [{ strength: 'phishingResistant' }], undefined],
])('%s', (_what, policies, expected) => {
  expect(reasons(policies)).toEqual(expected)
})

it('a strength nobody of them has', () => {
  expect(
    reasons([{ strength: 'phishingResistant' }], { administrators: [ada, { ...otto, methods: [] }] }),
  ).toBeUndefined()
  expect(
    reasons([{ strength: 'phishingResistant' }], { administrators: [ada, { ...ada, id: 'otto' }] }),
  ).toEqual(both('strength'))
})

it('the risk they are at now', () => {
  const compromised = { administrators: [ada, otto].map((user) => ({ ...user, risk: risk('high') })) }
  const HIGH = { userRiskLevels: ['high' as const] }
  expect(reasons([{ ...BLOCK, ...HIGH }], compromised)).toEqual(both('userRisk'))
  expect(reasons([{ controls: ['mfa', 'passwordChange'], ...HIGH }], compromised)).toBeUndefined()
  expect(
    reasons([{ controls: ['riskRemediation'], strength: 'multifactor', ...HIGH }], compromised),
  ).toBeUndefined()
  const without = { administrators: compromised.administrators.map((user) => ({ ...user, methods: [] })) }
  expect(reasons([{ controls: ['mfa', 'passwordChange'], ...HIGH }], without)).toEqual(
    both('unregisteredCompromised'),
  )
})

it('an account for emergencies gets in, unless it is turned off', () => {
  const glass = { ...ada, id: 'glass', methods: [] }
  expect(reasons([BLOCK], { administrators: [ada, otto, glass], breakGlass: ['glass'] })).toBeUndefined()
  const off = { administrators: [ada, otto, { ...glass, disabled: true }], breakGlass: ['glass'] }
  expect(reasons([BLOCK], off)).toEqual(both('access'))
})

it('nobody is locked out of a tenant without administrators', () => {
  expect(reasons([BLOCK], { administrators: [] })).toBeUndefined()
  expect(reasons([BLOCK], { administrators: [{ ...ada, disabled: true }] })).toBeUndefined()
})
