import fc from 'fast-check'
import { expect, it } from 'vitest'
import { registry } from '../../interactions/index.ts'
import { decide } from '../../src/domain/decide.ts'
import type { Facts } from '../../src/domain/facts.ts'
import type { Method } from '../../src/domain/person/method.ts'
import { STRENGTHS } from '../../src/domain/policies/authentication-strength.ts'
import {
  type ConditionalAccessPolicy,
  FIRST_METHODS,
  POLICY_STATES,
} from '../../src/domain/policies/policy.ts'
import { problemsIn } from '../../src/domain/policies/validate.ts'
import type { Proof } from '../../src/domain/sign-in/sign-in.ts'
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

/** What holds of any policies together, whatever they are and whoever signs in. */

const office = {
  id: 'office',
  displayName: 'Office',
  isTrusted: true,
  ipRanges: [{ cidrAddress: '192.0.2.0/24' }],
}
const clinic = { ...tenantNamed('clinic'), namedLocations: [office] }

const levels = fc.subarray(['none', 'low', 'medium', 'high'] as const)
const atRisk = fc.subarray(['low', 'medium', 'high'] as const, { minLength: 1 })

const scope = fc.record({
  users: fc.constantFrom<PolicyAbout['users']>(
    {},
    { includeUsers: ['u'] },
    { includeUsers: ['x'] },
    { includeUsers: [], includeGroups: ['nurses'] },
    { excludeGroups: ['nurses'] },
  ),
  applications: fc.constantFrom<PolicyAbout['applications']>(
    { includeApplications: ['All'], excludeApplications: [] },
    { includeApplications: ['demo-app'], excludeApplications: [] },
    { includeApplications: ['All'], excludeApplications: ['demo-app'] },
  ),
  locations: fc.constantFrom<PolicyAbout['locations']>(
    undefined,
    { includeLocations: ['All'], excludeLocations: ['AllTrusted'] },
    { includeLocations: ['office'], excludeLocations: [] },
  ),
})
const frequency = fc.constantFrom(undefined, EVERY_TIME, every(1, 'hours'), every(2, 'days'))
const strength = fc.constantFrom(...STRENGTHS)

/** Of every kind there is; none that lets people register at risk, which is the one thing a policy opens. */
const asks: fc.Arbitrary<PolicyAbout> = fc.oneof(
  fc
    .record({ signInRiskLevels: levels, userRiskLevels: levels })
    .map((about): PolicyAbout => ({ ...about, controls: ['block'] })),
  fc
    .record({ signInRiskLevels: levels, userRiskLevels: levels, frequency })
    .map((about): PolicyAbout => ({ ...about, controls: ['mfa'] })),
  fc.record({ signInRiskLevels: levels, strength, frequency }),
  fc.record({ signInRiskLevels: atRisk, notice: fc.boolean() }).map(
    ({ signInRiskLevels, notice }): PolicyAbout => ({
      signInRiskLevels,
      controls: ['mfa'],
      remediation: { notice, unregistered: 'block' },
    }),
  ),
  fc
    .record({ graceDays: fc.integer({ min: 0, max: 30 }), firstMethod: fc.constantFrom(...FIRST_METHODS) })
    .map((registration): PolicyAbout => ({ registration })),
  fc.constantFrom(every(1, 'hours'), EVERY_TIME).map((frequency): PolicyAbout => ({ frequency })),
)
const remedies: fc.Arbitrary<PolicyAbout> = fc.oneof(
  atRisk.map((userRiskLevels): PolicyAbout => ({ userRiskLevels, controls: ['mfa', 'passwordChange'] })),
  fc
    .record({ userRiskLevels: atRisk, strength })
    .map((about): PolicyAbout => ({ ...about, controls: ['riskRemediation'], frequency: EVERY_TIME })),
)
const policy: fc.Arbitrary<ConditionalAccessPolicy> = fc
  .tuple(
    fc.oneof(
      fc.tuple(asks, scope).map(([asked, about]): PolicyAbout => ({ ...about, ...asked })),
      fc.tuple(remedies, scope).map(([asked, { users }]): PolicyAbout => ({ users, ...asked })),
    ),
    fc.constantFrom(...POLICY_STATES, 'enabled' as const, 'enabled' as const),
  )
  .map(([about, state]) => aPolicy({ ...about, state }))
const policies = fc.array(policy, { maxLength: 4 })

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

/** Anybody; whatever may be put off was put off. */
const anybody: fc.Arbitrary<FactsAbout> = fc
  .record({
    methods: fc.subarray([app, key, ...METHODS.recent, ...METHODS.fresh, ...METHODS.spare]),
    userLevel: levels.map(([level = 'none']) => level),
    signInLevel: levels.map(([level = 'none']) => level),
    graceEndsAt: fc.constantFrom(undefined, NOW - 1, NOW + DAY),
    sessionsValidFrom: fc.constantFrom(0, AUTH_TIME * 1000 - 1),
    proved: fc.subarray([app, key, ...METHODS.fresh]),
    ago: fc.constantFrom(0, 400_000, 5_000_000),
    ip: fc.constantFrom('192.0.2.9', '203.0.113.9'),
    groups: fc.constantFrom<string[]>([], ['nurses']),
    clientId: fc.constantFrom('demo-app', 'other', ''),
  })
  .map((any) => ({
    user: {
      id: 'u',
      groups: any.groups,
      methods: any.methods,
      graceEndsAt: any.graceEndsAt,
      sessionsValidFrom: any.sessionsValidFrom,
      risk: { ...risk(any.userLevel), updatedAt: AUTH_TIME * 1000 - 2 },
    },
    signIn: {
      riskLevelDuringSignIn: any.signInLevel,
      risk: risk(any.signInLevel),
      skippedRegistration: true,
      source: { ip: any.ip, country: 'DE', network: '', browser: '', userAgent: '' },
      validatedAt: NOW - any.ago,
      proofs: any.proved.map(
        (method): Proof => ({
          kind: method.kind,
          methodId: method.id,
          at: NOW - any.ago,
          fresh: method.id === 'fresh',
        }),
      ),
    },
    request: { clientId: any.clientId, startedAt: NOW },
  }))

const under = (some: ConditionalAccessPolicy[], about: FactsAbout, breakGlass: string[] = []): Facts =>
  someFacts({ ...about, tenant: { ...clinic, policies: some, breakGlass } })

const isLetIn = (facts: Facts): boolean => decide(registry, facts).allow

it('the policies are such as may be kept', () => {
  fc.assert(
    fc.property(policy, (one) => {
      expect(problemsIn(one, clinic)).toEqual([])
    }),
  )
})

it('another policy never lets anybody in', () => {
  fc.assert(
    fc.property(policies, policy, anybody, (some, another, about) => {
      fc.pre(isLetIn(under([...some, another], about)))
      expect(isLetIn(under(some, about))).toBe(true)
    }),
    { numRuns: 3000 },
  )
})

it('an exclusion never shuts anybody out', () => {
  const excluded = (one: ConditionalAccessPolicy): ConditionalAccessPolicy => ({
    ...one,
    conditions: { ...one.conditions, users: { ...one.conditions.users, excludeUsers: ['u'] } },
  })
  fc.assert(
    fc.property(policies, policy, anybody, (some, another, about) => {
      fc.pre(isLetIn(under([...some, another], about)))
      expect(isLetIn(under([...some, excluded(another)], about))).toBe(true)
      // It is as if the policy were not there.
      const { results: _, ...without } = under(some, about).policies
      expect(under([...some, excluded(another)], about).policies).toMatchObject(without)
    }),
    { numRuns: 3000 },
  )
})

it('their order does not matter', () => {
  const unordered = ({ policies: asked }: Facts) => {
    const sorted = <T extends { ids: string[] }>(demand: T | undefined) =>
      demand && { ...demand, ids: [...demand.ids].sort() }
    return {
      ...asked,
      block: sorted(asked.block),
      signInRisk: sorted(asked.signInRisk),
      userRisk: sorted(asked.userRisk),
      results: [...asked.results].sort((a, b) => a.id.localeCompare(b.id)),
    }
  }
  fc.assert(
    fc.property(policies, anybody, (some, about) => {
      const [one, other] = [under(some, about), under(some.toReversed(), about)]
      expect(unordered(one)).toEqual(unordered(other))
      expect(decide(registry, one)).toEqual(decide(registry, other))
    }),
    { numRuns: 1000 },
  )
})

it('what is not enabled changes no verdict, and what is off leaves no word', () => {
  fc.assert(
    fc.property(policies, anybody, (some, about) => {
      const enabled = some.filter(({ state }) => state === 'enabled')
      expect(decide(registry, under(some, about))).toEqual(decide(registry, under(enabled, about)))
      const off = some.filter(({ state }) => state === 'disabled')
      expect(under(off, about).policies.results).toEqual([])
    }),
    { numRuns: 1000 },
  )
})

it('no policy acts on an account for emergencies', () => {
  fc.assert(
    fc.property(policies, anybody, (some, about) => {
      expect(decide(registry, under(some, about, ['u']))).toEqual(decide(registry, under([], about)))
      expect(
        under(some, about, ['u']).policies.results.every(({ result }) => result.endsWith('otApplied')),
      ).toBe(true)
    }),
    { numRuns: 500 },
  )
})

it('nobody is let in by policies of which one fails', () => {
  fc.assert(
    fc.property(policies, anybody, (some, about) => {
      const facts = under(some, about)
      const failing = facts.policies.results.filter(({ result }) => result === 'failure')
      if (isLetIn(facts)) expect(failing).toEqual([])
    }),
    { numRuns: 3000 },
  )
})
