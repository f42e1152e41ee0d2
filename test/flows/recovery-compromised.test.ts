import * as client from 'openid-client'
import { describe, expect, it } from 'vitest'
import type { Relay } from '../../src/core/events/relay.ts'
import { DEMO_WEB_SECRET } from '../../src/local/seeds/clients.ts'
import { ELSEWHERE } from '../../src/local/seeds/known.ts'
import type { SigningInStore } from '../../src/ports/store.ts'
import { wire } from '../../src/wire/oidc.ts'
import { raiseRisk } from '../support/administrator.ts'
import { type Begun, begin, walkOn } from '../support/begin.ts'
import { MINUTE, pass, passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { newPerson } from '../support/people.ts'
import { lastSignIn, signInsOf, userOf } from '../support/records.ts'
import { RelyingParty } from '../support/relying-party.ts'
import { errorOf, tokensAt } from '../support/sign-in.ts'
import {
  choose,
  inRoom,
  NEW_PASSWORD,
  onward,
  placeOf,
  press,
  setPassword,
  typeTotp,
  type Way,
  walk,
} from '../support/walk.ts'

/** Set by the test that makes the next write of a new sign-in fail. */
let isDown = false
let relay: Relay
/** Ids of the grants written. */
const grants: string[] = []

/** The handler's store, which can fail and tells what it writes. */
function watched(own: SigningInStore): SigningInStore {
  const create: SigningInStore['signIns']['create'] = (signIn) =>
    isDown ? Promise.reject(new Error('the store went away')) : own.signIns.create(signIn)
  const writeAll: SigningInStore['oidc']['writeAll'] = (saves, ends) => {
    for (const { model, id } of saves) if (model === 'Grant') grants.push(id)
    return own.oidc.writeAll(saves, ends)
  }
  return { ...own, signIns: { ...own.signIns, create }, oidc: { ...own.oidc, writeAll } }
}

const deployment = useDeployment({
  makeHandler: (env, overrides) => {
    const wired = wire(env, overrides)
    const { store } = wired.deps
    relay = wired.relay
    wired.deps.store = { ...store, of: (tenantId) => watched(store.of(tenantId)) }
    return wired.http
  },
})

const notice: Way = inRoom('compromised-user', [['notice', onward]])
const challenge: Way = inRoom('compromised-user', [['challenge', typeTotp]])
const change: Way = inRoom('compromised-user', [['new-password', setPassword()]])
const recovery: Way = [...notice, ...challenge, ...change]

const CHANGED = 'Your password was changed · Riverside Clinic'
const OFFLINE = { scope: 'openid profile offline_access' }

/** Signed in at home, with everything a relying party can hold, before anything was known of a leak. */
async function signedIn(username: string) {
  const begun = await begin(deployment, username, { asks: OFFLINE })
  const tokens = await tokensAt(begun, begun.page)
  return { ...begun, tokens }
}

const introspect = async (token: string) => {
  const web = await RelyingParty.discover(deployment, 'clinic', 'demo-web', DEMO_WEB_SECRET)
  return (await client.tokenIntrospection(web.config, token)).active
}

const userInfo = ({ rp }: Begun, token: string) =>
  client.fetchUserInfo(rp.config, token, client.skipSubjectCheck)

describe('after a compromised account’s password was changed', () => {
  it('everything from before is dead in every browser, and the new session works', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const thief = await signedIn(username)
    const unredeemed = await thief.browser.follow(await thief.rp.start())
    passALittle()
    await raiseRisk(deployment, username)
    const owner = await begin(deployment, username, { asks: OFFLINE })
    const fresh = await tokensAt(owner, await walkOn(owner, recovery))

    await expect(
      client.refreshTokenGrant(thief.rp.config, thief.tokens.refresh_token ?? ''),
    ).rejects.toMatchObject({ error: 'invalid_grant' })
    await expect(thief.rp.redeem(unredeemed.url)).rejects.toMatchObject({ error: 'invalid_grant' })
    await expect(userInfo(thief, thief.tokens.access_token)).rejects.toMatchObject({ status: 401 })
    expect(await introspect(thief.tokens.access_token)).toBe(false)
    const asked = await thief.browser.follow(await thief.rp.start())
    expect(placeOf(asked)).toBe('sign-in/password')
    const silent = await thief.browser.follow(await thief.rp.start({ prompt: 'none' }))
    expect(errorOf(silent)).toBe('login_required')

    expect((await userInfo(owner, fresh.access_token)).sub).toBe(fresh.claims()?.sub)
    expect(await introspect(fresh.access_token)).toBe(true)
    const again = await owner.browser.follow(await owner.rp.start({ prompt: 'none' }))
    await tokensAt(owner, again)
    expect(
      (await client.refreshTokenGrant(owner.rp.config, fresh.refresh_token ?? '')).access_token,
    ).toBeTruthy()
  })

  it('grants from before are deleted, and the old password opens nothing', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    await signedIn(username)
    const before = grants.at(-1) ?? ''
    const { oidc } = deployment.store.of('clinic')
    expect(await oidc.find('Grant', before)).toBeDefined()
    passALittle()
    await raiseRisk(deployment, username)
    const owner = await begin(deployment, username)
    await tokensAt(owner, await walkOn(owner, recovery))
    expect(await oidc.find('Grant', before)).toBeUndefined()
    expect(await oidc.find('Grant', grants.at(-1) ?? '')).toBeDefined()
    passALittle()
    const { page } = await begin(deployment, username)
    expect([page.status, placeOf(page)]).toEqual([422, 'sign-in/password'])
  })

  it('the sign-in has a new auth_time, says what was proved, and leaves the old one ended', async () => {
    const { username } = await newPerson(deployment, 'clinic', { risk: 'leakedCredentials' })
    const begun = await begin(deployment, username)
    const before = await lastSignIn(deployment, username)
    pass(MINUTE)
    const claims = (await tokensAt(begun, await walkOn(begun, recovery))).claims()
    expect(claims).toMatchObject({ auth_time: Math.floor(before.authTime) + 60, amr: ['pwd', 'otp', 'mfa'] })
    const [renewed, ended] = await signInsOf(deployment, username)
    expect(renewed).toMatchObject({ authTime: before.authTime + 60, continues: before.authTime, tries: 0 })
    expect([ended?.authTime, ended?.endedAt]).toEqual([before.authTime, Date.now()])
  })

  it('the person is told by e-mail, once', async () => {
    const { username } = await newPerson(deployment, 'clinic', { risk: 'leakedCredentials' })
    const begun = await begin(deployment, username)
    await tokensAt(begun, await walkOn(begun, recovery))
    const mails = await deployment.outbox(username)
    expect(mails.map(({ subject }) => subject)).toEqual([CHANGED])
    expect(mails[0]?.text).not.toContain(NEW_PASSWORD)
    expect((await userOf(deployment, username)).pending).toEqual([])
  })
})

describe('a proof', () => {
  it('given before the risk was raised does not count', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const begun = await begin(deployment, username, { from: ELSEWHERE })
    const way = inRoom('risky-sign-in', [
      ['notice', onward],
      ['challenge', typeTotp],
    ])
    await tokensAt(begun, await walkOn(begun, way))
    passALittle()
    await raiseRisk(deployment, username)
    const stopped = await begun.browser.follow(await begun.rp.start())
    const asked = await walk(begun.walker, stopped, notice)
    expect(placeOf(asked)).toBe('compromised-user/challenge')
    const last = await walk(begun.walker, asked, [...challenge, ...change])
    await tokensAt(begun, last)
    expect((await userOf(deployment, username)).risk.detail).toBe('userPerformedSecuredPasswordChange')
  })

  it('given a quarter of an hour before the new password does not count either', async () => {
    const { username } = await newPerson(deployment, 'clinic', { risk: 'leakedCredentials' })
    const begun = await begin(deployment, username)
    const page = await walkOn(begun, [...notice, ...challenge])
    pass(15 * MINUTE + 1)
    const late = await setPassword()(begun.walker, page)
    expect(placeOf(late)).toBe('compromised-user/challenge')
    expect((await userOf(deployment, username)).risk.state).toBe('atRisk')
    await tokensAt(begun, await walk(begun.walker, late, [...challenge, ...change]))
  })

  it('of the risk raised again in the middle is asked for again', async () => {
    const { username } = await newPerson(deployment, 'clinic', { risk: 'leakedCredentials' })
    const begun = await begin(deployment, username)
    const page = await walkOn(begun, [...notice, ...challenge])
    passALittle()
    await raiseRisk(deployment, username)
    expect(placeOf(await setPassword()(begun.walker, page))).toBe('compromised-user/challenge')
  })
})

describe('a crash between the two writes of a password change', () => {
  it('leaves no session, and the new password signs in', async () => {
    const { username } = await newPerson(deployment, 'clinic', { risk: 'leakedCredentials' })
    const begun = await begin(deployment, username)
    const page = await walkOn(begun, [...notice, ...challenge])
    isDown = true
    const crashed = await setPassword()(begun.walker, page)
    isDown = false
    expect(crashed.status).toBe(500)
    expect(crashed.text).toContain('Reference code')
    const { id, risk, pending } = await userOf(deployment, username)
    expect(risk.state).toBe('remediated')
    expect(pending.map(({ type }) => type)).toEqual(['passwordChanged', 'userRiskRemediated'])

    const back = await begun.browser.follow(page.url)
    expect([back.status, placeOf(back)]).toEqual([422, 'sign-in/password'])
    const silent = await begun.browser.follow(await begun.rp.start({ prompt: 'none' }))
    expect(errorOf(silent)).toBe('login_required')
    passALittle()
    const next = await begin(deployment, username, { password: NEW_PASSWORD })
    await tokensAt(next, next.page)

    expect(await deployment.outbox(username)).toEqual([])
    await relay('clinic', id)
    expect((await deployment.outbox(username)).map(({ subject }) => subject)).toEqual([CHANGED])
  })
})

it('a risk raised while somebody is in a room is met by the next step', async () => {
  const { username } = await newPerson(deployment, 'clinic', { methods: ['sms', 'totp'] })
  const begun = await begin(deployment, username, { from: ELSEWHERE })
  const page = await walkOn(
    begun,
    inRoom('risky-sign-in', [
      ['notice', onward],
      ['choose-method', choose(/authenticator/i)],
    ]),
  )
  await raiseRisk(deployment, username)
  expect(placeOf(await typeTotp(begun.walker, page))).toBe('compromised-user/notice')
  expect(placeOf(await press('cancel')(begun.walker, page))).toBe('compromised-user/notice')
})
