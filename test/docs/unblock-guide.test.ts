import { beforeAll, expect, it } from 'vitest'
import { referenceCode } from '../../src/domain/sign-in/reference-code.ts'
import { begin } from '../support/begin.ts'
import { useDeployment } from '../support/deployment.ts'
import { userOf } from '../support/records.ts'
import { followGuide, type Ran } from '../support/shell-guide.ts'

/** The guide, followed to the letter after somebody was stopped, and what its commands did. */

const deployment = useDeployment()
const FAY = 'fay@clinic.example'
let ran: Ran[]

beforeAll(async () => {
  expect((await begin(deployment, FAY)).page.interaction).toBe('blocked')
  const { id } = await userOf(deployment, FAY)
  const [signIn] = await deployment.store.of('clinic').signIns.recent(id, 1)
  ran = await followGuide('docs/guides/unblock.md', deployment, {
    'A092-A3C6': referenceCode(signIn?.id ?? ''),
  })
})

/** What the commands printed in which this stands. */
const printed = (part: string): string => {
  const found = ran.find(({ commands }) => commands.includes(part))
  if (!found) throw new Error(`the guide has no command with ${part}`)
  return found.output
}

it('finds who reads out the code, and why they were stopped', () => {
  expect(JSON.parse(printed('reference='))).toMatchObject({ userPrincipalName: FAY })
  expect(printed('startswith')).toContain(FAY)
  expect(printed("riskLevel%20eq%20'high'")).toContain(FAY)
  expect(printed('explanation')).toMatch(/leakedCredentials/)
})

it('gives a pass and a temporary password, each shown this once', () => {
  expect(JSON.parse(printed('temporaryAccessPassMethods'))).toMatchObject({
    temporaryAccessPass: expect.any(String),
    lifetimeInMinutes: 60,
    isUsableOnce: true,
  })
  expect(JSON.parse(printed('resetPassword'))).toMatchObject({ newPassword: expect.any(String) })
})

it('has closed the risk, left her out of the policy, and says who did', async () => {
  const { id, risk } = await userOf(deployment, FAY)
  expect(risk.state).toBe('remediated')
  expect(printed('{riskLevel, riskState, riskDetail}')).toMatch(/remediated/)
  expect(printed('directoryAudits')).toMatch(/admin-cli/)
  const tenant = await deployment.store.tenant('clinic')
  expect(tenant?.policies.some(({ conditions }) => conditions.users.excludeUsers.includes(id))).toBe(true)
})
