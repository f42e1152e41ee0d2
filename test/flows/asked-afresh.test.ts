import * as client from 'openid-client'
import { beforeAll, describe, expect, it } from 'vitest'
import { DEVICE_CODE_GRANT } from '../../src/local/seeds/clients.ts'
import { PASSWORD } from '../../src/local/seeds/known.ts'
import { type Begun, begin } from '../support/begin.ts'
import { HOUR, MINUTE, pass, passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import type { Page } from '../support/page.ts'
import { newPerson } from '../support/people.ts'
import { RelyingParty } from '../support/relying-party.ts'
import { errorOf, tokensAt } from '../support/sign-in.ts'
import { onward, placeOf, typeTotp, walk } from '../support/walk.ts'

/** A request that wants a fresh sign-in gets one (OpenID Connect Core §3.1.2.1), whichever way it comes. */

const deployment = useDeployment()

const MFA = 'https://refeds.org/profile/mfa'
/** A relying party of others with a device. */
const GADGET = 'gadget'

beforeAll(async () => {
  const { clients } = deployment.store.of('clinic')
  const metadata = {
    ...(await clients.get('demo-partner'))?.metadata,
    client_id: GADGET,
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token', DEVICE_CODE_GRANT],
  }
  await clients.put({ client_id: GADGET, first_party: false, metadata })
})

type Asks = Record<string, string>

/** Ways in which a request reaches the browser that is signed in already: the page it is answered with. */
const WAYS: Record<string, (begun: Begun, asks: Asks) => Promise<Page>> = {
  'by address': async ({ browser, rp }, asks) => browser.follow(await rp.start(asks)),
  async posted({ browser, rp }, asks) {
    const { searchParams: form } = new URL(await rp.start(asks))
    return browser.follow(rp.endpoint('authorization_endpoint'), { form })
  },
  async pushed({ browser, rp }, asks) {
    const { searchParams } = new URL(await rp.start(asks))
    const { body } = await rp.post('pushed_authorization_request_endpoint', Object.fromEntries(searchParams))
    const { client_id = '' } = rp.config.clientMetadata()
    const request = new URLSearchParams({ client_id, request_uri: String(body.request_uri) })
    return browser.follow(`${rp.endpoint('authorization_endpoint')}?${request}`)
  },
  async 'from a device'({ browser, rp }, asks) {
    return confirmed(
      browser,
      await client.initiateDeviceAuthorization(rp.config, { scope: 'openid', ...asks }),
    )
  },
}

const confirmed = async (browser: Begun['browser'], device: client.DeviceAuthorizationResponse) => {
  const sending = await browser.follow(device.verification_uri_complete ?? '')
  return browser.submit(await browser.submit(sending, {}, ''), {}, '')
}

/** Signed in with the password, an hour ago. */
async function signedIn(clientId?: string): Promise<Begun> {
  const { username } = await newPerson(deployment, 'clinic')
  const begun = await begin(deployment, username, { clientId, asks: { scope: 'openid' } })
  const page = placeOf(begun.page) === 'consent/consent' ? await begun.browser.submit(begun.page) : begun.page
  await tokensAt(begun, page)
  pass(HOUR)
  return begun
}

const retype = ({ browser, walker }: Begun, page: Page) =>
  browser.submit(page, { username: walker.username, password: PASSWORD })

const isThrough = ({ rp }: Begun, page: Page): boolean =>
  (rp.isCallback(page) && errorOf(page) === undefined) || placeOf(page) === 'device/done'

describe.each(Object.entries(WAYS))('a request %s', (_way, ask) => {
  it('that asks for nothing goes straight through in a session', async () => {
    const begun = await signedIn()
    expect(isThrough(begun, await ask(begun, {}))).toBe(true)
  })

  it.each<[string, Asks]>([
    ['prompt=login', { prompt: 'login' }],
    ['max_age=0', { max_age: '0' }],
    ['a max_age the session is older than', { max_age: String(10 * MINUTE) }],
    ['both', { prompt: 'login', max_age: String(2 * HOUR) }],
  ])('with %s gets the password, and then goes through', async (_what, asks) => {
    const begun = await signedIn()
    const page = await ask(begun, asks)
    expect(placeOf(page)).toBe('sign-in/password')
    expect(isThrough(begun, await retype(begun, page))).toBe(true)
  })

  it('with a max_age the session is younger than goes straight through', async () => {
    const begun = await signedIn()
    expect(isThrough(begun, await ask(begun, { max_age: String(2 * HOUR) }))).toBe(true)
  })

  it('with acr_values gets the second factor', async () => {
    const begun = await signedIn()
    const page = await ask(begun, { acr_values: MFA })
    expect(isThrough(begun, await walk(begun.walker, page, [['step-up/challenge', typeTotp]]))).toBe(true)
  })

  it('with prompt=consent asks a person anew what a relying party of others may do', async () => {
    const begun = await signedIn(GADGET)
    expect(isThrough(begun, await ask(begun, { scope: 'openid' }))).toBe(true)
    passALittle()
    const page = await ask(begun, { scope: 'openid', prompt: 'consent' })
    expect(isThrough(begun, await walk(begun.walker, page, [['consent/consent', onward]]))).toBe(true)
  })

  it('with prompt=login consent asks for both', async () => {
    const begun = await signedIn(GADGET)
    const page = await retype(begun, await ask(begun, { scope: 'openid', prompt: 'login consent' }))
    expect(isThrough(begun, await walk(begun.walker, page, [['consent/consent', onward]]))).toBe(true)
  })

  it('about somebody else is not answered with who is signed in (id_token_hint)', async () => {
    const begun = await signedIn()
    const other = await begin(deployment, (await newPerson(deployment, 'clinic')).username)
    const { id_token_hint } = { id_token_hint: (await tokensAt(other, other.page)).id_token ?? '' }
    const page = await ask(begun, { id_token_hint })
    expect(placeOf(page)).toBe('sign-in/password')
    expect(isThrough(begun, await retype(begun, page))).toBe(false)
  })
})

describe('a silent request', () => {
  it.each<[string, Asks]>([
    ['max_age=0', { max_age: '0' }],
    ['a max_age the session is older than', { max_age: String(10 * MINUTE) }],
  ])('with %s is told that a sign-in is needed', async (_what, asks) => {
    const begun = await signedIn()
    expect(errorOf(await begun.browser.follow(await begun.rp.start({ prompt: 'none', ...asks })))).toBe(
      'login_required',
    )
  })

  it('with prompt=none login is a mistake', async () => {
    const begun = await signedIn()
    const back = await begun.browser.follow(await begun.rp.start({ prompt: 'none login' }))
    expect(errorOf(back)).toBe('invalid_request')
  })
})

describe('a device', () => {
  it.each(['none', 'none login', 'select_account', 'nonsense', 'login\nconsent'])(
    'that asks for prompt=%j is refused',
    async (prompt) => {
      const rp = await RelyingParty.discover(deployment, 'clinic')
      const form = { client_id: 'demo-app', scope: 'openid', prompt }
      const { status, body } = await rp.post('device_authorization_endpoint', form)
      expect([status, body.error]).toEqual([400, 'invalid_request'])
    },
  )

  it('that asks for prompt twice is refused', async () => {
    const rp = await RelyingParty.discover(deployment, 'clinic')
    const answer = await fetch(rp.endpoint('device_authorization_endpoint'), {
      method: 'POST',
      body: new URLSearchParams([
        ['client_id', 'demo-app'],
        ['scope', 'openid'],
        ['prompt', 'login'],
        ['prompt', 'consent'],
      ]),
    })
    expect([answer.status, await answer.json()]).toMatchObject([400, { error: 'invalid_request' }])
  })

  it('gets the time of the new sign-in', async () => {
    const begun = await signedIn()
    const asks = { scope: 'openid', prompt: 'login' }
    const device = await client.initiateDeviceAuthorization(begun.rp.config, asks)
    const page = await confirmed(begun.browser, device)
    pass(10)
    await retype(begun, page)
    const { device_code } = device
    const tokens = await client.genericGrantRequest(begun.rp.config, DEVICE_CODE_GRANT, { device_code })
    expect(tokens.claims()?.auth_time).toBe(Math.floor(Date.now() / 1000))
  })

  it('that wants a sign-in is not confirmed by whoever goes back to a session', async () => {
    const begun = await signedIn()
    const asks = { scope: 'openid', prompt: 'login' }
    const device = await client.initiateDeviceAuthorization(begun.rp.config, asks)
    const page = await confirmed(begun.browser, device)
    // Back at the engine without the password.
    const resumed = await begun.browser.follow(page.url.replace('/interaction/', '/device/'))
    expect(placeOf(resumed)).toBe('sign-in/password')
    const form = { grant_type: DEVICE_CODE_GRANT, client_id: 'demo-app', device_code: device.device_code }
    expect((await begun.rp.post('token_endpoint', form)).body.error).toBe('authorization_pending')
  })
})
