import * as client from 'openid-client'
import { beforeAll, describe, expect, it } from 'vitest'
import { DEMO_PARTNER_SECRET, DEMO_WEB_SECRET, DEVICE_CODE_GRANT } from '../../src/local/seeds/clients.ts'
import { PASSWORD } from '../../src/local/seeds/known.ts'
import { type Begun, begin, browserAt, walkOn } from '../support/begin.ts'
import { passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import type { Page } from '../support/page.ts'
import { newPerson } from '../support/people.ts'
import { changeUser, userOf } from '../support/records.ts'
import { basic, RelyingParty, type Tokens } from '../support/relying-party.ts'
import { codeOf, errorOf, tokensAt } from '../support/sign-in.ts'
import { modelOf } from '../support/tenancy.ts'
import { inRoom, onward, placeOf, press, typeTotp, type Way, walk } from '../support/walk.ts'

/** Consent is to scopes, claims and APIs, and no endpoint releases what was not consented to. */

const deployment = useDeployment()

const PARTNER = 'demo-partner'
/** A relying party of others that may ask for an API of the tenant, and keep its access. */
const API_PARTNER = 'api-partner'
const API = 'https://api.clinic.example/records'
const OTHER_API = 'https://api.clinic.example/bills'

beforeAll(async () => {
  const { clients } = deployment.store.of('clinic')
  const seeded = await clients.get(PARTNER)
  const metadata = {
    ...seeded?.metadata,
    client_id: API_PARTNER,
    client_name: 'Records viewer',
    grant_types: ['authorization_code', 'refresh_token', DEVICE_CODE_GRANT],
    token_endpoint_auth_method: 'none',
    resources: [API, OTHER_API],
  }
  await clients.put({ client_id: API_PARTNER, first_party: false, metadata })
  const tenant = await deployment.store.tenant('clinic')
  if (!tenant) throw new Error('no clinic')
  const resources = [
    ...tenant.resources,
    { indicator: API, scopes: ['read', 'write'] },
    { indicator: OTHER_API, scopes: ['read'] },
  ]
  await deployment.store.putTenant({ ...tenant, resources }, tenant.version)
})

const allow: Way = [['consent/consent', onward]]
const deny: Way = [['consent/consent', press('cancel')]]

const WHO = 'Know who you are when you sign in'
const NAME = 'See your full name'
const EMAIL = 'See your email address'

const claims = (asked: object): Record<string, string> => ({ claims: JSON.stringify(asked) })
const EMAIL_AND_NAME = { scope: 'openid', ...claims({ userinfo: { email: null }, id_token: { name: null } }) }

const items = ({ html }: Page): string[] => html.querySelectorAll('ul.list li').map(({ text }) => text.trim())

/** A new sign-in at a relying party of others. */
async function at(clientId: string, username: string, asks: Record<string, string>): Promise<Begun> {
  passALittle()
  return begin(deployment, username, { clientId, asks })
}

/** Somebody who allowed what was asked for; the sign-in in which that was, and its tokens. */
async function allowed(clientId: string, asks: Record<string, string>) {
  const { username } = await newPerson(deployment, 'clinic')
  const begun = await at(clientId, username, asks)
  return { username, begun, tokens: await tokensAt(begun, await walkOn(begun, allow)) }
}

const userinfo = async (token: string): Promise<Record<string, unknown>> => {
  const answer = await fetch(`${deployment.origin}/clinic/me`, {
    headers: { authorization: `Bearer ${token}` },
  })
  return (await answer.json()) as Record<string, unknown>
}

const introspect = async ({ rp }: Begun, token: string | undefined) =>
  (await rp.post('introspection_endpoint', { token: token ?? '' }, basic('demo-web', DEMO_WEB_SECRET))).body

const PERSONAL = [
  'name',
  'given_name',
  'family_name',
  'preferred_username',
  'locale',
  'updated_at',
  'email',
  'email_verified',
]
/** What is told of a person beyond that they signed in. */
const personal = (told: object = {}): string[] => PERSONAL.filter((name) => name in told)

/** As if the person, or somebody for them, took back all but this. */
const narrow = (username: string, clientId: string, left: object | undefined) =>
  changeUser(deployment, username, (user) => ({
    ...user,
    consents: left && { [clientId]: { scopes: [], at: Date.now(), ...left } },
  }))

describe('claims asked for by name (OpenID Connect Core §5.5)', () => {
  it('are listed in words, and refused, nothing is told or remembered', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const begun = await at(PARTNER, username, EMAIL_AND_NAME)
    expect(placeOf(begun.page)).toBe('consent/consent')
    expect(items(begun.page)).toEqual([WHO, NAME, EMAIL])
    expect(errorOf(await walkOn(begun, deny))).toBe('access_denied')
    expect((await userOf(deployment, username)).consents).toBeUndefined()
  })

  it('allowed, are told where they were asked for, and nothing else is', async () => {
    const { begun, tokens } = await allowed(PARTNER, EMAIL_AND_NAME)
    expect(tokens.scope).toBe('openid')
    expect(personal(tokens.claims())).toEqual(['name'])
    expect(personal(await userinfo(tokens.access_token))).toEqual(['email'])
    const told = await introspect(begun, tokens.access_token)
    expect([told.active, told.scope, personal(told)]).toEqual([true, 'openid', []])
  })

  it('are asked about although the scopes were allowed before', async () => {
    const { username } = await allowed(PARTNER, { scope: 'openid' })
    const wider = await at(PARTNER, username, EMAIL_AND_NAME)
    expect(items(wider.page)).toEqual([WHO, NAME, EMAIL])
    expect(errorOf(await walkOn(wider, deny))).toBe('access_denied')
  })

  it('are not told silently to a session that allowed the scopes', async () => {
    const { begun } = await allowed(PARTNER, { scope: 'openid' })
    passALittle()
    const silent = await begun.browser.follow(await begun.rp.start({ ...EMAIL_AND_NAME, prompt: 'none' }))
    expect([errorOf(silent), codeOf(silent)]).toEqual(['consent_required', undefined])
  })

  it('are remembered for the same and for less', async () => {
    const { username } = await allowed(PARTNER, EMAIL_AND_NAME)
    const less = await at(PARTNER, username, { scope: 'openid', ...claims({ userinfo: { email: null } }) })
    const tokens = await tokensAt(less, less.page)
    expect(personal(tokens.claims())).toEqual([])
    expect(personal(await userinfo(tokens.access_token))).toEqual(['email'])
    const none = await at(PARTNER, username, { scope: 'openid' })
    expect(personal(await userinfo((await tokensAt(none, none.page)).access_token))).toEqual([])
  })

  it('more of them are asked about again, and turned away, the others stay allowed', async () => {
    const { username } = await allowed(PARTNER, EMAIL_AND_NAME)
    const more = {
      scope: 'openid',
      ...claims({ userinfo: { email: null, family_name: { essential: true } } }),
    }
    const asking = await at(PARTNER, username, more)
    expect(items(asking.page)).toEqual([WHO, 'See your family name', EMAIL])
    expect(errorOf(await walkOn(asking, deny))).toBe('access_denied')
    const before = await at(PARTNER, username, EMAIL_AND_NAME)
    await tokensAt(before, before.page)
    const again = await at(PARTNER, username, more)
    const tokens = await tokensAt(again, await walkOn(again, allow))
    expect(personal(await userinfo(tokens.access_token))).toEqual(['family_name', 'email'])
  })

  it('that come with an allowed scope are not asked about, nor listed beside it', async () => {
    const asks = { scope: 'openid email', ...claims({ id_token: { email: null } }) }
    const { username } = await newPerson(deployment, 'clinic')
    const begun = await at(PARTNER, username, asks)
    expect(items(begun.page)).toEqual([WHO, EMAIL])
    await tokensAt(begun, await walkOn(begun, allow))
    const named = await at(PARTNER, username, {
      scope: 'openid',
      ...claims({ userinfo: { email: null } }),
    })
    const tokens = await tokensAt(named, named.page)
    expect(personal(await userinfo(tokens.access_token))).toEqual(['email'])
  })

  it('nobody knows are neither listed nor told', async () => {
    const asked = {
      userinfo: {
        email: null,
        'urn:evil:Nothing, really': null,
        [`x${'y'.repeat(500)}`]: null,
        __proto__: null,
      },
      id_token: { toString: null, نيابة: { essential: true } },
    }
    const { username } = await newPerson(deployment, 'clinic')
    const begun = await at(PARTNER, username, { scope: 'openid', ...claims(asked) })
    expect(items(begun.page)).toEqual([WHO, EMAIL])
    const tokens = await tokensAt(begun, await walkOn(begun, allow))
    expect(Object.keys(await userinfo(tokens.access_token)).toSorted()).toEqual(['email', 'sub'])
    expect((await userOf(deployment, username)).consents?.[PARTNER]).toMatchObject({ claims: ['email'] })
  })

  it('of how one signs in need no asking, and a second factor asked for so is still proved', async () => {
    const MFA = 'https://refeds.org/profile/mfa'
    const { username } = await allowed(PARTNER, { scope: 'openid' })
    const asks = claims({ id_token: { acr: { essential: true, value: MFA }, auth_time: null } })
    const begun = await at(PARTNER, username, { scope: 'openid', ...asks })
    const last = await walkOn(begun, inRoom('step-up', [['challenge', typeTotp]]))
    expect((await tokensAt(begun, last)).claims()).toMatchObject({ acr: MFA })
  })

  it('are asked about again where the relying party wishes it', async () => {
    const { username } = await allowed(PARTNER, EMAIL_AND_NAME)
    const begun = await at(PARTNER, username, { ...EMAIL_AND_NAME, prompt: 'consent' })
    expect(items(begun.page)).toEqual([WHO, NAME, EMAIL])
    await tokensAt(begun, await walkOn(begun, allow))
  })

  it('in a pushed request (RFC 9126) are asked about no less', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const browser = browserAt(deployment)
    const rp = await RelyingParty.discover(deployment, 'clinic', PARTNER)
    const asked = new URL(await rp.start(EMAIL_AND_NAME)).searchParams
    const pushed = await rp.post(
      'pushed_authorization_request_endpoint',
      Object.fromEntries(asked),
      basic(PARTNER, DEMO_PARTNER_SECRET),
    )
    expect(pushed.status).toBe(201)
    const uri = new URLSearchParams({ client_id: PARTNER, request_uri: String(pushed.body.request_uri) })
    const page = await browser.follow(`${rp.endpoint('authorization_endpoint')}?${uri}`)
    const asking = await browser.submit(page, { username, password: PASSWORD })
    expect(items(asking)).toEqual([WHO, NAME, EMAIL])
    const tokens = await rp.redeem((await browser.submit(asking)).url)
    expect(personal(tokens.claims())).toEqual(['name'])
    expect(personal(await userinfo(tokens.access_token))).toEqual(['email'])
  })

  it('of the tenant’s own relying parties are told without a question', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const begun = await begin(deployment, username, { asks: EMAIL_AND_NAME })
    const tokens = await tokensAt(begun, begun.page)
    expect(personal(tokens.claims())).toEqual(['name'])
    expect(personal(await userinfo(tokens.access_token))).toEqual(['email'])
  })
})

describe('an API (RFC 8707)', () => {
  const READ = { scope: 'openid read', resource: API }
  const apiToken = (begun: Begun, last: Page, resource = API) =>
    client.authorizationCodeGrant(
      begun.rp.config,
      new URL(last.url),
      {
        pkceCodeVerifier: begun.rp.pending.verifier,
        expectedState: begun.rp.pending.state,
        expectedNonce: begun.rp.pending.nonce,
      },
      { resource },
    )
  const payloadOf = ({ access_token }: Tokens): Record<string, unknown> =>
    JSON.parse(Buffer.from(access_token.split('.')[1] ?? '', 'base64url').toString())

  it('is listed with its scopes, and refused, no token for it is given', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const begun = await at(API_PARTNER, username, READ)
    expect(items(begun.page)).toEqual([WHO, `Use ${API}: read`])
    expect(errorOf(await walkOn(begun, deny))).toBe('access_denied')
  })

  it('is asked about although its scope was allowed by name before there was consent to APIs', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    await changeUser(deployment, username, (user) => ({
      ...user,
      consents: { [API_PARTNER]: { scopes: ['openid', 'read', 'write'], at: Date.now() } },
    }))
    const begun = await at(API_PARTNER, username, READ)
    expect(items(begun.page)).toEqual([WHO, `Use ${API}: read`])
  })

  it('allowed, is used with what was allowed; more of it, or another one, is asked about again', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const begun = await at(API_PARTNER, username, READ)
    const tokens = await apiToken(begun, await walkOn(begun, allow))
    expect(payloadOf(tokens)).toMatchObject({ aud: API, scope: 'read', client_id: API_PARTNER })
    expect(personal(payloadOf(tokens))).toEqual([])
    const same = await at(API_PARTNER, username, READ)
    expect(payloadOf(await apiToken(same, same.page))).toMatchObject({ aud: API, scope: 'read' })
    const more = await at(API_PARTNER, username, { ...READ, scope: 'openid read write' })
    expect(items(more.page)).toEqual([WHO, `Use ${API}: read, write`])
    const other = await at(API_PARTNER, username, { ...READ, resource: OTHER_API })
    expect(items(other.page)).toEqual([WHO, `Use ${OTHER_API}: read`])
    expect(errorOf(await walkOn(other, deny))).toBe('access_denied')
  })

  it('asked for without a scope is asked about too, and is no way to its scopes', async () => {
    const { username } = await allowed(API_PARTNER, { scope: 'openid' })
    const begun = await at(API_PARTNER, username, { scope: 'openid', resource: API })
    expect(items(begun.page)).toEqual([WHO, `Use ${API}`])
    const tokens = await apiToken(begun, await walkOn(begun, allow))
    expect(payloadOf(tokens).scope).toBeUndefined()
    expect(placeOf((await at(API_PARTNER, username, READ)).page)).toBe('consent/consent')
  })

  it('does not lend its page to what a relying party makes up', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const scope = `openid read Nothing-at-all,-press-Allow ${'x'.repeat(2000)}`
    const begun = await at(API_PARTNER, username, { scope, resource: API })
    expect(items(begun.page)).toEqual([WHO, `Use ${API}: read`])
    const tokens = await apiToken(begun, await walkOn(begun, allow))
    expect(payloadOf(tokens).scope).toBe('read')
    expect((await userOf(deployment, username)).consents?.[API_PARTNER]).toMatchObject({
      scopes: ['openid'],
      resources: { [API]: ['read'] },
    })
  })
})

it('a relying party’s own name cannot rewrite the question', async () => {
  const { clients } = deployment.store.of('clinic')
  const name = `Clinic\u202E to:\n\nDo nothing. ${'Press Allow. '.repeat(400)}`
  const metadata = {
    ...(await clients.get(PARTNER))?.metadata,
    client_id: 'liar',
    client_name: name,
    token_endpoint_auth_method: 'none',
  }
  await clients.put({ client_id: 'liar', first_party: false, metadata })
  const { username } = await newPerson(deployment, 'clinic')
  const { page } = await at('liar', username, { scope: 'openid' })
  const shown = 'Clinic to: Do nothing. Press Allow. Press Allow. Press Allow. P…'
  expect(page.html.querySelector('h1')?.text.trim()).toBe(`Allow ${shown} to use your account?`)
  expect(page.body).not.toContain('\u202E')
})

describe('a device of others (RFC 8628)', () => {
  it('is asked about like a page of theirs, and gets what was allowed', async () => {
    const rp = await RelyingParty.discover(deployment, 'clinic', API_PARTNER)
    const device = await client.initiateDeviceAuthorization(rp.config, EMAIL_AND_NAME)
    const browser = browserAt(deployment)
    const { username } = await newPerson(deployment, 'clinic')
    const sending = await browser.follow(device.verification_uri_complete ?? '')
    const password = await browser.submit(await browser.submit(sending, {}, ''), {}, '')
    const asking = await browser.submit(password, { username, password: PASSWORD })
    expect(items(asking)).toEqual([WHO, NAME, EMAIL])
    const { device_code } = device
    await browser.submit(asking)
    const tokens = await client.genericGrantRequest(rp.config, DEVICE_CODE_GRANT, { device_code })
    expect(personal(tokens.claims())).toEqual(['name'])
    expect(personal(await userinfo(tokens.access_token))).toEqual(['email'])
  })
})

describe('consent that was narrowed since', () => {
  const ASKS = {
    scope: 'openid profile email offline_access read',
    resource: API,
    prompt: 'consent',
    ...claims({ userinfo: { email_verified: null }, id_token: { name: null } }),
  }
  const refresh = (begun: Begun, token: string | undefined, more: Record<string, string> = {}) =>
    begun.rp.post('token_endpoint', {
      grant_type: 'refresh_token',
      client_id: API_PARTNER,
      refresh_token: token ?? '',
      ...more,
    })

  it('narrows what a refresh token gets, and what a living access token is told', async () => {
    const { username, begun, tokens } = await allowed(API_PARTNER, ASKS)
    expect(personal(await userinfo(tokens.access_token))).toContain('email')
    await narrow(username, API_PARTNER, { scopes: ['openid', 'offline_access'], claims: ['email_verified'] })
    expect(personal(await userinfo(tokens.access_token))).toEqual(['email_verified'])
    expect((await introspect(begun, tokens.access_token)).scope).toBe('openid offline_access')
    const { status, body } = await refresh(begun, tokens.refresh_token)
    expect([status, body.scope]).toEqual([200, 'openid offline_access'])
    const [, payload = ''] = String(body.id_token).split('.')
    expect(personal(JSON.parse(Buffer.from(payload, 'base64url').toString()))).toEqual([])
    expect(personal(await userinfo(String(body.access_token)))).toEqual(['email_verified'])
  })

  it('ends the way to an API that is not in it any more', async () => {
    const { username, begun, tokens } = await allowed(API_PARTNER, ASKS)
    await narrow(username, API_PARTNER, { scopes: ['openid', 'offline_access'] })
    const { status, body } = await refresh(begun, tokens.refresh_token, { resource: API })
    expect([status, body.error]).toEqual([400, 'invalid_target'])
  })

  it('taken back as a whole, ends every token of that relying party', async () => {
    const { username, begun, tokens } = await allowed(API_PARTNER, ASKS)
    await narrow(username, API_PARTNER, undefined)
    expect(await userinfo(tokens.access_token)).toMatchObject({ error: 'invalid_token' })
    expect(await introspect(begun, tokens.access_token)).toEqual({ active: false })
    const { status, body } = await refresh(begun, tokens.refresh_token)
    expect([status, body.error]).toEqual([400, 'invalid_grant'])
  })

  it('is what the grant of a running session is reduced to', async () => {
    const { username, begun } = await allowed(API_PARTNER, ASKS)
    await narrow(username, API_PARTNER, { scopes: ['openid'] })
    passALittle()
    const asks = { scope: 'openid', ...claims({ userinfo: { email: null } }) }
    const asking = await begun.browser.follow(await begun.rp.start(asks))
    expect(items(asking)).toEqual([WHO, EMAIL])
    const tokens = await tokensAt(begun, await walk(begun.walker, asking, allow))
    const { grantId } = await grantOf(begun.rp, tokens)
    const grant = await modelOf(deployment, 'clinic', { model: 'Grant', id: grantId })
    expect(grant).toMatchObject({ openid: { scope: 'openid', claims: ['email'] } })
    expect(grant?.resources).toBeUndefined()
  })

  /** The name of the grant behind an opaque access token, as the store has it. */
  const grantOf = async (_rp: RelyingParty, { access_token }: Tokens): Promise<{ grantId: string }> => {
    const token = await modelOf(deployment, 'clinic', { model: 'AccessToken', id: access_token })
    return { grantId: String(token?.grantId) }
  }
})
