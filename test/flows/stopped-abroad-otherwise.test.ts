import * as client from 'openid-client'
import { beforeEach, describe, expect, it } from 'vitest'
import { DEVICE_CODE_GRANT } from '../../src/local/seeds/clients.ts'
import { answerFrom, comeFrom, hasSession } from '../support/abroad.ts'
import { raiseRisk } from '../support/administrator.ts'
import { MINUTE, pass } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { newPerson } from '../support/people.ts'
import { RelyingParty } from '../support/relying-party.ts'
import { errorOf } from '../support/sign-in.ts'
import { placeOf } from '../support/walk.ts'

/** The other ways to a customer's tokens, while the technician's account becomes one at high risk at home. */

const deployment = useDeployment()

beforeEach(() => pass(10 * MINUTE))

const technician = async () => (await newPerson(deployment, 'msp', { groups: ['technicians'] })).username

/** Signed in at a customer, and then at risk at home. */
async function atRisk(clientId?: string) {
  const username = await technician()
  const way = await comeFrom(deployment, 'clinic', username, { clientId })
  const tokens = await way.rp.redeem(way.page.url)
  return { ...way, username, idToken: tokens.id_token ?? '', raise: () => raiseRisk(deployment, username) }
}

const deviceOf = (rp: RelyingParty) => client.initiateDeviceAuthorization(rp.config, { scope: 'openid' })

describe('a technician at high risk at home gets nothing', () => {
  it('by a device that was let in before', async () => {
    const { browser, rp, raise } = await atRisk()
    const device = await deviceOf(rp)
    const input = await browser.follow(device.verification_uri)
    const confirm = await browser.submit(input, { user_code: device.user_code }, '')
    expect(placeOf(await browser.submit(confirm, {}, ''))).toBe('device/done')
    await raise()
    await expect(
      client.genericGrantRequest(rp.config, DEVICE_CODE_GRANT, { device_code: device.device_code }),
    ).rejects.toMatchObject({ error: 'invalid_grant' })
  })

  it('by letting in a device', async () => {
    const { browser, rp, raise } = await atRisk()
    const device = await deviceOf(rp)
    await raise()
    const input = await browser.follow(device.verification_uri)
    const confirm = await browser.submit(input, { user_code: device.user_code }, '')
    expect(placeOf(await browser.submit(confirm, {}, ''))).toBe('blocked/blocked')
  })

  it('by a request that was pushed before', async () => {
    const { browser, rp, raise } = await atRisk()
    const address = new URL(await rp.start())
    const { body } = await rp.post('pushed_authorization_request_endpoint', {
      ...Object.fromEntries(address.searchParams),
    })
    expect(body.request_uri).toMatch(/^urn:/)
    await raise()
    address.search = String(
      new URLSearchParams({ client_id: 'demo-app', request_uri: String(body.request_uri) }),
    )
    expect(placeOf(await browser.follow(address.href))).toBe('blocked/blocked')
  })

  it('by an ID token from before as a hint, silently', async () => {
    const { browser, rp, idToken, raise } = await atRisk()
    await raise()
    const asked = await rp.start({ prompt: 'none', id_token_hint: idToken })
    expect(errorOf(await browser.follow(asked))).toBe('access_denied')
  })

  it('as another application', async () => {
    const { browser, raise } = await atRisk()
    await raise()
    for (const id of ['demo-web', 'demo-partner']) {
      const rp = await RelyingParty.discover(deployment, 'clinic', id)
      expect(placeOf(await browser.follow(await rp.start()))).toBe('blocked/blocked')
    }
  })

  it('by an authorization request that waited at a room', async () => {
    const username = await technician()
    const { browser, page } = await comeFrom(deployment, 'clinic', username, { clientId: 'demo-partner' })
    expect(page.interaction).toBe('consent')
    await raiseRisk(deployment, username)
    expect(placeOf(await browser.submit(page, {}, 'allow'))).toBe('blocked/blocked')
  })

  it('by an answer of home from before', async () => {
    const username = await technician()
    const { browser, answer } = await answerFrom(deployment, 'clinic', username)
    await raiseRisk(deployment, username)
    expect(placeOf(await browser.follow(answer.href))).toBe('blocked/blocked')
    expect(await hasSession(deployment, 'clinic', browser)).toBe(false)
  })

  it('by an answer that arrives as the risk is raised', async () => {
    const username = await technician()
    const { browser, rp, answer } = await answerFrom(deployment, 'clinic', username)
    const [page] = await Promise.all([browser.follow(answer.href), raiseRisk(deployment, username)])
    if (rp.isCallback(page))
      await expect(rp.redeem(page.url)).rejects.toMatchObject({ error: 'invalid_grant' })
    else expect(placeOf(page)).toBe('blocked/blocked')
    expect(await hasSession(deployment, 'clinic', browser)).toBe(false)
  })
})
