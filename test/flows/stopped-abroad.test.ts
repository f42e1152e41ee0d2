import * as client from 'openid-client'
import { beforeAll, describe, expect, it } from 'vitest'
import type { User } from '../../src/domain/person/user.ts'
import { DEMO_WEB_SECRET } from '../../src/local/seeds/clients.ts'
import { groupId } from '../../src/local/seeds/groups.ts'
import { PASSWORD } from '../../src/local/seeds/known.ts'
import { type Admin, type AdminReply, adminOf } from '../support/admin.ts'
import { raiseRisk, resetPassword } from '../support/administrator.ts'
import { begin, browserAt } from '../support/begin.ts'
import { MINUTE, pass } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import type { Page } from '../support/page.ts'
import { newPerson } from '../support/people.ts'
import { changeUser, userOf } from '../support/records.ts'
import { RelyingParty, type Tokens } from '../support/relying-party.ts'
import type { ScriptlessBrowser } from '../support/scriptless-browser.ts'
import { codeOf, errorOf } from '../support/sign-in.ts'
import {
  goWhereLed,
  inRoom,
  NEW_PASSWORD,
  onward,
  placeOf,
  setPassword,
  typeTotp,
  walk,
} from '../support/walk.ts'

/**
 * A technician who is signed in at two customers when something happens to their account at home: stopped at both, with the
 * very next request; and let in again with the first one after it was put right. `npm run test:delayed` asks the same of a
 * database that is far away.
 */

const CUSTOMERS = ['clinic', 'studio'] as const
type Customer = (typeof CUSTOMERS)[number]

interface Open {
  browser: ScriptlessBrowser
  rp: RelyingParty
  tokens: Tokens
  /** Callback with a code that nobody redeemed yet. */
  unredeemed: string
}

/** What the next request of a browser is answered with, and that of one that may show no page. */
type Met = [page: string, silent: string]

/** Sessions are ended on account of it moments later, and with an administrator's call at once. */
const STOPPED: Met = ['blocked/blocked', 'access_denied']
const SIGNED_OUT: Met = ['sign-in/password', 'login_required']

describe('somebody signed in at two customers', () => {
  const deployment = useDeployment()
  const introspecting = {} as Record<Customer, RelyingParty>
  /** Its token is good for minutes, and minutes pass. */
  const msp = () => adminOf(deployment, 'msp')
  beforeAll(async () => {
    for (const tenant of CUSTOMERS)
      introspecting[tenant] = await RelyingParty.discover(deployment, tenant, 'demo-web', DEMO_WEB_SECRET)
  })

  const technician = () => newPerson(deployment, 'msp', {}, { groups: [groupId('msp', 'technicians')] })

  /** Signed in at home, in one browser, and with that at every customer. */
  async function signedInEverywhere({ username }: User): Promise<Record<Customer, Open>> {
    const browser = browserAt(deployment)
    const open = {} as Record<Customer, Open>
    for (const tenant of CUSTOMERS) open[tenant] = await openAt(tenant, username, browser)
    return open
  }

  async function openAt(tenant: Customer, username: string, browser: ScriptlessBrowser): Promise<Open> {
    const rp = await RelyingParty.discover(deployment, tenant)
    const done = await comeIn(rp, browser, username, { scope: 'openid offline_access' })
    const tokens = await rp.redeem(done.url)
    const { url } = await browser.follow(await rp.start())
    return { browser, rp, tokens, unredeemed: url }
  }

  const isOfHome = ({ url }: Page) => new URL(url).pathname.startsWith('/msp/')

  /** Types the address where it is asked for, and at home the password. */
  async function comeIn(
    rp: RelyingParty,
    browser: ScriptlessBrowser,
    username: string,
    asks: Record<string, string> = {},
    password = PASSWORD,
  ): Promise<Page> {
    const first = await browser.follow(await rp.start(asks))
    const { last } = await goWhereLed({ browser, username }, first, {
      password: (_, page) => browser.submit(page, isOfHome(page) ? { username, password } : { username }),
    })
    return last
  }

  const REFUSED = { error: 'invalid_grant' }

  /** Whatever is asked first is refused already: each question is asked first once. */
  const WAYS: Record<string, (open: Open, tenant: Customer, met: Met) => Promise<void>> = {
    async 'with a code'({ rp, unredeemed }) {
      await expect(rp.redeem(unredeemed)).rejects.toMatchObject(REFUSED)
    },
    async 'at userinfo'({ rp, tokens }) {
      await expect(
        client.fetchUserInfo(rp.config, tokens.access_token, client.skipSubjectCheck),
      ).rejects.toMatchObject({ status: 401 })
    },
    async 'by introspection'({ tokens }, tenant) {
      const { config } = introspecting[tenant]
      expect(await client.tokenIntrospection(config, tokens.access_token)).toEqual({ active: false })
    },
    async 'with a refresh token'({ rp, tokens }) {
      await expect(client.refreshTokenGrant(rp.config, tokens.refresh_token ?? '')).rejects.toMatchObject(
        REFUSED,
      )
    },
    async silently({ browser, rp }, _, [, silent]) {
      expect(errorOf(await browser.follow(await rp.start({ prompt: 'none' })))).toBe(silent)
    },
    async 'in the browser'({ browser, rp }, _, [page]) {
      expect(placeOf(await browser.follow(await rp.start()))).toBe(page)
    },
  }

  interface Cause {
    what: string
    happens(person: User): Promise<unknown>
    met: Met
    /** What lets them in again; nothing does where there is none. */
    remedy?: (person: User) => Promise<unknown>
  }

  const ok = async (call: (admin: Admin) => Promise<AdminReply>): Promise<void> => {
    const { status, body } = await call(await msp())
    if (status > 299) throw new Error(`refused with ${status}: ${JSON.stringify(body)}`)
  }
  const dismiss = ({ id }: User) =>
    ok((admin) => admin.post('/identityProtection/riskyUsers/dismiss', { userIds: [id] }))
  const enable = ({ id }: User) => ok((admin) => admin.patch(`/users/${id}`, { accountEnabled: true }))

  const CAUSES: Cause[] = [
    {
      what: 'a detector finds high risk',
      happens: ({ username }) => raiseRisk(deployment, username, 'investigationsThreatIntelligence'),
      met: STOPPED,
      remedy: dismiss,
    },
    {
      what: 'an administrator confirms the account compromised',
      happens: ({ id }) =>
        ok((admin) => admin.post('/identityProtection/riskyUsers/confirmCompromised', { userIds: [id] })),
      met: SIGNED_OUT,
      remedy: dismiss,
    },
    {
      what: 'the account is disabled',
      happens: ({ id }) => ok((admin) => admin.patch(`/users/${id}`, { accountEnabled: false })),
      met: SIGNED_OUT,
      remedy: enable,
    },
    {
      what: 'the account is deleted',
      happens: ({ id }) => ok((admin) => admin.del(`/users/${id}`)),
      met: SIGNED_OUT,
    },
    {
      what: 'sessions are revoked',
      happens: ({ id }) => ok((admin) => admin.post(`/users/${id}/revokeSignInSessions`)),
      met: SIGNED_OUT,
      remedy: async () => {},
    },
    {
      what: 'they leave the group that is delegated',
      happens: ({ username }) => changeUser(deployment, username, (user) => ({ ...user, groups: [] })),
      met: SIGNED_OUT,
      remedy: ({ username }) =>
        changeUser(deployment, username, (user) => ({ ...user, groups: [groupId('msp', 'technicians')] })),
    },
    {
      what: 'they are cut off',
      happens: ({ username }) =>
        changeUser(deployment, username, (user) => ({ ...user, guestsEndedAt: Date.now() })),
      met: SIGNED_OUT,
      remedy: ({ username }) =>
        changeUser(deployment, username, (user) => ({ ...user, guestsEndedAt: undefined })),
    },
  ]

  describe.each(CAUSES)('whoever is signed in as $what', ({ happens, met, remedy }) => {
    it.each(Object.entries(WAYS))('is stopped %s, at every customer', async (_way, meets) => {
      const person = await technician()
      const open = await signedInEverywhere(person)
      pass(MINUTE)
      await happens(person)
      for (const tenant of CUSTOMERS) await meets(open[tenant], tenant, met)
    })

    it('and is let in at every customer with the first request once that is put right, or never', async () => {
      const person = await technician()
      const open = await signedInEverywhere(person)
      pass(MINUTE)
      await happens(person)
      for (const tenant of CUSTOMERS)
        expect(codeOf(await open[tenant].browser.follow(await open[tenant].rp.start()))).toBeUndefined()
      pass(MINUTE)
      await remedy?.(person)
      for (const tenant of CUSTOMERS) {
        const { rp, browser } = open[tenant]
        const last = await comeIn(rp, browser, person.username).catch((error: Error) => error)
        expect(last instanceof Error ? undefined : Boolean(codeOf(last))).toBe(remedy ? true : undefined)
      }
    })
  })

  it('the risk is put right by the way home, and everything opens again', async () => {
    const person = await technician()
    const open = await signedInEverywhere(person)
    pass(MINUTE)
    await raiseRisk(deployment, person.username)
    const { browser, rp } = open.clinic
    const stopped = await browser.follow(await rp.start())
    pass(MINUTE)
    const atHome = await browser.submit(stopped, {}, 'home')
    const walker = { browser, username: person.username }
    const { places, last } = await goWhereLed(walker, atHome, {
      password: (_, page) => browser.submit(page, { username: person.username, password: PASSWORD }),
      notice: onward,
      challenge: typeTotp,
      'new-password': setPassword(),
    })
    expect(places.filter((place) => !place.startsWith('sign-in'))).toEqual([
      'compromised-user/notice',
      'compromised-user/challenge',
      'compromised-user/new-password',
    ])
    expect((await rp.redeem(last.url)).id_token).toBeTruthy()
    const there = await comeIn(open.studio.rp, browser, person.username)
    expect(codeOf(there)).toBeTruthy()
    expect(await userOf(deployment, person.username)).toMatchObject({ risk: { state: 'remediated' } })
  })

  it('the risk is put right at home alone, and everything opens again', async () => {
    const person = await technician()
    const open = await signedInEverywhere(person)
    pass(MINUTE)
    await raiseRisk(deployment, person.username)
    pass(MINUTE)
    const begun = await begin(deployment, person.username)
    await walk(
      begun.walker,
      begun.page,
      inRoom('compromised-user', [
        ['notice', onward],
        ['challenge', typeTotp],
        ['new-password', setPassword()],
      ]),
    )
    for (const tenant of CUSTOMERS) {
      const { rp, browser } = open[tenant]
      expect(codeOf(await comeIn(rp, browser, person.username, {}, NEW_PASSWORD))).toBeTruthy()
    }
  })

  it('the password is reset by an administrator, and everything opens again', async () => {
    const person = await technician()
    const open = await signedInEverywhere(person)
    pass(MINUTE)
    await raiseRisk(deployment, person.username)
    const password = await resetPassword(deployment, person.username)
    pass(MINUTE)
    const { browser, rp } = open.clinic
    const first = await browser.follow(await rp.start())
    const walker = { browser, username: person.username }
    const { last } = await goWhereLed(walker, first, {
      password: (_, page) =>
        browser.submit(
          page,
          isOfHome(page) ? { username: person.username, password } : { username: person.username },
        ),
      notice: onward,
      challenge: typeTotp,
      'new-password': setPassword(),
    })
    expect(codeOf(last)).toBeTruthy()
    expect(codeOf(await comeIn(open.studio.rp, browser, person.username))).toBeTruthy()
  })

  it('a sign-in of their own at home, without any risk, is what nobody else is told of', async () => {
    const person = await technician()
    const open = await signedInEverywhere(person)
    const own = await begin(deployment, person.username)
    expect(codeOf(own.page)).toBeTruthy()
    for (const tenant of CUSTOMERS)
      expect(codeOf(await open[tenant].browser.follow(await open[tenant].rp.start()))).toBeTruthy()
  })
})
