import { beforeAll, expect, it } from 'vitest'
import { claimsAt, comeFrom } from '../support/abroad.ts'
import { passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { followGuide, type Ran } from '../support/shell-guide.ts'

/** The guide, followed to the letter, with the technician's sign-in where it says that she signs in. */

const deployment = useDeployment()
const TIA = 'tia@msp.example'
let ran: Ran[]
let claims: Record<string, unknown>

beforeAll(async () => {
  ran = await followGuide('docs/guides/service-providers.md', deployment, {}, async (block) => {
    if (block !== 3) return
    passALittle()
    claims = await claimsAt(await comeFrom(deployment, 'academy', TIA))
  })
}, 120_000)

/** What the commands printed in which this stands. */
const printed = (part: string): string => {
  const found = ran.find(({ commands }) => commands.includes(part))
  if (!found) throw new Error(`the guide has no command with ${part}`)
  return found.output
}

it('sets up a delegation that is no more than both sides say', () => {
  expect(JSON.parse(printed('P365D'))).toEqual({ id: 'academy.msp', status: 'approvalPending' })
  expect(printed('"approve"')).toMatch(/"status": "active"/)
  expect(printed('"approve"')).toMatch(/5d6b6bb7-de71-4623-b4af-96380a352509/)
  expect(printed('isMfaAccepted')).toMatch(/"isMfaAccepted": true/)
})

it('has let her in, and stopped her once her account was somebody else’s', () => {
  expect(claims.preferred_username).toBe(TIA)
  expect(JSON.parse(printed('homeHelpDesk'))).toMatchObject({
    userPrincipalName: TIA,
    homeRiskLevel: 'high',
    state: 'blocked',
    reason: 'homeRisk',
  })
  expect(printed('blockedSinceDateTime')).toMatch(/"tenantId": "academy"/)
})

it('puts it right, cuts her off and lets her again, and ends', () => {
  expect(printed('riskyUsers/dismiss')).toBe('0')
  expect(printed('endGuestAccess')).toMatch(/"customer":"academy","state":"ended"/)
  expect(printed('"terminate"')).toMatch(/"status": "terminated"/)
})
