import { decodeJwt, type JWTPayload } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IdentityProvider } from '../../src/domain/federation/identity-provider.ts'
import { ACR } from '../../src/domain/sign-in/assurance.ts'
import { HOME } from '../../src/local/seeds/known.ts'
import { wire } from '../../src/wire/relay.ts'
import { pass } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { type HomeProvider, useHome } from '../support/home.ts'
import { withProvider } from '../support/identity-providers.ts'
import { type LogoutReceiver, startLogoutReceiver } from '../support/logout-receiver.ts'
import type { Page } from '../support/page.ts'
import { RelyingParty } from '../support/relying-party.ts'
import { ScriptlessBrowser } from '../support/scriptless-browser.ts'
import { overHttp } from '../support/transport.ts'

/** Homes outside the deployment: bare providers with pages, claims and values of their own. */

const deployment = useDeployment()
const relay = (tenant: string, user: string) =>
  wire(deployment.env, { client: deployment.client }).relay(tenant, user)
const SECRET = 'what contoso knows clinic by'

const clientOf = (secret = SECRET) => ({
  client_id: 'clinic-at-home',
  client_secret: secret,
  redirect_uris: ['contoso', 'fabrikam'].map((id) => `${deployment.origin}/clinic/federation/${id}/callback`),
  post_logout_redirect_uris: ['contoso', 'fabrikam'].map(
    (id) => `${deployment.origin}/clinic/federation/${id}/signed-out`,
  ),
  backchannel_logout_uri: `${deployment.origin}/clinic/federation/contoso/backchannel-logout`,
  backchannel_logout_session_required: true,
})

/** Names people by claims of its own, says nothing of how they were authenticated, and tells names by userinfo alone. */
const contoso = useHome(() => ({
  clients: [clientOf()],
  claims: { openid: ['sub'], profile: ['upn', 'fullName'], email: ['mail', 'mailChecked'] },
  people: {
    'kim-1': {
      upn: 'kim@contoso.example',
      fullName: 'Kim Doe',
      mail: 'Kim@Contoso.example',
      mailChecked: true,
    },
    'eve-1': { upn: 'ada@clinic.example', fullName: 'Ada', mail: 'ada@clinic.example', mailChecked: true },
  },
}))

/** Says what it proves, by values of its own. */
const fabrikam = useHome(() => ({
  clients: [{ ...clientOf(), token_endpoint_auth_method: 'client_secret_post' }],
  tellsInIdToken: true,
  acrValues: ['one', 'two'],
  claims: { openid: ['sub', 'acr', 'amr'], profile: ['name'], email: ['email', 'email_verified'] },
  people: { 'kim-1': { name: 'Kim of Fabrikam', email: 'kim@fabrikam.example', email_verified: true } },
}))

beforeAll(async () => {
  await withProvider(deployment, 'clinic', {
    id: 'contoso',
    issuer: contoso.issuer,
    clientId: 'clinic-at-home',
    clientSecret: SECRET,
    domains: ['contoso.example'],
    hasButton: true,
    claims: { username: 'upn', email: 'mail', emailVerified: 'mailChecked', displayName: 'fullName' },
  })
  await withProvider(
    deployment,
    'clinic',
    {
      id: 'fabrikam',
      displayName: 'Fabrikam',
      issuer: fabrikam.issuer,
      clientId: 'clinic-at-home',
      clientSecret: SECRET,
      domains: ['fabrikam.example'],
      assurance: {
        acr: { multifactor: ['two'], phishingResistant: [] },
        amr: { multifactor: ['otp'], phishingResistant: [] },
      },
    },
    { isMfaAccepted: true },
  )
})

const browser = () =>
  new ScriptlessBrowser(overHttp, [deployment.origin, contoso.issuer, fabrikam.issuer], HOME)

async function typed(address: string, at = browser(), asks: Record<string, string> = {}) {
  const rp = await RelyingParty.discover(deployment, 'clinic')
  const signIn = await at.follow(await rp.start(asks))
  const page = await at.submit(signIn, { username: address })
  return { rp, at, page }
}

/** Signs in at a home as whoever is named there. */
async function cameAs(login: string, address: string, at = browser(), asks: Record<string, string> = {}) {
  const begun = await typed(address, at, asks)
  expect(begun.page.text, begun.page.url).toContain('Name')
  return { ...begun, page: await at.submit(begun.page, { login }) }
}

const redeemed = async ({ rp, page }: { rp: RelyingParty; page: Page }): Promise<JWTPayload> => {
  expect(page.url, page.text).toContain(`${deployment.demoOrigin}/callback?`)
  return decodeJwt(String((await rp.redeem(page.url)).id_token))
}

const guestBy = async ({ sub = '' }: JWTPayload) => deployment.store.of('clinic').users.get(sub)

/** How long ago clinic was changed does not matter to anybody who looks again. */
async function reached(
  id: string,
  change: Partial<IdentityProvider>,
  partner?: Parameters<typeof withProvider>[3],
) {
  const own = (await deployment.store.tenant('clinic'))?.identityProviders?.find((one) => one.id === id)
  if (!own) throw new Error(`no home ${id}`)
  const { authentication: _, ...rest } = own
  await withProvider(deployment, 'clinic', { ...rest, ...change, clientSecret: SECRET }, partner)
}

describe('somebody of another provider', () => {
  it('types their address, signs in at home, and arrives in the application as a guest', async () => {
    const claims = await redeemed(await cameAs('kim-1', 'kim@contoso.example'))
    expect(claims).toMatchObject({ acr: ACR.single, name: 'Kim Doe', home_tenant: contoso.issuer })
    expect(claims.amr ?? []).toEqual([])
    expect(await guestBy(claims)).toMatchObject({
      username: 'kim@contoso.example',
      email: 'kim@contoso.example',
      emailVerified: true,
      displayName: 'Kim Doe',
      guest: { type: 'b2bCollaborationGuest', home: { provider: 'contoso', subject: 'kim-1' } },
    })
  })

  it('is the same guest whenever they come, by whatever address they type', async () => {
    const first = await redeemed(await cameAs('kim-1', 'kim@contoso.example'))
    pass(60)
    const again = await redeemed(await cameAs('kim-1', 'somebody-else@contoso.example'))
    expect(again.sub).toBe(first.sub)
  })

  it('comes straight back where they are signed in at home', async () => {
    const { at } = await cameAs('kim-1', 'kim@contoso.example')
    at.cookies.keep('vestibule.session=; path=/clinic', deployment.origin)
    expect((await redeemed(await typed('kim@contoso.example', at))).name).toBe('Kim Doe')
  })

  it('is asked at home to sign in anew where the application wants that, and what the home says is held to it', async () => {
    const { at } = await cameAs('kim-1', 'kim@contoso.example')
    pass(600)
    const begun = await typed('kim@contoso.example', at, { max_age: '300' })
    expect(begun.page.url).toContain(contoso.issuer)
    const claims = await redeemed({ rp: begun.rp, page: await at.submit(begun.page, { login: 'kim-1' }) })
    expect(claims.auth_time).toBe(Math.floor(Date.now() / 1000))
  })

  it('is told so where the home does not sign them in, and nobody is made', async () => {
    const { page, at } = await typed('nobody@contoso.example')
    const back = await at.submit(page, {}, 'cancel')
    expect([back.interaction, back.step, back.status]).toEqual(['sign-in', 'password', 422])
    expect(back.alert).toContain('Contoso')
  })

  it('presses the button of their home', async () => {
    const at = browser()
    const rp = await RelyingParty.discover(deployment, 'clinic')
    const page = await at.follow(await rp.start())
    const buttons = page.html.querySelectorAll('main a').filter(({ text }) => text.includes('Sign in with'))
    expect(buttons.map(({ text }) => text.trim())).toEqual(['Sign in with Contoso'])
    const there = await at.follow(new URL(buttons[0]?.getAttribute('href') ?? '', page.url).href)
    expect(there.url).toContain(contoso.issuer)
    expect((await redeemed({ rp, page: await at.submit(there, { login: 'kim-1' }) })).name).toBe('Kim Doe')
    const other = await at.follow(`${page.url.replace(/\?.*/, '')}/departure/fabrikam`)
    expect(other.status).not.toBe(200)
  })

  it('goes on to a home by a page of its own: no form is redirected out of the tenant', async () => {
    const { at } = await typed('kim@contoso.example')
    const departing = at.seen.findLast(({ step }) => step === 'departing')
    expect(departing?.status).toBe(200)
    expect(departing?.text).toContain('Contoso')
    expect(departing?.html.querySelector('main a')?.getAttribute('href')).toContain(contoso.issuer)
  })
})

describe('what a home proves', () => {
  const by = (proves: HomeProvider['proves']) => {
    fabrikam.proves = proves
    return cameAs('kim-1', 'kim@fabrikam.example')
  }

  it.each<[proves: HomeProvider['proves'], acr: string, amr: string[]]>([
    [{}, ACR.single, []],
    [{ acr: 'one', amr: ['pwd'] }, ACR.single, ['pwd']],
    [{ acr: 'two', amr: ['pwd'] }, ACR.multi, ['pwd', 'mfa']],
    [{ amr: ['pwd', 'otp'] }, ACR.multi, ['pwd', 'otp', 'mfa']],
    [{ acr: ACR.multi, amr: ['mfa'] }, ACR.single, []],
    [{ acr: ACR.phishingResistant, amr: ['hwk'] }, ACR.single, []],
  ])('%o is told as %s %o', async (proves, acr, amr) => {
    const claims = await redeemed(await by(proves))
    expect([claims.acr, claims.amr ?? []]).toEqual([acr, amr])
  })

  it('counts for nothing beyond a password where its second factor is not accepted', async () => {
    await reached('fabrikam', {}, { isMfaAccepted: false })
    const claims = await redeemed(await by({ acr: 'two', amr: ['pwd', 'otp'] }))
    expect([claims.acr, claims.amr]).toEqual([ACR.single, ['pwd']])
    await reached('fabrikam', {}, { isMfaAccepted: true })
  })

  it('is asked for in the home’s own words', async () => {
    const { at } = await typed('kim@fabrikam.example', browser(), { acr_values: ACR.multi })
    const asked = at.seen.map(({ url }) => url).find((url) => url.startsWith(`${fabrikam.issuer}/auth?`))
    expect(new URL(asked ?? '').searchParams.get('acr_values')).toBe('two')
  })

  it('no longer counts once the tenant takes its word back', async () => {
    const { rp, page } = await by({ acr: 'two', amr: ['pwd', 'otp'] })
    const tokens = await rp.redeem(page.url)
    const userinfo = () =>
      fetch(`${deployment.origin}/clinic/me`, { headers: { authorization: `Bearer ${tokens.access_token}` } })
    expect((await userinfo()).status).toBe(200)
    await reached('fabrikam', {}, { isMfaAccepted: false })
    expect((await userinfo()).status).toBe(401)
    await reached('fabrikam', {}, { isMfaAccepted: true })
  })

  it('and neither does anything once the home is disabled', async () => {
    const { rp, page } = await by({})
    const tokens = await rp.redeem(page.url)
    await reached('fabrikam', { isDisabled: true })
    const answer = await fetch(`${deployment.origin}/clinic/me`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    })
    expect(answer.status).toBe(401)
    await reached('fabrikam', { isDisabled: undefined })
  })
})

describe('a sign-out at home', () => {
  let told: LogoutReceiver
  beforeAll(async () => {
    const metadata = { backchannel_logout_session_required: true }
    told = await startLogoutReceiver(deployment, 'clinic', { metadata })
  })
  afterAll(() => told?.stop())

  const me = (token: string) =>
    fetch(`${deployment.origin}/clinic/me`, { headers: { authorization: `Bearer ${token}` } }).then(
      ({ status }) => status,
    )

  const signedIn = async () => {
    const at = browser()
    const signIn = await at.follow(await told.rp.start())
    const there = await at.submit(signIn, { username: 'kim@contoso.example' })
    const page = there.url.startsWith(contoso.issuer) ? await at.submit(there, { login: 'kim-1' }) : there
    const { access_token: token, id_token } = await told.rp.redeem(page.url)
    const { sid, sub = '' } = decodeJwt(String(id_token))
    const signOut = async () => {
      const asked = await at.follow(`${contoso.issuer}/session/end?client_id=clinic-at-home`)
      return at.submit(asked, { logout: 'yes' }, '')
    }
    return { at, token, sid, sub, signOut }
  }

  it('ends here what was opened from that session, and what was opened from another goes on', async () => {
    const one = await signedIn()
    pass(60)
    const other = await signedIn()
    expect(await Promise.all([one, other].map(({ token }) => me(token)))).toEqual([200, 200])
    await one.signOut()
    expect(await Promise.all([one, other].map(({ token }) => me(token)))).toEqual([401, 200])
    await relay('clinic', one.sub)
    expect((await told.told()).map(({ sid }) => sid)).toEqual([one.sid])
    pass(1)
    await other.signOut()
    expect(await me(other.token)).toBe(401)
    await relay('clinic', one.sub)
    expect((await told.told()).map(({ sid }) => sid)).toEqual([one.sid, other.sid])
  })

  it('is told of one session however soon that browser comes back, and not of what it has then', async () => {
    const one = await signedIn()
    pass(60)
    await signedIn()
    told.heard.length = 0
    await one.signOut()
    pass(60)
    const at = one.at
    const signIn = await at.follow(await told.rp.start())
    const there = await at.submit(signIn, { username: 'kim@contoso.example' })
    const back = await told.rp.redeem((await at.submit(there, { login: 'kim-1' })).url)
    const now = decodeJwt(String(back.id_token))
    await relay('clinic', one.sub)
    expect((await told.told()).map(({ sid }) => sid)).toEqual([one.sid])
    expect(now.sid).not.toBe(one.sid)
    expect(await me(back.access_token)).toBe(200)
  })
})
