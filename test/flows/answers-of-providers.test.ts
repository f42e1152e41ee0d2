import type { ServerResponse } from 'node:http'
import type { JWTPayload } from 'jose'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { HOME } from '../../src/local/seeds/known.ts'
import { pass } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { withProvider } from '../support/identity-providers.ts'
import type { Page } from '../support/page.ts'
import { RelyingParty } from '../support/relying-party.ts'
import { ScriptlessBrowser } from '../support/scriptless-browser.ts'
import { newKey, useToldHome } from '../support/told-home.ts'
import { overHttp } from '../support/transport.ts'

/** What another provider may answer, and what of it is believed. */

const deployment = useDeployment()
const home = useToldHome()
const stranger = newKey('first')

const made = async (id: string, issuer = home.issuer) =>
  withProvider(deployment, 'clinic', {
    id,
    displayName: 'Contoso',
    issuer,
    hasButton: true,
    firstArrival: 'create',
  })

beforeAll(() => made('contoso'))
// What a home shows for its keys is asked for anew after a minute.
beforeEach(() => pass(61))

interface Away {
  rp: RelyingParty
  at: ScriptlessBrowser
  callback: URL
  nonce: string
}

/** On the way to the home, which answers with whatever `replies` says. */
async function depart(id = 'contoso', asks: Record<string, string> = {}): Promise<Away> {
  const at = new ScriptlessBrowser(overHttp, [deployment.origin], HOME)
  const rp = await RelyingParty.discover(deployment, 'clinic')
  const page = await at.follow(await rp.start(asks))
  const there = new URL((await at.follow(`${page.url.replace(/\?.*/, '')}/departure/${id}`)).url)
  const { searchParams: asked } = there
  const callback = new URL(asked.get('redirect_uri') ?? `${deployment.origin}/none`)
  callback.search = String(new URLSearchParams({ code: 'c', state: asked.get('state') ?? '' }))
  return { rp, at, callback, nonce: asked.get('nonce') ?? '' }
}

const now = () => Math.floor(Date.now() / 1000)

const idToken = (nonce: string): JWTPayload => ({
  iss: home.issuer,
  aud: 'clinic',
  sub: 'k-1',
  iat: now(),
  exp: now() + 300,
  auth_time: now(),
  nonce,
  name: 'Kim',
  email: 'kim@gmail.example',
  email_verified: true,
})

type Signed = (claims: JWTPayload) => Promise<string> | string

async function arriveWith(signed: Signed, away?: Away): Promise<Page> {
  const { at, callback, nonce } = away ?? (await depart())
  home.replies['/token'] = { access_token: 'a', token_type: 'Bearer', id_token: await signed(idToken(nonce)) }
  return at.follow(callback.href)
}

const isIn = (page: Page) =>
  page.url.startsWith(`${deployment.demoOrigin}/callback?`) && page.url.includes('code=')

const people = () => deployment.written.filter((write) => write.includes('GUEST')).length

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

describe('an answer that is right', () => {
  it('is believed', async () => {
    expect(isIn(await arriveWith((claims) => home.sign(claims)))).toBe(true)
    expect(home.posted?.authorization).toBe(
      `Basic ${Buffer.from('clinic:a%20secret%20of%20the%20tenant'.replaceAll('%20', '+')).toString('base64')}`,
    )
    expect(home.posted?.body.get('code_verifier')).toMatch(/^[\w-]{43,}$/)
  })

  it('is believed when the home has changed its keys', async () => {
    await arriveWith((claims) => home.sign(claims))
    const next = await newKey('next')
    home.replies['/jwks'] = { keys: [next.public] }
    pass(61)
    expect(isIn(await arriveWith((claims) => home.sign(claims, {}, next)))).toBe(true)
  })

  it('is completed by userinfo of the same person', async () => {
    home.replies['/userinfo'] = { sub: 'k-1', name: 'Kim of userinfo' }
    const away = await depart()
    const page = await arriveWith(({ name: _, ...claims }) => home.sign(claims), away)
    expect((await away.rp.redeem(page.url)).claims()).toMatchObject({ name: 'Kim of userinfo' })
  })

  it('says when, where that is asked: one that does not is taken where nobody wants to know', async () => {
    const silent: Signed = ({ auth_time: _, ...claims }) => home.sign(claims)
    expect(isIn(await arriveWith(silent))).toBe(true)
    expect(isIn(await arriveWith(silent, await depart('contoso', { max_age: '60' })))).toBe(false)
  })
})

describe('an answer that is not', () => {
  it.each<[what: string, signed: Signed]>([
    ['of another issuer', (claims) => home.sign({ ...claims, iss: 'https://login.example' })],
    ['of the issuer with a slash', (claims) => home.sign({ ...claims, iss: `${home.issuer}/` })],
    ['to another client', (claims) => home.sign({ ...claims, aud: 'other' })],
    [
      'to another client and this one, of the other',
      (claims) => home.sign({ ...claims, aud: ['clinic', 'other'], azp: 'other' }),
    ],
    ['of another request', (claims) => home.sign({ ...claims, nonce: 'another' })],
    ['of no request', ({ nonce: _, ...claims }) => home.sign(claims)],
    ['signed by a stranger under the home’s key id', async (claims) => home.sign(claims, {}, await stranger)],
    [
      'signed by a key the home does not show',
      async (claims) => home.sign(claims, { kid: 'unknown' }, await stranger),
    ],
    ['that nobody signed', (claims) => `${encoded({ alg: 'none' })}.${encoded(claims)}.`],
    [
      'whose claims were changed',
      async (claims) =>
        (await home.sign(claims)).replace(/\.[^.]+\./, `.${encoded({ ...claims, sub: 'k-2' })}.`),
    ],
    ['that has expired', (claims) => home.sign({ ...claims, exp: now() - 60 })],
    ['that never expires', ({ exp: _, ...claims }) => home.sign(claims)],
    ['of tomorrow', (claims) => home.sign({ ...claims, auth_time: now() + 86_400 })],
    ['of nobody', ({ sub: _, ...claims }) => home.sign(claims)],
    ['of a subject that is no text', (claims) => home.sign({ ...claims, sub: 7 as never })],
    ['that is no token', () => 'x.y.z'],
  ])('%s: nobody comes in, and nobody is made', async (_what, signed) => {
    const before = people()
    const page = await arriveWith(signed)
    expect([page.interaction, page.step]).toEqual(['sign-in', 'password'])
    expect(page.alert).toContain('Contoso')
    expect(people()).toBe(before)
  })

  it('is one of userinfo about somebody else', async () => {
    home.replies['/userinfo'] = { sub: 'k-2', name: 'Eve' }
    const before = people()
    expect(isIn(await arriveWith(({ name: _, ...claims }) => home.sign(claims)))).toBe(false)
    expect(people()).toBe(before)
  })

  it.each<[what: string, change: (callback: URL) => void]>([
    [
      'another state',
      (callback) => callback.searchParams.set('state', `${callback.searchParams.get('state')}x`),
    ],
    ['another issuer', (callback) => callback.searchParams.set('iss', 'https://login.example')],
    ['two codes', (callback) => callback.searchParams.append('code', 'd')],
    ['no code', (callback) => callback.searchParams.delete('code')],
  ])('is one with %s', async (_what, change) => {
    const away = await depart()
    change(away.callback)
    expect(isIn(await arriveWith((claims) => home.sign(claims), away))).toBe(false)
  })

  it('is one without the issuer, of a home that says it sends that', async () => {
    home.replies['/.well-known/openid-configuration'] = {
      ...home.replies['/.well-known/openid-configuration'],
      authorization_response_iss_parameter_supported: true,
    }
    await made('mixed')
    expect(isIn(await arriveWith((claims) => home.sign(claims), await depart('mixed')))).toBe(false)
    const named = await depart('mixed')
    named.callback.searchParams.set('iss', home.issuer)
    expect(isIn(await arriveWith((claims) => home.sign(claims), named))).toBe(true)
  })

  it('is one at the address of another home, which is not even asked (mix-up, RFC 9700 §4.4)', async () => {
    await made('fabrikam')
    const away = await depart()
    const before = home.asked['/token'] ?? 0
    away.callback.pathname = away.callback.pathname.replace('contoso', 'fabrikam')
    expect(isIn(await arriveWith((claims) => home.sign(claims), away))).toBe(false)
    expect(home.asked['/token'] ?? 0).toBe(before)
  })

  it('is one that was believed already', async () => {
    const away = await depart()
    expect(isIn(await arriveWith((claims) => home.sign(claims), away))).toBe(true)
    expect(isIn(await arriveWith((claims) => home.sign(claims), away))).toBe(false)
  })
})

describe('a home that is none', () => {
  const described = (change: object) => ({ ...home.replies['/.well-known/openid-configuration'], ...change })
  const redirecting = (response: ServerResponse) => {
    response.writeHead(302, { location: `${deployment.origin}/studio/.well-known/openid-configuration` })
    response.end()
  }
  const huge = (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(`{"issuer":"${'x'.repeat(2_000_000)}"}`)
  }

  it.each<[what: string, reply: () => object]>([
    ['speaks for another issuer', () => described({ issuer: 'https://login.example' })],
    [
      'has its pages elsewhere without TLS',
      () =>
        described({
          authorization_endpoint: 'http://login.example/auth',
          token_endpoint: 'http://10.0.0.1/token',
        }),
    ],
    ['redirects', () => redirecting],
    ['talks without end', () => huge],
    ['says nothing', () => ({})],
    ['names no keys', () => described({ jwks_uri: undefined })],
  ])('%s: it cannot be reached, and its people are told so', async (what, reply) => {
    home.replies['/.well-known/openid-configuration'] = reply()
    const id = `none-${what.replaceAll(' ', '-')}`
    await made(id)
    const at = new ScriptlessBrowser(overHttp, [deployment.origin], HOME)
    const rp = await RelyingParty.discover(deployment, 'clinic')
    const page = await at.follow(await rp.start())
    const after = await at.follow(`${page.url.replace(/\?.*/, '')}/departure/${id}`)
    if (after.url.startsWith('http://login.example')) {
      // It was let go to its own page; what it brings back is redeemed nowhere.
      const callback = new URL(new URL(after.url).searchParams.get('redirect_uri') ?? '')
      callback.search = String(
        new URLSearchParams({ code: 'c', state: new URL(after.url).searchParams.get('state') ?? '' }),
      )
      expect(isIn(await at.follow(callback.href))).toBe(false)
      return
    }
    expect([after.interaction, after.step]).toEqual(['sign-in', 'password'])
    expect(after.alert).toContain('can’t be reached')
  })
})
