import { beforeAll, describe, expect, it } from 'vitest'
import { HOME } from '../../src/local/seeds/known.ts'
import { comeFrom, hasSession } from '../support/abroad.ts'
import { HOUR, pass } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { useHome } from '../support/home.ts'
import { withProvider } from '../support/identity-providers.ts'
import type { Page } from '../support/page.ts'
import { newPerson } from '../support/people.ts'
import { changeTenant } from '../support/records.ts'
import { RelyingParty } from '../support/relying-party.ts'
import { ScriptlessBrowser } from '../support/scriptless-browser.ts'
import { signIn } from '../support/sign-in.ts'
import { linesOf } from '../support/stdout.ts'
import { useToldHome } from '../support/told-home.ts'
import { overHttp } from '../support/transport.ts'

/** OpenID Connect RP-Initiated Logout 1.0 towards the homes of guests: a sign-out here is followed by one there. */

const deployment = useDeployment()
const SECRET = 'what contoso knows clinic by'
const signedOut = (home: string) => `${deployment.origin}/clinic/federation/${home}/signed-out`

const contoso = useHome(() => ({
  clients: [
    {
      client_id: 'clinic-at-home',
      client_secret: SECRET,
      redirect_uris: [`${deployment.origin}/clinic/federation/contoso/callback`],
      post_logout_redirect_uris: [signedOut('contoso')],
    },
  ],
  tellsInIdToken: true,
  people: { 'kim-1': { name: 'Kim', email: 'kim@contoso.example', email_verified: true } },
}))
const told = useToldHome()

const ofContoso = (about: object = {}) =>
  withProvider(deployment, 'clinic', {
    id: 'contoso',
    issuer: contoso.issuer,
    clientId: 'clinic-at-home',
    clientSecret: SECRET,
    domains: ['contoso.example'],
    signsOutAtHome: true,
    ...about,
  })
beforeAll(() => ofContoso())

const browser = () => new ScriptlessBrowser(overHttp, [deployment.origin, contoso.issuer], HOME)
const back = () => `${deployment.demoOrigin}/`

/** Somebody of contoso who came here, and how they sign out at the wish of the relying party. */
async function here(at = browser()) {
  const rp = await RelyingParty.discover(deployment, 'clinic')
  const there = await at.submit(await at.follow(await rp.start()), { username: 'kim@contoso.example' })
  const page = there.url.startsWith(contoso.issuer) ? await at.submit(there, { login: 'kim-1' }) : there
  const tokens = await rp.redeem(page.url)
  const asks = {
    id_token_hint: tokens.id_token ?? '',
    post_logout_redirect_uri: back(),
    state: 'back',
  }
  return { at, rp, asks, signOut: (about: Record<string, string> = asks) => signOutOf(at, rp, about) }
}

async function signOutOf(at: ScriptlessBrowser, rp: RelyingParty, asks: Record<string, string>) {
  const asked = await at.follow(`${rp.endpoint('end_session_endpoint')}?${new URLSearchParams(asks)}`)
  return at.submit(asked, {}, 'logout')
}

const isHere = (at: ScriptlessBrowser) => hasSession(deployment, 'clinic', at)
const requestAt = (at: ScriptlessBrowser): URLSearchParams =>
  new URL(at.seen.findLast(({ url }) => url.startsWith(`${contoso.issuer}/session/end`))?.url ?? '')
    .searchParams
const placeOf = ({ status, interaction, step }: Page) => [status, interaction, step]

/** Says yes at the home; the answer is stopped before this browser brings it back. */
async function answeredBy(page: Page, at: ScriptlessBrowser): Promise<string> {
  return (await at.submit(page, { logout: 'yes' }, '', (href) => href.startsWith(signedOut('contoso')))).url
}

describe('a guest of another provider who signs out', () => {
  it('is signed out here, then asked at home, and comes back to the application with its state', async () => {
    const { at, rp, signOut } = await here()
    const there = await signOut()
    expect(there.url).toContain(`${contoso.issuer}/session/end?`)
    expect(await isHere(at)).toBe(false)
    const asked = requestAt(at)
    expect(Object.fromEntries(asked)).toEqual({
      client_id: 'clinic-at-home',
      id_token_hint: expect.stringMatching(/^ey/),
      post_logout_redirect_uri: signedOut('contoso'),
      state: expect.stringMatching(/^[\w-]{43}$/),
    })
    expect((await at.submit(there, { logout: 'yes' }, '')).url).toBe(`${back()}?state=back`)
    // The home has ended its session, too: it asks who it is.
    const again = await at.submit(await at.follow(await rp.start()), { username: 'kim@contoso.example' })
    expect(again.url).toContain(`${contoso.issuer}/pages/`)
  })

  it('goes there by a page of its own: no form is redirected out of the tenant', async () => {
    const { at, signOut } = await here()
    await signOut()
    const departing = at.seen.findLast(({ step }) => step === 'departing')
    expect(placeOf(departing as Page)).toEqual([200, 'logout', 'departing'])
    expect(departing?.text).toContain('Contoso')
    expect(departing?.url).toBe(`${deployment.origin}/clinic/session/end/confirm`)
  })

  it('sees our page where nobody wants them back', async () => {
    const { at, signOut } = await here()
    const there = await signOut({})
    expect(there.url).toContain(contoso.issuer)
    const done = await at.submit(there, { logout: 'yes' }, '')
    expect([placeOf(done), new URL(done.url).origin]).toEqual([[200, 'logout', 'done'], deployment.origin])
  })

  it('stays signed in both here and there who says no', async () => {
    const { at, rp } = await here()
    const asked = await at.follow(`${rp.endpoint('end_session_endpoint')}`)
    await at.submit(asked, {}, '')
    expect(await isHere(at)).toBe(true)
    expect(at.seen.some(({ url }) => url.startsWith(`${contoso.issuer}/session/end`))).toBe(false)
  })

  it('is not taken home once more by a second sign-out', async () => {
    const { at, rp, signOut } = await here()
    await signOut()
    const before = at.seen.length
    const sending = await at.follow(`${rp.endpoint('end_session_endpoint')}?client_id=demo-app`)
    await at.submit(sending, {}, '')
    expect(at.seen.slice(before).some(({ url }) => url.startsWith(contoso.issuer))).toBe(false)
  })
})

describe('the way back from the home', () => {
  const DONE = [200, 'logout', 'done']
  const answered = async () => {
    const { at, signOut } = await here()
    return { at, href: await answeredBy(await signOut(), at) }
  }

  it.each<[string, (href: string) => string]>([
    [
      'another state',
      (href) => href.replace(/state=./, (found) => (found === 'state=x' ? 'state=y' : 'state=x')),
    ],
    ['no state', (href) => href.replace(/\?.*/, '')],
    ['two states', (href) => `${href}&state=x`],
    ['the address of another home', (href) => href.replace('/contoso/', '/fabrikam/')],
    [
      'an address to go to',
      (href) => href.replace(/\?.*/, '?post_logout_redirect_uri=https://evil.example/'),
    ],
  ])('with %s leads to no address but our own', async (_, changed) => {
    const { at, href } = await answered()
    const page = await at.follow(changed(href))
    expect([placeOf(page), new URL(page.url).origin]).toEqual([DONE, deployment.origin])
    // And takes nothing from the right one.
    expect((await at.follow(href)).url).toContain(back())
  })

  it('in another browser leads to no address but our own', async () => {
    const { href } = await answered()
    expect(placeOf(await browser().follow(href))).toEqual(DONE)
  })

  it('leads on once', async () => {
    const { at, href } = await answered()
    expect((await at.follow(href)).url).toContain(back())
    expect(placeOf(await at.follow(href))).toEqual(DONE)
  })

  it('leads nowhere after an hour', async () => {
    const { at, href } = await answered()
    pass(HOUR + 1)
    expect(placeOf(await at.follow(href))).toEqual(DONE)
  })

  it('keeps nothing a browser could read or change', async () => {
    const { at } = await answered()
    const cookie = at.cookies.headerFor(signedOut('contoso'))
    const [, sealed = ''] = /vestibule\.signing-out=([\w-]+)/.exec(cookie) ?? []
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain(deployment.demoOrigin)
    expect(at.cookies.headerFor(`${deployment.origin}/clinic/session/end`)).not.toContain(
      'vestibule.signing-out',
    )
  })

  it('with a cookie that somebody has changed leads to no address but our own', async () => {
    const { at, href } = await answered()
    const [, sealed = ''] =
      /vestibule\.signing-out=([\w-]+)/.exec(at.cookies.headerFor(signedOut('contoso'))) ?? []
    const other = `${sealed.slice(0, -2)}${sealed.endsWith('AA') ? 'BB' : 'AA'}`
    at.cookies.keep(`vestibule.signing-out=${other}; path=${new URL(signedOut('contoso')).pathname}`, href)
    expect(placeOf(await at.follow(href))).toEqual(DONE)
  })
})

describe('a sign-out here stands, and ends as ever', () => {
  const straightBack = async (about: object) => {
    const { at, signOut } = await here()
    await ofContoso(about)
    const page = await signOut()
    expect(await isHere(at)).toBe(false)
    await ofContoso()
    return page.url
  }
  const ended = () => `${back()}?state=back`

  it('where the home is not to sign people out', async () => {
    expect(await straightBack({ signsOutAtHome: false })).toBe(ended())
  })

  it('where the home is disabled', async () => {
    expect(await straightBack({ isDisabled: true })).toBe(ended())
  })

  it('where the home does not answer', async () => {
    expect(await straightBack({ issuer: 'http://127.0.0.1:1' })).toBe(ended())
  })

  it.each<[string, string | undefined]>([
    ['has nowhere to sign out', undefined],
    ['names a script', 'javascript:alert(1)'],
  ])('where the home %s', async (_, end_session_endpoint) => {
    told.replies['/.well-known/openid-configuration'] = {
      ...told.replies['/.well-known/openid-configuration'],
      end_session_endpoint,
    }
    expect(await straightBack({ issuer: told.issuer })).toBe(ended())
  })

  it('of somebody who lives here, in a browser that a guest has used', async () => {
    const { at } = await here()
    at.cookies.keep('vestibule.session=; path=/clinic', deployment.origin)
    const rp = await RelyingParty.discover(deployment, 'clinic')
    const { username } = await newPerson(deployment, 'clinic')
    const { id_token } = await rp.redeem((await signIn(rp, at, username)).url)
    const page = await signOutOf(at, rp, { id_token_hint: id_token ?? '', post_logout_redirect_uri: back() })
    expect(page.url).toBe(back())
  })
})

describe('a guest of another tenant who signs out', () => {
  beforeAll(() =>
    changeTenant(deployment, 'clinic', (tenant) => ({
      ...tenant,
      partners: tenant.partners?.map((one) => (one.id === 'msp' ? { ...one, signsOutAtHome: true } : one)),
    })).then(() => pass(6)),
  )

  it('is asked at home, and comes back to the application with its state', async () => {
    const { username } = await newPerson(deployment, 'msp', { groups: ['technicians'] })
    const { browser: at, rp, page } = await comeFrom(deployment, 'clinic', username)
    const { id_token } = await rp.redeem(page.url)
    const there = await signOutOf(at, rp, {
      id_token_hint: id_token ?? '',
      post_logout_redirect_uri: back(),
      state: 'back',
    })
    expect(new URL(there.url).pathname).toBe('/msp/session/end')
    expect(placeOf(there)).toEqual([200, 'logout', 'confirm'])
    expect(await isHere(at)).toBe(false)
    expect(await hasSession(deployment, 'msp', at)).toBe(true)
    expect((await at.submit(there, {}, 'logout')).url).toBe(`${back()}?state=back`)
    expect(await hasSession(deployment, 'msp', at)).toBe(false)
  })
})

it('writes no token of a home into the log', async () => {
  let hint = ''
  const lines = await linesOf(async () => {
    const { at, signOut } = await here()
    await signOut()
    hint = requestAt(at).get('id_token_hint') ?? ''
  })
  expect(hint).toMatch(/^ey/)
  expect(JSON.stringify(lines)).not.toContain(hint)
})
