import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Relay } from '../../src/core/events/relay.ts'
import type { User } from '../../src/domain/person/user.ts'
import { ACR } from '../../src/domain/sign-in/assurance.ts'
import { ELSEWHERE, HOME, PASSWORD } from '../../src/local/seeds/known.ts'
import { wire } from '../../src/wire/oidc.ts'
import { raiseRisk, resetPassword, revokeSessions } from '../support/administrator.ts'
import { browserAt } from '../support/begin.ts'
import { DAY, HOUR, MINUTE, pass, passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import type { Page } from '../support/page.ts'
import { newPerson } from '../support/people.ts'
import { RelyingParty } from '../support/relying-party.ts'
import type { ScriptlessBrowser } from '../support/scriptless-browser.ts'
import { codeOf, proveTotp, signIn } from '../support/sign-in.ts'

/** Guesses from elsewhere lock nobody out of a browser, or a network, they signed in with before. */

let relay: Relay
let lookedAt = 0
let isStoreFailing = false
const deployment = useDeployment({
  makeHandler: (env, overrides) => {
    const { deps, http, ...wired } = wire(env, overrides)
    const { hasher, store } = deps
    deps.store = {
      ...store,
      of(tenantId) {
        const own = store.of(tenantId)
        const setNetworks: typeof own.users.setNetworks = (...networks) =>
          isStoreFailing ? Promise.reject(new Error('the store failed')) : own.users.setNetworks(...networks)
        return { ...own, users: { ...own.users, setNetworks } }
      },
    }
    deps.hasher = {
      ...hasher,
      verify: (password, hash) => {
        lookedAt++
        return hasher.verify(password, hash)
      },
    }
    relay = wired.relay
    return http
  },
})
let rp: RelyingParty
let person: User

beforeAll(async () => {
  rp = await RelyingParty.discover(deployment, 'clinic')
})
beforeEach(async () => {
  person = await newPerson(deployment, 'clinic')
})

/** Neither country nor network of anybody. */
const AWAY = { ...HOME, ip: '133.1.2.3' }
const COOKIE = 'vestibule.known'

let guesses = 0
/** A wrong password, each another one, from an address of its own. */
const guess = (username = person.username): Promise<Page> => {
  guesses++
  const from = { ...ELSEWHERE, ip: `89.160.${guesses % 200}.${guesses % 250}` }
  return signIn(rp, browserAt(deployment, from), username, { password: `guess ${guesses}` })
}

const isLocked = ({ status, interaction }: Page): boolean => status === 403 && interaction === 'blocked'
const isWrong = ({ status, interaction }: Page): boolean => status === 422 && interaction === 'sign-in'
const isIn = (page: Page): boolean => codeOf(page) !== undefined || page.interaction === 'risky-sign-in'

async function lockElsewhere(): Promise<void> {
  let page = await guess()
  for (let more = 0; more < 9; more++) page = await guess()
  expect(isLocked(page)).toBe(true)
}

function knownCookie({ cookies }: ScriptlessBrowser, tenant = 'clinic'): string {
  const [, value = ''] =
    /vestibule\.known=([^;]*)/.exec(cookies.headerFor(`${deployment.origin}/${tenant}`)) ?? []
  return value
}

/** A browser that signed in at home, and travels. */
async function travelled(username = person.username): Promise<ScriptlessBrowser> {
  const browser = browserAt(deployment)
  const page = await signIn(rp, browser, username)
  expect(codeOf(page)).toBeTruthy()
  browser.place = AWAY
  passALittle()
  return browser
}

/** What a browser has of this kind alone: whoever used it before has signed out. */
function signedOut(browser: ScriptlessBrowser): ScriptlessBrowser {
  const cookie = knownCookie(browser)
  browser.cookies.clear()
  browser.cookies.keep(`${COOKIE}=${cookie}; path=/clinic`, `${deployment.origin}/clinic`)
  return browser
}

/** Whether somebody who is not at home may still try a password in this browser while elsewhere is locked. */
async function isTried(browser: ScriptlessBrowser, username = person.username): Promise<boolean> {
  const page = await signIn(rp, signedOut(browser), username)
  expect(isLocked(page) || isIn(page)).toBe(true)
  return isIn(page)
}

describe('while elsewhere is locked', () => {
  beforeEach(lockElsewhere)

  it('the owner signs in from home, with a browser nobody knows', async () => {
    expect(isIn(await signIn(rp, browserAt(deployment), person.username))).toBe(true)
  })

  it('the right password from elsewhere fails like a wrong one', async () => {
    const right = await signIn(rp, browserAt(deployment, ELSEWHERE), person.username)
    expect([isLocked(right), isLocked(await guess())]).toEqual([true, true])
  })
})

describe('a browser that signed in before', () => {
  it('is known wherever it is', async () => {
    const browser = await travelled()
    await lockElsewhere()
    expect(await isTried(browser)).toBe(true)
  })

  it('is known for ninety days, and anew with each sign-in', async () => {
    const browser = await travelled()
    pass(89 * DAY)
    await lockElsewhere()
    const page = await signIn(rp, browser, person.username, { prompt: 'login' })
    expect(codeOf(await proveTotp(browser, page))).toBeTruthy()
    pass(89 * DAY)
    await lockElsewhere()
    expect(await isTried(browser)).toBe(true)
    pass(2 * DAY)
    await lockElsewhere()
    expect(await isTried(browser)).toBe(false)
  })

  it.each<[string, (cookie: string) => string]>([
    ['nothing', () => ''],
    ['garbage', () => '~~..~💥'],
    ['an entry without its end', (cookie) => cookie.slice(0, -1)],
    ['a later date', (cookie) => cookie.replace(/^\d+/, (date) => String(Number(date) + 1))],
    ['an earlier date', (cookie) => cookie.replace(/^\d+/, (date) => String(Number(date) - 1))],
    ['another end', (cookie) => cookie.replace(/.$/, (end) => (end === 'A' ? 'E' : 'A'))],
    ['a hundred of it', (cookie) => Array(100).fill(cookie).join('~')],
  ])('is not known by %s', async (_what, forged) => {
    const browser = await travelled()
    await lockElsewhere()
    const cookie = knownCookie(browser)
    const other = browserAt(deployment, AWAY)
    const carry = (value: string) =>
      other.cookies.keep(`${COOKIE}=${value}; path=/clinic`, `${deployment.origin}/clinic`)
    carry(encodeURI(forged(cookie)))
    expect(await isTried(other)).toBe(false)
    carry(`nonsense~${cookie}~more`)
    expect(await isTried(other)).toBe(true)
  })

  it('is known for the people who used it and nobody else', async () => {
    const owner = person
    const browser = await travelled()
    person = await newPerson(deployment, 'clinic')
    await lockElsewhere()
    expect(await isTried(browser)).toBe(false)
    browser.place = HOME
    expect(codeOf(await signIn(rp, signedOut(browser), person.username))).toBeTruthy()
    browser.place = AWAY
    expect(await isTried(browser)).toBe(true)
    person = owner
    await lockElsewhere()
    expect(await isTried(browser)).toBe(true)
  })

  it('is known for the last ten', async () => {
    const browser = await travelled()
    const people = [person]
    for (let more = 0; more < 10; more++) {
      const next = await newPerson(deployment, 'clinic')
      people.push(next)
      browser.place = HOME
      expect(codeOf(await signIn(rp, signedOut(browser), next.username))).toBeTruthy()
    }
    browser.place = AWAY
    expect(knownCookie(browser).split('~')).toHaveLength(10)
    for (const [index, { username }] of people.entries()) {
      if (index !== 0 && index !== 1 && index !== 10) continue
      for (let wrong = 0; wrong < 10; wrong++) await guess(username)
      expect(await isTried(browser, username)).toBe(index !== 0)
    }
  })

  it('of one tenant is nothing to another', async () => {
    const browser = await travelled()
    const studio = await RelyingParty.discover(deployment, 'studio')
    const page = await browser.follow(await studio.start())
    expect(knownCookie(browser, 'studio')).toBe('')
    for (let wrong = 0; wrong < 10; wrong++)
      await signIn(studio, browserAt(deployment, ELSEWHERE), 'hal@studio.example', { password: `w ${wrong}` })
    browser.cookies.keep(`${COOKIE}=${knownCookie(browser)}; path=/studio`, `${deployment.origin}/studio`)
    expect(isLocked(await browser.submit(page, { username: 'hal@studio.example', password: PASSWORD }))).toBe(
      true,
    )
  })

  it('carries no name, for no script and no other site', async () => {
    const browser = browserAt(deployment)
    const pages = browser.seen
    await signIn(rp, browser, person.username)
    const set = pages.flatMap(({ cookies }) => cookies).filter((cookie) => cookie.startsWith(COOKIE))
    expect(set).toHaveLength(1)
    expect(set[0]).toMatch(
      /^vestibule\.known=\d+\.[\w-]{43}; path=\/clinic; expires=[^;]+; samesite=lax; httponly$/i,
    )
    expect(set[0]).not.toContain(person.username)
    expect(set[0]).not.toContain(person.id)
  })

  it('is not known from a sign-in that is still stopped, nor from one nobody cleared', async () => {
    const browser = browserAt(deployment, ELSEWHERE)
    const notice = await signIn(rp, browser, person.username)
    expect(knownCookie(browser)).toBe('')
    await proveTotp(browser, notice)
    expect(knownCookie(browser)).not.toBe('')
    const { username } = await newPerson(deployment, 'legacy')
    const legacy = await RelyingParty.discover(deployment, 'legacy')
    const other = browserAt(deployment, ELSEWHERE)
    expect(codeOf(await signIn(legacy, other, username))).toBeTruthy()
    expect(knownCookie(other, 'legacy')).toBe('')
  })

  it.each<[string, () => Promise<unknown>]>([
    ['their sessions are revoked', () => revokeSessions(deployment, person.username)],
    ['their password is reset', () => resetPassword(deployment, person.username)],
  ])('is forgotten when %s', async (_what, end) => {
    const browser = await travelled()
    await end()
    await relay('clinic', person.id)
    await lockElsewhere()
    const page = await signIn(rp, browser, person.username, { prompt: 'login' })
    expect(isLocked(page)).toBe(true)
  })

  it('is forgotten when the password is changed, but for the browser it was changed in', async () => {
    const [stolen, own] = [await travelled(), await travelled()]
    await raiseRisk(deployment, person.username)
    own.place = HOME
    const NEW = 'violet tractor humming 4 lanterns'
    let page = await own.submit(await signIn(rp, own, person.username, { prompt: 'login' }))
    page = await proveTotp(own, page)
    page = await own.submit(page, { 'new-password': NEW, 'repeat-password': NEW })
    expect(codeOf(page)).toBeTruthy()
    passALittle()
    own.place = AWAY
    await lockElsewhere()
    const attempt = (browser: ScriptlessBrowser) =>
      signIn(rp, browser, person.username, { prompt: 'login', password: NEW })
    expect(isLocked(await attempt(stolen))).toBe(true)
    expect(isIn(await attempt(own))).toBe(true)
  })
})

describe('a network', () => {
  it('is familiar from the second day somebody was let in from it', async () => {
    const settle = async () => {
      const browser = browserAt(deployment, AWAY)
      passALittle()
      const page = await signIn(rp, browser, person.username)
      expect(codeOf(await proveTotp(browser, page))).toBeTruthy()
    }
    const fromAway = () => signIn(rp, browserAt(deployment, AWAY), person.username)
    await settle()
    await lockElsewhere()
    expect(isLocked(await fromAway())).toBe(true)
    pass(DAY)
    await settle()
    await lockElsewhere()
    expect(isIn(await fromAway())).toBe(true)
  })

  it('that could not be kept is kept at the next sign-in from it', async () => {
    const settle = async () => {
      const browser = browserAt(deployment, AWAY)
      passALittle()
      const page = await signIn(rp, browser, person.username, { acr_values: ACR.multi })
      return (await proveTotp(browser, page)).status
    }
    const kept = async () => (await deployment.store.of('clinic').users.login(person.username)).networks
    const before = await kept()
    await settle()
    pass(DAY)
    isStoreFailing = true
    expect(await settle()).toBe(500)
    isStoreFailing = false
    expect(await kept()).toEqual(before)
    await settle()
    expect((await kept()).toSorted()).toEqual([...before, '133.1.2.0/24'].toSorted())
  })

  it('of somebody else is nothing to a person', async () => {
    const stranger = await newPerson(deployment, 'clinic', { history: undefined })
    for (let wrong = 0; wrong < 10; wrong++) await guess(stranger.username)
    expect(isLocked(await signIn(rp, browserAt(deployment), stranger.username))).toBe(true)
  })
})

describe('an attack from elsewhere and the owner at home', () => {
  it.each<[string, () => Promise<ScriptlessBrowser>]>([
    ['by their browser', travelled],
    ['by their network', async () => browserAt(deployment)],
  ])('take nothing from each other: %s', async (_by, ownBrowser) => {
    const browser = await ownBrowser()
    const wrongAtHome = (n: number) =>
      signIn(rp, browser, person.username, { password: `mistyped ${n}`, prompt: 'login' })
    for (let n = 0; n < 9; n++) {
      expect([isWrong(await guess()), isWrong(await wrongAtHome(n))]).toEqual([true, true])
      if (n === 4) expect(await isTried(browser)).toBe(true)
      pass(61)
    }
    expect(isLocked(await guess())).toBe(true)
    // Five were forgiven with the right one among them, four count.
    for (let n = 10; n < 15; n++) expect(isWrong(await wrongAtHome(n))).toBe(true)
    expect(isLocked(await wrongAtHome(15))).toBe(true)
    pass(MINUTE)
    expect(await isTried(browser)).toBe(true)
    expect(isLocked(await guess())).toBe(true)
    expect(isLocked(await guess())).toBe(true)
  })

  it('go on for days: the attack has an hour for each guess, the owner never waits', async () => {
    await lockElsewhere()
    const before = lookedAt
    for (let round = 0; round < 48; round++) {
      pass(HOUR / 2)
      expect(isLocked(await guess())).toBe(true)
    }
    // Locks of 2 to 16 minutes end within the half hour; one of 32, and of an hour, holds up the next guess.
    expect(lookedAt - before).toBe(4 + 22)
    expect(isIn(await signIn(rp, browserAt(deployment), person.username))).toBe(true)
  })
})
