import { decodeJwt } from 'jose'
import * as client from 'openid-client'
import { beforeAll, describe, expect, it } from 'vitest'
import { adminApiOf } from '../../src/domain/admin-api.ts'
import type { SignIn } from '../../src/domain/sign-in/sign-in.ts'
import { ADMIN_CLI_SECRET, DEVICE_CODE_GRANT } from '../../src/local/seeds/clients.ts'
import { ELSEWHERE, PASSWORD } from '../../src/local/seeds/known.ts'
import { DEMO_API } from '../../src/local/seeds/resources.ts'
import { browserAt } from '../support/begin.ts'
import { pass } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { newPerson } from '../support/people.ts'
import { signInsOf } from '../support/records.ts'
import { basic, RelyingParty, type Tokens } from '../support/relying-party.ts'
import { signIn } from '../support/sign-in.ts'
import { useTwoProcesses } from '../support/two-processes.ts'

/** Any number of sign-ins of one person may fall into one second, each with a name of its own. */

const OFFLINE = { scope: 'openid profile email offline_access' }

/** A whole sign-in of somebody at home, in a browser of its own. */
async function tokensOf(deployment: Deployment, username: string, asks = OFFLINE): Promise<Tokens> {
  const rp = await RelyingParty.discover(deployment, 'clinic')
  return rp.redeem((await signIn(rp, browserAt(deployment), username, asks)).url)
}

type Deployment = ReturnType<typeof useDeployment>

describe('at one moment', () => {
  const MOMENT = '2026-03-02T09:00:10.345Z'
  const SECOND = Math.floor(Date.parse(MOMENT) / 1000)
  const deployment = useDeployment({ at: MOMENT })
  const adminApi = () => adminApiOf(deployment.origin, 'clinic')
  let rp: RelyingParty
  beforeAll(async () => {
    rp = await RelyingParty.discover(deployment, 'clinic')
  })

  it('twenty sign-ins of one person are twenty, none of them in the future', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const tokens: Tokens[] = []
    for (let made = 0; made < 20; made++) tokens.push(await tokensOf(deployment, username))
    expect(tokens.map((each) => each.claims()?.auth_time)).toEqual(Array(20).fill(SECOND))
    const records = await signInsOf(deployment, username)
    expect(new Set(records.map(({ id }) => id)).size).toBe(20)
    for (const { authTime } of records) expect(Math.floor(authTime)).toBe(SECOND)
  })

  it('the owner signs in while somebody else with the password does nothing else', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    for (let posted = 0; posted < 12; posted++) {
      const page = await signIn(rp, browserAt(deployment, ELSEWHERE), username, { password: PASSWORD })
      expect([page.interaction, page.step]).toEqual(['risky-sign-in', 'notice'])
    }
    expect((await tokensOf(deployment, username)).claims()?.auth_time).toBe(SECOND)
  })

  describe('of two', () => {
    let ended: Tokens
    let other: Tokens
    beforeAll(async () => {
      const { username } = await newPerson(deployment, 'clinic')
      ended = await tokensOf(deployment, username)
      const [first] = await signInsOf(deployment, username)
      other = await tokensOf(deployment, username)
      const { signIns } = deployment.store.of('clinic')
      await signIns.update({ ...(first as SignIn), endedAt: Date.now() }, first?.version ?? 0)
    })

    const isActive = async ({ access_token }: Tokens) =>
      (await rp.post('introspection_endpoint', { token: access_token }, basic('admin-cli', ADMIN_CLI_SECRET)))
        .body.active
    const userinfo = async ({ access_token }: Tokens) =>
      (
        await fetch(rp.endpoint('userinfo_endpoint'), {
          headers: { authorization: `Bearer ${access_token}` },
        })
      ).status
    const refresh = async ({ refresh_token = '' }: Tokens) =>
      (
        await rp.post('token_endpoint', {
          grant_type: 'refresh_token',
          client_id: 'demo-app',
          refresh_token,
        })
      ).status

    it.each([
      ['introspection', isActive, false, true],
      ['userinfo', userinfo, 401, 200],
      ['a refresh token', refresh, 400, 200],
    ])('%s knows which has ended', async (_, ask, whenEnded, otherwise) => {
      expect([await ask(ended), await ask(other)]).toEqual([whenEnded, otherwise])
    })
  })

  describe('to relying parties auth_time is a whole second', () => {
    it('in the ID tokens of codes, refresh tokens and devices', async () => {
      const { username } = await newPerson(deployment, 'clinic')
      const first = await tokensOf(deployment, username)
      const second = await client.refreshTokenGrant(rp.config, first.refresh_token ?? '')
      const device = await client.initiateDeviceAuthorization(rp.config, { scope: 'openid' })
      const browser = browserAt(deployment)
      const typing = await browser.follow(`${deployment.origin}/clinic/device`)
      const confirm = await browser.submit(typing, { user_code: device.user_code }, '')
      await browser.submit(await browser.submit(confirm, {}, ''), { username, password: PASSWORD })
      const { device_code } = device
      const third = await client.genericGrantRequest(rp.config, DEVICE_CODE_GRANT, { device_code })
      const told = [first, second, third].map(({ id_token = '' }) => decodeJwt(id_token).auth_time)
      expect(told).toEqual([SECOND, SECOND, SECOND])
    })

    it('in introspection, which says nothing of how a sign-in is named', async () => {
      const { username } = await newPerson(deployment, 'clinic')
      const { access_token: token } = await tokensOf(deployment, username)
      const asAdmin = basic('admin-cli', ADMIN_CLI_SECRET)
      const { body } = await rp.post('introspection_endpoint', { token }, asAdmin)
      expect(body).toMatchObject({ active: true, auth_time: SECOND })
      expect(Object.keys(body).sort()).toEqual(
        [
          'acr',
          'active',
          'amr',
          'auth_time',
          'client_id',
          'exp',
          'iat',
          'iss',
          'scope',
          // Of the client's session, which is not how we name a sign-in (OpenID Connect Back-Channel Logout §2.1).
          'sid',
          'sub',
          'token_type',
        ].sort(),
      )
    })

    it.each<[what: string, id: string, resource: () => string, scope: string, names: boolean]>([
      ['an API', 'api-app', () => DEMO_API.indicator, 'read', false],
      ['our own, which looks the sign-in up', 'admin-app', adminApi, 'Directory.Read.All', true],
    ])('in a JWT for %s (RFC 9068 §2.2.1)', async (_, id, resource, scope, names) => {
      const { clients } = deployment.store.of('clinic')
      const seeded = await clients.get('demo-app')
      const indicator = resource()
      const metadata = { ...seeded?.metadata, client_id: id, scope: 'openid', resources: [indicator] }
      await clients.put({ client_id: id, first_party: true, metadata })
      const app = await RelyingParty.discover(deployment, 'clinic', id)
      const { username } = await newPerson(deployment, 'clinic')
      const done = await signIn(app, browserAt(deployment), username, {
        scope: `openid ${scope}`,
        resource: indicator,
      })
      const checks = { pkceCodeVerifier: app.pending.verifier, expectedState: app.pending.state }
      const tokens = await client.authorizationCodeGrant(
        app.config,
        new URL(done.url),
        { ...checks, expectedNonce: app.pending.nonce },
        { resource: indicator },
      )
      const claims = decodeJwt(tokens.access_token)
      expect(claims).toMatchObject({ aud: indicator, auth_time: SECOND })
      expect(Object.keys(claims).includes('sign_in')).toBe(names)
    })

    it('and is what max_age is reckoned from', async () => {
      const { username } = await newPerson(deployment, 'clinic')
      const browser = browserAt(deployment)
      await rp.redeem((await signIn(rp, browser, username)).url)
      pass(60)
      expect(rp.isCallback(await browser.follow(await rp.start({ max_age: '60' })))).toBe(true)
      pass(1)
      expect((await browser.follow(await rp.start({ max_age: '60' }))).step).toBe('password')
    })
  })
})

describe('over two processes', () => {
  const deployment = useTwoProcesses()

  it('thirty sign-ins of one person, six at a time, are thirty', { timeout: 60_000 }, async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const made: Tokens[] = []
    while (made.length < 30)
      made.push(...(await Promise.all(Array.from({ length: 6 }, () => tokensOf(deployment, username)))))
    const records = await signInsOf(deployment, username)
    expect(new Set(records.map(({ authTime }) => authTime)).size).toBe(30)
    const now = Date.now() / 1000
    for (const { authTime } of records) expect(authTime).toBeLessThanOrEqual(now)
    const seconds = new Set(records.map(({ authTime }) => Math.floor(authTime)))
    expect(new Set(made.map((tokens) => tokens.claims()?.auth_time))).toEqual(seconds)
  })

  it('the owner gets in at once while the password is posted without end', { timeout: 60_000 }, async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const rp = await RelyingParty.discover(deployment, 'clinic')
    let isOver = false
    const posting = async () => {
      let posted = 0
      for (; !isOver; posted++) {
        const page = await signIn(rp, browserAt(deployment, ELSEWHERE), username)
        expect(page.step).toBe('notice')
      }
      return posted
    }
    const posters = [posting(), posting(), posting()]
    const owner = Promise.resolve().then(async () => {
      for (let signedIn = 0; signedIn < 5; signedIn++) await tokensOf(deployment, username)
    })
    const [, ...posted] = await Promise.all([owner.finally(() => (isOver = true)), ...posters])
    expect(posted.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(10)
  })
})
