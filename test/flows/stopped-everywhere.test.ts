import * as client from 'openid-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registry } from '../../interactions/index.ts'
import { DEMO_WEB_SECRET, DEVICE_CODE_GRANT } from '../../src/local/seeds/clients.ts'
import { ELSEWHERE } from '../../src/local/seeds/known.ts'
import { disableUser, raiseRisk, revokeSessions } from '../support/administrator.ts'
import { type Begun, begin, walkOn } from '../support/begin.ts'
import { passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import type { Page } from '../support/page.ts'
import { newPerson } from '../support/people.ts'
import { changeSettings, changeUser } from '../support/records.ts'
import { RelyingParty, type Tokens } from '../support/relying-party.ts'
import type { Settings } from '../support/settings.ts'
import { errorOf, tokensAt } from '../support/sign-in.ts'
import { inRoom, placeOf, press } from '../support/walk.ts'

/** Whoever would be stopped in the browser is stopped everywhere: one table of causes, one of ways to ask. */

const deployment = useDeployment()

interface Cause {
  what: string
  tenant: string
  /** How the person came in before it. */
  before?: (begun: Begun) => Promise<Page>
  methods?: []
  happens(username: string): Promise<unknown>
  /** What a browser meets, and what a silent request is told. */
  meets: string
  silent: string
}

const legacy = (signInRisk: Partial<Settings['signInRisk']>) =>
  changeSettings(deployment, 'legacy', (policies) => ({
    ...policies,
    signInRisk: { ...policies.signInRisk, ...signInRisk },
  }))

const skipped = (begun: Begun) => walkOn(begun, inRoom('mfa-registration', [['notice', press('skip')]]))

const CAUSES: Cause[] = [
  {
    what: 'is disabled',
    tenant: 'clinic',
    happens: (username) => disableUser(deployment, username),
    meets: 'blocked/blocked',
    silent: 'access_denied',
  },
  {
    what: 'is at risk where that blocks',
    tenant: 'studio',
    happens: (username) => raiseRisk(deployment, username),
    meets: 'blocked/blocked',
    silent: 'access_denied',
  },
  {
    what: 'is compromised and can recover',
    tenant: 'clinic',
    happens: (username) => raiseRisk(deployment, username),
    meets: 'compromised-user/notice',
    silent: 'interaction_required',
  },
  {
    what: 'is compromised and cannot recover',
    tenant: 'clinic',
    methods: [],
    before: skipped,
    happens: (username) => raiseRisk(deployment, username),
    meets: 'blocked/blocked',
    silent: 'access_denied',
  },
  {
    what: 'must change the password',
    tenant: 'clinic',
    happens: (username) =>
      changeUser(deployment, username, (user) => ({ ...user, mustChangePassword: true })),
    meets: 'temporary-password/notice',
    silent: 'interaction_required',
  },
  {
    what: 'must register by now',
    tenant: 'clinic',
    methods: [],
    before: skipped,
    happens: (username) => changeUser(deployment, username, (user) => ({ ...user, graceEndsAt: Date.now() })),
    meets: 'mfa-registration/notice',
    silent: 'interaction_required',
  },
  {
    what: 'had all sessions revoked',
    tenant: 'clinic',
    happens: (username) => revokeSessions(deployment, username),
    meets: 'sign-in/password',
    silent: 'login_required',
  },
  {
    what: 'signed in at a risk that blocks by now',
    tenant: 'legacy',
    happens: () => legacy({ state: 'enabled', control: 'block' }),
    meets: 'sign-in/password',
    silent: 'login_required',
  },
  {
    what: 'signed in at a risk that blocks the unregistered by now',
    tenant: 'legacy',
    methods: [],
    happens: () => legacy({ state: 'enabled', control: 'mfa' }),
    meets: 'sign-in/password',
    silent: 'login_required',
  },
  {
    what: 'signed in at a risk that asks for a proof by now',
    tenant: 'legacy',
    happens: () => legacy({ state: 'enabled', control: 'mfa' }),
    meets: 'risky-sign-in/notice',
    silent: 'interaction_required',
  },
]

/** Asked of the request, not of the person: no token is ever held against them. */
const OF_THE_REQUEST = ['step-up', 'consent']

interface Held {
  begun: Begun
  tokens: Tokens
  /** Callback of a code nobody redeemed yet. */
  unredeemed: string
  /** Code of a device that was let in and did not ask since. */
  device: string
}

/** Signs in and collects everything a sign-in can give. */
async function collect({ tenant, methods, before }: Cause): Promise<Held> {
  const { username } = await newPerson(deployment, tenant, methods ? { methods } : {})
  const from = tenant === 'legacy' ? ELSEWHERE : undefined
  const begun = await begin(deployment, username, { from, asks: { scope: 'openid offline_access' } })
  const tokens = await tokensAt(begun, before ? await before(begun) : begun.page)
  const device = await client.initiateDeviceAuthorization(begun.rp.config, { scope: 'openid' })
  expect(placeOf(await connect(begun, device))).toBe('device/done')
  const { url } = await begun.browser.follow(await begun.rp.start())
  return { begun, tokens, unredeemed: url, device: device.device_code }
}

async function connect({ browser }: Begun, device: client.DeviceAuthorizationResponse): Promise<Page> {
  const input = await browser.follow(device.verification_uri)
  const confirm = await browser.submit(input, { user_code: device.user_code }, '')
  return browser.submit(confirm, {}, '')
}

const REFUSED = { error: 'invalid_grant' }

const WAYS: Record<string, (held: Held, cause: Cause) => Promise<void>> = {
  async 'in the browser'({ begun }, { meets }) {
    expect(placeOf(await begun.browser.follow(await begun.rp.start()))).toBe(meets)
  },
  async silently({ begun }, { silent }) {
    expect(errorOf(await begun.browser.follow(await begun.rp.start({ prompt: 'none' })))).toBe(silent)
  },
  async 'with a refresh token'({ begun, tokens }) {
    await expect(client.refreshTokenGrant(begun.rp.config, tokens.refresh_token ?? '')).rejects.toMatchObject(
      REFUSED,
    )
  },
  async 'with a code'({ begun, unredeemed }) {
    await expect(begun.rp.redeem(unredeemed)).rejects.toMatchObject(REFUSED)
  },
  async 'at userinfo'({ begun, tokens }) {
    await expect(
      client.fetchUserInfo(begun.rp.config, tokens.access_token, client.skipSubjectCheck),
    ).rejects.toMatchObject({ status: 401 })
  },
  async 'by introspection'({ tokens }, { tenant }) {
    const web = await RelyingParty.discover(deployment, tenant, 'demo-web', DEMO_WEB_SECRET)
    expect(await client.tokenIntrospection(web.config, tokens.access_token)).toEqual({ active: false })
  },
  async 'with a device that was let in'({ begun, device }) {
    await expect(
      client.genericGrantRequest(begun.rp.config, DEVICE_CODE_GRANT, { device_code: device }),
    ).rejects.toMatchObject(REFUSED)
  },
  async 'letting in a device'({ begun }, { meets }) {
    const device = await client.initiateDeviceAuthorization(begun.rp.config, { scope: 'openid' })
    expect(placeOf(await connect(begun, device))).toBe(meets)
  },
}

describe.each(CAUSES)('whoever $what', (cause) => {
  let held: Held
  beforeAll(async () => {
    held = await collect(cause)
    passALittle()
    await cause.happens(held.begun.walker.username)
    passALittle()
  })
  afterAll(async () => {
    await legacy({ state: 'disabled' })
    passALittle()
  })

  // The code goes first: the others start authorization requests of their own.
  const ways = Object.entries(WAYS).toSorted(
    ([a], [b]) => Number(b === 'with a code') - Number(a === 'with a code'),
  )
  it.each(ways)('is stopped %s', (_way, meet) => meet(held, cause))
})

it('tokens refused meanwhile work again once the cause is gone', async () => {
  const cause = CAUSES.find(({ what }) => what === 'is disabled')
  if (!cause) throw new Error('no such cause')
  const held = await collect(cause)
  await disableUser(deployment, held.begun.walker.username)
  await WAYS['with a refresh token']?.(held, cause)
  await changeUser(deployment, held.begun.walker.username, (user) => ({ ...user, disabled: false }))
  const { config } = held.begun.rp
  expect((await client.refreshTokenGrant(config, held.tokens.refresh_token ?? '')).access_token).toBeTruthy()
})

it('the causes lead into every room', () => {
  const met = [...CAUSES.map(({ meets }) => meets.split('/')[0]), ...OF_THE_REQUEST]
  expect(registry.map(({ name }) => name).filter((name) => !met.includes(name))).toEqual([])
})
