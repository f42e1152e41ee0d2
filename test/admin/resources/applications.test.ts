import { type CryptoKey, exportJWK, generateKeyPair } from 'jose'
import * as client from 'openid-client'
import { beforeEach, describe, expect, it } from 'vitest'
import { PASSWORD } from '../../../src/local/seeds/known.ts'
import { type Admin, type AdminReply, adminOf, adminToken } from '../../support/admin.ts'
import { browserAt } from '../../support/begin.ts'
import { pass, passALittle } from '../../support/clock.ts'
import { useDeployment } from '../../support/deployment.ts'
import { newPerson } from '../../support/people.ts'
import { basic, RelyingParty } from '../../support/relying-party.ts'
import { linesOf } from '../../support/stdout.ts'

/** Clients made by API, used by a real relying party: each edit is seen by a warm handler within seconds. */

const deployment = useDeployment()
let admin: Admin

beforeEach(async () => {
  // A token is good for ten minutes, and these tests let more pass.
  admin = await adminOf(deployment, 'clinic')
})

const REDIRECT = 'https://app.example/callback'
const API = 'https://api.example/records'
const SCRIPT = { displayName: 'Script' }

async function made(application: Record<string, unknown>): Promise<Record<string, unknown> & { id: string }> {
  const { status, body } = await admin.post('/applications', { displayName: 'App', ...application })
  expect(status, JSON.stringify(body)).toBe(201)
  return { ...body, id: String(body.id) }
}

async function newSecret(id: string, about?: Record<string, unknown>) {
  const { status, body } = await admin.post<Record<string, string>>(`/applications/${id}/addPassword`, about)
  expect(status, JSON.stringify(body)).toBe(200)
  passALittle()
  return { keyId: body.keyId ?? '', secretText: body.secretText ?? '', body }
}

const discover = (id: string, auth: client.ClientAuth) =>
  client.discovery(new URL(`${deployment.origin}/clinic`), id, undefined, auth, {
    execute: [client.allowInsecureRequests],
  })

/** Signs somebody new in. */
async function tokensOf(
  config: client.Configuration,
  asks: Record<string, string> = {},
  redirect = REDIRECT,
) {
  const { username } = await newPerson(deployment, 'clinic')
  const pkceCodeVerifier = client.randomPKCECodeVerifier()
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: redirect,
    scope: 'openid email',
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    ...asks,
  })
  const browser = browserAt(deployment)
  const page = await browser.follow(url.href)
  if (page.interaction !== 'sign-in') throw new Error(page.text)
  const done = await browser.submit(page, { username, password: PASSWORD })
  const { resource } = asks
  const checks = { pkceCodeVerifier, idTokenExpected: true }
  const tokens = await client.authorizationCodeGrant(
    config,
    new URL(done.url),
    checks,
    resource ? { resource } : {},
  )
  return { username, tokens }
}

const claimsOf = (jwt: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString())

/** What a client that acts for itself gets with a secret: its token, or the error. */
async function withSecret(id: string, secret: string, asks: Record<string, string> = {}): Promise<unknown> {
  const answer = await fetch(`${deployment.origin}/clinic/token`, {
    method: 'POST',
    headers: basic(id, secret),
    body: new URLSearchParams({ grant_type: 'client_credentials', ...asks }),
  })
  const body = (await answer.json()) as Record<string, unknown>
  return body.error ?? (body.access_token ? 'token' : body)
}

describe('an application', () => {
  it('made by API signs somebody in, once it has a secret', async () => {
    const { id, ...application } = await made({ web: { redirectUris: [REDIRECT] } })
    expect(application).toMatchObject({
      appId: id,
      displayName: 'App',
      web: { redirectUris: [REDIRECT], logoutUrl: null },
      grantTypes: ['authorization_code', 'refresh_token'],
      tokenEndpointAuthMethod: 'client_secret',
      passwordCredentials: [],
    })
    const { secretText, body } = await newSecret(id)
    expect(body.hint).toBe(secretText.slice(0, 3))
    const config = await discover(id, client.ClientSecretPost(secretText))
    const { username, tokens } = await tokensOf(config)
    expect(tokens.claims()).toMatchObject({ aud: id, email: username })
    const shown = JSON.stringify((await admin.get(`/applications/${id}`)).body)
    expect(shown).not.toContain(secretText)
    expect(shown).toContain(body.keyId)
  })

  it.each([
    ['a page of script', { spa: { redirectUris: [REDIRECT] } }, REDIRECT],
    [
      'an app with a scheme of its own',
      { publicClient: { redirectUris: ['com.example.app:/cb'] } },
      'com.example.app:/cb',
    ],
    [
      'an app on any port',
      { publicClient: { redirectUris: ['http://127.0.0.1/cb'] } },
      'http://127.0.0.1:61023/cb',
    ],
    [
      'a server that says it is public',
      { web: { redirectUris: [REDIRECT] }, isFallbackPublicClient: true },
      REDIRECT,
    ],
  ])('that is %s signs somebody in without a secret', async (_what, application, redirect) => {
    const { id } = await made(application)
    const { tokens } = await tokensOf(await discover(id, client.None()), {}, redirect)
    expect(tokens.claims()?.aud).toBe(id)
    expect((await admin.post(`/applications/${id}/addPassword`)).status).toBe(409)
  })

  it('of others asks for consent', async () => {
    const { id } = await made({ spa: { redirectUris: [REDIRECT] }, firstParty: false })
    const rp = await discover(id, client.None())
    await expect(tokensOf(rp)).rejects.toThrow()
  })

  it('takes people back where it says now, and nowhere it said before', async () => {
    const { id } = await made({ spa: { redirectUris: [REDIRECT] } })
    await tokensOf(await discover(id, client.None()))
    const moved = 'https://moved.example/callback'
    expect((await admin.patch(`/applications/${id}`, { spa: { redirectUris: [moved] } })).status).toBe(204)
    passALittle()
    await expect(tokensOf(await discover(id, client.None()))).rejects.toThrow('Something went wrong')
    await tokensOf(await discover(id, client.None()), {}, moved)
  })

  it('that is removed is nobody', async () => {
    const { id } = await made(SCRIPT)
    const { secretText } = await newSecret(id)
    expect(await withSecret(id, secretText)).toBe('token')
    expect((await admin.del(`/applications/${id}`)).status).toBe(204)
    passALittle()
    expect(await withSecret(id, secretText)).toBe('invalid_client')
    expect((await admin.get(`/applications/${id}`)).status).toBe(404)
    expect((await admin.del(`/applications/${id}`)).status).toBe(404)
  })
})

describe('secrets', () => {
  it('are valid two at a time, and each until it is removed', async () => {
    const { id } = await made(SCRIPT)
    const old = await newSecret(id, { passwordCredential: { displayName: 'old' } })
    const next = await newSecret(id)
    const good = async () => [await withSecret(id, old.secretText), await withSecret(id, next.secretText)]
    expect(await good()).toEqual(['token', 'token'])
    const third = await admin.post(`/applications/${id}/addPassword`)
    expect([third.status, JSON.stringify(third.body)]).toEqual([409, expect.stringContaining('Two secrets')])
    expect((await admin.post(`/applications/${id}/removePassword`, { keyId: old.keyId })).status).toBe(204)
    passALittle()
    expect(await good()).toEqual(['invalid_client', 'token'])
    expect((await admin.post(`/applications/${id}/removePassword`, { keyId: old.keyId })).status).toBe(404)
    await newSecret(id)
  })

  it('asked for at once are two all the same', async () => {
    const { id } = await made(SCRIPT)
    const asked = await Promise.all([1, 2, 3, 4].map(() => admin.post(`/applications/${id}/addPassword`)))
    expect(asked.map(({ status }) => status).sort()).toEqual([200, 200, 409, 409])
    passALittle()
    for (const { status, body } of asked)
      if (status === 200) expect(await withSecret(id, String(body.secretText))).toBe('token')
    const { body } = await admin.get<{ passwordCredentials: unknown[] }>(`/applications/${id}`)
    expect(body.passwordCredentials).toHaveLength(2)
  })

  it('are in no line of the log, nor in the table', async () => {
    const { id } = await made(SCRIPT)
    let secretText = ''
    const lines = await linesOf(async () => {
      secretText = (await newSecret(id)).secretText
      await withSecret(id, secretText)
      await withSecret(id, `${secretText}x`)
    })
    expect(secretText).toMatch(/^[\w-]{43}$/)
    const stored = await deployment.store.of('clinic').clients.get(id)
    for (const text of [JSON.stringify(lines), JSON.stringify(stored)]) expect(text).not.toContain(secretText)
  })

  it('are over when they end', async () => {
    const { id } = await made(SCRIPT)
    const endDateTime = new Date(Date.now() + 60_000).toISOString()
    const { secretText } = await newSecret(id, { passwordCredential: { endDateTime } })
    expect(await withSecret(id, secretText)).toBe('token')
    pass(60)
    expect(await withSecret(id, secretText)).toBe('invalid_client')
    for (const wrong of [new Date(Date.now()).toISOString(), '2099-01-01T00:00:00Z', 'tomorrow'])
      expect(
        (await admin.post(`/applications/${id}/addPassword`, { passwordCredential: { endDateTime: wrong } }))
          .status,
        wrong,
      ).toBe(400)
  })
})

describe('a public key', () => {
  const assertion = (id: string, privateKey: CryptoKey) => discover(id, client.PrivateKeyJwt(privateKey))

  it.each(['RS256', 'ES256', 'Ed25519'])('registered is how a client proves itself (%s)', async (alg) => {
    const pair = await generateKeyPair(alg)
    const jwk = await exportJWK(pair.publicKey)
    const { id, keyCredentials } = await made({ keyCredentials: [{ displayName: 'ours', jwk }] })
    expect(keyCredentials).toEqual([
      expect.objectContaining({
        displayName: 'ours',
        type: 'JsonWebKey',
        jwk: expect.objectContaining({ kty: jwk.kty }),
      }),
    ])
    const config = await assertion(id, pair.privateKey)
    expect((await client.clientCredentialsGrant(config)).access_token).toBeTruthy()
    const other = await assertion(id, (await generateKeyPair(alg)).privateKey)
    await expect(client.clientCredentialsGrant(other)).rejects.toMatchObject({ status: 401 })
  })

  it.each([
    [
      'a private key',
      async () => exportJWK((await generateKeyPair('ES256', { extractable: true })).privateKey),
    ],
    ['a secret', () => ({ kty: 'oct', k: 'c2VjcmV0' })],
    ['a short RSA key', () => ({ kty: 'RSA', n: 'AQAB'.repeat(20), e: 'AQAB' })],
    ['a point that is on no curve', () => ({ kty: 'EC', crv: 'P-256', x: 'AQAB', y: 'AQAB' })],
    ['nonsense', () => ({ kty: 'LATER' })],
    ['nothing', () => undefined],
  ])('is not %s', async (_what, jwk) => {
    const { status } = await admin.post('/applications', {
      displayName: 'App',
      keyCredentials: [{ jwk: await jwk() }],
    })
    expect(status).toBe(400)
  })
})

describe('an origin of scripts', () => {
  const allowed = async (id: string, origin: string) => {
    const answer = await fetch(`${deployment.origin}/clinic/token`, {
      method: 'POST',
      headers: { origin },
      body: new URLSearchParams({ client_id: id, grant_type: 'refresh_token', refresh_token: 'x' }),
    })
    return answer.headers.get('access-control-allow-origin') === origin
  }

  it('is each of its pages of script, and each that is said, and no redirect of a server', async () => {
    const { id } = await made({
      web: { redirectUris: ['https://server.example/cb'] },
      spa: { redirectUris: ['https://page.example/cb'] },
      webOrigins: ['https://other.example'],
      tokenEndpointAuthMethod: 'none',
    })
    const origins = ['page', 'other', 'server', 'evil'].map((name) => `https://${name}.example`)
    expect(await Promise.all(origins.map((origin) => allowed(id, origin)))).toEqual([
      true,
      true,
      false,
      false,
    ])
    await admin.patch(`/applications/${id}`, { webOrigins: [] })
    passALittle()
    expect(await allowed(id, 'https://other.example')).toBe(false)
  })
})

describe('a disabled application', () => {
  it('gets no tokens, and those it has are over, until it is enabled', async () => {
    const { id } = await made({ web: { redirectUris: [REDIRECT] } })
    const { secretText } = await newSecret(id)
    const config = await discover(id, client.ClientSecretBasic(secretText))
    const { tokens } = await tokensOf(config, { scope: 'openid offline_access' })
    const web = await RelyingParty.discover(deployment, 'clinic', 'demo-web', 'local-demo-web-secret')
    const isActive = async () => (await client.tokenIntrospection(web.config, tokens.access_token)).active
    expect(await isActive()).toBe(true)

    expect((await admin.patch(`/servicePrincipals/${id}`, { accountEnabled: false })).status).toBe(204)
    passALittle()
    expect((await admin.get(`/servicePrincipals/${id}`)).body.accountEnabled).toBe(false)
    expect(await isActive()).toBe(false)
    await expect(client.refreshTokenGrant(config, tokens.refresh_token ?? '')).rejects.toMatchObject({
      status: 401,
    })
    await expect(client.fetchUserInfo(config, tokens.access_token, client.skipSubjectCheck)).rejects.toThrow()
    await expect(tokensOf(config)).rejects.toThrow('Something went wrong')

    await admin.patch(`/servicePrincipals/${id}`, { accountEnabled: true })
    passALittle()
    expect(await isActive()).toBe(true)
    await tokensOf(config)
  })

  it('of nobody in particular has none that is active either', async () => {
    const { id } = await made(SCRIPT)
    const { secretText } = await newSecret(id)
    const config = await discover(id, client.ClientSecretBasic(secretText))
    const { access_token } = await client.clientCredentialsGrant(config)
    const web = await RelyingParty.discover(deployment, 'clinic', 'demo-web', 'local-demo-web-secret')
    const isActive = async () => (await client.tokenIntrospection(web.config, access_token)).active
    expect(await isActive()).toBe(true)
    await admin.patch(`/servicePrincipals/${id}`, { accountEnabled: false })
    passALittle()
    expect(await isActive()).toBe(false)
  })
})

describe('an API', () => {
  it('is what a client may ask for, as far as it is allowed', async () => {
    const scopes = [{ value: 'read', adminConsentDisplayName: 'Read records' }, { value: 'write' }]
    const api = await made({
      displayName: 'Records',
      identifierUris: [API],
      api: { oauth2PermissionScopes: scopes },
    })
    const { body: principal } = await admin.get<Record<string, { id: string; value: string }[]>>(
      `/servicePrincipals/${api.id}`,
    )
    const read = principal.appRoles?.find(({ value }) => value === 'read')
    const asking = await made({
      displayName: 'Reader',
      spa: { redirectUris: [REDIRECT] },
      requiredResourceAccess: [{ resourceAppId: api.id, resourceAccess: [{ id: read?.id, type: 'Scope' }] }],
    })
    passALittle()
    const config = await discover(asking.id, client.None())
    const asks = { resource: API, scope: 'openid read write' }
    const { tokens } = await tokensOf(config, asks)
    expect(claimsOf(tokens.access_token)).toMatchObject({ aud: API, scope: 'read', client_id: asking.id })
    const stranger = await made({ spa: { redirectUris: [REDIRECT] } })
    await expect(tokensOf(await discover(stranger.id, client.None()), asks)).rejects.toThrow()

    expect((await admin.del(`/applications/${api.id}`)).status).toBe(204)
    passALittle()
    await expect(tokensOf(config, asks)).rejects.toThrow()
    expect((await admin.get(`/applications/${asking.id}`)).body.requiredResourceAccess).toEqual([])
  })

  it.each([
    ['of the tenant itself', { identifierUris: ['{origin}/admin/clinic'] }],
    ['of another tenant', { identifierUris: ['{origin}/admin/studio'] }],
    ['that is another’s', { identifierUris: ['http://localhost:9090/api'] }],
    ['with a fragment', { identifierUris: ['https://api.example/#a'] }],
    ['that is no URI', { identifierUris: ['records'] }],
    [
      'with a scope of OpenID Connect',
      { identifierUris: ['https://x.example'], api: { oauth2PermissionScopes: [{ value: 'openid' }] } },
    ],
    [
      'with a scope that may tell of groups',
      { identifierUris: ['https://x.example'], api: { oauth2PermissionScopes: [{ value: 'groups' }] } },
    ],
    [
      'with a blank in a scope',
      { identifierUris: ['https://x.example'], api: { oauth2PermissionScopes: [{ value: 'a b' }] } },
    ],
    ['with scopes and no name', { api: { oauth2PermissionScopes: [{ value: 'a' }] } }],
  ])('%s is refused', async (_what, application) => {
    const body = JSON.parse(JSON.stringify(application).replace('{origin}', deployment.origin))
    const answer = await admin.post('/applications', { displayName: 'App', ...body })
    expect([answer.status, answer.body]).toEqual([
      400,
      { error: expect.objectContaining({ target: expect.any(String) }) },
    ])
  })
})

describe('what is refused', () => {
  it.each([
    ['http elsewhere', { web: { redirectUris: ['http://app.example/cb'] } }],
    ['a script', { spa: { redirectUris: ['javascript:alert(1)'] } }],
    ['data', { publicClient: { redirectUris: ['data:text/html,x'] } }],
    ['a file', { publicClient: { redirectUris: ['file:///etc/passwd'] } }],
    ['a wildcard', { web: { redirectUris: ['https://*.example/cb'] } }],
    ['a fragment', { web: { redirectUris: ['https://app.example/#cb'] } }],
    ['a user', { web: { redirectUris: ['https://app.example@evil.example/'] } }],
    ['a backslash', { web: { redirectUris: ['https:\\\\app.example'] } }],
    ['a blank', { web: { redirectUris: ['https://app.example/ cb'] } }],
    ['a short scheme', { publicClient: { redirectUris: ['intent://x'] } }],
    [
      'localhost in https beside an app',
      {
        web: { redirectUris: ['https://localhost/cb'] },
        publicClient: { redirectUris: ['com.example:/cb'] },
      },
    ],
    [
      'a hundred and one redirects',
      { web: { redirectUris: Array.from({ length: 101 }, (_, n) => `https://app.example/${n}`) } },
    ],
    [
      'a hundred and one of two kinds',
      {
        web: { redirectUris: Array.from({ length: 60 }, (_, n) => `https://app.example/${n}`) },
        spa: { redirectUris: Array.from({ length: 60 }, (_, n) => `https://spa.example/${n}`) },
      },
    ],
    ['a long redirect', { web: { redirectUris: [`https://app.example/${'x'.repeat(512)}`] } }],
    ['a script to come back to', { postLogoutRedirectUris: ['javascript:alert(1)'] }],
    ['an origin with a path', { webOrigins: ['https://app.example/'] }],
    ['every origin', { webOrigins: ['*'] }],
    ['the metadata service', { backChannelLogoutUri: 'http://169.254.169.254/latest' }],
    ['a network of ours', { backChannelLogoutUri: 'https://10.0.0.1/' }],
    ['a name of a network of ours', { backChannelLogoutUri: 'https://vault.internal/' }],
    [
      'a script that acts for itself unproved',
      { tokenEndpointAuthMethod: 'none', grantTypes: ['client_credentials'] },
    ],
    ['a code with nowhere to go', { grantTypes: ['authorization_code'] }],
    ['a key it lacks', { tokenEndpointAuthMethod: 'private_key_jwt' }],
    ['the implicit grant', { grantTypes: ['implicit'] }],
    ['tokens in addresses', { web: { implicitGrantSettings: { enableAccessTokenIssuance: true } } }],
    ['other tenants’ people', { signInAudience: 'AzureADMultipleOrgs' }],
    ['an API there is not', { requiredResourceAccess: [{ resourceAppId: 'x', resourceAccess: [] }] }],
    [
      'a scope there is not',
      {
        requiredResourceAccess: [
          { resourceAppId: 'http://localhost:9090/api', resourceAccess: [{ id: 'admin', type: 'Scope' }] },
        ],
      },
    ],
    ['redirects anywhere', { loopback_redirects: ['http:'] }],
    ['no name', { displayName: '' }],
    ['a name that is none', { displayName: 'a\nb' }],
  ])('%s', async (_what, application) => {
    const before = await admin.get<{ value: unknown[] }>('/applications')
    const answer = await admin.post('/applications', { displayName: 'App', ...application })
    expect([answer.status, answer.body]).toEqual([
      400,
      { error: expect.objectContaining({ code: 'badRequest' }) },
    ])
    expect((await admin.get<{ value: unknown[] }>('/applications')).body.value).toHaveLength(
      before.body.value.length,
    )
  })

  it('an edit of what was changed meanwhile', async () => {
    const { id } = await made(SCRIPT)
    const read = await admin.get(`/applications/${id}`)
    const match = { 'if-match': read.headers.get('etag') ?? '' }
    expect((await admin.patch(`/applications/${id}`, { displayName: 'One' }, match)).status).toBe(204)
    expect((await admin.patch(`/applications/${id}`, { displayName: 'Two' }, match)).status).toBe(412)
    expect((await admin.del(`/applications/${id}`, match)).status).toBe(412)
    expect((await admin.get(`/applications/${id}`)).body.displayName).toBe('One')
  })

  it.each([1, 2, 3, 4, 5])('a removal of what is changed at the same moment (%i)', async () => {
    const { id } = await made(SCRIPT)
    const read = await admin.get(`/applications/${id}`)
    const match = { 'if-match': read.headers.get('etag') ?? '' }
    const both = await Promise.all([
      admin.patch(`/applications/${id}`, { displayName: 'One' }),
      admin.del(`/applications/${id}`, match),
    ])
    expect([
      [204, 412],
      [404, 204],
    ]).toContainEqual(both.map(({ status }) => status))
  })

  it('an edit of the console', async () => {
    const tries = [
      admin.patch('/applications/console', { spa: { redirectUris: ['https://evil.example/'] } }),
      admin.del('/applications/console'),
      admin.patch('/servicePrincipals/console', { accountEnabled: false }),
      admin.post('/applications/console/addPassword'),
    ]
    expect((await Promise.all(tries)).map(({ status }) => status)).toEqual([403, 403, 403, 403])
  })

  it('of an application, to give or take over more than it may itself', async () => {
    const token = await adminToken(deployment, 'clinic', undefined, ['Application.ReadWrite.All'])
    const weak = await adminOf(deployment, 'clinic', token)
    const grant = (scope: string) => ({
      requiredResourceAccess: [
        {
          resourceAppId: '00000003-0000-0000-c000-000000000000',
          resourceAccess: [{ id: scope, type: 'Scope' }],
        },
      ],
    })
    const tries = [
      weak.post('/applications', { displayName: 'App', ...grant('User.ReadWrite.All') }),
      weak.post('/applications/admin-cli/addPassword'),
      weak.patch('/applications/admin-cli', { displayName: 'Mine' }),
      weak.del('/applications/admin-cli'),
      weak.patch('/servicePrincipals/admin-cli', { accountEnabled: false }),
    ]
    expect((await Promise.all(tries)).map(({ status }) => status)).toEqual([403, 403, 403, 403, 403])
    const own = await weak.post('/applications', {
      displayName: 'App',
      ...grant('Application.ReadWrite.All'),
    })
    expect(own.status).toBe(201)
    expect((await weak.patch(`/applications/${own.body.id}`, grant('User.ReadWrite.All'))).status).toBe(403)
  })
})

describe('an edit', () => {
  it('that was interrupted is completed by asking again', async () => {
    const { id } = await made(SCRIPT)
    const { secretText } = await newSecret(id)
    expect(await withSecret(id, secretText)).toBe('token')
    // As a crash leaves it: the client is written, and no warm function knows.
    const { clients } = deployment.store.of('clinic')
    const stored = await clients.get(id)
    if (!stored) throw new Error('no client')
    await clients.update({ ...stored, disabled: true })
    passALittle()
    expect(await withSecret(id, secretText)).toBe('token')
    expect((await admin.patch(`/servicePrincipals/${id}`, { accountEnabled: false })).status).toBe(204)
    passALittle()
    expect(await withSecret(id, secretText)).toBe('invalid_client')
  })
})

interface Listed {
  value: { id: string }[]
  '@odata.nextLink'?: string
}

describe('the list', () => {
  it('has each client once over its pages, and finds one by its appId', async () => {
    await Promise.all([made(SCRIPT), made(SCRIPT), made(SCRIPT)])
    const ids: string[] = []
    const base = `${deployment.origin}/admin/clinic/v1.0`
    let path: string | undefined = '/applications?$top=2'
    while (path) {
      const { body }: AdminReply<Listed> = await admin.get<Listed>(path)
      ids.push(...body.value.map(({ id }) => id))
      path = body['@odata.nextLink']?.slice(base.length)
    }
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toEqual(
      expect.arrayContaining(['demo-app', 'demo-web', 'demo-partner', 'demo-api', 'admin-cli', 'console']),
    )
    const one = await admin.graph.api('/applications').filter("appId eq 'demo-web'").get()
    expect(one.value.map(({ displayName }: { displayName: string }) => displayName)).toEqual(['Demo web'])
  })

  it('of service principals has the admin API, by whose roles permissions are given', async () => {
    const filter = "appId eq '00000003-0000-0000-c000-000000000000'"
    const { value } = await admin.graph.api('/servicePrincipals').filter(filter).get()
    const [{ id, appRoles }] = value
    const role = appRoles.find((one: { value: string }) => one.value === 'AuditLog.Read.All')
    const siem = await made({
      displayName: 'SIEM',
      requiredResourceAccess: [{ resourceAppId: id, resourceAccess: [{ id: role.id, type: 'Role' }] }],
    })
    const { secretText } = await newSecret(siem.id)
    const resource = `${deployment.origin}/admin/clinic`
    expect(await withSecret(siem.id, secretText, { resource, scope: 'AuditLog.Read.All' })).toBe('token')
    const token = await adminToken(deployment, 'clinic', { id: siem.id, secret: secretText })
    expect(claimsOf(token).scope).toBe('AuditLog.Read.All')
  })

  it('shows a seeded client as it is, and keeps what an edit of it does not say', async () => {
    const { body } = await admin.get('/applications/demo-app')
    expect(body).toMatchObject({ displayName: 'Demo app', isFallbackPublicClient: true, firstParty: true })
    await admin.patch('/applications/demo-app', { displayName: 'Renamed' })
    passALittle()
    const config = await discover('demo-app', client.None())
    await tokensOf(config, {}, 'http://localhost:5173/')
    const { body: after } = await admin.get('/applications/demo-app')
    expect(after).toEqual({ ...body, '@odata.etag': expect.any(String), displayName: 'Renamed' })
  })
})

describe('the audit', () => {
  it('has every change of an application, before and after, without its secrets', async () => {
    const { id } = await made({ web: { redirectUris: [REDIRECT] } })
    const { secretText } = await newSecret(id)
    await admin.patch(`/applications/${id}`, { displayName: 'After' })
    const { items } = await deployment.store.of('clinic').lists.audits.byTarget(id, { top: 10 })
    expect(items.map(({ activityDisplayName, result }) => [activityDisplayName, result])).toEqual(
      expect.arrayContaining([
        ['Add application', 'success'],
        ['Add application password', 'success'],
        ['Update application', 'success'],
      ]),
    )
    expect(JSON.stringify(items)).not.toContain(secretText)
    const update = items.find(({ activityDisplayName }) => activityDisplayName === 'Update application')
    expect(update?.targetResources[0]?.modifiedProperties).toEqual([
      { displayName: 'displayName', oldValue: '"App"', newValue: '"After"' },
    ])
    expect(update?.initiatedBy).toMatchObject({ kind: 'application', id: 'admin-cli' })
  })
})
