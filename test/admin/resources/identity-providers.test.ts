import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Admin, type AdminReply, adminOf } from '../../support/admin.ts'
import { configurationEntries } from '../../support/audit-entries.ts'
import { useDeployment } from '../../support/deployment.ts'
import { useHome } from '../../support/home.ts'
import { changeTenant } from '../../support/records.ts'
import { refused } from '../../support/refused.ts'

const deployment = useDeployment()
const home = useHome(() => ({
  clients: [
    { client_id: 'clinic', client_secret: 'a secret of the clinic', redirect_uris: ['https://x.example/cb'] },
  ],
  people: {},
}))

const PATH = '/identity/identityProviders'
const SECRET = 'a secret of the clinic'

interface Shape extends Record<string, unknown> {
  id: string
  '@odata.etag': string
}

let admin: Admin
beforeAll(async () => {
  admin = await adminOf(deployment, 'clinic')
})

afterEach(() => changeTenant(deployment, 'clinic', (tenant) => ({ ...tenant, identityProviders: [] })))

const audited = () => {
  const { DYNAMODB_ENDPOINT: endpoint = '', TABLE: table = '' } = deployment.env
  return configurationEntries({ endpoint, table }, 'clinic')
}

const contoso = () => ({
  '@odata.type': '#microsoft.graph.oidcIdentityProvider',
  displayName: 'Contoso',
  issuer: home.issuer,
  clientId: 'clinic',
  clientAuthentication: {
    '@odata.type': '#microsoft.graph.oidcClientSecretAuthentication',
    clientSecret: SECRET,
  },
})

async function made(body: object = contoso()): Promise<AdminReply<Shape>> {
  const reply = await admin.post<Shape>(PATH, body)
  expect(reply.status, JSON.stringify(reply.body)).toBe(201)
  return reply
}

describe('an identity provider', () => {
  it('is made, read, listed, changed and deleted in Graph’s shape', async () => {
    const { body, headers } = await made()
    const { id } = body
    const own = `${deployment.origin}/clinic/federation/${id}`
    expect(headers.get('location')).toMatch(new RegExp(`${PATH}/${id}$`))
    const { '@odata.etag': _, '@odata.context': __, ...read } = (await admin.get<Shape>(`${PATH}/${id}`)).body
    expect(read).toEqual({
      ...contoso(),
      id,
      wellKnownEndpoint: `${home.issuer}/.well-known/openid-configuration`,
      responseType: 'code',
      scope: 'openid profile email',
      clientAuthentication: {
        '@odata.type': '#microsoft.graph.oidcClientSecretAuthentication',
        clientSecret: '****',
        tokenEndpointAuthMethod: 'client_secret_post',
      },
      inboundClaimMapping: {
        sub: 'sub',
        preferred_username: 'preferred_username',
        email: 'email',
        email_verified: 'email_verified',
        given_name: 'given_name',
        family_name: 'family_name',
        name: 'name',
      },
      isEnabled: true,
      domains: [],
      hasButton: false,
      firstArrival: 'invited',
      signsOutAtHome: false,
      assuranceMapping: {
        acr: { multifactor: [], phishingResistant: [] },
        amr: { multifactor: [], phishingResistant: [] },
      },
      helpDesk: { email: null, phone: null, url: null },
      redirectUri: `${own}/callback`,
      postLogoutRedirectUri: `${own}/signed-out`,
      backChannelLogoutUri: `${own}/backchannel-logout`,
      jwksUri: `${deployment.origin}/clinic/jwks`,
      createdDateTime: new Date().toISOString(),
      modifiedDateTime: null,
    })
    const change = {
      hasButton: true,
      signsOutAtHome: true,
      isEnabled: false,
      domains: ['contoso.example'],
      firstArrival: 'create',
      inboundClaimMapping: { email_verified: 'xms_edov' },
      assuranceMapping: { acr: { multifactor: ['2'] } },
      clientAuthentication: { '@odata.type': '#microsoft.graph.oidcPrivateJwtKeyClientAuthentication' },
    }
    expect((await admin.patch(`${PATH}/${id}`, change)).status).toBe(204)
    expect((await admin.get(`${PATH}/${id}`)).body).toMatchObject({
      displayName: 'Contoso',
      hasButton: true,
      signsOutAtHome: true,
      isEnabled: false,
      domains: ['contoso.example'],
      firstArrival: 'create',
      inboundClaimMapping: { email: 'email', email_verified: 'xms_edov' },
      assuranceMapping: { acr: { multifactor: ['2'], phishingResistant: [] } },
      clientAuthentication: change.clientAuthentication,
      modifiedDateTime: new Date().toISOString(),
    })
    const { value } = await admin.graph.api(PATH).filter("startswith(displayName,'con')").get()
    expect(value).toMatchObject([{ id }])
    expect((await admin.del(`${PATH}/${id}`)).status).toBe(204)
    for (const reply of [
      await admin.get(`${PATH}/${id}`),
      await admin.patch(`${PATH}/${id}`, {}),
      await admin.del(`${PATH}/${id}`),
    ])
      expect(reply.status).toBe(404)
  })

  it('has its secret told to nobody: sealed in the table, and left out of answers and the audit', async () => {
    const { body } = await made()
    await admin.patch(`${PATH}/${body.id}`, {
      clientAuthentication: { ...contoso().clientAuthentication, clientSecret: 'the next secret of it' },
    })
    const audit = JSON.stringify(await audited())
    expect(audit).toContain('Add identity provider')
    expect(audit).toContain('Update identity provider')
    const stored = JSON.stringify(await deployment.store.tenant('clinic'))
    for (const text of [audit, stored, JSON.stringify(body)]) {
      expect(text).not.toContain(SECRET)
      expect(text).not.toContain('the next secret')
    }
    const sealed = (await deployment.store.tenant('clinic'))?.identityProviders?.at(-1)?.authentication
    if (sealed?.method !== 'client_secret_post') throw new Error('no secret')
    expect(audit).not.toContain(sealed.secret)
    expect(await deployment.vault.open(sealed.secret, `clinic/identity provider/${body.id}`)).toBe(
      'the next secret of it',
    )
    await expect(
      deployment.vault.open(sealed.secret, `studio/identity provider/${body.id}`),
    ).rejects.toThrow()
    await admin.del(`${PATH}/${body.id}`)
  })

  it('what was read can be sent back, and its secret stays', async () => {
    const { body } = await made()
    const before = (await deployment.store.tenant('clinic'))?.identityProviders?.at(-1)
    const { clientAuthentication: _, ...read } = (await admin.get<Shape>(`${PATH}/${body.id}`)).body
    expect((await admin.patch(`${PATH}/${body.id}`, read)).status).toBe(204)
    expect((await deployment.store.tenant('clinic'))?.identityProviders?.at(-1)).toMatchObject({
      authentication: before?.authentication,
    })
    await admin.del(`${PATH}/${body.id}`)
  })

  it('changed since it was read is 412', async () => {
    const { body } = await made()
    const headers = { 'if-match': body['@odata.etag'] }
    expect((await admin.patch(`${PATH}/${body.id}`, { displayName: 'Fabrikam' }, headers)).status).toBe(204)
    expect((await admin.patch(`${PATH}/${body.id}`, { displayName: 'Lost' }, headers)).status).toBe(412)
    expect((await admin.del(`${PATH}/${body.id}`, headers)).status).toBe(412)
    await admin.del(`${PATH}/${body.id}`)
  })

  it('that does not answer is kept on purpose alone', async () => {
    const silent = { ...contoso(), issuer: 'http://127.0.0.1:1' }
    expect(refused(await admin.post(PATH, silent))).toEqual([
      400,
      'issuer',
      expect.stringContaining('cannot be reached'),
    ])
    const { body } = await made({ ...silent, skipsDiscovery: true })
    await admin.del(`${PATH}/${body.id}`)
  })
})

describe('what is no identity provider', () => {
  const secret = (clientSecret: unknown) => ({ ...contoso().clientAuthentication, clientSecret })

  it.each<[what: string, change: () => object, target: string]>([
    ['of another kind', () => ({ '@odata.type': '#microsoft.graph.samlOrWsFedProvider' }), '@odata.type'],
    ['no name', () => ({ displayName: '' }), 'displayName'],
    ['no client', () => ({ clientId: '' }), 'clientId'],
    ['no way to say who asks', () => ({ clientAuthentication: {} }), 'clientAuthentication.@odata.type'],
    ['no secret', () => ({ clientAuthentication: secret('') }), 'clientAuthentication.clientSecret'],
    [
      'a secret of two lines',
      () => ({ clientAuthentication: secret('a\nb') }),
      'clientAuthentication.clientSecret',
    ],
    ['plain http elsewhere', () => ({ issuer: 'http://login.example' }), 'issuer'],
    ['a network of ours', () => ({ issuer: 'https://10.0.0.1' }), 'issuer'],
    ['the metadata of the machine', () => ({ issuer: 'http://169.254.169.254/latest' }), 'issuer'],
    ['a name within', () => ({ issuer: 'https://db.internal' }), 'issuer'],
    ['with a query', () => ({ issuer: `${home.issuer}?tenant=x` }), 'issuer'],
    ['with a user', () => ({ issuer: home.issuer.replace('//', '//user@') }), 'issuer'],
    ['no address', () => ({ issuer: 'contoso' }), 'issuer'],
    ['a tenant of the deployment', () => ({ issuer: `${deployment.origin}/msp` }), 'issuer'],
    ['another path of one', () => ({ issuer: `${home.issuer}/other` }), 'issuer'],
    ['one that speaks for another', () => ({ issuer: `${home.issuer}/` }), 'issuer'],
    ['no openid', () => ({ scope: 'profile email' }), 'scope'],
    ['a scope of two lines', () => ({ scope: 'openid\nemail' }), 'scope'],
    ['a domain in capitals', () => ({ domains: ['Contoso.example'] }), 'domains.0'],
    ['a domain with a star', () => ({ domains: ['*.example'] }), 'domains.0'],
    ['a domain alone', () => ({ domains: ['localhost'] }), 'domains.0'],
    ['a domain twice', () => ({ domains: ['a.example', 'a.example'] }), 'domains'],
    ['a domain of another home', () => ({ domains: ['msp.example'] }), 'domains'],
    ['a rule nobody knows', () => ({ firstArrival: 'anybody' }), 'firstArrival'],
    [
      'a subject of its own',
      () => ({ inboundClaimMapping: { subject: 'oid' } }),
      'inboundClaimMapping.subject',
    ],
    ['an unknown property', () => ({ colour: 'red' }), 'colour'],
  ])('%s is 400 and names the property; nothing is written', async (_, change, target) => {
    const before = await deployment.store.tenant('clinic')
    expect(refused(await admin.post(PATH, { ...contoso(), ...change() }))).toEqual([
      400,
      target,
      expect.any(String),
    ])
    expect(await deployment.store.tenant('clinic')).toEqual(before)
  })

  it('one of another issuer: its subjects would be taken for people of the first', async () => {
    const { body } = await made()
    expect(refused(await admin.patch(`${PATH}/${body.id}`, { issuer: 'https://login.example' }))).toEqual([
      400,
      'issuer',
      expect.any(String),
    ])
    await admin.del(`${PATH}/${body.id}`)
  })

  it('the same again, and a fifty-first', async () => {
    const { body } = await made()
    expect(refused(await admin.post(PATH, contoso()))).toEqual([
      400,
      'issuer',
      expect.stringContaining('already'),
    ])
    const [own] = (await deployment.store.tenant('clinic'))?.identityProviders ?? []
    if (!own) throw new Error('no home')
    const fifty = Array.from({ length: 50 }, (_, n) => ({ ...own, id: `home-${n}`, clientId: `client-${n}` }))
    await changeTenant(deployment, 'clinic', (tenant) => ({ ...tenant, identityProviders: fifty }))
    expect(refused(await admin.post(PATH, contoso()))).toEqual([
      409,
      undefined,
      expect.stringContaining('50'),
    ])
    await changeTenant(deployment, 'clinic', (tenant) => ({ ...tenant, identityProviders: [] }))
    expect((await admin.get(`${PATH}/${body.id}`)).status).toBe(404)
  })
})
