import * as client from 'openid-client'
import { beforeAll, describe, expect, it } from 'vitest'
import { DEVICE_CODE_GRANT } from '../../src/local/seeds/clients.ts'
import { ELSEWHERE, HOME, PASSWORD } from '../../src/local/seeds/known.ts'
import { browserAt } from '../support/begin.ts'
import { pass } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import type { Page } from '../support/page.ts'
import { newPerson } from '../support/people.ts'
import { RelyingParty } from '../support/relying-party.ts'
import type { ScriptlessBrowser } from '../support/scriptless-browser.ts'
import { proveTotp, signIn } from '../support/sign-in.ts'

const deployment = useDeployment()
let rp: RelyingParty

beforeAll(async () => {
  rp = await RelyingParty.discover(deployment, 'clinic')
})

type Device = client.DeviceAuthorizationResponse
const newDevice = (): Promise<Device> =>
  client.initiateDeviceAuthorization(rp.config, { scope: 'openid profile offline_access' })

/** One question of the device, without the pause between two. */
async function poll({ device_code }: Device, more: Record<string, string> = {}): Promise<[number, unknown]> {
  const form = { grant_type: DEVICE_CODE_GRANT, client_id: 'demo-app', device_code, ...more }
  const { status, body } = await rp.post('token_endpoint', form)
  return [status, body.error ?? 'tokens']
}

const placeOf = ({ status, interaction, step }: Page) => [status, interaction, step]

const typed = async (browser: ScriptlessBrowser, userCode: string): Promise<Page> =>
  browser.submit(await browser.follow(`${deployment.origin}/clinic/device`), { user_code: userCode }, '')

describe('a device', () => {
  it('waits until a person has typed its code, compared it and signed in', async () => {
    const device = await newDevice()
    expect(device).toMatchObject({
      verification_uri: `${deployment.origin}/clinic/device`,
      verification_uri_complete: `${deployment.origin}/clinic/device?user_code=${device.user_code}`,
      expires_in: 600,
    })
    expect(await poll(device)).toEqual([400, 'authorization_pending'])
    const { username } = await newPerson(deployment, 'clinic')
    const browser = browserAt(deployment, ELSEWHERE)
    const confirm = await typed(browser, device.user_code)
    expect(placeOf(confirm)).toEqual([200, 'device', 'confirm'])
    expect(confirm.text).toContain(device.user_code)
    expect(confirm.text).toContain('Demo app')
    const notice = await browser.submit(await browser.submit(confirm, {}, ''), {
      username,
      password: PASSWORD,
    })
    expect(placeOf(notice)).toEqual([200, 'risky-sign-in', 'notice'])
    expect(await poll(device)).toEqual([400, 'authorization_pending'])
    expect(placeOf(await proveTotp(browser, notice))).toEqual([200, 'device', 'done'])
    expect(await poll(device)).toEqual([200, 'tokens'])
    expect(await poll(device)).toEqual([400, 'invalid_grant'])
  })

  it('asks nobody to type who followed the whole address, and still to compare', async () => {
    const device = await newDevice()
    const browser = browserAt(deployment)
    const sending = await browser.follow(device.verification_uri_complete ?? '')
    const confirm = await browser.submit(sending, {}, '')
    expect(placeOf(confirm)).toEqual([200, 'device', 'confirm'])
  })

  it('gets a refresh token that outlives it', async () => {
    const device = await newDevice()
    const { username } = await newPerson(deployment, 'clinic')
    const browser = browserAt(deployment)
    const page = await browser.submit(await typed(browser, device.user_code), {}, '')
    await browser.submit(page, { username, password: PASSWORD })
    const { device_code } = device
    const tokens = await client.genericGrantRequest(rp.config, DEVICE_CODE_GRANT, { device_code })
    expect((await client.refreshTokenGrant(rp.config, tokens.refresh_token ?? '')).access_token).toBeTruthy()
  })

  it('needs no password in a browser that is signed in, only the comparison', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const browser = browserAt(deployment)
    await signIn(rp, browser, username)
    const device = await newDevice()
    const done = await browser.submit(await typed(browser, device.user_code), {}, '')
    expect(placeOf(done)).toEqual([200, 'device', 'done'])
    expect(await poll(device)).toEqual([200, 'tokens'])
  })

  it('is told when the person turns it away at the comparison', async () => {
    const device = await newDevice()
    const browser = browserAt(deployment)
    const page = await browser.submit(await typed(browser, device.user_code), {}, 'abort')
    expect([...placeOf(page), page.alert]).toEqual([200, 'device', 'aborted', undefined])
    expect(await poll(device)).toEqual([400, 'access_denied'])
  })

  it('is told when the person gives up in a room', async () => {
    const device = await newDevice()
    const { username } = await newPerson(deployment, 'clinic')
    const browser = browserAt(deployment, ELSEWHERE)
    const password = await browser.submit(await typed(browser, device.user_code), {}, '')
    const notice = await browser.submit(password, { username, password: PASSWORD })
    const page = await browser.submit(notice, {}, 'cancel')
    expect([...placeOf(page), page.alert]).toEqual([200, 'device', 'aborted', undefined])
    expect(await poll(device)).toEqual([400, 'access_denied'])
  })

  it('is told when its code has expired, and so is the person', async () => {
    const device = await newDevice()
    pass(601)
    expect((await poll(device))[0]).toBe(400)
    expect(placeOf(await typed(browserAt(deployment), device.user_code))).toEqual([
      422,
      'device',
      'user-code',
    ])
  })

  it('gets nothing with the device code of another client, or with none', async () => {
    const device = await newDevice()
    expect(await poll(device, { client_id: 'console' })).toEqual([400, 'invalid_request'])
    expect(await poll(device, { device_code: 'nonsense' })).toEqual([400, 'invalid_grant'])
    expect(await poll(device, { device_code: '' })).toEqual([400, 'invalid_request'])
  })
})

describe('a code a person types', () => {
  it('is read in lower case, with spaces and without its dash', async () => {
    const { user_code } = await newDevice()
    const sloppy = ` ${user_code.toLowerCase().replace('-', ' ')} `
    expect((await typed(browserAt(deployment), sloppy)).step).toBe('confirm')
  })

  it.each(['', 'WRONG-CODE', '<script>', '💥'.repeat(100), 'a'.repeat(5000)])(
    '%j is a mistake to put right',
    async (code) => {
      const page = await typed(browserAt(deployment), code)
      expect(placeOf(page)).toEqual([422, 'device', 'user-code'])
      expect(page.alert).toBeTruthy()
      expect(page.html.toString()).not.toContain('<script>"')
    },
  )

  it('counts once: a second person cannot take the device over', async () => {
    const device = await newDevice()
    const first = browserAt(deployment)
    const page = await first.submit(await typed(first, device.user_code), {}, '')
    await first.submit(page, {
      username: (await newPerson(deployment, 'clinic')).username,
      password: PASSWORD,
    })
    const second = browserAt(deployment, HOME)
    expect(placeOf(await typed(second, device.user_code))).toEqual([422, 'device', 'user-code'])
  })

  it.each([
    ['without cookies', {}],
    ['with an xsrf of nobody', { xsrf: 'x'.repeat(43), user_code: 'WDJB-MJHT', confirm: 'yes' }],
  ])('posted %s ends on a page, 4xx', async (_what, form) => {
    const page = await browserAt(deployment).follow(`${deployment.origin}/clinic/device`, {
      form: new URLSearchParams(form),
    })
    expect([page.status, page.interaction]).toEqual([400, 'error'])
  })

  it('cannot be confirmed for somebody by another site', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const browser = browserAt(deployment)
    await signIn(rp, browser, username)
    const device = await newDevice()
    const page = await browser.follow(`${deployment.origin}/clinic/device`, {
      form: new URLSearchParams({ user_code: device.user_code, confirm: 'yes', xsrf: 'guessed' }),
    })
    expect(page.status).toBeGreaterThanOrEqual(400)
    expect(page.status).toBeLessThan(500)
    expect(await poll(device)).toEqual([400, 'authorization_pending'])
  })
})
