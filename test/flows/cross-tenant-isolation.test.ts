import { decodeJwt } from 'jose'
import * as client from 'openid-client'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { raiseRisk } from '../../src/core/risk/raise.ts'
import type { Method } from '../../src/domain/person/method.ts'
import type { User } from '../../src/domain/person/user.ts'
import { DEMO_WEB_SECRET } from '../../src/local/seeds/clients.ts'
import { groupId } from '../../src/local/seeds/groups.ts'
import { PASSWORD, TOTP_SECRET } from '../../src/local/seeds/known.ts'
import { begin, browserAt } from '../support/begin.ts'
import { DAY, MINUTE, pass } from '../support/clock.ts'
import { aPolicy } from '../support/conditional-access.ts'
import { useDeployment } from '../support/deployment.ts'
import { answersOf, itemsOf, leaksIn, type Piece } from '../support/everything-of.ts'
import type { Page } from '../support/page.ts'
import { newPerson } from '../support/people.ts'
import { changeTenant } from '../support/records.ts'
import { RelyingParty } from '../support/relying-party.ts'
import type { ScriptlessBrowser } from '../support/scriptless-browser.ts'
import { type Act, goWhereLed, onward, press, typeTotp } from '../support/walk.ts'

/**
 * Of one person two tenants know something each. Name, login name, the level of their account's risk, the time and the
 * remedy cross the border; nothing else does, in either direction, wherever one looks.
 */

const deployment = useDeployment()

/** What one tenant alone knows, in words that occur nowhere else. */
const KNOWN = {
  msp: {
    ip: '62.99.17.201',
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0 Zebra/9',
    phone: '+442079460077',
    method: 'method-zebra',
    phoneId: 'phone-zebra',
    group: 'group-zebra',
    policy: 'Policy zebra',
    place: 'Office zebra',
    evidence: 'Feed zebra',
    finding: 'investigationsThreatIntelligence',
  },
  clinic: {
    ip: '130.89.161.50',
    userAgent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:142.0) Gecko/20100101 Firefox/142.0 Okapi/8',
    phone: '+442079460088',
    method: 'method-okapi',
    phoneId: 'phone-okapi',
    group: 'group-okapi',
    policy: 'Policy okapi',
    place: 'Office okapi',
    evidence: 'Feed okapi',
    finding: 'suspiciousAPITraffic',
  },
} as const
type Tenant = keyof typeof KNOWN

const wordsOf = { msp: [] as string[], clinic: [] as string[] }
const piecesOf = { msp: [] as Piece[], clinic: [] as Piece[] }
const answered = { msp: new Set<string>(), clinic: new Set<string>() }

const lines: string[] = []
const spies = [process.stdout, process.stderr].map((stream) => {
  const write = stream.write.bind(stream)
  return vi.spyOn(stream, 'write').mockImplementation((...args: unknown[]) => {
    lines.push(String(args[0]))
    return (write as (...args: unknown[]) => boolean)(...args)
  })
})
afterAll(() => {
  for (const spy of spies) spy.mockRestore()
})

const methodsIn = async (tenant: Tenant, userId: string): Promise<Method[]> => {
  const { method, phone, phoneId } = KNOWN[tenant]
  const added = { addedAt: Date.now() - 60 * DAY, addedIn: 1 }
  const secret = await deployment.vault.seal(TOTP_SECRET, `${tenant}/${userId}`)
  wordsOf[tenant].push(secret)
  return [
    { ...added, kind: 'totp', id: method, secret },
    { ...added, kind: 'sms', id: phoneId, phone },
  ]
}

/** The tenant's own: a policy that acts on nobody and a place. */
const furnish = (tenant: Tenant) =>
  changeTenant(deployment, tenant, (stored) => ({
    ...stored,
    policies: [
      ...stored.policies,
      {
        ...aPolicy({ users: { includeUsers: ['None'] }, controls: ['block'] }),
        displayName: KNOWN[tenant].policy,
      },
    ],
    namedLocations: [
      {
        id: `place-of-${tenant}`,
        displayName: KNOWN[tenant].place,
        isTrusted: false,
        ipRanges: [{ cidrAddress: `${KNOWN[tenant].ip}/32` }],
      },
    ],
  }))

async function detected(tenant: Tenant, userId: string, level: 'medium' | 'high'): Promise<void> {
  const { evidence, finding: type } = KNOWN[tenant]
  const deps = { clock: Date.now, nudge: async () => {} }
  const actor = { kind: 'system', part: 'tests' } as const
  await raiseRisk(
    { deps, store: deployment.store.of(tenant), userId, actor },
    { type, level, evidence: [{ source: evidence }] },
  )
}

const isOf = (tenant: Tenant, { url }: Page): boolean => new URL(url).pathname.startsWith(`/${tenant}/`)

const answersFor = (person: User): Record<string, Act> => ({
  password: ({ browser }, page) =>
    browser.submit(page, { username: person.username, password: isOf('msp', page) ? PASSWORD : '' }),
  notice: onward,
  'choose-method': (walker, page) => {
    const option = page.html.querySelectorAll('label').find(({ text }) => /app/i.test(text))
    return walker.browser.submit(page, {
      method: option?.querySelector('input')?.getAttribute('value') ?? '',
    })
  },
  challenge: (walker, page) => {
    pass(MINUTE)
    return typeTotp(walker, page)
  },
  'at-home': press('home'),
})

const led = (person: User, browser: ScriptlessBrowser, page: Page) =>
  goWhereLed({ browser, username: person.username }, page, answersFor(person))

beforeAll(async () => {
  await furnish('msp')
  await furnish('clinic')
  pass(MINUTE)
  const person = await newPerson(deployment, 'msp', { givenName: 'Dora' }, {
    groups: [groupId('msp', 'technicians'), KNOWN.msp.group],
    phoneNumber: undefined,
  } as Partial<User>)
  await deployment.store
    .of('msp')
    .users.update({ ...person, methods: await methodsIn('msp', person.id) }, person.version)

  // At home alone, from a place of their own.
  const browser = browserAt(deployment, KNOWN.msp)
  const own = await begin(deployment, person.username, { browser })
  await led(person, browser, own.page)

  // To the customer with that, from where nobody at home has seen them: known there from elsewhere, with methods of its own.
  browser.place = KNOWN.clinic
  pass(MINUTE)
  const rp = await RelyingParty.discover(deployment, 'clinic')
  const come = async () =>
    led(
      person,
      browser,
      await browser.follow(await rp.start({ scope: 'openid profile email offline_access' })),
    )
  const first = await come()
  const store = deployment.store.of('clinic')
  const guestId = (await store.guests.find({ tenant: 'msp', userId: person.id })) ?? ''
  const guest = await store.users.get(guestId)
  if (!guest) throw new Error(`nobody arrived: ${first.last.text}`)
  await store.users.update(
    { ...guest, methods: await methodsIn('clinic', guestId), groups: [KNOWN.clinic.group] },
    guest.version,
  )
  const tokens = await rp.redeem(first.last.url)
  const web = await RelyingParty.discover(deployment, 'clinic', 'demo-web', DEMO_WEB_SECRET)
  const claims = [
    decodeJwt(String(tokens.id_token)),
    await client.fetchUserInfo(rp.config, tokens.access_token, client.skipSubjectCheck),
    await client.tokenIntrospection(web.config, tokens.access_token),
  ]
  piecesOf.clinic.push(...claims.map((claim) => ({ where: 'a token', text: JSON.stringify(claim) })))

  // Somebody of the customer finds something, and then the home does.
  const member = await newPerson(deployment, 'clinic')
  await detected('clinic', member.id, 'high')
  pass(MINUTE)
  await detected('msp', person.id, 'high')
  const stopped = await come()
  expect(stopped.last.interaction).toBe('blocked')
  pass(MINUTE)
  for (const tenant of ['msp', 'clinic'] as const) await gatherFrom(tenant, browser, person.id)
})

async function gatherFrom(tenant: Tenant, { seen }: ScriptlessBrowser, userId: string): Promise<void> {
  const store = deployment.store.of(tenant)
  const id = tenant === 'msp' ? userId : ((await store.guests.find({ tenant: 'msp', userId })) ?? '')
  const signIns = await store.signIns.recent(id, 50)
  wordsOf[tenant].push(...Object.values(KNOWN[tenant]))
  wordsOf[tenant].push(...signIns.map((signIn) => signIn.id))
  const { pieces, answered: routes } = await answersOf(deployment, tenant)
  answered[tenant] = routes
  piecesOf[tenant].push(
    ...pieces,
    ...(await itemsOf(deployment.client, deployment.env.TABLE ?? '', tenant)),
    ...seen
      .filter((page) => isOf(tenant, page))
      .map((page) => ({ where: page.url, text: page.html.toString() })),
    ...(await deployment.outbox(`admin@${tenant}.example`)).map((mail) => ({
      where: 'a mail',
      text: JSON.stringify(mail),
    })),
    ...lines
      .join('')
      .split('\n')
      .filter((line) => line.startsWith('{') && JSON.parse(line).tenant === tenant)
      .map((text) => ({ where: 'the log', text })),
  )
}

describe('what was gathered', () => {
  it.each(['msp', 'clinic'] as const)('is everything of %s: its own words are all in it', (tenant) => {
    const found = wordsOf[tenant].filter((word) => leaksIn(piecesOf[tenant], [word]).length > 0)
    expect(found).toEqual(wordsOf[tenant])
    const kinds = ['GET ', 'item ', 'http', 'the log']
    for (const kind of kinds)
      expect([kind, piecesOf[tenant].some(({ where }) => where.startsWith(kind))]).toEqual([kind, true])
    expect(answered[tenant].size).toBeGreaterThan(30)
  })

  it('would show a leak', () => {
    const [word = ''] = wordsOf.msp
    const planted = [...piecesOf.clinic, { where: 'here', text: `{"a":"${word}"}` }]
    expect(leaksIn(planted, wordsOf.msp)).toEqual([`${word} in here`])
  })
})

describe('nothing that one tenant alone knows is with the other', () => {
  it('of the home, with the resource', () => {
    expect(wordsOf.msp.length).toBeGreaterThan(10)
    expect(leaksIn(piecesOf.clinic, wordsOf.msp)).toEqual([])
  })

  it('of the resource, with the home', () => {
    expect(wordsOf.clinic.length).toBeGreaterThan(10)
    expect(leaksIn(piecesOf.msp, wordsOf.clinic)).toEqual([])
  })
})
