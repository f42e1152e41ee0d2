import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ELSEWHERE } from '../support/agent.ts'
import { startHouse, type TestHouse } from '../support/house.ts'
import { browserAt, RelyingParty, signIn } from '../support/relying-party.ts'
import { totp } from '../support/totp.ts'

let house: TestHouse
beforeAll(async () => {
  house = await startHouse()
})
afterAll(() => house.stop())

describe('a sign-in of ana', () => {
  it('from home gets tokens with no interruption', async () => {
    const rp = await RelyingParty.discover(house, 'clinic')
    const done = await signIn(rp, browserAt(house), 'ana@clinic.example')
    const tokens = await rp.redeem(done.url)
    expect(tokens.claims()).toMatchObject({ amr: ['pwd'] })
  })

  it('from elsewhere is stopped, proved and let through', async () => {
    const rp = await RelyingParty.discover(house, 'clinic')
    const agent = browserAt(house, ELSEWHERE)
    const notice = await signIn(rp, agent, 'ana@clinic.example')
    expect([notice.interaction, notice.step]).toEqual(['risky-sign-in', 'notice'])
    const challenge = await agent.submit(notice)
    expect([challenge.interaction, challenge.step]).toEqual(['risky-sign-in', 'challenge'])
    const done = await agent.submit(challenge, { code: totp(Date.now()) })
    const tokens = await rp.redeem(done.url)
    expect(tokens.claims()?.amr).toEqual(['pwd', 'otp', 'mfa'])
  })
})
