import { refreshTokenGrant } from 'openid-client'
import { describe, expect, it } from 'vitest'
import type { LinkWord, Side } from '../../src/domain/federation/link.ts'
import type { User } from '../../src/domain/person/user.ts'
import { DEMO_WEB_SECRET } from '../../src/local/seeds/clients.ts'
import { PASSWORD } from '../../src/local/seeds/known.ts'
import { answerFrom, comeFrom, goHome, hasSession } from '../support/abroad.ts'
import { begin, browserAt } from '../support/begin.ts'
import { DAY, MINUTE, pass } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { newPerson } from '../support/people.ts'
import { basic, type RelyingParty, type Tokens } from '../support/relying-party.ts'
import type { ScriptlessBrowser } from '../support/scriptless-browser.ts'

/** Access that is taken away: by either side, by time, or with what opened it at home. With the next request, all of it. */

const deployment = useDeployment()

const technician = (): Promise<User> => newPerson(deployment, 'msp', { groups: ['technicians'] })

interface In {
  browser: ScriptlessBrowser
  rp: RelyingParty
  tokens: Tokens
}

async function inside(person: User): Promise<In> {
  const { browser, rp, page } = await comeFrom(deployment, 'clinic', person.username, {
    clientId: 'demo-web',
    asks: { scope: 'openid profile email offline_access' },
  })
  const tokens = await rp.redeem(page.url)
  expect(await holds({ browser, rp, tokens })).toEqual({ userinfo: 200, active: true, session: true })
  return { browser, rp, tokens }
}

async function holds({ browser, rp, tokens }: In) {
  const userinfo = await fetch(rp.endpoint('userinfo_endpoint'), {
    headers: { authorization: `Bearer ${tokens.access_token}` },
  })
  const { body } = await rp.post(
    'introspection_endpoint',
    { token: tokens.access_token },
    basic('demo-web', DEMO_WEB_SECRET),
  )
  return {
    userinfo: userinfo.status,
    active: body.active,
    session: await hasSession(deployment, 'clinic', browser),
  }
}

async function nothingIsLeft(way: In): Promise<void> {
  expect(await holds(way)).toEqual({ userinfo: 401, active: false, session: false })
  const refreshed = refreshTokenGrant(way.rp.config, way.tokens.refresh_token ?? '')
  await expect(refreshed).rejects.toMatchObject({ error: 'invalid_grant' })
}

async function changeHome({ id }: User, changes: Partial<User>): Promise<void> {
  const { users } = deployment.store.of('msp')
  const stored = await users.get(id)
  if (!stored) throw new Error('nobody is there')
  await users.update({ ...stored, ...changes }, stored.version)
}

/** Says something else on one side for as long as it takes, and takes it back. */
async function whileSaying(by: Side, changes: Partial<LinkWord>, run: () => Promise<void>): Promise<void> {
  const own = deployment.store.of(by === 'home' ? 'msp' : 'clinic')
  const link = await own.link(by === 'home' ? 'clinic' : 'msp', by === 'home' ? 'resource' : 'home')
  const word = by === 'home' ? link.ofHome : link.ofResource
  if (!word) throw new Error('nothing was said')
  const said = await own.links.put({ ...word, ...changes })
  try {
    await run()
  } finally {
    await own.links.put({ ...word, version: said.version })
  }
}

describe('a delegation that is over', () => {
  const now = () => Date.now()
  it.each([
    ['because the home took its word back', 'home', () => ({ revokedAt: now() })],
    ['because the resource took its word back', 'resource', () => ({ revokedAt: now() })],
    ['because its time is over at home', 'home', () => ({ endsAt: now() })],
    ['because its time is over here', 'resource', () => ({ endsAt: now() })],
    ['for the person, whom the home leaves out', 'home', () => ({ whom: { kind: 'users', names: [] } })],
    [
      'for the person, whom the resource leaves out',
      'resource',
      () => ({ whom: { kind: 'groups', ids: [] } }),
    ],
  ] as [string, Side, () => Partial<LinkWord>][])('%s leaves nothing open', async (_why, by, changes) => {
    const person = await technician()
    const way = await inside(person)
    await whileSaying(by, changes(), () => nothingIsLeft(way))
    expect((await holds(way)).userinfo).toBe(200)
  })

  it.each(['home', 'resource'] as Side[])(
    'and is agreed on anew by the %s brings back nothing that was open before',
    async (by) => {
      const way = await inside(await technician())
      pass(MINUTE)
      await whileSaying(by, { saidAt: Date.now() }, async () => {
        await nothingIsLeft(way)
        await inside(await technician())
      })
    },
  )

  it('leads nobody home any more, and says so on the page they came from', async () => {
    const person = await technician()
    await whileSaying('resource', { revokedAt: now() }, async () => {
      const { page } = await goHome(deployment, 'clinic', person.username)
      expect([page.status, page.interaction]).toEqual([422, 'sign-in'])
      expect(page.alert).toMatch(/doesn’t let you sign in with your account of/)
    })
  })

  it('on the way back opens nothing, and makes no guest', async () => {
    const person = await technician()
    const { browser, answer } = await answerFrom(deployment, 'clinic', person.username)
    await whileSaying('home', { revokedAt: now() }, async () => {
      const page = await browser.follow(answer.href)
      expect([page.status, page.interaction]).toEqual([422, 'sign-in'])
      expect(await hasSession(deployment, 'clinic', browser)).toBe(false)
    })
    const { guests } = deployment.store.of('clinic')
    expect(await guests.find({ tenant: 'msp', userId: person.id })).toBeUndefined()
  })

  it('is nobody’s client at home: its requests are refused there', async () => {
    const person = await technician()
    const { browser, page } = await goHome(deployment, 'clinic', person.username)
    await whileSaying('home', { revokedAt: now() }, async () => {
      const url = browser.seen.find(({ url }) => url.includes('/msp/auth?'))?.url ?? ''
      const refused = await browserAt(deployment).follow(url)
      expect([refused.status, refused.form]).toEqual([400, undefined])
      expect(page.status).toBe(200)
    })
  })
})

describe('an account at home', () => {
  it.each([
    ['that is disabled', { disabled: true }],
    ['that is deleted', () => ({ disabled: true, deletedAt: Date.now() })],
    ['that is nobody’s guest any more', () => ({ guestsEndedAt: Date.now() })],
    ['that is not in the group any more', { groups: [] }],
  ] as [string, Partial<User> | (() => Partial<User>)][])('%s opens nothing here', async (_what, changes) => {
    const person = await technician()
    const way = await inside(person)
    await changeHome(person, typeof changes === 'function' ? changes() : changes)
    await nothingIsLeft(way)
  })

  it('whose sessions were ended there has none here, until they sign in there again', async () => {
    const person = await technician()
    const way = await inside(person)
    pass(MINUTE)
    await changeHome(person, { sessionsValidFrom: Date.now() })
    await nothingIsLeft(way)
    pass(MINUTE)
    const again = await comeFrom(deployment, 'clinic', person.username, { browser: way.browser })
    expect(again.rp.isCallback(again.page)).toBe(true)
  })

  it('whose sessions were ended while the answer was under way arrives nowhere', async () => {
    const person = await technician()
    const { browser, answer } = await answerFrom(deployment, 'clinic', person.username)
    pass(1)
    await changeHome(person, { sessionsValidFrom: Date.now() })
    const page = await browser.follow(answer.href)
    expect([page.status, page.interaction]).toEqual([422, 'sign-in'])
    expect(await hasSession(deployment, 'clinic', browser)).toBe(false)
  })

  it('that is at high risk stops what it has open', async () => {
    const person = await technician()
    const way = await inside(person)
    const risk = { level: 'high', state: 'atRisk', detail: 'none', updatedAt: Date.now() } as const
    await changeHome(person, { risk })
    await nothingIsLeft(way)
  })
})

describe('a guest of here', () => {
  it('who was blocked or deleted here does not come in', async () => {
    const person = await technician()
    const { tokens } = await inside(person)
    const { users } = deployment.store.of('clinic')
    const guest = await users.get(String(tokens.claims()?.sub))
    if (!guest) throw new Error('nobody is there')
    const disabled = await users.update({ ...guest, disabled: true }, guest.version)
    const blocked = await comeFrom(deployment, 'clinic', person.username)
    expect([blocked.page.status, blocked.page.interaction]).toEqual([403, 'blocked'])
    await users.update({ ...disabled, deletedAt: Date.now() }, disabled.version)
    const gone = await comeFrom(deployment, 'clinic', person.username)
    expect([gone.page.status, gone.page.interaction]).toEqual([422, 'sign-in'])
  })
})

describe('how lately a guest proved themself', () => {
  it('is asked of their home: max_age and prompt=login are passed on', async () => {
    const person = await technician()
    const { browser } = await begin(deployment, person.username)
    pass(20 * MINUTE)
    const asked: Record<string, string>[] = [{ max_age: '600' }, { prompt: 'login' }, { max_age: '0' }]
    for (const asks of asked) {
      const { page, rp } = await goHome(deployment, 'clinic', person.username, { browser, asks })
      expect([page.interaction, page.step]).toEqual(['sign-in', 'password'])
      expect(page.url).toContain('/msp/')
      const last = await browser.submit(page, { username: person.username, password: PASSWORD })
      expect((await rp.redeem(last.url)).claims()?.auth_time).toBe(Math.floor(Date.now() / 1000))
      pass(20 * MINUTE)
    }
  })

  it('is told as the home says, however late they come here', async () => {
    const person = await technician()
    const { browser } = await begin(deployment, person.username)
    const provedAt = Math.floor(Date.now() / 1000)
    pass(2 * DAY)
    const { page, rp } = await goHome(deployment, 'clinic', person.username, { browser })
    expect((await rp.redeem(page.url)).claims()?.auth_time).toBe(provedAt)
  })

  it('an answer older than was asked for is not taken', async () => {
    const person = await technician()
    const { browser } = await begin(deployment, person.username)
    pass(20 * MINUTE)
    const { page } = await goHome(deployment, 'clinic', person.username, {
      browser,
      asks: { max_age: '600' },
    })
    // The same request without what it asks of the home: whoever drops it on the way gains nothing.
    const asked = browser.seen.findLast(({ url }) => url.includes('/msp/auth?'))?.url ?? ''
    expect(page.url).toContain('/msp/')
    const url = new URL(asked)
    url.searchParams.delete('max_age')
    const back = await browser.follow(url.href)
    expect([back.status, back.interaction]).toEqual([422, 'sign-in'])
    expect(back.alert).toMatch(/as strongly or as recently/)
  })
})
