import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import * as client from 'openid-client'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { browserAt } from '../support/begin.ts'
import { HOUR, pass } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import type { Page } from '../support/page.ts'
import { newPerson } from '../support/people.ts'
import { RelyingParty, type Tokens } from '../support/relying-party.ts'
import type { ScriptlessBrowser } from '../support/scriptless-browser.ts'
import { codeOf, errorOf, signIn } from '../support/sign-in.ts'
import { linesOf } from '../support/stdout.ts'

const deployment = useDeployment()
let rp: RelyingParty

beforeAll(async () => {
  rp = await RelyingParty.discover(deployment, 'clinic')
})
afterEach(() => vi.restoreAllMocks())

interface SignedIn {
  browser: ScriptlessBrowser
  tokens: Tokens
}

async function signedIn(scope = 'openid', at = rp): Promise<SignedIn> {
  const browser = browserAt(deployment)
  const { username } = await newPerson(deployment, 'clinic')
  const done = await signIn(at, browser, username, { scope })
  return { browser, tokens: await at.redeem(done.url) }
}

const endSession = (parameters: Record<string, string>): string =>
  `${rp.endpoint('end_session_endpoint')}?${new URLSearchParams(parameters)}`

const home = () => `${deployment.demoOrigin}/`

/** Where the relying party sends a browser that wants to sign out. */
const fullRequest = ({ tokens }: SignedIn): string =>
  endSession({ id_token_hint: tokens.id_token ?? '', post_logout_redirect_uri: home(), state: 'back' })

const placeOf = ({ status, interaction, step }: Page) => [status, interaction, step]
const isSignedIn = async (browser: ScriptlessBrowser) =>
  codeOf(await browser.follow(await rp.start({ prompt: 'none' }))) !== undefined

async function userinfoStatus(token: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}` }
  return (await fetch(rp.endpoint('userinfo_endpoint'), { headers })).status
}

describe('sign-out at the wish of the relying party', () => {
  it('asks, ends the session, and goes back', async () => {
    const visitor = await signedIn()
    const page = await visitor.browser.follow(fullRequest(visitor))
    expect(placeOf(page)).toEqual([200, 'logout', 'confirm'])
    expect(await isSignedIn(visitor.browser)).toBe(true)
    const back = await visitor.browser.submit(page, {}, 'logout')
    expect(back.url).toBe(`${home()}?state=back`)
    expect(await isSignedIn(visitor.browser)).toBe(false)
  })

  it('leaves the session where the person says no', async () => {
    const visitor = await signedIn()
    await visitor.browser.submit(await visitor.browser.follow(fullRequest(visitor)), {}, '')
    expect(await isSignedIn(visitor.browser)).toBe(true)
  })

  it('ends on a page of ours where nobody is to be returned to', async () => {
    const { browser } = await signedIn()
    const page = await browser.submit(await browser.follow(endSession({})), {}, 'logout')
    expect(placeOf(page)).toEqual([200, 'logout', 'done'])
    expect(await isSignedIn(browser)).toBe(false)
  })

  it('of a browser that is not signed in goes straight through', async () => {
    const browser = browserAt(deployment)
    const sending = await browser.follow(
      endSession({ client_id: 'demo-app', post_logout_redirect_uri: home() }),
    )
    expect((await browser.submit(sending, {}, '')).url).toBe(home())
  })

  it('takes an expired ID token for a hint (RP-Initiated Logout §2)', async () => {
    const visitor = await signedIn()
    pass(2 * HOUR)
    expect((await visitor.browser.follow(fullRequest(visitor))).status).toBe(200)
  })

  it('kills a stolen copy of the cookie, too', async () => {
    const visitor = await signedIn()
    const stolen = visitor.browser.cookies.headerFor(`${deployment.origin}/clinic`)
    await visitor.browser.submit(await visitor.browser.follow(fullRequest(visitor)), {}, 'logout')
    const answer = await fetch(await rp.start({ prompt: 'none' }), {
      headers: { cookie: stolen },
      redirect: 'manual',
    })
    expect(answer.headers.get('location')).toContain('error=login_required')
  })

  it.each([
    ['an unregistered address', { post_logout_redirect_uri: 'https://evil.example/' }],
    ['a forged hint', { id_token_hint: 'e30.e30.c2ln' }],
    ['a hint that is no token', { id_token_hint: 'nonsense' }],
    ['a hint of one client for another', { client_id: 'demo-web' }],
  ])('with %s is refused on a page', async (_what, changes) => {
    const { browser, tokens } = await signedIn()
    const asked = {
      id_token_hint: tokens.id_token ?? '',
      client_id: 'demo-app',
      post_logout_redirect_uri: home(),
    }
    const page = await browser.follow(endSession({ ...asked, ...changes }))
    expect([page.status, page.interaction]).toEqual([400, 'error'])
    expect(await isSignedIn(browser)).toBe(true)
  })

  it('never leads to an address that no client vouches for', async () => {
    const { browser } = await signedIn()
    const page = await browser.follow(endSession({ post_logout_redirect_uri: 'https://evil.example/' }))
    expect((await browser.submit(page, {}, 'logout')).url).toContain(deployment.origin)
  })

  it('cannot be done to somebody by another site', async () => {
    const visitor = await signedIn()
    await visitor.browser.follow(fullRequest(visitor))
    for (const xsrf of ['', 'guessed']) {
      const answer = await visitor.browser.follow(`${deployment.origin}/clinic/session/end/confirm`, {
        form: new URLSearchParams({ xsrf, logout: 'yes' }),
      })
      expect([answer.status, answer.interaction]).toEqual([400, 'error'])
    }
    expect(await isSignedIn(visitor.browser)).toBe(true)
  })
})

describe('after a sign-out', () => {
  async function signedOut(scope: string): Promise<Tokens> {
    const visitor = await signedIn(scope)
    await visitor.browser.submit(await visitor.browser.follow(fullRequest(visitor)), {}, 'logout')
    return visitor.tokens
  }

  it('tokens without offline_access are dead', async () => {
    const { access_token } = await signedOut('openid')
    expect(await userinfoStatus(access_token)).toBe(401)
  })

  it('tokens with offline_access live on (OpenID Connect Core §11)', async () => {
    const { access_token, refresh_token } = await signedOut('openid offline_access')
    expect(await userinfoStatus(access_token)).toBe(200)
    expect((await client.refreshTokenGrant(rp.config, refresh_token ?? '')).access_token).toBeTruthy()
  })

  it('a code not yet redeemed is worth nothing', async () => {
    const browser = browserAt(deployment)
    const { username } = await newPerson(deployment, 'clinic')
    const done = await signIn(rp, browser, username, { scope: 'openid' })
    await browser.submit(await browser.follow(endSession({})), {}, 'logout')
    await expect(rp.redeem(done.url)).rejects.toMatchObject({ error: 'invalid_grant' })
  })

  it('somebody else can sign in in the same browser', async () => {
    const visitor = await signedIn()
    await visitor.browser.submit(await visitor.browser.follow(fullRequest(visitor)), {}, 'logout')
    const other = await newPerson(deployment, 'clinic')
    const done = await signIn(rp, visitor.browser, other.username)
    expect((await rp.redeem(done.url)).claims()?.sub).toBe(other.id)
  })
})

describe('back-channel logout', () => {
  let listener: Server
  let heard: URLSearchParams[]
  let partner: RelyingParty

  beforeAll(async () => {
    listener = createServer(async (req, res) => {
      heard.push(new URLSearchParams(await text(req)))
      res.end()
    })
    listener.listen(0, '127.0.0.1')
    await once(listener, 'listening')
    const { clients } = deployment.store.of('clinic')
    const seeded = await clients.get('demo-app')
    const metadata = {
      ...seeded?.metadata,
      client_id: 'listening-app',
      backchannel_logout_uri: `http://127.0.0.1:${(listener.address() as AddressInfo).port}/logout`,
      backchannel_logout_session_required: true,
    }
    await clients.put({ client_id: 'listening-app', first_party: true, metadata })
    partner = await RelyingParty.discover(deployment, 'clinic', 'listening-app')
  })
  afterAll(() => listener.close())

  async function signOutOf(visitor: SignedIn): Promise<Page> {
    heard = []
    return visitor.browser.submit(await visitor.browser.follow(endSession({})), {}, 'logout')
  }

  it('tells the relying party with a token it can check', async () => {
    const visitor = await signedIn('openid', partner)
    expect(placeOf(await signOutOf(visitor))).toEqual([200, 'logout', 'done'])
    const token = heard[0]?.get('logout_token') ?? ''
    const { payload } = await jwtVerify(token, createRemoteJWKSet(new URL(rp.endpoint('jwks_uri'))), {
      issuer: `${deployment.origin}/clinic`,
      audience: 'listening-app',
      typ: 'logout+jwt',
    })
    expect(payload).toMatchObject({
      sub: visitor.tokens.claims()?.sub,
      sid: decodeJwt(visitor.tokens.id_token ?? '').sid,
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
      jti: expect.any(String),
      iat: expect.any(Number),
    })
    expect(payload).not.toHaveProperty('nonce')
  })

  it('connects to no address inside the network, and signs out all the same', async () => {
    const { clients } = deployment.store.of('clinic')
    const seeded = await clients.get('listening-app')
    const { port } = listener.address() as AddressInfo
    const metadata = {
      ...seeded?.metadata,
      client_id: 'inside',
      // Another name of the same machine, that is not its own.
      backchannel_logout_uri: `http://0.0.0.0:${port}/logout`,
    }
    await clients.put({ client_id: 'inside', first_party: true, metadata })
    const partner = await RelyingParty.discover(deployment, 'clinic', 'inside')
    const visitor = await signedIn('openid', partner)
    const lines = await linesOf(async () =>
      expect(placeOf(await signOutOf(visitor))).toEqual([200, 'logout', 'done']),
    )
    expect(heard).toEqual([])
    expect(lines).toContainEqual(
      expect.objectContaining({ level: 'WARN', message: 'relying party not told', client: 'inside' }),
    )
    expect(errorOf(await visitor.browser.follow(await rp.start({ prompt: 'none' })))).toBe('login_required')
  })
})
