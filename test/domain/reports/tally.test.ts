import { describe, expect, it } from 'vitest'
import type { Actor } from '../../../src/domain/changes/actor.ts'
import type { PolicyOutcome } from '../../../src/domain/policies/policy.ts'
import {
  NO_TALLY,
  sumOf,
  type Tally,
  tallyOfEntry,
  tallyOfSignIn,
} from '../../../src/domain/reports/tally.ts'
import type { Risk, RiskLevel, RiskState } from '../../../src/domain/risk/risk.ts'

const risk = (level: RiskLevel, state: RiskState, updatedAt: number): Risk => ({
  level,
  state,
  detail: 'none',
  updatedAt,
})
const PERSON: Actor = { kind: 'person' }
const ADMINISTRATOR: Actor = { kind: 'administrator', id: 'ada' }

describe('a change of somebody’s risk', () => {
  it.each<[string, Risk, Risk, Actor, Partial<Tally>]>([
    ['raised to high', risk('none', 'none', 0), risk('high', 'atRisk', 9), PERSON, { newHighRiskUsers: 1 }],
    ['raised to medium', risk('low', 'atRisk', 1), risk('medium', 'atRisk', 9), PERSON, {}],
    ['high before', risk('high', 'atRisk', 1), risk('high', 'confirmedCompromised', 9), ADMINISTRATOR, {}],
    [
      'put right by its owner',
      risk('high', 'atRisk', 1000),
      risk('none', 'remediated', 61_000),
      PERSON,
      { usersProtected: 1, selfRemediated: 1, selfRemediationTime: 60_000 },
    ],
    [
      'put right by an administrator',
      risk('high', 'atRisk', 1),
      risk('none', 'remediated', 9),
      ADMINISTRATOR,
      { usersProtected: 1 },
    ],
    [
      'dismissed',
      risk('low', 'atRisk', 1),
      risk('none', 'dismissed', 9),
      ADMINISTRATOR,
      { usersProtected: 1 },
    ],
    [
      'dismissed of itself',
      risk('low', 'atRisk', 1),
      risk('none', 'dismissed', 9),
      PERSON,
      { usersProtected: 1 },
    ],
    ['closed before', risk('none', 'remediated', 1), risk('none', 'dismissed', 9), ADMINISTRATOR, {}],
  ])('%s', (_what, before, after, initiatedBy, counts) => {
    const entry = { initiatedBy, risk: { user: { before, after, riskEventTypes: [] } } }
    expect(tallyOfEntry(entry)).toEqual({ ...NO_TALLY, ...counts })
    expect(tallyOfEntry({ initiatedBy })).toEqual(NO_TALLY)
  })
})

describe('a sign-in', () => {
  const met = { interaction: 'a-room', code: 'why' }
  const of = (result: PolicyOutcome) => [
    { id: 'p', displayName: 'P', result, enforcedGrantControls: [], enforcedSessionControls: [] },
  ]
  it.each<[string, Parameters<typeof tallyOfSignIn>[0], number]>([
    ['blocked', { riskLevelDuringSignIn: 'high', met, policyResults: of('failure') }, 1],
    ['challenged and passed', { riskLevelDuringSignIn: 'low', met, policyResults: of('success') }, 1],
    ['without risk', { riskLevelDuringSignIn: 'none', met, policyResults: of('failure') }, 0],
    ['let through', { riskLevelDuringSignIn: 'high', policyResults: of('success') }, 0],
    ['interrupted by no policy', { riskLevelDuringSignIn: 'high', met }, 0],
    ['only reported', { riskLevelDuringSignIn: 'high', met, policyResults: of('reportOnlyFailure') }, 0],
  ])('%s', (_what, signIn, attacksBlocked) => {
    expect(tallyOfSignIn(signIn)).toEqual({ ...NO_TALLY, attacksBlocked })
  })
})

it('sums add each number up', () => {
  const one: Tally = {
    attacksBlocked: 1,
    usersProtected: 2,
    newHighRiskUsers: 3,
    selfRemediated: 4,
    selfRemediationTime: 5,
  }
  expect(sumOf([])).toEqual(NO_TALLY)
  expect(sumOf([one, one])).toEqual({
    attacksBlocked: 2,
    usersProtected: 4,
    newHighRiskUsers: 6,
    selfRemediated: 8,
    selfRemediationTime: 10,
  })
})
