import { describe, expect, it } from 'vitest'
import { useDeployment } from '../support/deployment.ts'

const deployment = useDeployment()

type Json = Record<string, unknown>
const read = async (path: string): Promise<Json> =>
  (await (await fetch(deployment.origin + path)).json()) as Json

const TENANTS = ['clinic', 'studio', 'academy', 'msp', 'legacy']

describe('discovery', () => {
  it.each(TENANTS)('of %s names its own issuer and endpoints', async (tenant) => {
    const issuer = `${deployment.origin}/${tenant}`
    expect(await read(`/${tenant}/.well-known/openid-configuration`)).toMatchObject({
      issuer,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/me`,
      jwks_uri: `${issuer}/jwks`,
      introspection_endpoint: `${issuer}/token/introspection`,
      revocation_endpoint: `${issuer}/token/revocation`,
      pushed_authorization_request_endpoint: `${issuer}/request`,
      device_authorization_endpoint: `${issuer}/device/auth`,
      end_session_endpoint: `${issuer}/session/end`,
    })
  })

  it('says what it can do, and nothing a secure client should not use', async () => {
    const document = await read('/clinic/.well-known/openid-configuration')
    expect(document).toMatchObject({
      response_types_supported: ['code'],
      response_modes_supported: ['form_post', 'fragment', 'query'],
      code_challenge_methods_supported: ['S256'],
      subject_types_supported: ['public'],
      acr_values_supported: ['https://refeds.org/profile/sfa', 'https://refeds.org/profile/mfa', 'phr'],
      scopes_supported: ['openid', 'offline_access', 'profile', 'email'],
      claims_parameter_supported: true,
      authorization_response_iss_parameter_supported: true,
      backchannel_logout_supported: true,
      backchannel_logout_session_supported: true,
    })
    expect([document.id_token_signing_alg_values_supported].flat().sort()).toEqual(['ES256', 'RS256'])
    expect(new Set(document.grant_types_supported as string[])).toEqual(
      new Set([
        'authorization_code',
        'refresh_token',
        'client_credentials',
        'urn:ietf:params:oauth:grant-type:device_code',
      ]),
    )
    expect(document.claims_supported).toEqual(
      expect.arrayContaining([
        'sub',
        'iss',
        'auth_time',
        'acr',
        'amr',
        'home_tenant',
        'name',
        'email',
        'email_verified',
        'locale',
      ]),
    )
    expect(document).not.toHaveProperty('registration_endpoint')
  })

  it('is the same document for OAuth clients (RFC 8414)', async () => {
    expect(await read('/clinic/.well-known/oauth-authorization-server')).toEqual(
      await read('/clinic/.well-known/openid-configuration'),
    )
  })

  it('can be read by a script of any origin', async () => {
    const answer = await fetch(`${deployment.origin}/clinic/.well-known/openid-configuration`, {
      headers: { origin: 'https://anywhere.example' },
    })
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://anywhere.example')
  })
})

describe('the key set', () => {
  type Jwk = Record<string, string>
  const keysOf = async (tenant: string) => (await read(`/${tenant}/jwks`)).keys as Jwk[]

  it('publishes, for each algorithm, the key that signs and the one that will', async () => {
    const keys = await keysOf('clinic')
    expect(keys.map(({ alg, kty, use }) => [alg, kty, use]).sort()).toEqual([
      ['ES256', 'EC', 'sig'],
      ['ES256', 'EC', 'sig'],
      ['RS256', 'RSA', 'sig'],
      ['RS256', 'RSA', 'sig'],
    ])
    const stored = await deployment.store.of('clinic').keys.list()
    const signing = stored.filter(({ alg }) => alg !== 'HS256')
    expect(new Set(keys.map(({ kid }) => kid))).toEqual(new Set(signing.map(({ kid }) => kid)))
  })

  it('goes on publishing a key that signed before', async () => {
    const { keys } = deployment.store.of('academy')
    const stored = await keys.list()
    const [current] = stored.filter(({ alg, status }) => alg === 'ES256' && status === 'current')
    const [next] = stored.filter(({ alg, status }) => alg === 'ES256' && status === 'next')
    if (!current || !next) throw new Error('the seeds have no ES256 keys')
    await keys.put({ ...next, status: 'current' })
    await keys.put({ ...current, status: 'previous' })
    expect((await keysOf('academy')).map(({ kid }) => kid)).toContain(current.kid)
  })

  it('has no private member (RFC 7518 §6)', async () => {
    for (const key of await keysOf('clinic'))
      for (const member of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'])
        expect(key).not.toHaveProperty(member)
  })

  it('is a different one for every tenant', async () => {
    const all = (await Promise.all(TENANTS.map(keysOf))).flat().map(({ kid }) => kid)
    expect(new Set(all).size).toBe(all.length)
  })
})

describe('dynamic registration', () => {
  it('is off: its address does not exist', async () => {
    const answer = await fetch(`${deployment.origin}/clinic/reg`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ redirect_uris: ['https://rp.example/callback'] }),
    })
    expect(answer.status).toBe(404)
  })
})
