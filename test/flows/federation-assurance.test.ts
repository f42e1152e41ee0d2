import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { ACR } from '../../src/domain/sign-in/assurance.ts'
import { claimsAt, comeFrom } from '../support/abroad.ts'
import { passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { newPerson } from '../support/people.ts'
import { changeTenant } from '../support/records.ts'
import { proveTotp } from '../support/sign-in.ts'

/** What is asked of the home where a relying party wants two factors, and what is told of what was proved there. */

const deployment = useDeployment()
const asks = { acr_values: ACR.multi }

const takeSecondFactors = (isMfaAccepted: boolean): Promise<unknown> =>
  changeTenant(deployment, 'clinic', (tenant) => ({
    ...tenant,
    partners: tenant.partners?.map((partner) => ({ ...partner, isMfaAccepted })),
  }))

const technician = async (about = {}): Promise<string> =>
  (await newPerson(deployment, 'msp', { groups: ['technicians'], ...about })).username

const tenantAt = (url: string): string | undefined => new URL(url).pathname.split('/')[1]

beforeEach(passALittle)

describe('where the second factor of a home counts', () => {
  beforeEach(async () => {
    await takeSecondFactors(true)
    passALittle()
  })
  afterAll(async () => {
    await takeSecondFactors(false)
    passALittle()
  })

  it('it is proved at home, and told of as it was', async () => {
    const way = await comeFrom(deployment, 'clinic', await technician(), { asks })
    expect([tenantAt(way.page.url), way.page.interaction, way.page.step]).toEqual([
      'msp',
      'step-up',
      'challenge',
    ])
    const page = await proveTotp(way.browser, way.page)
    expect(await claimsAt({ ...way, page })).toMatchObject({ acr: ACR.multi, amr: ['pwd', 'otp', 'mfa'] })
  })

  it('whoever has none there is told so where they came from', async () => {
    const username = await technician({ methods: [] })
    const way = await comeFrom(deployment, 'clinic', username, { asks })
    expect([tenantAt(way.page.url), way.page.interaction, way.page.step]).toEqual([
      'msp',
      'step-up',
      'notice',
    ])
    const back = await way.browser.submit(way.page, {}, 'cancel')
    expect([tenantAt(back.url), back.status, back.interaction]).toEqual(['clinic', 422, 'sign-in'])
    expect(back.alert).toMatch(/^Meridian IT Services couldn’t confirm/)
  })
})

describe('where it does not count', () => {
  it('it is not asked for at home, and not told of', async () => {
    const username = await technician()
    const way = await comeFrom(deployment, 'clinic', username, { asks })
    expect(tenantAt(way.page.url)).toBe('clinic')
    expect(way.rp.isCallback(way.page)).toBe(false)
    const plain = await comeFrom(deployment, 'clinic', username)
    expect(await claimsAt(plain)).toMatchObject({ acr: ACR.single, amr: ['pwd'] })
  })
})
