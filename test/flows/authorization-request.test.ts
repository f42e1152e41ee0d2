import { parse } from 'node-html-parser'
import * as client from 'openid-client'
import { beforeAll, describe, expect, it } from 'vitest'
import { ELSEWHERE, PASSWORD } from '../../src/local/seeds/known.ts'
import { browserAt } from '../support/begin.ts'
import { pass } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { newPerson } from '../support/people.ts'
import { RelyingParty } from '../support/relying-party.ts'
import type { ScriptlessBrowser } from '../support/scriptless-browser.ts'
import { codeOf, errorOf, proveTotp, signIn } from '../support/sign-in.ts'

const deployment = useDeployment()
let app: RelyingParty

beforeAll(async () => {
  app = await RelyingParty.discover(deployment, 'clinic')
})

const MFA = 'https://refeds.org/profile/mfa'

async function signedIn(
  parameters: Record<string, string> = {},
  browser: ScriptlessBrowser = browserAt(deployment),
) {
  const person = await newPerson(deployment, 'clinic')
  const done = await signIn(app, browser, person.username, parameters)
  return { browser, person, done }
}

describe('the answer', () => {
  it('carries state and the issuer (RFC 9207)', async () => {
    const { done } = await signedIn()
    const { searchParams } = new URL(done.url)
    expect(searchParams.get('state')).toBe(app.pending.state)
    expect(searchParams.get('iss')).toBe(`${deployment.origin}/clinic`)
  })

  it('comes as a posted form where the client asks for one', async () => {
    const { done } = await signedIn({ response_mode: 'form_post' })
    expect(done.status).toBe(200)
    const form = done.html.querySelector('form')
    expect([form?.getAttribute('method'), form?.getAttribute('action')]).toEqual(['post', app.redirectUri])
    const fields = Object.fromEntries(
      done.html
        .querySelectorAll('input')
        .map((input) => [input.getAttribute('name'), input.getAttribute('value')]),
    )
    expect(fields).toMatchObject({ state: app.pending.state, iss: `${deployment.origin}/clinic` })
    const tokens = await app.redeem(
      `${app.redirectUri}?${new URLSearchParams(fields as Record<string, string>)}`,
    )
    expect(tokens.access_token).toBeTruthy()
    const policy = done.headers.get('content-security-policy')
    expect(policy).toMatch(/script-src 'self' 'sha256-[\w+/=]+'/)
    expect(policy).toContain(`form-action 'self' ${deployment.demoOrigin}`)
  })

  it('to a person who turns back at the password page is access_denied', async () => {
    const browser = browserAt(deployment)
    const page = await browser.follow(await app.start())
    const back = await browser.submit(page, {}, 'cancel')
    expect([app.isCallback(back), errorOf(back)]).toEqual([true, 'access_denied'])
  })
})

describe('a pushed authorization request (RFC 9126)', () => {
  it('leads through sign-in to tokens', async () => {
    const browser = browserAt(deployment, ELSEWHERE)
    const { username } = await newPerson(deployment, 'clinic')
    const plain = new URL(await app.start())
    const pushed = await client.buildAuthorizationUrlWithPAR(app.config, plain.searchParams)
    expect([...pushed.searchParams.keys()].sort()).toEqual(['client_id', 'request_uri'])
    const password = await browser.follow(pushed.href)
    const done = await proveTotp(browser, await browser.submit(password, { username, password: PASSWORD }))
    expect((await app.redeem(done.url)).claims()?.amr).toContain('mfa')
  })

  it('is good for one sign-in', async () => {
    const { browser } = await signedIn()
    const plain = new URL(await app.start())
    const pushed = await client.buildAuthorizationUrlWithPAR(app.config, plain.searchParams)
    expect(codeOf(await browser.follow(pushed.href))).toBeTruthy()
    const again = await browser.follow(pushed.href)
    expect([again.status, codeOf(again), errorOf(again)]).toEqual([303, undefined, 'invalid_request_uri'])
  })

  it('is over after a minute', async () => {
    const plain = new URL(await app.start())
    const pushed = await client.buildAuthorizationUrlWithPAR(app.config, plain.searchParams)
    pass(61)
    expect(errorOf(await browserAt(deployment).follow(pushed.href))).toBe('invalid_request_uri')
  })

  it('with an unregistered redirect_uri is refused at once', async () => {
    const parameters = Object.fromEntries(
      new URL(await app.start({ redirect_uri: 'https://evil.example/' })).searchParams,
    )
    const answer = await app.post('pushed_authorization_request_endpoint', parameters)
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_request'])
  })
})

describe('where a request may lead', () => {
  let exact: RelyingParty
  beforeAll(async () => {
    const { clients } = deployment.store.of('clinic')
    const { loopback_redirects: _, ...metadata } = (await clients.get('demo-app'))?.metadata ?? {}
    await clients.put({
      client_id: 'exact',
      first_party: true,
      metadata: { ...metadata, client_id: 'exact' },
    })
    exact = await RelyingParty.discover(deployment, 'clinic', 'exact')
  })

  it.each([
    ['an unregistered redirect_uri', { redirect_uri: 'https://evil.example/callback' }],
    ['a registered one with more path', { redirect_uri: '{callback}/more' }],
    ['a registered one with a query', { redirect_uri: '{callback}?to=evil' }],
    ['a registered one with a user', { redirect_uri: 'http://127.0.0.1@evil.example/callback' }],
    ['a script', { redirect_uri: 'javascript:alert(1)' }],
    ['an unknown client', { client_id: 'nobody' }],
    ['a client id of odd characters', { client_id: '../demo-app\u0000' }],
    ['no client', { client_id: '' }],
  ])('%s gets a page of ours and no redirect', async (_what, parameters) => {
    const filled = Object.entries(parameters).map(([name, value]) => [
      name,
      value.replace('{callback}', exact.redirectUri),
    ])
    const page = await browserAt(deployment).follow(await exact.start(Object.fromEntries(filled)))
    expect([page.status, page.interaction]).toEqual([400, 'error'])
    expect(page.url.startsWith(deployment.origin)).toBe(true)
    expect(page.headers.has('location')).toBe(false)
    expect(page.text).toMatch(/Reference code/)
    expect(page.html.toString()).not.toContain('evil')
  })

  it.each([
    ['an unknown response type', { response_type: 'token' }, 'unsupported_response_type'],
    ['an implicit flow', { response_type: 'id_token' }, 'unsupported_response_type'],
    ['an unknown prompt', { prompt: 'whatever' }, 'invalid_request'],
    ['prompt none and login', { prompt: 'none login' }, 'invalid_request'],
    ['claims that are no JSON', { claims: '{' }, 'invalid_request'],
    ['a max_age below nothing', { max_age: '-1' }, 'invalid_request'],
    ['a request object', { request: 'e30.e30.' }, 'request_not_supported'],
    ['an address of a request object', { request_uri: 'https://evil.example/' }, 'request_uri_not_supported'],
    ['a scope too many', { scope: 'openid profile offline_access admin' }, undefined],
  ])('%s is told to the relying party', async (_what, parameters, error) => {
    const back = await browserAt(deployment).follow(await exact.start(parameters as Record<string, string>))
    expect(errorOf(back)).toBe(error)
    if (error) expect([exact.isCallback(back), codeOf(back)]).toEqual([true, undefined])
  })

  it('a repeated parameter is an error', async () => {
    const back = await browserAt(deployment).follow(`${await exact.start()}&scope=openid`)
    expect(errorOf(back)).toBe('invalid_request')
  })

  it('is taken from a POST as from a GET, with the session the browser has', async () => {
    const browser = browserAt(deployment)
    const post = async () => {
      const url = new URL(await exact.start())
      return browser.follow(url.origin + url.pathname, { form: url.searchParams })
    }
    const page = await post()
    expect([page.interaction, page.step]).toEqual(['sign-in', 'password'])
    await browser.submit(page, { username: 'ana@clinic.example', password: PASSWORD })
    expect(codeOf(await post())).toBeDefined()
  })

  it.each([
    ['another content type', { 'content-type': 'application/json' }, '{}', 415],
    ['more than any request is', {}, `state=${'s'.repeat(100_000)}`, 413],
  ])('posted as %s is refused', async (_what, headers, body, status) => {
    const answer = await fetch(`${deployment.origin}/clinic/auth`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body,
    })
    expect(answer.status).toBe(status)
  })
})

describe('how fresh a sign-in must be', () => {
  it('prompt=login asks for the password again and moves auth_time', async () => {
    const { browser, person, done } = await signedIn()
    const first = await app.redeem(done.url)
    pass(10)
    const page = await browser.follow(await app.start({ prompt: 'login' }))
    expect(page.step).toBe('password')
    const again = await app.redeem(
      (await browser.submit(page, { username: person.username, password: PASSWORD })).url,
    )
    expect(Number(again.claims()?.auth_time)).toBeGreaterThanOrEqual(Number(first.claims()?.auth_time) + 10)
  })

  it('max_age asks for the password once the sign-in is older, and no sooner', async () => {
    const { browser, person } = await signedIn()
    expect(codeOf(await browser.follow(await app.start({ max_age: '60' })))).toBeTruthy()
    pass(61)
    const silent = await browser.follow(await app.start({ max_age: '60', prompt: 'none' }))
    expect(errorOf(silent)).toBe('login_required')
    const page = await browser.follow(await app.start({ max_age: '60' }))
    expect(page.step).toBe('password')
    const done = await browser.submit(page, { username: person.username, password: PASSWORD })
    const tokens = await app.redeem(done.url)
    expect(Date.now() / 1000 - Number(tokens.claims()?.auth_time)).toBeLessThan(5)
  })

  it('a second factor does not make an old password fresh', async () => {
    const { browser, done } = await signedIn()
    const first = await app.redeem(done.url)
    pass(120)
    const challenge = await browser.follow(await app.start({ acr_values: MFA }))
    expect([challenge.interaction, challenge.step]).toEqual(['step-up', 'challenge'])
    const tokens = await app.redeem((await proveTotp(browser, challenge)).url)
    expect(tokens.claims()).toMatchObject({ acr: MFA, auth_time: first.claims()?.auth_time })
    expect(errorOf(await browser.follow(await app.start({ max_age: '60', prompt: 'none' })))).toBe(
      'login_required',
    )
  })

  it('somebody else may sign in with prompt=login, and the browser is theirs then', async () => {
    const { browser, person } = await signedIn()
    const other = await newPerson(deployment, 'clinic')
    const page = await browser.follow(await app.start({ prompt: 'login' }))
    const switching = await browser.submit(page, { username: other.username, password: PASSWORD })
    // The engine ends the session of the first by a form that a script sends, or the button of it.
    const done = await browser.submit(switching, {}, '')
    const tokens = await app.redeem(done.url)
    expect(tokens.claims()?.sub).toBe(other.id)
    expect(tokens.claims()?.sub).not.toBe(person.id)
    const next = await app.redeem((await browser.follow(await app.start())).url)
    expect(next.claims()?.sub).toBe(other.id)
  })

  it('an id_token_hint of somebody else is not answered with this person’s code', async () => {
    const { browser } = await signedIn()
    const { done } = await signedIn()
    const { id_token = '' } = await app.redeem(done.url)
    const back = await browser.follow(await app.start({ id_token_hint: id_token, prompt: 'none' }))
    expect(errorOf(back)).toBe('login_required')
  })
})

describe('how strong a sign-in must be', () => {
  it('acr_values leads through a second factor, and an essential claim does', async () => {
    const claims = JSON.stringify({ id_token: { acr: { essential: true, value: MFA } } })
    const ways: Record<string, string>[] = [{ acr_values: MFA }, { claims }]
    for (const parameters of ways) {
      const { browser, done } = await signedIn(parameters)
      expect([done.interaction, done.step]).toEqual(['step-up', 'challenge'])
      const tokens = await app.redeem((await proveTotp(browser, done)).url)
      expect(tokens.claims()).toMatchObject({ acr: MFA, amr: ['pwd', 'otp', 'mfa'] })
    }
  })

  it('one that nobody can reach goes back with unmet_authentication_requirements', async () => {
    const { browser, done } = await signedIn({ acr_values: 'phr' })
    expect([done.interaction, done.step]).toEqual(['step-up', 'notice'])
    const back = await browser.submit(done, {}, 'cancel')
    expect([app.isCallback(back), errorOf(back)]).toEqual([true, 'unmet_authentication_requirements'])
  })

  it('an unknown acr does not stop anybody for ever', async () => {
    const { browser, done } = await signedIn({ acr_values: 'urn:example:unheard-of' })
    if (app.isCallback(done)) return
    const back = await browser.submit(done, {}, 'cancel')
    expect([app.isCallback(back), errorOf(back)]).toEqual([true, 'unmet_authentication_requirements'])
  })
})

describe('what the page is told', () => {
  it('login_hint stands in the username field, as text', async () => {
    const hint = '"><script>alert(1)</script>@clinic.example'
    const page = await browserAt(deployment).follow(await app.start({ login_hint: hint }))
    expect(page.html.querySelector('input[autocomplete=username]')?.getAttribute('value')).toBe(hint)
    expect(page.html.toString()).not.toContain('<script>alert')
  })

  it.each([
    ['fr', 'fr'],
    ['xx de', 'de'],
    ['zz', 'en'],
  ])('ui_locales %s makes it speak %s', async (asked, spoken) => {
    const page = await browserAt(deployment).follow(await app.start({ ui_locales: asked }))
    expect(page.html.querySelector('html')?.getAttribute('lang')).toBe(spoken)
  })

  it('the claims parameter asks for single claims', async () => {
    const claims = JSON.stringify({ userinfo: { email: null }, id_token: { preferred_username: null } })
    const { done, person } = await signedIn({ scope: 'openid', claims })
    const tokens = await app.redeem(done.url)
    expect(tokens.claims()?.preferred_username).toBe(person.username)
    const userinfo = await client.fetchUserInfo(app.config, tokens.access_token, person.id)
    expect(userinfo).toEqual({ sub: person.id, email: person.username })
  })
})

describe('a client of the tenant’s own', () => {
  it('needs no consent, even where it asks for the question', async () => {
    const { browser, done } = await signedIn({ prompt: 'consent' })
    expect(codeOf(done)).toBeTruthy()
    expect(codeOf(await browser.follow(await app.start({ prompt: 'consent' })))).toBeTruthy()
  })
})

describe('a client that is not the tenant’s own', () => {
  it('needs the person’s consent, which is remembered', async () => {
    const partner = await RelyingParty.discover(deployment, 'clinic', 'demo-partner')
    const { username } = await newPerson(deployment, 'clinic')
    const browser = browserAt(deployment)
    const page = await signIn(partner, browser, username)
    expect([page.interaction, page.step]).toEqual(['consent', 'consent'])
    expect(page.text).toContain('Partner portal')
    expect(codeOf(await browser.submit(page))).toBeTruthy()
    expect(codeOf(await browser.follow(await partner.start()))).toBeTruthy()
    pass(1)
    const again = await browser.follow(await partner.start({ prompt: 'consent' }))
    expect(again.step).toBe('consent')
    expect(codeOf(await browser.submit(again))).toBeTruthy()
  })

  it('gets no refresh token by the way of the tenant’s own', async () => {
    const partner = await RelyingParty.discover(deployment, 'clinic', 'demo-partner')
    const { username } = await newPerson(deployment, 'clinic')
    const browser = browserAt(deployment)
    const page = await signIn(partner, browser, username, { scope: 'openid offline_access' })
    const tokens = await partner.redeem((await browser.submit(page)).url)
    expect(tokens.refresh_token).toBeUndefined()
  })

  it('silently gets consent_required', async () => {
    const partner = await RelyingParty.discover(deployment, 'clinic', 'demo-partner')
    const { browser } = await signedIn()
    expect(errorOf(await browser.follow(await partner.start({ prompt: 'none' })))).toBe('consent_required')
  })
})

describe('CORS', () => {
  const form = { grant_type: 'refresh_token', client_id: 'demo-app', refresh_token: 'x' }

  it('lets a script of the client’s own origin read the token endpoint', async () => {
    const own = await app.post('token_endpoint', form, { origin: deployment.demoOrigin })
    expect(own.headers.get('access-control-allow-origin')).toBe(deployment.demoOrigin)
    expect(own.body.error).toBe('invalid_grant')
  })

  it('and of no other', async () => {
    const foreign = await app.post('token_endpoint', form, { origin: 'https://evil.example' })
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull()
    expect([foreign.status, foreign.body.error]).toEqual([400, 'invalid_request'])
  })

  it('never speaks of cookies', async () => {
    const answer = await fetch(app.endpoint('token_endpoint'), {
      method: 'OPTIONS',
      headers: { origin: deployment.demoOrigin, 'access-control-request-method': 'POST' },
    })
    expect(answer.status).toBe(204)
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
  })

  it('does not exist on pages', async () => {
    const answer = await fetch(await app.start(), {
      headers: { origin: 'https://evil.example', accept: 'text/html' },
    })
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    expect(parse(await answer.text()).querySelector('main')).toBeTruthy()
  })
})
