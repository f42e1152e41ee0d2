import { beforeAll, describe, expect, it } from 'vitest'
import type { User } from '../../src/domain/person/user.ts'
import { NO_RISK, type RiskLevel } from '../../src/domain/risk/risk.ts'
import { ROLE_TEMPLATES } from '../../src/domain/roles.ts'
import { ELSEWHERE, HOME } from '../../src/local/seeds/known.ts'
import { type Admin, adminOf } from '../support/admin.ts'
import { begin } from '../support/begin.ts'
import { pass } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { newPerson } from '../support/people.ts'
import { bodiesOf, type Ids, type Row, rowsBelow } from '../support/policy-tables.ts'
import { lastSignIn, userOf } from '../support/records.ts'

/**
 * Rows of docs/policies.md over the real door: the policies are posted to the API, and the person signs in. Of
 * `legacy`, where no other policy is in force.
 */

const deployment = useDeployment()
const TENANT = 'legacy'
const POLICIES = '/identity/conditionalAccess/policies'

/**
 * Those that can be had by signing in: at home without a risk, elsewhere with a medium one, which every policy of the
 * tables takes for a high one but `risky-block`; with an app, or with nothing.
 */
const isReachable = ({ policies, has, from, signInRisk }: Row): boolean => {
  const isUnusual = signInRisk === 'medium' || (signInRisk === 'high' && !policies.includes('`risky-block`'))
  return has !== 'passkey' && (from === 'office' ? signInRisk === 'none' : isUnusual)
}

const rows = ['### Whom, where and what for', '### Two policies', '### Three policies']
  .flatMap(rowsBelow)
  .filter(isReachable)

let admin: Admin
let ada: string
const ids: Ids = { users: {}, sales: '', office: '' }

async function made(path: string, body: object): Promise<string> {
  const reply = await admin.post<{ id: string }>(path, body)
  expect(reply.status, JSON.stringify(reply.body)).toBe(201)
  return reply.body.id
}

beforeAll(async () => {
  admin = await adminOf(deployment, TENANT)
  ada = (await userOf(deployment, 'ada@legacy.example')).id
  ids.sales = await made('/groups', {
    displayName: 'Sales',
    mailEnabled: false,
    mailNickname: 'sales',
    securityEnabled: true,
  })
  ids.office = await made('/identity/conditionalAccess/namedLocations', {
    '@odata.type': '#microsoft.graph.ipNamedLocation',
    displayName: 'Office',
    isTrusted: true,
    ipRanges: [{ cidrAddress: `${HOME.ip}/32` }],
  })
})

/** Somebody as the row has them. An account for emergencies there is in any case, so that no policy locks everybody out. */
async function personOf({ who, has, userRisk }: Row): Promise<User> {
  const level = userRisk as RiskLevel
  const person = await newPerson(
    deployment,
    TENANT,
    { methods: has === 'app' ? ['totp'] : [] },
    {
      ...(level !== 'none' && { risk: { ...NO_RISK, level, state: 'atRisk', updatedAt: Date.now() } }),
      ...(who === 'Sam' && { groups: [ids.sales] }),
      ...(who === 'Gil' && { guest: { type: 'serviceProvider' } }),
    },
  )
  ids.users = { Ana: ada, Sam: ada, [who]: person.id }
  const breakGlass = who === 'Eve' ? [ada, person.id] : [ada]
  expect((await admin.patch(`/organization/${TENANT}`, { breakGlass })).status).toBe(204)
  if (who === 'Ada')
    await made('/roleManagement/directory/roleAssignments', {
      principalId: person.id,
      roleDefinitionId: ROLE_TEMPLATES.administrator,
    })
  return person
}

async function outcomeOf(row: Row, { username }: User): Promise<string> {
  const from = row.from === 'office' ? HOME : ELSEWHERE
  const { rp, page } = await begin(deployment, username, { from, clientId: row.to })
  const { met, riskLevelDuringSignIn } = await lastSignIn(deployment, username)
  expect(riskLevelDuringSignIn).toBe(row.signInRisk === 'none' ? 'none' : 'medium')
  expect(rp.isCallback(page)).toBe(met === undefined)
  if (met === undefined) return 'let in'
  expect(page.interaction).toBe(met.interaction)
  return `${met.interaction}: ${met.code}`
}

describe('a sign-in under', () => {
  it('rows that are many', () => expect(rows.length).toBeGreaterThan(50))

  it.each(rows.map((row): [string, Row] => [row.text, row]))('%s', async (_, row) => {
    const person = await personOf(row)
    const kept: string[] = []
    for (const body of bodiesOf(row.policies, ids)) kept.push(await made(POLICIES, body))
    // A warm handler reads the tenant again.
    pass(6)
    try {
      expect(await outcomeOf(row, person)).toBe(row.outcome)
    } finally {
      for (const id of kept) await admin.del(`${POLICIES}/${id}`)
    }
  })
})
