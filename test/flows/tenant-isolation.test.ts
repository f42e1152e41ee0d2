import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose'
import * as client from 'openid-client'
import { beforeAll, describe, expect, it } from 'vitest'
import { clientRecord } from '../../src/core/clients/record.ts'
import { ADMIN_CLI_SECRET } from '../../src/local/seeds/clients.ts'
import { ELSEWHERE } from '../../src/local/seeds/known.ts'
import { browserAt } from '../support/begin.ts'
import { useDeployment } from '../support/deployment.ts'
import { newPerson } from '../support/people.ts'
import { basic, RelyingParty } from '../support/relying-party.ts'
import type { ScriptlessBrowser } from '../support/scriptless-browser.ts'
import { codeOf, errorOf, proveTotp, signIn } from '../support/sign-in.ts'
import { secretsOf } from '../support/tenancy.ts'

const deployment = useDeployment()
let clinic: RelyingParty
let studio: RelyingParty

beforeAll(async () => {
  clinic = await RelyingParty.discover(deployment, 'clinic')
  studio = await RelyingParty.discover(deployment, 'studio')
})

async function signedIn(browser: ScriptlessBrowser = browserAt(deployment)) {
  const { username } = await newPerson(deployment, 'clinic')
  const done = await signIn(clinic, browser, username, { scope: 'openid offline_access' })
  return { browser, username, url: done.url, code: codeOf(done) ?? '' }
}

/** A person of clinic who stands before the challenge. */
async function interrupted() {
  const browser = browserAt(deployment, ELSEWHERE)
  const { username } = await newPerson(deployment, 'clinic')
  const notice = await signIn(clinic, browser, username)
  const uid = new URL(notice.url).pathname.split('/').at(-1) ?? ''
  return { browser, notice, uid }
}

describe('what clinic issued means nothing at studio', () => {
  it('an authorization code, which stays good at home', async () => {
    const { code, url } = await signedIn()
    const stolen = {
      grant_type: 'authorization_code',
      client_id: 'demo-app',
      redirect_uri: clinic.redirectUri,
      code_verifier: clinic.pending.verifier,
      code,
    }
    const refused = await studio.post('token_endpoint', stolen)
    expect([refused.status, refused.body.error]).toEqual([400, 'invalid_grant'])
    expect((await clinic.redeem(url)).access_token).toBeTruthy()
  })

  it('a refresh token, which stays good at home', async () => {
    const { url } = await signedIn()
    const { refresh_token = '' } = await clinic.redeem(url)
    const stolen = { grant_type: 'refresh_token', client_id: 'demo-app', refresh_token }
    const refused = await studio.post('token_endpoint', stolen)
    expect([refused.status, refused.body.error]).toEqual([400, 'invalid_grant'])
    expect((await client.refreshTokenGrant(clinic.config, refresh_token)).access_token).toBeTruthy()
  })

  it('an access token: no claims, no introspection, no revocation', async () => {
    const { access_token } = await clinic.redeem((await signedIn()).url)
    const userinfo = await fetch(studio.endpoint('userinfo_endpoint'), {
      headers: { authorization: `Bearer ${access_token}` },
    })
    expect(userinfo.status).toBe(401)
    expect(userinfo.headers.get('www-authenticate')).toContain('invalid_token')
    const asked = { token: access_token, client_id: 'demo-app' }
    expect((await studio.post('introspection_endpoint', asked)).body).toEqual({ active: false })
    expect((await studio.post('revocation_endpoint', asked)).status).toBe(200)
    expect((await clinic.post('introspection_endpoint', asked)).body).toMatchObject({ active: true })
  })

  it('a session cookie', async () => {
    const { browser } = await signedIn()
    const stolen = browser.cookies.everything()
    expect(stolen).toContain('vestibule.session=')
    const answer = await fetch(await studio.start({ prompt: 'none' }), {
      headers: { cookie: stolen },
      redirect: 'manual',
    })
    expect(answer.headers.get('location')).toContain('error=login_required')
  })

  it('an interaction, its cookie and the address it is resumed at', async () => {
    const { browser, notice, uid } = await interrupted()
    const stolen = browser.cookies.everything()
    for (const path of ['interaction', 'auth', 'device']) {
      const url = `${deployment.origin}/studio/${path}/${uid}`
      const answer = await fetch(url, { headers: { cookie: stolen, accept: 'text/html' } })
      expect([path, answer.status]).toEqual([path, 400])
    }
    const done = await proveTotp(browser, notice)
    expect(codeOf(done)).toBeTruthy()
  })

  it('a pushed authorization request', async () => {
    const parameters = Object.fromEntries(new URL(await clinic.start()).searchParams)
    const { body } = await clinic.post('pushed_authorization_request_endpoint', parameters)
    const page = await browserAt(deployment).follow(
      `${studio.endpoint('authorization_endpoint')}?${new URLSearchParams({ client_id: 'demo-app', request_uri: String(body.request_uri) })}`,
    )
    expect(errorOf(page)).toBe('invalid_request_uri')
  })

  it('an id_token_hint, at sign-in and at sign-out', async () => {
    const { browser, url } = await signedIn()
    const { id_token = '' } = await clinic.redeem(url)
    const back = await browser.follow(await studio.start({ id_token_hint: id_token, prompt: 'none' }))
    expect(new URL(back.url).searchParams.get('error')).toBe('invalid_request')
    const signOut = `${studio.endpoint('end_session_endpoint')}?${new URLSearchParams({ id_token_hint: id_token })}`
    expect((await browser.follow(signOut)).status).toBe(400)
  })

  it('a device and the code it shows', async () => {
    const device = await client.initiateDeviceAuthorization(clinic.config, { scope: 'openid' })
    const browser = browserAt(deployment)
    const input = await browser.follow(`${deployment.origin}/studio/device`)
    const answer = await browser.submit(input, { user_code: device.user_code }, '')
    expect([answer.status, answer.interaction, answer.step]).toEqual([422, 'device', 'user-code'])
    const polled = await studio.post('token_endpoint', {
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      client_id: 'demo-app',
      device_code: device.device_code,
    })
    expect([polled.status, polled.body.error]).toEqual([400, 'invalid_grant'])
  })

  it('a recovery link', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const browser = browserAt(deployment)
    await browser.submit(await browser.follow(`${deployment.origin}/clinic/recover`), { username })
    const [mail] = await deployment.outbox(username)
    const link = /http\S+\/clinic\/recover\/\S+/.exec(mail?.text ?? '')?.[0] ?? ''
    expect((await browser.follow(link)).status).toBe(200)
    expect((await browser.follow(link.replace('/clinic/', '/studio/'))).status).toBe(404)
  })

  it('a client and its secret', async () => {
    const own = deployment.store.of('clinic').clients
    const seeded = await own.get('demo-web')
    const client_secret = 'a-secret-of-clinic-alone'
    const metadata = { ...seeded?.metadata, client_id: 'clinic-only', client_secret }
    const { keeping } = await secretsOf(deployment, 'clinic')
    await own.put(
      await clientRecord(keeping, { client_id: 'clinic-only', first_party: true, metadata }, Date.now()),
    )
    const asked = { grant_type: 'refresh_token', refresh_token: 'x' }
    const credentials = basic('clinic-only', 'a-secret-of-clinic-alone')
    expect((await clinic.post('token_endpoint', asked, credentials)).body.error).toBe('invalid_grant')
    expect((await studio.post('token_endpoint', asked, credentials)).body.error).toBe('invalid_client')
    const asOther = basic('demo-web', 'a-secret-of-clinic-alone')
    expect((await studio.post('token_endpoint', asked, asOther)).body.error).toBe('invalid_client')
  })

  it('the token of an administrator: neither its resource nor its signature', async () => {
    const ask = (tenant: string) =>
      clinic.post(
        'token_endpoint',
        {
          grant_type: 'client_credentials',
          scope: 'AuditLog.Read.All',
          resource: `${deployment.origin}/admin/${tenant}`,
        },
        basic('admin-cli', ADMIN_CLI_SECRET),
      )
    expect((await ask('studio')).body.error).toBe('invalid_target')
    const { body } = await ask('clinic')
    const keysOf = async (rp: RelyingParty) =>
      (await (await fetch(rp.endpoint('jwks_uri'))).json()) as JSONWebKeySet
    const verify = async (rp: RelyingParty) =>
      jwtVerify(String(body.access_token), createLocalJWKSet(await keysOf(rp)))
    expect((await verify(clinic)).payload.aud).toBe(`${deployment.origin}/admin/clinic`)
    await expect(verify(studio)).rejects.toThrow()
  })
})

it('one name and password open one tenant only', async () => {
  const { username } = await newPerson(deployment, 'clinic')
  const page = await signIn(studio, browserAt(deployment), username)
  expect([page.status, page.step]).toEqual([422, 'password'])
})

it('one browser can be signed in to both, one independent of the other', async () => {
  const browser = browserAt(deployment)
  await signIn(clinic, browser, (await newPerson(deployment, 'clinic')).username)
  expect((await browser.follow(await studio.start())).step).toBe('password')
  await signIn(studio, browser, (await newPerson(deployment, 'studio')).username)
  for (const rp of [clinic, studio]) expect(codeOf(await browser.follow(await rp.start()))).toBeTruthy()
})
