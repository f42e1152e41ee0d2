import { expect, it } from 'vitest'
import { begin } from '../support/begin.ts'
import { passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { followGuide } from '../support/shell-guide.ts'
import { placeOf } from '../support/walk.ts'

/** The guide's commands as they stand in it, and the sign-ins it says to make in between. */

const deployment = useDeployment()
const ANA = 'ana@clinic.example'

it('the guide on policies leads from a token to a policy in force, and to one taken away', {
  timeout: 60_000,
}, async () => {
  const met: string[] = []
  const signIn = async () => {
    passALittle()
    const { rp, page } = await begin(deployment, ANA)
    met.push(rp.isCallback(page) ? 'let in' : placeOf(page))
  }
  /** After the policy was made, after it was switched on, and after Ana was left out. */
  const SIGN_INS = [2, 4, 5]
  const ran = await followGuide('docs/guides/policies.md', deployment, {}, async (block) => {
    if (SIGN_INS.includes(block)) await signIn()
  })
  expect(met).toEqual(['let in', 'step-up/challenge', 'let in'])
  const [, there, made, report, on, left, refused, audit, gone] = ran.map(({ output }) => output)
  expect(JSON.parse(there ?? '').value.map(({ state }: { state: string }) => state)).toEqual([
    'enabled',
    'enabled',
    'enabled',
  ])
  expect(JSON.parse(made ?? '')).toMatchObject({
    displayName: 'Require multifactor authentication for all users',
    state: 'enabledForReportingButNotEnforced',
    '@vestibule.warnings': [{ target: 'conditions.users.excludeUsers' }],
  })
  expect(report).toBe('Require multifactor authentication for all users: reportOnlyInterrupted')
  expect([on, left, gone]).toEqual(['204', '204', '204'])
  expect(refused).toContain('This would lock every administrator out')
  expect(audit?.split('\n').sort()).toEqual([
    'Add conditional access policy: success, by admin-cli',
    'Update conditional access policy: success, by admin-cli',
    'Update conditional access policy: success, by admin-cli',
  ])
})
