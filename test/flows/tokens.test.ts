import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose'
import * as client from 'openid-client'
import { beforeAll, describe, expect, it } from 'vitest'
import type { User } from '../../src/domain/person/user.ts'
import { ADMIN_CLI_SECRET, DEMO_WEB_SECRET } from '../../src/local/seeds/clients.ts'
import { browserAt } from '../support/begin.ts'
import { useDeployment } from '../support/deployment.ts'
import type { Page } from '../support/page.ts'
import { newPerson } from '../support/people.ts'
import { basic, RelyingParty, type Tokens } from '../support/relying-party.ts'
import { codeOf, errorOf, redemptionOf, signIn } from '../support/sign-in.ts'

const deployment = useDeployment()
let app: RelyingParty
let web: RelyingParty
let person: User

beforeAll(async () => {
  app = await RelyingParty.discover(deployment, 'clinic')
  web = await RelyingParty.discover(deployment, 'clinic', 'demo-web', DEMO_WEB_SECRET)
})

const OFFLINE = { scope: 'openid profile email offline_access' }
const asWeb = basic('demo-web', DEMO_WEB_SECRET)
const asAdmin = basic('admin-cli', ADMIN_CLI_SECRET)

/** Signs in somebody new, because nobody has two sign-ins in one second; `person` is who it was last. */
async function callback(rp: RelyingParty, parameters: Record<string, string> = {}): Promise<Page> {
  person = await newPerson(deployment, 'clinic')
  return signIn(rp, browserAt(deployment), person.username, parameters)
}

const tokensOf = async (rp: RelyingParty, parameters: Record<string, string> = OFFLINE): Promise<Tokens> =>
  rp.redeem((await callback(rp, parameters)).url)

const userinfo = async (token: string) => {
  const answer = await fetch(app.endpoint('userinfo_endpoint'), {
    headers: { authorization: `Bearer ${token}` },
  })
  return {
    status: answer.status,
    challenge: answer.headers.get('www-authenticate'),
    body: await answer.json(),
  }
}

/** What demo-app sends to redeem a code, to be spoilt by the tests. */
const redemption = (done: Page, changes: Record<string, string> = {}): Record<string, string> => ({
  ...redemptionOf(app, done),
  ...changes,
})

const outcome = ({ status, body }: { status: number; body: Record<string, unknown> }) => [status, body.error]

describe('an authorization code', () => {
  const WITHOUT_PKCE = { code_challenge: '', code_challenge_method: '' }

  it('is not given to a public client without PKCE', async () => {
    const back = await browserAt(deployment).follow(await app.start(WITHOUT_PKCE))
    expect([app.isCallback(back), errorOf(back)]).toEqual([true, 'invalid_request'])
  })

  it('is given to a client with a secret without PKCE, and then not redeemed with it (RFC 9700 §4.8.2)', async () => {
    const done = await callback(web, WITHOUT_PKCE)
    const form = { grant_type: 'authorization_code', redirect_uri: web.redirectUri, code: codeOf(done) ?? '' }
    const downgraded = { ...form, code_verifier: web.pending.verifier }
    expect(outcome(await web.post('token_endpoint', downgraded, asWeb))).toEqual([400, 'invalid_grant'])
    expect((await web.post('token_endpoint', form, asWeb)).status).toBe(200)
  })

  it('is not given for a challenge in plain', async () => {
    const back = await browserAt(deployment).follow(await app.start({ code_challenge_method: 'plain' }))
    expect([app.isCallback(back), errorOf(back)]).toEqual([true, 'invalid_request'])
  })

  it.each([
    ['a wrong verifier', { code_verifier: 'w'.repeat(43) }, 'invalid_grant'],
    ['no verifier', { code_verifier: '' }, 'invalid_grant'],
    ['another redirect_uri', { redirect_uri: 'https://rp.example/' }, 'invalid_grant'],
    ['another client', { client_id: 'console' }, 'invalid_grant'],
    ['an unknown client', { client_id: 'nobody' }, 'invalid_client'],
    ['an unknown grant type', { grant_type: 'password' }, 'unsupported_grant_type'],
    ['a code nobody issued', { code: 'x'.repeat(43) }, 'invalid_grant'],
  ])('is not redeemed with %s', async (_what, spoilt, error) => {
    const done = await callback(app)
    expect((await app.post('token_endpoint', redemption(done, spoilt))).body.error).toBe(error)
  })

  it('of one client is refused to a confidential other', async () => {
    const { client_id: _, ...form } = redemption(await callback(app))
    expect(outcome(await app.post('token_endpoint', form, asWeb))).toEqual([400, 'invalid_grant'])
  })

  it('works once: redeemed again it takes the first tokens with it', async () => {
    const done = await callback(app, OFFLINE)
    const first = await app.post('token_endpoint', redemption(done))
    expect((await userinfo(String(first.body.access_token))).status).toBe(200)
    expect(outcome(await app.post('token_endpoint', redemption(done)))).toEqual([400, 'invalid_grant'])
    expect((await userinfo(String(first.body.access_token))).status).toBe(401)
    const refresh = {
      grant_type: 'refresh_token',
      client_id: 'demo-app',
      refresh_token: String(first.body.refresh_token),
    }
    expect(outcome(await app.post('token_endpoint', refresh))).toEqual([400, 'invalid_grant'])
  })

  it('redeemed by many at once is redeemed by one at most, and nothing of it lives on', async () => {
    const done = await callback(app, OFFLINE)
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => app.post('token_endpoint', redemption(done))),
    )
    const won = answers.filter(({ status }) => status === 200)
    expect(won.length).toBeLessThanOrEqual(1)
    expect(answers.filter(({ status }) => status !== 200).map(outcome)).toEqual(
      Array(8 - won.length).fill([400, 'invalid_grant']),
    )
    for (const { body } of won) expect((await userinfo(String(body.access_token))).status).toBe(401)
  })

  it('does not bring the next sign-in of the same browser down with it', async () => {
    const browser = browserAt(deployment)
    const { username } = await newPerson(deployment, 'clinic')
    const done = await signIn(app, browser, username)
    await app.post('token_endpoint', redemption(done))
    await app.post('token_endpoint', redemption(done))
    const again = await app.redeem((await browser.follow(await app.start())).url)
    expect((await userinfo(again.access_token)).status).toBe(200)
  })
})

describe('an ID token', () => {
  it('is signed with RS256 by a published key, and says who, how and when', async () => {
    const tokens = await tokensOf(app)
    const { payload, protectedHeader } = await jwtVerify(
      tokens.id_token ?? '',
      createRemoteJWKSet(new URL(app.endpoint('jwks_uri'))),
      { issuer: `${deployment.origin}/clinic`, audience: 'demo-app' },
    )
    expect(protectedHeader.alg).toBe('RS256')
    expect(payload).toMatchObject({ sub: person.id, amr: ['pwd'], nonce: app.pending.nonce })
    expect(payload.auth_time).toBeCloseTo(Date.now() / 1000, -1)
  })

  it('is signed with the current key, not the next', async () => {
    const { kid } = decodeProtectedHeader((await tokensOf(app)).id_token ?? '')
    const stored = await deployment.store.of('clinic').keys.list()
    expect(stored.find((key) => key.kid === kid)).toMatchObject({ alg: 'RS256', status: 'current' })
  })

  it('is signed with ES256 for a client that asks for it', async () => {
    const { clients } = deployment.store.of('clinic')
    const seeded = await clients.get('demo-app')
    const metadata = { ...seeded?.metadata, client_id: 'es-app', id_token_signed_response_alg: 'ES256' }
    await clients.put({ client_id: 'es-app', first_party: true, metadata })
    const rp = await RelyingParty.discover(deployment, 'clinic', 'es-app', undefined, {
      id_token_signed_response_alg: 'ES256',
    })
    const tokens = await tokensOf(rp)
    expect(decodeProtectedHeader(tokens.id_token ?? '').alg).toBe('ES256')
    await jwtVerify(tokens.id_token ?? '', createRemoteJWKSet(new URL(rp.endpoint('jwks_uri'))))
  })
})

describe('a refresh token', () => {
  const refresh = (refresh_token: string | undefined, more: Record<string, string> = {}) =>
    app.post('token_endpoint', {
      grant_type: 'refresh_token',
      client_id: 'demo-app',
      refresh_token: refresh_token ?? '',
      ...more,
    })

  it('is given to a client of the tenant without prompt=consent, when it asks for offline_access', async () => {
    expect((await tokensOf(app)).refresh_token).toBeTruthy()
    expect((await tokensOf(app, { scope: 'openid' })).refresh_token).toBeUndefined()
    expect((await tokensOf(web)).refresh_token).toBeTruthy()
  })

  it('is replaced at each use, and keeps auth_time, acr and amr', async () => {
    const first = await tokensOf(app)
    const second = await client.refreshTokenGrant(app.config, first.refresh_token ?? '')
    const third = await client.refreshTokenGrant(app.config, second.refresh_token ?? '')
    expect(new Set([first, second, third].map((tokens) => tokens.refresh_token)).size).toBe(3)
    for (const claim of ['auth_time', 'acr', 'amr', 'sub'])
      expect(third.claims()?.[claim]).toEqual(first.claims()?.[claim])
  })

  it('used twice takes everything of its grant with it', async () => {
    const first = await tokensOf(app)
    const second = await client.refreshTokenGrant(app.config, first.refresh_token ?? '')
    expect(outcome(await refresh(first.refresh_token))).toEqual([400, 'invalid_grant'])
    expect(outcome(await refresh(second.refresh_token))).toEqual([400, 'invalid_grant'])
    expect((await userinfo(second.access_token)).status).toBe(401)
  })

  it('may ask for fewer scopes and never for more', async () => {
    const { refresh_token } = await tokensOf(app, { scope: 'openid offline_access' })
    expect(outcome(await refresh(refresh_token, { scope: 'openid email' }))).toEqual([400, 'invalid_scope'])
    expect((await refresh(refresh_token, { scope: 'openid' })).body.scope).toBe('openid')
  })

  it('is refused to another client', async () => {
    const { refresh_token } = await tokensOf(app)
    expect(outcome(await refresh(refresh_token, { client_id: 'console' }))).toEqual([400, 'invalid_grant'])
    expect((await refresh(refresh_token)).status).toBe(200)
  })

  it('is refused once the person is at risk, disabled or signed out everywhere', async () => {
    const risk = { level: 'high', state: 'atRisk', detail: 'none', updatedAt: Date.now() } as const
    for (const change of [{ risk }, { disabled: true }, { sessionsValidFrom: Date.now() + 2000 }]) {
      const { username, id } = await newPerson(deployment, 'clinic')
      const done = await signIn(app, browserAt(deployment), username, OFFLINE)
      const tokens = await app.redeem(done.url)
      const { users } = deployment.store.of('clinic')
      const user = await users.get(id)
      if (user) await users.update({ ...user, ...change }, user.version)
      expect(outcome(await refresh(tokens.refresh_token))).toEqual([400, 'invalid_grant'])
      expect((await userinfo(tokens.access_token)).status).toBe(401)
    }
  })
})

describe('userinfo', () => {
  it('gives the claims of the scopes that were granted', async () => {
    const { access_token } = await tokensOf(app, { scope: 'openid email' })
    const { body } = await userinfo(access_token)
    expect(body).toMatchObject({ sub: person.id, email: person.username, email_verified: true })
    expect(body).not.toHaveProperty('name')
  })

  it.each([
    ['no token', undefined, 401],
    ['a token nobody issued', 'Bearer nonsense', 401],
    ['another scheme', 'Basic nonsense', 400],
  ])('refuses %s', async (_what, authorization, status) => {
    const headers: Record<string, string> = authorization ? { authorization } : {}
    const answer = await fetch(app.endpoint('userinfo_endpoint'), { headers })
    expect(answer.status).toBe(status)
  })
})

describe('revocation and introspection', () => {
  const introspect = async (token: string, as = asWeb) =>
    (await app.post('introspection_endpoint', { token }, as)).body

  it('tells a resource server what it needs of a living token', async () => {
    const { access_token } = await tokensOf(web)
    expect(await introspect(access_token)).toMatchObject({
      active: true,
      sub: person.id,
      client_id: 'demo-web',
      iss: `${deployment.origin}/clinic`,
      scope: 'openid profile email offline_access',
      token_type: 'Bearer',
    })
  })

  it('calls a revoked token inactive, and all others of its grant', async () => {
    const { access_token, refresh_token = '' } = await tokensOf(web)
    await client.tokenRevocation(web.config, refresh_token)
    expect(await introspect(access_token)).toEqual({ active: false })
    expect(await introspect(refresh_token)).toEqual({ active: false })
    expect((await userinfo(access_token)).status).toBe(401)
    await expect(client.refreshTokenGrant(web.config, refresh_token)).rejects.toMatchObject({
      error: 'invalid_grant',
    })
  })

  it('does not let a client revoke the token of another', async () => {
    const { access_token } = await tokensOf(web)
    await app.post('revocation_endpoint', { token: access_token, client_id: 'demo-app' })
    expect(await introspect(access_token)).toMatchObject({ active: true })
  })

  it('tells a public client nothing of the tokens of others', async () => {
    const { access_token } = await tokensOf(web)
    const asked = { token: access_token, client_id: 'demo-app' }
    expect((await app.post('introspection_endpoint', asked)).body).toEqual({ active: false })
  })

  it('tells no client anything of a refresh token of another', async () => {
    const { refresh_token = '' } = await tokensOf(app)
    expect(await introspect(refresh_token)).toEqual({ active: false })
  })

  it('needs the client to be who it says', async () => {
    const { access_token } = await tokensOf(web)
    for (const name of ['introspection_endpoint', 'revocation_endpoint'])
      expect(outcome(await app.post(name, { token: access_token }, basic('demo-web', 'wrong')))).toEqual([
        401,
        'invalid_client',
      ])
  })

  it('treats nonsense as a token that is not active', async () => {
    expect(await introspect('nonsense')).toEqual({ active: false })
    expect((await app.post('revocation_endpoint', { token: 'nonsense' }, asWeb)).status).toBe(200)
    expect(outcome(await app.post('introspection_endpoint', {}, asWeb))).toEqual([400, 'invalid_request'])
  })
})

describe('a token for an API of the tenant', () => {
  const resource = () => `${deployment.origin}/admin/clinic`
  const ask = (form: Record<string, string>, headers = asAdmin) =>
    app.post('token_endpoint', { grant_type: 'client_credentials', ...form }, headers)

  it('is a JWT for that API alone, in the form of RFC 9068', async () => {
    const { body } = await ask({
      resource: resource(),
      scope: 'AuditLog.Read.All IdentityRiskyUser.Read.All',
    })
    expect(body).toMatchObject({
      token_type: 'Bearer',
      scope: 'AuditLog.Read.All IdentityRiskyUser.Read.All',
    })
    const { payload } = await jwtVerify(
      String(body.access_token),
      createRemoteJWKSet(new URL(app.endpoint('jwks_uri'))),
      { issuer: `${deployment.origin}/clinic`, audience: resource(), typ: 'at+jwt', algorithms: ['RS256'] },
    )
    expect(payload).toMatchObject({
      client_id: 'admin-cli',
      sub: 'admin-cli',
      scope: 'AuditLog.Read.All IdentityRiskyUser.Read.All',
    })
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(600)
  })

  it('is not accepted by userinfo', async () => {
    const { body } = await ask({ resource: resource(), scope: 'AuditLog.Read.All' })
    expect((await userinfo(String(body.access_token))).status).toBe(401)
  })

  it.each([
    ['an API nobody knows', { resource: 'https://api.example/' }, 'invalid_target'],
    ['something that is no URI', { resource: 'admin' }, 'invalid_target'],
  ])('is not given for %s', async (_what, changes: Record<string, string>, error) => {
    const answer = await ask({ resource: resource(), scope: 'AuditLog.Read.All', ...changes })
    expect(outcome(answer)).toEqual([400, error])
  })

  it('carries no scope the API does not have', async () => {
    const { body } = await ask({ resource: resource(), scope: 'AuditLog.Read.All Everything.All' })
    expect(body.scope).toBe('AuditLog.Read.All')
    expect(decodeJwt(String(body.access_token)).scope).toBe('AuditLog.Read.All')
  })

  it('is not given for a wrong secret, nor without any', async () => {
    const form = { resource: resource(), scope: 'AuditLog.Read.All' }
    expect(outcome(await ask(form, basic('admin-cli', 'wrong')))).toEqual([401, 'invalid_client'])
    expect((await ask({ ...form, client_id: 'admin-cli' }, {})).body.error).toBe('invalid_client')
  })

  it('is not given to an app of people, whether a person is there or not', async () => {
    expect(
      (await ask({ resource: resource(), scope: 'AuditLog.Read.All', client_id: 'demo-app' }, {})).body.error,
    ).toBe('invalid_request')
    const back = await browserAt(deployment).follow(
      await app.start({ resource: resource(), scope: 'openid AuditLog.Read.All' }),
    )
    expect([app.isCallback(back), errorOf(back)]).toEqual([true, 'invalid_target'])
    const plain = await tokensOf(app, { scope: 'openid AuditLog.Read.All offline_access' })
    expect(plain.scope).toBe('openid offline_access')
    const later = await app.post('token_endpoint', {
      grant_type: 'refresh_token',
      client_id: 'demo-app',
      refresh_token: plain.refresh_token ?? '',
      resource: resource(),
    })
    expect(outcome(later)).toEqual([400, 'invalid_target'])
  })
})
