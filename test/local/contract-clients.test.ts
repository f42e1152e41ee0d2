import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { parse } from 'node-html-parser'
import * as client from 'openid-client'
import { describe, expect, it } from 'vitest'
import { PERMISSIONS } from '../../src/admin/permissions.ts'
import { PASSWORD, TENANT_IDS } from '../../src/local/seeds/known.ts'
import { browserAt } from '../support/begin.ts'
import { useDeployment } from '../support/deployment.ts'
import type { ScriptlessBrowser } from '../support/scriptless-browser.ts'

/** Each line of the table of clients that a local run promises, walked in every tenant. */

const deployment = useDeployment()

const API = 'http://localhost:9090/api'

async function discover(tenant: string, id: string, auth: client.ClientAuth = client.None()) {
  return client.discovery(new URL(`${deployment.origin}/${tenant}`), id, undefined, auth, {
    execute: [client.allowInsecureRequests],
  })
}

interface SigningIn {
  config: client.Configuration
  tenant: string
  redirectUri: string
  asks?: Record<string, string>
  allows?: boolean
  browser?: ScriptlessBrowser
}

/** Signs rita in; at a partner she consents. */
async function tokensOf({
  config,
  tenant,
  redirectUri,
  asks,
  allows,
  browser = browserAt(deployment),
}: SigningIn) {
  const verifier = client.randomPKCECodeVerifier()
  const state = client.randomState()
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: 'openid profile email offline_access',
    state,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...asks,
  })
  let page = await browser.submit(await browser.follow(url.href), {
    username: `rita@${tenant}.example`,
    password: PASSWORD,
  })
  if (allows && page.form) page = await browser.submit(page)
  const checks = { pkceCodeVerifier: verifier, expectedState: state, idTokenExpected: true }
  const { resource } = asks ?? {}
  return client.authorizationCodeGrant(config, new URL(page.url), checks, resource ? { resource } : {})
}

const basic = client.ClientSecretBasic
const post = client.ClientSecretPost

describe.each(TENANT_IDS)('in %s', (tenant) => {
  const admin = () => `${deployment.origin}/admin/${tenant}`

  it.each([
    'http://localhost:5173/',
    'http://localhost:4200/signed/in',
    'http://127.0.0.1:61023/callback',
    'http://localhost/callback',
  ])('demo-app signs somebody in at %s, without a secret', async (redirectUri) => {
    const tokens = await tokensOf({ config: await discover(tenant, 'demo-app'), tenant, redirectUri })
    expect(tokens.claims()).toMatchObject({ aud: 'demo-app', email: `rita@${tenant}.example` })
    expect(tokens.refresh_token).toBeTruthy()
  })

  it.each([
    ['demo-web', 'basic', basic('local-demo-web-secret')],
    ['demo-web', 'post', post('local-demo-web-secret')],
    ['demo-partner', 'basic', basic('local-demo-partner-secret')],
    ['demo-partner', 'post', post('local-demo-partner-secret')],
  ] as const)('%s signs somebody in with its secret, %s', async (id, _how, auth) => {
    const config = await discover(tenant, id, auth)
    const redirectUri = 'https://localhost:8443/signin-oidc'
    const asks = { prompt: 'consent' }
    const tokens = await tokensOf({ config, tenant, redirectUri, asks, allows: id === 'demo-partner' })
    expect([tokens.claims()?.aud, tokens.refresh_token]).toEqual([id, expect.any(String)])
    const wrong = await discover(tenant, id, basic('wrong'))
    await expect(client.refreshTokenGrant(wrong, tokens.refresh_token ?? '')).rejects.toMatchObject({
      status: 401,
    })
  })

  it('demo-api asks about tokens for its resource, and gets its own', async () => {
    const api = await discover(tenant, 'demo-api', basic('local-demo-api-secret'))
    const own = await client.clientCredentialsGrant(api, { resource: API, scope: 'read write' })
    expect(own.scope).toBe('read write')
    const config = await discover(tenant, 'demo-app')
    const redirectUri = 'http://localhost:5173/'
    const { access_token } = await tokensOf({ config, tenant, redirectUri })
    expect(await client.tokenIntrospection(api, access_token)).toMatchObject({
      active: true,
      client_id: 'demo-app',
    })
    const asks = { resource: API, scope: 'openid read' }
    const { access_token: jwt } = await tokensOf({ config, tenant, redirectUri, asks })
    expect(claimsOf(jwt)).toMatchObject({ aud: API, scope: 'read', client_id: 'demo-app' })
  })

  it('admin-cli gets every permission of its tenant’s admin API', async () => {
    const cli = await discover(tenant, 'admin-cli', basic('local-admin-secret'))
    const { access_token } = await client.clientCredentialsGrant(cli, {
      resource: admin(),
      scope: PERMISSIONS.join(' '),
    })
    const { aud, scope } = claimsOf(access_token)
    expect([aud, String(scope).split(' ').sort()]).toEqual([admin(), [...PERMISSIONS].sort()])
    const other = `${deployment.origin}/admin/${tenant === 'clinic' ? 'studio' : 'clinic'}`
    await expect(client.clientCredentialsGrant(cli, { resource: other })).rejects.toMatchObject({
      error: 'invalid_target',
    })
  })

  it('the console asks for the admin API on behalf of who signs in', async () => {
    const config = await discover(tenant, 'console')
    const redirectUri = `${deployment.origin}/console/callback`
    const asks = { resource: admin(), scope: 'openid User.Read.All' }
    const tokens = await tokensOf({ config, tenant, redirectUri, asks })
    expect(claimsOf(tokens.access_token)).toMatchObject({ aud: admin(), scope: 'User.Read.All' })
  })
})

describe.each([
  ['demo-web', 'local-demo-web-secret'],
  ['demo-partner', 'local-demo-partner-secret'],
])('%s', (id, secret) => {
  it('is told of a logout, and takes people back from it to anywhere on their machine', async () => {
    const config = await discover('clinic', id, basic(secret))
    const redirectUri = 'http://localhost:8080/callback'
    const browser = browserAt(deployment)
    const tokens = await tokensOf({ config, tenant: 'clinic', redirectUri, allows: true, browser })
    const url = client.buildEndSessionUrl(config, {
      post_logout_redirect_uri: 'http://localhost:8080/goodbye',
      id_token_hint: tokens.id_token ?? '',
    })
    const done = await browser.submit(await browser.follow(url.href), {}, 'logout')
    expect(done.url).toBe('http://localhost:8080/goodbye')
    const told = await (await fetch(`${deployment.demoOrigin}/back-channel-logout.json`)).json()
    expect(told).toContainEqual(
      expect.objectContaining({ issuer: `${deployment.origin}/clinic`, aud: id, sub: tokens.claims()?.sub }),
    )
  })
})

it.each(['', 'nonsense', 'e30.e30.x'])('the demo takes %j for no logout', async (logout_token) => {
  const answer = await fetch(`${deployment.demoOrigin}/back-channel-logout`, {
    method: 'POST',
    body: new URLSearchParams({ logout_token }),
  })
  expect(answer.status).toBe(400)
})

it('what the demo says an administrator’s script may type is what it gets an answer to', async () => {
  const home = parse(await (await fetch(`${deployment.demoOrigin}/`)).text(), { blockTextElements: {} })
  const commands = home.querySelector('section[aria-labelledby=administrators] pre')?.text ?? ''
  const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', commands])
  const { value } = JSON.parse(stdout) as { value: { userPrincipalName: string }[] }
  const names = value.map(({ userPrincipalName }) => userPrincipalName)
  expect(names).toEqual(expect.arrayContaining(['eli@clinic.example', 'fay@clinic.example']))
})

describe('an address on somebody’s machine', () => {
  const start = async (id: string, redirect_uri: string) => {
    const config = await discover('clinic', id)
    const code_challenge = await client.calculatePKCECodeChallenge(client.randomPKCECodeVerifier())
    const asks = { redirect_uri, scope: 'openid', code_challenge, code_challenge_method: 'S256' }
    return browserAt(deployment).follow(client.buildAuthorizationUrl(config, asks).href)
  }

  it.each([
    ['demo-app', 'https://localhost:5173/'],
    ['demo-app', 'http://localhost.evil.example/'],
    ['demo-app', 'http://localhost@evil.example/'],
    ['demo-app', 'http://evil@localhost:5173/'],
    ['demo-app', 'http://localhost:5173/#token'],
    ['demo-app', 'http:\\\\localhost:5173/'],
    ['demo-app', ' http://localhost:5173/'],
    ['demo-app', 'http://0x7f000001:5173/'],
    ['demo-app', 'http://127.0.0.2:5173/'],
    ['demo-app', 'javascript://localhost/%0aalert(1)'],
    ['demo-web', 'http://[::1]:5173/'],
    ['console', 'http://localhost:5173/'],
  ])('%s is not sent to %s', async (id, redirectUri) => {
    const page = await start(id, redirectUri)
    expect([page.status, page.interaction]).toEqual([400, 'error'])
  })

  it('may call the endpoints of demo-app from a script there, and of no client that names none', async () => {
    const call = (client_id: string, origin: string) =>
      fetch(`${deployment.origin}/clinic/token`, {
        method: 'POST',
        headers: { origin },
        body: new URLSearchParams({ client_id, grant_type: 'refresh_token', refresh_token: 'x' }),
      })
    const there = await call('demo-app', 'http://localhost:5173')
    expect(there.headers.get('access-control-allow-origin')).toBe('http://localhost:5173')
    for (const [id, origin] of [
      ['demo-app', 'https://localhost:5173'],
      ['demo-app', 'http://evil.example'],
      ['console', 'http://localhost:5173'],
    ] as const)
      expect(
        (await call(id, origin)).headers.get('access-control-allow-origin'),
        `${id} ${origin}`,
      ).toBeNull()
  })
})

const claimsOf = (jwt: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString())
