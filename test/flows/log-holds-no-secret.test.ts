import { fileURLToPath } from 'node:url'
import * as client from 'openid-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ADMIN_CLI_SECRET, DEMO_WEB_SECRET, DEVICE_CODE_GRANT } from '../../src/local/seeds/clients.ts'
import { ELSEWHERE, HOME, PASSWORD, TOTP_SECRET } from '../../src/local/seeds/known.ts'
import { answerFrom, changed } from '../support/abroad.ts'
import { adminOf } from '../support/admin.ts'
import { cookiesOf, redeemNoting } from '../support/bearers.ts'
import { begin, browserAt, walkOn } from '../support/begin.ts'
import { useDeployment } from '../support/deployment.ts'
import { type LambdaProcess, startLambda } from '../support/lambda-process.ts'
import type { Page } from '../support/page.ts'
import { newPerson } from '../support/people.ts'
import { basic, RelyingParty } from '../support/relying-party.ts'
import type { ScriptlessBrowser } from '../support/scriptless-browser.ts'
import { signIn } from '../support/sign-in.ts'
import { totp } from '../support/totp.ts'
import { inRoom, onward, optionOf, registerTotp, walk } from '../support/walk.ts'

/** Nothing that opens anything is ever written to the log: a whole life of secrets, looked for in all of it. */

let lambda: LambdaProcess
let rp: RelyingParty
const secrets = new Map<string, string>()

/** Remembers what must not be found; what is short enough to occur by accident says nothing. */
function secret(what: string, value: unknown): string {
  if (typeof value !== 'string' || value.length < 6) throw new Error(`${what} cannot be looked for: ${value}`)
  secrets.set(value, what)
  return value
}

function noteCookies(browser: ScriptlessBrowser): void {
  for (const { value } of cookiesOf(browser)) secret('a cookie', value)
}

const redeemed = (done: Page, at = rp) => redeemNoting(at, done, secret)

const deployment = useDeployment({
  at: 'running',
  makeHandler: async (env) => {
    lambda = await startLambda(fileURLToPath(new URL('../../handlers/oidc.ts', import.meta.url)), env)
    secret('the key of the vault', env.KEY_VAULT_KEY)
    return lambda.handler
  },
})
beforeAll(async () => {
  rp = await RelyingParty.discover(deployment, 'clinic')
  for (const known of [PASSWORD, TOTP_SECRET, DEMO_WEB_SECRET, ADMIN_CLI_SECRET])
    secret('a known secret', known)
})
afterAll(() => lambda.stop())

describe('somebody who meets every kind of secret', () => {
  it('signs in with an authenticator app, refreshes and signs out', async () => {
    const browser = browserAt(deployment, ELSEWHERE)
    const { username } = await newPerson(deployment, 'clinic')
    await signIn(rp, browser, username, { password: secret('a wrong password', 'Wr0ng-but-close-to-it') })
    const notice = await signIn(rp, browser, username, { scope: 'openid offline_access' })
    const challenge = await browser.submit(notice)
    await browser.submit(challenge, { code: secret('a wrong code', '271828') })
    const code = secret('a code of the app', totp(Date.now()))
    const tokens = await redeemed(await browser.submit(challenge, { code }))
    const next = await client.refreshTokenGrant(rp.config, tokens.refresh_token ?? '')
    secret('the next refresh token', next.refresh_token)
    secret('the next access token', next.access_token)
    await client.fetchUserInfo(rp.config, next.access_token, client.skipSubjectCheck)
    await rp.post('token_endpoint', {
      grant_type: 'refresh_token',
      client_id: 'demo-app',
      refresh_token: tokens.refresh_token ?? '',
    })
    const hint = new URLSearchParams({ id_token_hint: tokens.id_token ?? '' })
    await browser.submit(await browser.follow(`${rp.endpoint('end_session_endpoint')}?${hint}`), {}, 'logout')
    noteCookies(browser)
  })

  it('signs in with a text message', async () => {
    const browser = browserAt(deployment, ELSEWHERE)
    const choice = await browser.submit(await signIn(rp, browser, 'cem@clinic.example'))
    const sent = await browser.submit(choice, { method: optionOf(choice, /text message/i) })
    const [message] = await deployment.outbox('+442079460004')
    await redeemed(await browser.submit(sent, { code: secret('a code by text message', message?.code) }))
    noteCookies(browser)
  })

  it('registers an app and gets recovery codes', async () => {
    const { username } = await newPerson(deployment, 'clinic', { methods: [], history: undefined })
    const begun = await begin(deployment, username)
    const choice = await walkOn(begun, inRoom('mfa-registration', [['notice', onward]]))
    const { browser, walker, rp } = begun
    const setUp = await browser.submit(choice, { method: optionOf(choice, /authenticator/i) })
    const shown = setUp.html.querySelector('[data-secret-key]')?.text
    secret('the secret of a new app', shown?.replaceAll(' ', ''))
    const done = await walk(walker, setUp, inRoom('mfa-registration', registerTotp.slice(1)))
    const { recoveryCodes = [] } = walker
    expect(recoveryCodes).toHaveLength(10)
    for (const code of recoveryCodes) secret('a recovery code', code)
    await redeemed(done, rp)
    noteCookies(browser)
  })

  it('signs in at home and arrives as a guest', async () => {
    const { username } = await newPerson(deployment, 'msp', { groups: ['technicians'] })
    const { browser, rp, answer } = await answerFrom(deployment, 'clinic', username)
    for (const name of ['code', 'state']) secret(`the ${name} of a home`, answer.searchParams.get(name))
    await browser.follow(changed(answer, { state: `${answer.searchParams.get('state')}x` }))
    await redeemed(await browser.follow(answer.href), rp)
    await browser.follow(answer.href)
    noteCookies(browser)
  })

  it('forgets a password and sets a new one', async () => {
    const browser = browserAt(deployment, HOME)
    const { username } = await newPerson(deployment, 'clinic')
    await browser.submit(await browser.follow(`${deployment.origin}/clinic/recover`), { username })
    const [mail] = await deployment.outbox(username)
    const link = /http\S+\/recover\/\S+/.exec(mail?.text ?? '')?.[0] ?? ''
    secret('a recovery link', link.split('/').at(-1))
    const challenge = await browser.submit(await browser.follow(link))
    const password = await browser.submit(challenge, { code: secret('a code', totp(Date.now())) })
    const fresh = secret('a new password', 'quite another Sentence 77')
    await browser.submit(password, {
      'new-password': secret('a refused password', 'password'),
      'repeat-password': 'password',
    })
    await browser.submit(password, { 'new-password': fresh, 'repeat-password': fresh })
    await redeemed(await signIn(rp, browser, username, { password: fresh }))
    noteCookies(browser)
  })

  it('signs in with a temporary access pass, and follows an invitation', async () => {
    const admin = await adminOf(deployment, 'clinic')
    const browser = browserAt(deployment, ELSEWHERE)
    const { username } = await newPerson(deployment, 'clinic')
    const path = `/users/${username}/authentication/temporaryAccessPassMethods`
    const { body: pass } = await admin.post(path, {})
    const password = secret('a temporary access pass', pass.temporaryAccessPass)
    secret('its letters', password.replaceAll('-', ''))
    await redeemed(await signIn(rp, browser, username, { password }))
    const invited = { invitedUserEmailAddress: 'invited.here@clinic.example' }
    const { body: invitation } = await admin.post('/invitations', invited)
    const link = String(invitation.inviteRedeemUrl)
    secret('an invitation', link.split('/').at(-1))
    await browser.submit(await browser.follow(link))
    noteCookies(browser)
  })

  it('lets a device in', async () => {
    const browser = browserAt(deployment, HOME)
    const { username } = await newPerson(deployment, 'clinic')
    const device = await client.initiateDeviceAuthorization(rp.config, { scope: 'openid' })
    secret('a device code', device.device_code)
    secret('a user code', device.user_code)
    const page = await browser.submit(
      await browser.follow(device.verification_uri),
      { user_code: device.user_code },
      '',
    )
    await browser.submit(await browser.submit(page, {}, ''), { username, password: PASSWORD })
    const { device_code } = device
    const tokens = await client.genericGrantRequest(rp.config, DEVICE_CODE_GRANT, { device_code })
    secret('an access token', tokens.access_token)
    noteCookies(browser)
  })

  it('meets clients that get everything wrong', async () => {
    const web = basic('demo-web', secret('a wrong client secret', 'almost-the-web-secret'))
    const nonsense = secret('a token nobody issued', 'nonsense-that-looks-like-a-token')
    for (const name of ['token_endpoint', 'introspection_endpoint', 'revocation_endpoint'])
      for (const headers of [web, basic('demo-web', DEMO_WEB_SECRET)])
        await rp.post(
          name,
          { token: nonsense, grant_type: 'refresh_token', refresh_token: nonsense },
          headers,
        )
    const resource = `${deployment.origin}/admin/clinic`
    const admin = basic('admin-cli', ADMIN_CLI_SECRET)
    const { body } = await rp.post(
      'token_endpoint',
      { grant_type: 'client_credentials', resource, scope: 'AuditLog.Read.All' },
      admin,
    )
    secret('an administrator’s token', body.access_token)
    await fetch(rp.endpoint('userinfo_endpoint'), {
      headers: { authorization: `Bearer ${body.access_token}` },
    })
    await fetch(`${deployment.origin}/clinic/recover/${secret('a wrong link', 'not-a-link-we-ever-sent')}`)
    await fetch(
      `${deployment.origin}/clinic/auth?${new URLSearchParams({ client_id: nonsense, id_token_hint: nonsense })}`,
    )
    await fetch(`${deployment.origin}/clinic/me`, {
      headers: { cookie: `vestibule.session=${nonsense}`, 'x-origin-verify': nonsense },
    })
  })
})

describe('the log of all that', () => {
  beforeAll(() => lambda.stop())

  it('tells of requests by number and tenant, of metrics and of failures', () => {
    const lines = lambda
      .output()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
    expect(lines.some(({ request_id, tenant }) => request_id && tenant === 'clinic')).toBe(true)
    expect(lines.some(({ _aws }) => _aws)).toBe(true)
    expect(lines.some(({ message }) => message === 'grant.error')).toBe(true)
    expect(lines.filter(({ level }) => level === 'ERROR')).toEqual([])
  })

  it('holds none of the secrets', () => {
    expect(new Set(secrets.values()).size).toBeGreaterThan(20)
    const output = lambda.output()
    const found = [...secrets].filter(([value]) => output.includes(value))
    expect(found.map(([value, what]) => `${what}: ${value}`)).toEqual([])
  })
})
