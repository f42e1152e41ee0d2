import { describe, expect, it } from 'vitest'
import { registry } from '../../interactions/index.ts'
import { decide } from '../../src/domain/decide.ts'
import type { Facts } from '../../src/domain/facts.ts'
import type { Method } from '../../src/domain/person/method.ts'
import type { User } from '../../src/domain/person/user.ts'
import type { RiskLevel } from '../../src/domain/risk/risk.ts'
import type { Proof } from '../../src/domain/sign-in/sign-in.ts'
import { DAY, METHODS, NOW, risk, someFacts, tenantNamed } from '../support/facts.ts'
import { type Ids, policiesOf, type Row, rowsBelow } from '../support/policy-tables.ts'

/** The tables of the page, row by row: through the schema of the API, the evaluation of policies, and the verdict. */

const IDS: Ids = {
  users: { Ana: 'ana', Sam: 'sam', Ada: 'ada', Gil: 'gil', Eve: 'eve' },
  sales: 'sales',
  office: 'office',
}

const PEOPLE: Record<string, Partial<User>> = {
  Ana: {},
  Sam: { groups: ['sales'] },
  Ada: {},
  Gil: { guest: { type: 'serviceProvider' } },
  Eve: {},
}

const PASSKEY: Method = {
  kind: 'passkey',
  id: 'key',
  addedAt: NOW - 60 * DAY,
  addedIn: 1,
  credentialId: 'key',
  publicKey: 'key',
  counter: 0,
  transports: [],
}

const HAS: Record<string, Method[]> = { app: METHODS.old, passkey: [PASSKEY], nothing: [] }
const FROM: Record<string, { ip: string; country: string }> = {
  office: { ip: '203.0.113.7', country: 'GB' },
  elsewhere: { ip: '198.51.100.7', country: 'SE' },
}
const LEVELS: Record<string, RiskLevel> = { none: 'none', low: 'low', medium: 'medium', high: 'high' }

function known<Value>(table: Record<string, Value>, name: string): Value {
  const value = Object.hasOwn(table, name) ? table[name] : undefined
  if (value === undefined) throw new Error(`no such thing as ${name}`)
  return value
}

function factsOf(row: Row): Facts {
  const [has = '', proved] = row.has.split(', ')
  const methods = known(HAS, has)
  const [method] = methods
  const level = known(LEVELS, row.signInRisk)
  const proofs: Proof[] = proved && method ? [{ kind: method.kind, methodId: method.id, at: NOW }] : []
  const user = known(PEOPLE, row.who)
  return someFacts({
    tenant: {
      ...tenantNamed('clinic'),
      policies: policiesOf(row.policies, IDS),
      namedLocations: [
        {
          id: 'office',
          displayName: 'Office',
          isTrusted: true,
          ipRanges: [{ cidrAddress: '203.0.113.0/24' }],
        },
      ],
      roleAssignments: [{ id: 'role', userId: 'ada', role: 'administrator' }],
      breakGlass: ['eve'],
    },
    user: {
      ...user,
      id: known(IDS.users, row.who),
      methods,
      risk: risk(known(LEVELS, row.userRisk)),
      graceEndsAt: undefined,
    },
    signIn: {
      riskLevelDuringSignIn: level,
      risk: risk(level),
      proofs: [{ kind: 'password', at: NOW - 60_000 }, ...proofs],
      source: { ...known(FROM, row.from), network: 'AS64496', browser: 'Firefox', userAgent: '' },
    },
    request: { clientId: row.to },
  })
}

function verdictOf(facts: Facts): string {
  const verdict = decide(registry, facts)
  return verdict.allow ? 'let in' : `${verdict.interaction.name}: ${verdict.reason.code}`
}

/** The column names none of the rows' texts, which the table has in words. */
const cases = (heading: string) => rowsBelow(heading).map((row): [string, Row] => [row.text, row])

describe.each(['One policy', 'Whom, where and what for', 'Two policies', 'Three policies'])(
  '%s',
  (heading) => {
    it.each(cases(`### ${heading}`))('%s', (_, row) => {
      expect(verdictOf(factsOf(row))).toBe(row.outcome)
    })
  },
)

const MINUTE = 60_000

const SETTINGS: Record<string, (facts: Facts) => unknown> = {
  notice: ({ policies }) => (policies.signInRisk?.notice ? 'yes' : 'no'),
  grace: ({ policies }) => `${policies.registration?.graceDays} days`,
  'first method': ({ policies }) => policies.registration?.firstMethod,
  strength: ({ policies }) => policies.strength,
  'strength at risk': ({ policies }) => policies.signInRisk?.strength,
  'password within': ({ policies }) => `${(policies.signInFrequency.password ?? 0) / MINUTE} minutes`,
  'second factor within': ({ policies }) =>
    `${(policies.signInFrequency.secondFactor ?? 0) / MINUTE} minutes`,
  remedy: ({ policies }) => policies.userRisk?.control,
}

describe('of every setting the strictest', () => {
  it.each(cases('### Settings'))('%s', (_, row) => {
    const [name = '', value] = row.outcome.split(': ')
    expect(known(SETTINGS, name)(factsOf(row))).toBe(value)
  })
})

describe('what a policy reports', () => {
  it.each(cases('## Trying a policy first'))('%s', (_, row) => {
    expect(factsOf(row).policies.results.map(({ result }) => result)).toEqual([row.outcome])
  })
})

it('no table is empty: a heading that was renamed would test nothing', () => {
  const count = (heading: string) => rowsBelow(heading).length
  expect(count('### One policy')).toBeGreaterThan(20)
  expect(count('### Whom, where and what for')).toBeGreaterThan(20)
  expect(count('### Two policies')).toBeGreaterThan(35)
  expect(count('### Three policies')).toBeGreaterThan(20)
  expect(count('### Settings')).toBeGreaterThan(10)
  expect(count('## Trying a policy first')).toBeGreaterThan(15)
})
