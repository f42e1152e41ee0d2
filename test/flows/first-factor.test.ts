import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { User } from '../../src/domain/person/user.ts'
import { ELSEWHERE, HOME, PASSWORD } from '../../src/local/seeds/known.ts'
import { browserAt } from '../support/begin.ts'
import { DAY, HOUR, MINUTE, pass } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import type { Page } from '../support/page.ts'
import { newPerson } from '../support/people.ts'
import { changeUser } from '../support/records.ts'
import { RelyingParty } from '../support/relying-party.ts'
import { codeOf, signIn } from '../support/sign-in.ts'

const deployment = useDeployment()
let rp: RelyingParty
let person: User

beforeAll(async () => {
  rp = await RelyingParty.discover(deployment, 'clinic')
})
beforeEach(async () => {
  // What was wrong before in this file came from one network.
  pass(10 * MINUTE)
  person = await newPerson(deployment, 'clinic')
})

const placeOf = ({ status, interaction, step }: Page) => [status, interaction, step]
const attempt = (username: string, password: string): Promise<Page> =>
  signIn(rp, browserAt(deployment), username, { password })

/** Wrong passwords, each another one. */
async function guess(username: string, times: number): Promise<Page[]> {
  const pages: Page[] = []
  for (let guess = 0; guess < times; guess++) pages.push(await attempt(username, `wrong ${guess}`))
  return pages
}

/** A page without what differs between any two: the address, and what the person typed. */
const comparable = ({ html, url }: Page, username: string): string =>
  html
    .toString()
    .replaceAll(new URL(url).pathname.split('/').at(-1) ?? '', 'UID')
    .replaceAll(username, 'NAME')
    .replace(/[0-9A-F]{4}-[0-9A-F]{4}/g, 'REFERENCE')

describe('a first factor that is wrong', () => {
  it('is answered the same, to the letter, whether the name or the password is wrong', async () => {
    const wrong = await attempt(person.username, 'wrong')
    const unknown = await attempt('nobody@clinic.example', 'wrong')
    expect(placeOf(wrong)).toEqual([422, 'sign-in', 'password'])
    expect(wrong.alert).toMatch(/username or password/)
    expect(comparable(wrong, person.username)).toBe(comparable(unknown, 'nobody@clinic.example'))
    const headers = ({ headers }: Page) => [...headers.keys()].sort()
    expect(headers(wrong)).toEqual(headers(unknown))
  })

  it('puts the password typed into no answer', async () => {
    const page = await attempt(person.username, 'a-very-particular-password')
    expect(page.html.toString()).not.toContain('a-very-particular-password')
  })

  it.each([
    ['no password', ''],
    ['the password in other letters', PASSWORD.toUpperCase()],
    ['the password and a space', `${PASSWORD} `],
    ['a password too long to be one', 'x'.repeat(5000)],
  ])('%s does not open', async (_what, password) => {
    expect(placeOf(await attempt(person.username, password))).toEqual([422, 'sign-in', 'password'])
  })

  it('a wrong password is no detection, from wherever it comes', async () => {
    await signIn(rp, browserAt(deployment, ELSEWHERE), person.username, { password: 'wrong' })
    const store = deployment.store.of('clinic')
    expect(await store.users.get(person.id)).toMatchObject({ risk: { state: 'none' }, detections: [] })
    expect(await store.signIns.recent(person.id, 10)).toEqual([])
  })
})

describe('a username', () => {
  it.each([
    ['capitals', (name: string) => name.toUpperCase()],
    ['spaces around it', (name: string) => `  ${name} `],
    ['full-width letters', (name: string) => name.replace('p', 'ｐ')],
  ])('is the same with %s', async (_what, written) => {
    expect(codeOf(await attempt(written(person.username), PASSWORD))).toBeTruthy()
  })
})

describe('lockout', () => {
  it.each([
    ['a person', () => person.username],
    ['a name nobody has', () => 'nobody-either@clinic.example'],
  ])('of %s comes with the tenth wrong password, and is the same page', async (_what, nameOf) => {
    const pages = await guess(nameOf(), 10)
    expect(pages.slice(0, 9).map(({ status }) => status)).toEqual(Array(9).fill(422))
    const locked = pages[9]
    expect(locked && placeOf(locked)).toEqual([403, 'blocked', 'blocked'])
    expect(locked?.headers.get('retry-after')).toBe('60')
    expect(locked?.text).toMatch(/1 minute/)
    expect(locked?.text).toMatch(/Reference code/)
  })

  it('shows a stranger nothing: the page of a name nobody has is the same to the letter', async () => {
    const [known, unknown] = [await guess(person.username, 10), await guess('ghost@clinic.example', 10)]
    const [a, b] = [known[9], unknown[9]]
    expect(a && comparable(a, person.username)).toBe(b && comparable(b, 'ghost@clinic.example'))
  })

  it('refuses the right password, too, and opens after its minute', async () => {
    await guess(person.username, 10)
    expect((await attempt(person.username, PASSWORD)).status).toBe(403)
    pass(59)
    expect((await attempt(person.username, PASSWORD)).status).toBe(403)
    pass(2)
    expect(codeOf(await attempt(person.username, PASSWORD))).toBeTruthy()
  })

  it('meets a right password as it meets a wrong one, to the letter', async () => {
    await guess(person.username, 10)
    const [right, wrong] = [await attempt(person.username, PASSWORD), await attempt(person.username, 'wrong')]
    expect(comparable(right, person.username)).toBe(comparable(wrong, person.username))
    const told = ({ status, headers }: Page) => [
      status,
      [...headers.keys()].sort(),
      headers.get('retry-after'),
    ]
    expect(told(right)).toEqual(told(wrong))
  })

  it('is no shorter and no longer for what is tried under it', async () => {
    await guess(person.username, 10)
    for (let late = 0; late < 20; late++) {
      pass(2)
      expect((await attempt(person.username, `late ${late}`)).headers.get('retry-after')).toBe('60')
    }
    pass(20)
    expect(codeOf(await attempt(person.username, PASSWORD))).toBeTruthy()
  })

  it('comes back at once after the first wrong password, twice as long, until a right one', async () => {
    await guess(person.username, 10)
    pass(61)
    const again = await attempt(person.username, 'wrong once more')
    expect([again.status, again.headers.get('retry-after')]).toEqual([403, '120'])
    pass(121)
    expect(codeOf(await attempt(person.username, PASSWORD))).toBeTruthy()
    pass(2)
    expect((await attempt(person.username, 'wrong afresh')).status).toBe(422)
  })

  it('does not count the same mistake twice', async () => {
    for (let times = 0; times < 15; times++)
      expect((await attempt(person.username, 'my old password')).status).toBe(422)
    expect(codeOf(await attempt(person.username, PASSWORD))).toBeTruthy()
  })

  it('forgets a try for each hour without another, and all of them in a day', async () => {
    await guess(person.username, 9)
    pass(2 * HOUR)
    expect((await guess(person.username, 2)).map(({ status }) => status)).toEqual([422, 422])
    expect((await attempt(person.username, 'the tenth')).status).toBe(403)
    pass(DAY)
    expect((await guess(person.username, 9)).every(({ status }) => status === 422)).toBe(true)
  })

  it('lets in with a password that was a mistake until it was set', async () => {
    const next = 'violet tractor humming 4 lanterns'
    expect((await attempt(person.username, next)).status).toBe(422)
    const hash = await deployment.hasher.hash(next)
    await changeUser(deployment, person.username, (user) => ({
      ...user,
      password: { id: 'another', hash, changedAt: Date.now() },
    }))
    expect(codeOf(await attempt(person.username, next))).toBeTruthy()
  })

  it('counts every one of many at once', async () => {
    await Promise.all(Array.from({ length: 12 }, (_, guess) => attempt(person.username, `at once ${guess}`)))
    expect((await attempt(person.username, PASSWORD)).status).toBe(403)
  })

  it('of one tenant is none of another, and of one person none of the next', async () => {
    const other = await newPerson(deployment, 'clinic')
    await guess(person.username, 10)
    expect(codeOf(await attempt(other.username, PASSWORD))).toBeTruthy()
    const studio = await RelyingParty.discover(deployment, 'studio')
    const page = await signIn(studio, browserAt(deployment, HOME), person.username, { password: 'wrong' })
    expect(page.status).toBe(422)
  })

  it('leaves a session alone that is open already', async () => {
    const browser = browserAt(deployment)
    await signIn(rp, browser, person.username)
    await guess(person.username, 10)
    expect(codeOf(await browser.follow(await rp.start()))).toBeTruthy()
  })

  it('lets the person go back to the app', async () => {
    const browser = browserAt(deployment)
    for (let guess = 0; guess < 9; guess++) await attempt(person.username, `x ${guess}`)
    const page = await signIn(rp, browser, person.username, { password: 'x' })
    const back = await browser.submit(page, {}, 'cancel')
    expect([rp.isCallback(back), new URL(back.url).searchParams.get('error')]).toEqual([
      true,
      'access_denied',
    ])
  })
})
