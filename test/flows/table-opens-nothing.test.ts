import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import * as client from 'openid-client'
import { beforeAll, describe, expect, it } from 'vitest'
import { connect } from '../../src/adapters/dynamo/client.ts'
import { PASSWORD_ID } from '../../src/admin/resources/authentication/shapes.ts'
import { ADMIN_CLI_SECRET, DEMO_WEB_SECRET, DEVICE_CODE_GRANT } from '../../src/local/seeds/clients.ts'
import { ELSEWHERE, PASSWORD } from '../../src/local/seeds/known.ts'
import { wire } from '../../src/wire/oidc.ts'
import { adminOf } from '../support/admin.ts'
import { cookiesOf, redeemNoting } from '../support/bearers.ts'
import { browserAt } from '../support/begin.ts'
import { passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import type { Page } from '../support/page.ts'
import { newPerson } from '../support/people.ts'
import { basic, RelyingParty } from '../support/relying-party.ts'
import type { ScriptlessBrowser } from '../support/scriptless-browser.ts'
import { proveTotp, signIn } from '../support/sign-in.ts'

/** Nothing a browser or a relying party could present is in the table, its stream or a backup. */

const bearers = new Map<string, string>()
/** Every write the handler ever sent, as a stream of whole items would show it. */
const written: string[] = []
let rp: RelyingParty

const deployment = useDeployment({
  makeHandler: (env, overrides) => {
    overrides.client?.middlewareStack.add(
      (next) => (args) => {
        written.push(textOf(args.input))
        return next(args)
      },
      { step: 'initialize', name: 'recordWrites' },
    )
    return wire(env, overrides).http
  },
})

function bearer(what: string, value: unknown): string {
  if (typeof value !== 'string' || value.length < 8) throw new Error(`${what} cannot be looked for: ${value}`)
  bearers.set(value, what)
  return value
}

/** Their values are the name of a sign-in under way, which is an address as well; what opens it is the signature beside. */
const NAMES = /^vestibule\.(interaction|resume)$/

function noteCookies(browser: ScriptlessBrowser): void {
  for (const { name, value } of cookiesOf(browser)) if (!NAMES.test(name)) bearer(`the cookie ${name}`, value)
}

const redeemed = (at: RelyingParty, done: Page) => redeemNoting(at, done, bearer)

beforeAll(async () => {
  rp = await RelyingParty.discover(deployment, 'clinic')
  bearer('a client secret', DEMO_WEB_SECRET)
  bearer('a client secret', ADMIN_CLI_SECRET)
})

describe('whoever holds', () => {
  it('a session, codes and tokens', async () => {
    const browser = browserAt(deployment, ELSEWHERE)
    const { username } = await newPerson(deployment, 'clinic')
    const page = await signIn(rp, browser, username, { scope: 'openid offline_access' })
    const tokens = await redeemed(rp, await proveTotp(browser, page))
    const next = await client.refreshTokenGrant(rp.config, tokens.refresh_token ?? '')
    bearer('the next refresh token', next.refresh_token)
    bearer('the next access token', next.access_token)
    await client.fetchUserInfo(rp.config, next.access_token, client.skipSubjectCheck)
    await redeemed(rp, await browser.follow(await rp.start()))
    const hint = new URLSearchParams({ id_token_hint: tokens.id_token ?? '' })
    await browser.submit(await browser.follow(`${rp.endpoint('end_session_endpoint')}?${hint}`), {}, 'logout')
    noteCookies(browser)
  })

  it('a pushed request', async () => {
    const browser = browserAt(deployment)
    const { username } = await newPerson(deployment, 'clinic')
    const plain = new URL(await rp.start())
    const pushed = await client.buildAuthorizationUrlWithPAR(rp.config, plain.searchParams)
    bearer('a request URI', pushed.searchParams.get('request_uri')?.split(':').at(-1))
    await redeemed(
      rp,
      await browser.submit(await browser.follow(pushed.href), { username, password: PASSWORD }),
    )
    noteCookies(browser)
  })

  it('a device', async () => {
    const browser = browserAt(deployment)
    const { username } = await newPerson(deployment, 'clinic')
    const device = await client.initiateDeviceAuthorization(rp.config, { scope: 'openid offline_access' })
    bearer('a device code', device.device_code)
    bearer('a user code', device.user_code)
    bearer('a user code', device.user_code.replace('-', ''))
    const input = await browser.follow(device.verification_uri)
    const confirm = await browser.submit(input, { user_code: device.user_code }, '')
    await browser.submit(await browser.submit(confirm, {}, ''), { username, password: PASSWORD })
    const { device_code } = device
    const tokens = await client.genericGrantRequest(rp.config, DEVICE_CODE_GRANT, { device_code })
    bearer('an access token', tokens.access_token)
    bearer('a refresh token', tokens.refresh_token)
    noteCookies(browser)
  })

  it('a client that registered itself', async () => {
    const tenant = await deployment.store.tenant('academy')
    if (tenant) await deployment.store.putTenant({ ...tenant, dynamicRegistration: true }, tenant.version)
    passALittle()
    const answer = await fetch(`${deployment.origin}/academy/reg`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({
        redirect_uris: [`${deployment.demoOrigin}/callback`],
        client_name: 'Self-made',
      }),
    })
    const made = (await answer.json()) as Record<string, string>
    bearer('a registration access token', made.registration_access_token)
    const secret = bearer('a client secret', made.client_secret)
    const at = await RelyingParty.discover(deployment, 'academy', made.client_id, secret)
    const browser = browserAt(deployment)
    const { username } = await newPerson(deployment, 'academy')
    await redeemed(at, await browser.submit(await signIn(at, browser, username)))
    noteCookies(browser)
  })

  it('a token of a machine', async () => {
    const resource = `${deployment.origin}/admin/clinic`
    const asked = { grant_type: 'client_credentials', resource, scope: 'AuditLog.Read.All' }
    const { body } = await rp.post('token_endpoint', asked, basic('admin-cli', ADMIN_CLI_SECRET))
    bearer('an administrator’s token', body.access_token)
  })

  it('what an administrator hands out', async () => {
    const admin = await adminOf(deployment, 'clinic')
    const { username } = await newPerson(deployment, 'clinic')
    const of = `/users/${username}/authentication`
    const { body: pass } = await admin.post(`${of}/temporaryAccessPassMethods`, {})
    const password = bearer('a temporary access pass', pass.temporaryAccessPass)
    bearer('its letters', password.replaceAll('-', ''))
    const browser = browserAt(deployment)
    await redeemed(rp, await signIn(rp, browser, username, { password }))
    const { body: reset } = await admin.post(`${of}/methods/${PASSWORD_ID}/resetPassword`, {})
    bearer('a temporary password', reset.newPassword)
    const invited = { invitedUserEmailAddress: 'invited.here@clinic.example' }
    const { body: invitation } = await admin.post('/invitations', invited)
    const link = String(invitation.inviteRedeemUrl)
    bearer('an invitation', link.split('/').at(-1))
    await browser.submit(await browser.follow(link))
    noteCookies(browser)
  })

  it('a link to a new password, ordered on the way', async () => {
    const browser = browserAt(deployment)
    const { username } = await newPerson(deployment, 'clinic')
    const password = await browser.follow(await rp.start())
    const forgot = password.html.querySelector('a[href*="/recover"]')?.getAttribute('href') ?? ''
    await browser.submit(await browser.follow(new URL(forgot, password.url).href), { username })
    const [mail] = await deployment.outbox(username)
    const link = /http\S+\/recover\/\S+/.exec(mail?.text ?? '')?.[0] ?? ''
    bearer('a recovery link', link.split('/').at(-1))
    await browser.submit(await browser.follow(link))
    noteCookies(browser)
  })
})

it('the name of a sign-in under way opens nothing without its signature', async () => {
  const browser = browserAt(deployment)
  const { url, status } = await browser.follow(await rp.start())
  const uid = new URL(url).pathname.split('/').at(-1)
  const cookies = browser.cookies.headerFor(url)
  const open = async (cookie: string) => (await fetch(url, { headers: { cookie } })).status
  expect([status, await open(cookies), await open(`vestibule.interaction=${uid}`)]).toEqual([200, 200, 400])
})

describe('finds it nowhere in', () => {
  it('the table', async () => {
    const { Items = [] } = await connect({ endpoint: deployment.env.DYNAMODB_ENDPOINT }).send(
      new ScanCommand({ TableName: deployment.env.TABLE }),
    )
    expect(Items.length).toBeGreaterThan(100)
    expect(foundIn(Items.map(textOf))).toEqual([])
  })

  it('what was ever written to it', () => {
    expect(written.length).toBeGreaterThan(100)
    expect(foundIn(written)).toEqual([])
  })
})

/** All that stands in an item, bytes as the characters they may be. */
const textOf = (item: unknown): string =>
  JSON.stringify(item, function (key, value) {
    const bytes: unknown = (this as Record<string, unknown>)[key]
    return bytes instanceof Uint8Array ? Buffer.from(bytes).toString('latin1') : value
  })

function foundIn(texts: string[]): string[] {
  expect(new Set(bearers.values()).size).toBeGreaterThan(12)
  const text = texts.join('\n')
  return [...bearers].flatMap(([value, what]) =>
    formsOf(value).some((form) => text.includes(form)) ? [`${what}: ${value}`] : [],
  )
}

/** As it is, in hexadecimal, and in base64 and base64url wherever in a longer text it begins. */
function formsOf(value: string): string[] {
  const encoded = [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), Buffer.from(value)]).toString('base64url')
    // The first and the last characters depend on what stands beside it.
    return text.slice(before === 0 ? 0 : before + 1, -2)
  })
  const standard = encoded.map((text) => text.replaceAll('-', '+').replaceAll('_', '/'))
  return [value, Buffer.from(value).toString('hex'), ...encoded, ...standard]
}
