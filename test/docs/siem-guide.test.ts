import { expect, it } from 'vitest'
import { begin } from '../support/begin.ts'
import { passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { userOf } from '../support/records.ts'
import { followGuide } from '../support/shell-guide.ts'

/** The guide's commands as they stand in it, with the sign-ins they are to find. */

const deployment = useDeployment()

it('the guide on SIEMs leads from a client of its own to everything there is, and to what is new', {
  timeout: 60_000,
}, async () => {
  for (const who of ['ana', 'ben', 'eli', 'cem', 'dia']) {
    await begin(deployment, `${who}@clinic.example`)
    passALittle()
  }
  const before = (await deployment.store.of('clinic').lists.signIns.all({ top: 1000 })).items.length
  const ran = await followGuide('docs/guides/siem.md', deployment, {}, async (block) => {
    passALittle()
    if (block === 2) await begin(deployment, 'ana@clinic.example')
  })
  const [, , all, fresh, risky, detections, refused, reported, leaked] = ran.map(({ output }) => output)
  expect(before).toBeGreaterThanOrEqual(5)
  expect(all).toBe(`${before} sign-ins`)
  expect(fresh).toBe('1 new')
  expect(risky).toContain('eli@clinic.example: high, atRisk')
  expect(risky).not.toContain('@studio')
  expect(detections).toContain('leakedCredentials (high): evidence')
  expect(refused).toBe('403')
  expect([reported, leaked]).toEqual(['created, failed', '1 of 2'])
  for (const who of ['ana', 'cem'])
    expect((await userOf(deployment, `${who}@clinic.example`)).risk.level).toBe('high')
})
