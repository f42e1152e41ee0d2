import { describe, expect, it } from 'vitest'
import { createHmac } from '../../src/adapters/hmac.ts'
import { loadKeys } from '../../src/core/keys/keys.ts'
import { namesTried } from '../../src/core/limits/spray.ts'
import { FROM_ONE_NETWORK, SPRAY } from '../../src/domain/limits.ts'
import { networkOf } from '../../src/domain/sign-in/network.ts'
import { ELSEWHERE, HOME, PASSWORD } from '../../src/local/seeds/known.ts'
import { begin, browserAt } from '../support/begin.ts'
import { HOUR, MINUTE, pass } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import type { Page } from '../support/page.ts'
import { newPerson } from '../support/people.ts'
import { RelyingParty } from '../support/relying-party.ts'
import type { ScriptlessBrowser, Whereabouts } from '../support/scriptless-browser.ts'
import { placeOf } from '../support/walk.ts'

const deployment = useDeployment()
const { most } = FROM_ONE_NETWORK.wrongPassword

const at = (ip: string): Whereabouts => ({ ...ELSEWHERE, ip })
let networks = 0
function newNetwork(): { one: string; other: string; beside: string } {
  const network = ++networks
  return { one: `9.20.${network}.1`, other: `9.20.${network}.254`, beside: `9.21.${network}.1` }
}

/** A password page, and what types into it. */
async function atDoor(from: Whereabouts) {
  const browser: ScriptlessBrowser = browserAt(deployment, from)
  const rp = await RelyingParty.discover(deployment, 'clinic')
  const page = await browser.follow(await rp.start())
  return {
    rp,
    type: (username: string, password: string, ip?: string) => {
      if (ip) browser.place = at(ip)
      return browser.submit(page, { username, password })
    },
  }
}

const says = (page: Page) => [page.status, placeOf(page)]
const WRONG = [422, 'sign-in/password']
const REFUSED = [429, 'sign-in/password']

/** So many names nobody has, each with its own password. */
async function tryNames(from: string, names: number, first = 0): Promise<Page[]> {
  const { type } = await atDoor(at(from))
  const pages: Page[] = []
  for (let n = first; n < first + names; n++)
    pages.push(await type(`nobody${n}@clinic.example`, `a guess ${n}`))
  return pages
}

describe('wrong passwords from one network', () => {
  it.each([
    ['IPv4', newNetwork()],
    ['IPv6', { one: '2001:db8:9:1::1', other: '2001:db8:9:ffff::1', beside: '2001:db8:a::1' }],
  ])(
    'are so many in ten minutes (%s), and then a right one is not looked at either',
    async (_version, network) => {
      const { one, other, beside } = network
      const person = await newPerson(deployment, 'clinic')
      const pages = await tryNames(one, most + 5)
      expect(pages.slice(0, most).map(says)).toEqual(Array(most).fill(WRONG))
      expect(pages.slice(most).map(says)).toEqual(Array(5).fill(REFUSED))
      const door = await atDoor(at(other))
      const refused = await door.type(person.username, PASSWORD)
      expect(says(refused)).toEqual(REFUSED)
      expect(refused.alert).toBe(pages.at(-1)?.alert)
      expect(refused.alert).toMatch(/too many attempts from your network.*Wait \d+ minutes?/s)
      const wait = Number(refused.headers.get('retry-after'))
      expect(wait).toBeGreaterThan(0)
      expect(wait).toBeLessThanOrEqual(10 * MINUTE)
      expect((await begin(deployment, person.username, { from: at(beside) })).page.step).toBe('notice')
      pass(wait)
      expect((await door.type(person.username, PASSWORD)).step).toBe('notice')
    },
  )

  it('lock no name once they are refused', async () => {
    const { one, beside } = newNetwork()
    const { username } = await newPerson(deployment, 'clinic')
    await tryNames(one, most)
    const { type } = await atDoor(at(one))
    for (let n = 0; n < 30; n++) expect(says(await type(username, `a guess ${n}`))).toEqual(REFUSED)
    expect((await begin(deployment, username, { from: at(beside) })).page.step).toBe('notice')
  })

  it('leave half of them to an office where everybody types the right one', async () => {
    const { one } = newNetwork()
    const arrive = async () => {
      const { username } = await newPerson(deployment, 'clinic')
      return (await begin(deployment, username, { from: at(one) })).page.step
    }
    for (let people = 0; people < most + 5; people++) expect(await arrive()).toBe('notice')
    const pages = await tryNames(one, most / 2 - 2)
    expect(pages.map(says)).toEqual(Array(pages.length).fill(WRONG))
    expect(await arrive()).toBe('notice')
  })

  it('are counted at home too, where the right ones are not', async () => {
    pass(10 * MINUTE)
    const people = []
    for (let n = 0; n < 10; n++) people.push((await newPerson(deployment, 'clinic')).username)
    for (const username of people) {
      const { rp, page } = await begin(deployment, username)
      expect(rp.isCallback(page)).toBe(true)
    }
    const { type } = await atDoor(HOME)
    let wrong = 0
    for (const username of people)
      for (let guess = 0; guess < most / people.length; guess++, wrong++)
        expect(says(await type(username, `a guess ${guess}`))).toEqual(WRONG)
    expect(wrong).toBe(most)
    const refused = await type(people[0] ?? '', PASSWORD)
    expect(says(refused)).toEqual(REFUSED)
    pass(Number(refused.headers.get('retry-after')))
    const { rp, page } = await begin(deployment, people[0] ?? '')
    expect(rp.isCallback(page)).toBe(true)
  })

  it('keep nobody out of a browser they signed in with before, and are counted there all the same', async () => {
    pass(10 * MINUTE)
    const { username } = await newPerson(deployment, 'clinic')
    const { walker, rp } = await begin(deployment, username)
    const { one } = newNetwork()
    await tryNames(one, most)
    walker.browser.place = at(one)
    const page = await walker.browser.follow(await rp.start({ prompt: 'login' }))
    const type = (name: string, password: string) => walker.browser.submit(page, { username: name, password })
    for (let n = 0; n < 9; n++) expect(says(await type(username, `a guess ${n}`))).toEqual(WRONG)
    expect((await type(username, 'the tenth guess')).interaction).toBe('blocked')
    expect((await type(username, PASSWORD)).interaction).toBe('blocked')
    pass(MINUTE)
    const other = await newPerson(deployment, 'clinic')
    expect(says(await type(other.username, PASSWORD))).toEqual(REFUSED)
    expect((await type(username, PASSWORD)).step).toBe('notice')
  })

  it('count for the tenant they were typed at, and no other', async () => {
    const { one } = newNetwork()
    await tryNames(one, most)
    const { username } = await newPerson(deployment, 'academy')
    const { page } = await begin(deployment, username, { from: at(one) })
    expect(page.status).toBe(200)
  })
})

describe('a wrong password', () => {
  const tenancy = async () => {
    const store = deployment.store.of('clinic')
    const { secrets } = await loadKeys(store, deployment.vault)
    return { store, hmac: createHmac(secrets[0] ?? Buffer.alloc(0)) }
  }
  const tried = async (about: Parameters<typeof namesTried>[1]) =>
    namesTried(await tenancy(), about, Date.now())

  it('leaves whose name was tried from which network, and with which password, for an hour’s picture', async () => {
    const { one, other, beside } = newNetwork()
    const { username } = await newPerson(deployment, 'clinic')
    const { type } = await atDoor(at(one))
    const common = 'autumn2026 common'
    for (const name of ['a', 'b', 'a', 'c']) await type(`${name}@clinic.example`, common, other)
    await type(username, common, beside)
    await type(username, 'another one', one)
    await type(username, PASSWORD, one)
    expect(await tried({ network: networkOf(one) })).toBe(4)
    expect(await tried({ network: networkOf(beside) })).toBe(1)
    expect(await tried({ password: common })).toBe(4)
    expect(await tried({ password: 'another one' })).toBe(1)
    expect(await tried({ password: PASSWORD })).toBe(0)
    pass(HOUR)
    expect(await tried({ network: networkOf(one) })).toBe(0)
  })

  it('is told apart for no more than a hundred names', async () => {
    const common = 'spring2026 common'
    for (let round = 0; round < 3; round++) {
      const { type } = await atDoor(at(newNetwork().one))
      for (let n = 0; n < 50; n++) await type(`name${round}-${n}@clinic.example`, common)
    }
    expect(await tried({ password: common })).toBe(SPRAY.most)
  })
})
