import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { User } from '../../src/domain/person/user.ts'
import { ELSEWHERE, PASSWORD } from '../../src/local/seeds/known.ts'
import { browserAt } from '../support/begin.ts'
import { pass } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import type { Page } from '../support/page.ts'
import { newPerson } from '../support/people.ts'
import { RelyingParty } from '../support/relying-party.ts'
import type { ScriptlessBrowser } from '../support/scriptless-browser.ts'
import { codeOf, proveTotp, signIn } from '../support/sign-in.ts'
import { totp } from '../support/totp.ts'

/** What goes wrong on the way, by accident or on purpose: nothing is passed by, nothing is lost. */

const deployment = useDeployment()
let rp: RelyingParty
let person: User
let browser: ScriptlessBrowser

beforeAll(async () => {
  rp = await RelyingParty.discover(deployment, 'clinic')
})
beforeEach(async () => {
  person = await newPerson(deployment, 'clinic')
  browser = browserAt(deployment, ELSEWHERE)
})

const placeOf = ({ status, interaction, step }: Page) => [status, interaction, step]
const NOTICE = [200, 'risky-sign-in', 'notice']
const CHALLENGE = [200, 'risky-sign-in', 'challenge']
const uidOf = ({ url }: Page): string => new URL(url).pathname.split('/').at(-1) ?? ''

const atNotice = (): Promise<Page> => signIn(rp, browser, person.username)
const atChallenge = async (): Promise<Page> => browser.submit(await atNotice())

/** An address as somebody sees it who sends exactly these cookies. */
async function withCookies(url: string, cookie: string, init: RequestInit = {}) {
  const headers = { cookie, accept: 'text/html' }
  const answer = await fetch(url, { ...init, headers, redirect: 'manual' })
  const body = await answer.text()
  return {
    status: answer.status,
    location: answer.headers.get('location'),
    isError: body.includes('data-interaction="error"'),
  }
}

const EXPIRED = { status: 400, location: null, isError: true }

/** A character that is not this one. */
const another = (character: string): string => (character === '_' ? '-' : '_')

describe('the cookie of an interaction', () => {
  const spoilt: [string, (cookie: string) => string][] = [
    ['missing', () => ''],
    ['without its signature', (cookie) => cookie.replace(/vestibule\.interaction\.sig=[^;]*/, '')],
    ['with another signature', (cookie) => cookie.replace(/(?<=vestibule\.interaction\.sig=)./, another)],
    ['with another value', (cookie) => cookie.replace(/(?<=vestibule\.interaction=)./, another)],
    ['empty', () => 'vestibule.interaction=; vestibule.interaction.sig='],
  ]
  it.each(spoilt)('%s opens nothing, by GET or POST', async (_what, spoil) => {
    const { url } = await atChallenge()
    const cookie = spoil(browser.cookies.headerFor(url))
    expect(await withCookies(url, cookie)).toEqual(EXPIRED)
    const body = new URLSearchParams({ room: 'risky-sign-in', step: 'challenge', code: totp(Date.now()) })
    expect(await withCookies(url, cookie, { method: 'POST', body })).toEqual(EXPIRED)
    const [record] = await deployment.store.of('clinic').signIns.recent(person.id, 1)
    expect(record).toMatchObject({ tries: 0, proofs: [{ kind: 'password' }] })
  })

  it('of one interaction does not open another', async () => {
    const mine = await atChallenge()
    const victim = browserAt(deployment, ELSEWHERE)
    const theirs = await signIn(rp, victim, (await newPerson(deployment, 'clinic')).username)
    const cookie = browser.cookies.headerFor(mine.url)
    expect(await withCookies(theirs.url, cookie)).toEqual(EXPIRED)
    expect(placeOf(await victim.follow(theirs.url))).toEqual(NOTICE)
  })

  it('with the uid of no interaction opens nothing', async () => {
    const { url } = await atChallenge()
    const cookie = browser.cookies.headerFor(url)
    const elsewhere = url.replace(/interaction\/[^?]+/, 'interaction/nobodys-interaction')
    expect(await withCookies(elsewhere, cookie)).toEqual(EXPIRED)
  })
})

describe('an interaction that is over', () => {
  it('completed, opens nothing a second time', async () => {
    const challenge = await atChallenge()
    const cookie = browser.cookies.everything()
    expect(codeOf(await proveTotp(browser, challenge))).toBeTruthy()
    expect((await browser.follow(challenge.url)).status).toBe(400)
    for (const path of ['interaction', 'auth'])
      expect(await withCookies(`${deployment.origin}/clinic/${path}/${uidOf(challenge)}`, cookie)).toEqual(
        EXPIRED,
      )
  })

  it('given up, does not come back', async () => {
    const notice = await atNotice()
    await browser.submit(notice, {}, 'cancel')
    expect((await browser.follow(notice.url)).status).toBe(400)
  })

  it('expired, is a page that says so, and the next try works', async () => {
    const challenge = await atChallenge()
    const cookie = browser.cookies.everything()
    pass(3601)
    expect(await withCookies(challenge.url, cookie)).toEqual(EXPIRED)
    const late = await browser.submit(challenge, { code: totp(Date.now()) })
    expect(placeOf(late)).toEqual([400, 'error', 'error'])
    const done = await proveTotp(browser, await signIn(rp, browser, person.username))
    expect((await rp.redeem(done.url)).claims()?.amr).toContain('otp')
  })

  it('a code that was not fetched within a minute is dead', async () => {
    const done = await proveTotp(browser, await atChallenge())
    pass(61)
    await expect(rp.redeem(done.url)).rejects.toMatchObject({ error: 'invalid_grant' })
  })
})

describe('the address an interaction is resumed at', () => {
  it('before the challenge gives no code and no session', async () => {
    const challenge = await atChallenge()
    const skipped = await browser.follow(`${deployment.origin}/clinic/auth/${uidOf(challenge)}`)
    expect(placeOf(skipped)).toEqual([200, 'sign-in', 'password'])
    expect(rp.isCallback(skipped)).toBe(false)
    expect(placeOf(await browser.follow(await rp.start()))).toEqual([200, 'sign-in', 'password'])
    const again = await browser.submit(skipped, { username: person.username, password: PASSWORD })
    expect(placeOf(again)).toEqual(NOTICE)
    expect(codeOf(await proveTotp(browser, again))).toBeTruthy()
  })

  it('before the password, too', async () => {
    const page = await browser.follow(await rp.start())
    const skipped = await browser.follow(`${deployment.origin}/clinic/auth/${uidOf(page)}`)
    expect(placeOf(skipped)).toEqual([200, 'sign-in', 'password'])
  })

  it('without its cookie, or with that of another, opens nothing', async () => {
    const challenge = await atChallenge()
    const url = `${deployment.origin}/clinic/auth/${uidOf(challenge)}`
    expect(await withCookies(url, '')).toEqual(EXPIRED)
    const other = browserAt(deployment, ELSEWHERE)
    await signIn(rp, other, (await newPerson(deployment, 'clinic')).username)
    const stolen = other.cookies.everything()
    // The engine knows a resumed request by its cookie: at most this is the other browser's own.
    expect((await withCookies(url, stolen)).location ?? '').not.toContain('code=')
  })

  it('of a session that a room interrupts leads back into the room', async () => {
    const home = browserAt(deployment)
    await signIn(rp, home, person.username)
    const { users } = deployment.store.of('clinic')
    const user = await users.get(person.id)
    const risk = { level: 'high', state: 'atRisk', detail: 'none', updatedAt: Date.now() } as const
    if (user) await users.update({ ...user, risk }, user.version)
    const notice = await home.follow(await rp.start())
    expect(placeOf(notice)).toEqual([200, 'compromised-user', 'notice'])
    const skipped = await home.follow(`${deployment.origin}/clinic/auth/${uidOf(notice)}`)
    expect(placeOf(skipped)).toEqual([200, 'compromised-user', 'notice'])
  })
})

describe('a form of another step', () => {
  it.each([
    { room: 'risky-sign-in', step: 'done' },
    { room: 'compromised-user', step: 'new-password', 'new-password': 'x', 'repeat-password': 'x' },
    {
      room: 'temporary-password',
      step: 'new-password',
      'new-password': 'a good long one',
      'repeat-password': 'a good long one',
    },
    { room: 'mfa-registration', step: 'choose-method', method: 'totp' },
    { room: 'mfa-registration', step: 'notice', skip: '1' },
    { room: 'mfa-registration', step: 'register', phone: '+442079460000' },
    { room: 'step-up', step: 'challenge', code: '000000' },
    { room: 'consent', step: 'consent' },
    { room: 'forgot-password', step: 'new-password', 'new-password': 'x', 'repeat-password': 'x' },
    { room: 'constructor', step: '__proto__' },
    { room: 'blocked', step: 'blocked', cancel: '1' },
    { step: 'challenge', code: '000000' },
    {},
  ])('%j changes nothing and leads back to the current one', async (form) => {
    const challenge = await atChallenge()
    const store = deployment.store.of('clinic')
    const [user, [record]] = [await store.users.get(person.id), await store.signIns.recent(person.id, 1)]
    const posted = new URLSearchParams(form as Record<string, string>)
    const page = await browser.follow(challenge.url, { form: posted })
    expect(placeOf(page)).toEqual(CHALLENGE)
    expect(await store.users.get(person.id)).toEqual(user)
    expect((await store.signIns.recent(person.id, 1))[0]).toEqual(record)
  })

  it('having read every notice there is spares reading and nothing else', async () => {
    const notice = await atNotice()
    const rooms = [
      'blocked',
      'compromised-user',
      'risky-sign-in',
      'temporary-password',
      'mfa-registration',
      'consent',
    ]
    const page = await browser.follow(`${notice.url}?${new URLSearchParams({ read: rooms.join(' ') })}`)
    expect(placeOf(page)).toEqual(CHALLENGE)
  })

  it.each(['x'.repeat(3000), '__proto__', '%00', '"><script>', '../../auth'])(
    'read=%s does no harm',
    async (read) => {
      const notice = await atNotice()
      const page = await browser.follow(`${notice.url}?${new URLSearchParams({ read })}`)
      expect(placeOf(page)).toEqual(NOTICE)
      expect(page.html.toString()).not.toContain('"><script>')
    },
  )
})

describe('back buttons, double clicks and tabs', () => {
  it('the password page sent again leads to where the person stands', async () => {
    const password = await browser.follow(await rp.start())
    await browser.submit(password, { username: person.username, password: PASSWORD })
    const again = await browser.submit(password, { username: person.username, password: PASSWORD })
    expect(placeOf(again)).toEqual(NOTICE)
    expect(codeOf(await proveTotp(browser, again))).toBeTruthy()
  })

  it('the notice sent again leads to the challenge again', async () => {
    const notice = await atNotice()
    expect(placeOf(await browser.submit(notice))).toEqual(CHALLENGE)
    expect(placeOf(await browser.submit(notice))).toEqual(CHALLENGE)
    expect(placeOf(await browser.follow(notice.url))).toEqual(NOTICE)
  })

  it('the challenge sent again after it was passed gives no second code', async () => {
    const challenge = await atChallenge()
    const code = totp(Date.now())
    expect(codeOf(await browser.submit(challenge, { code }))).toBeTruthy()
    const again = await browser.submit(challenge, { code })
    expect(placeOf(again)).toEqual([400, 'error', 'error'])
  })

  it('two clicks at once are one code and one proof', async () => {
    const challenge = await atChallenge()
    const code = totp(Date.now())
    const answers = await Promise.all([
      browser.submit(challenge, { code }),
      browser.submit(challenge, { code }),
    ])
    const codes = answers.map((answer) => codeOf(answer)).filter((found) => found !== undefined)
    const [record] = await deployment.store.of('clinic').signIns.recent(person.id, 1)
    expect(record?.proofs.map(({ kind }) => kind)).toEqual(['password', 'totp'])
    expect(answers.every(({ status }) => status < 500)).toBe(true)
    expect(codes).toHaveLength(1)
  })

  it('two passwords at once are one person, before one challenge', async () => {
    const password = await browser.follow(await rp.start())
    const typed = { username: person.username, password: PASSWORD }
    const pages = await Promise.all([browser.submit(password, typed), browser.submit(password, typed)])
    for (const page of pages) expect(placeOf(page)).toEqual(NOTICE)
    expect(codeOf(await proveTotp(browser, await browser.follow(password.url)))).toBeTruthy()
  })

  it('two tabs sign in beside each other', async () => {
    const [first, second] = [await browser.follow(await rp.start()), await browser.follow(await rp.start())]
    const typed = { username: person.username, password: PASSWORD }
    const a = await browser.submit(first, typed)
    const b = await browser.submit(second, typed)
    expect(codeOf(await proveTotp(browser, a, totp(Date.now() - 30_000)))).toBeTruthy()
    expect(codeOf(await proveTotp(browser, b))).toBeTruthy()
    expect(codeOf(await browser.follow(await rp.start()))).toBeTruthy()
  })
})

describe('a change by somebody else during a sign-in', () => {
  const change = async (with_: Partial<User>) => {
    const { users } = deployment.store.of('clinic')
    const user = await users.get(person.id)
    if (user) await users.update({ ...user, ...with_ }, user.version)
  }

  it('a sign-in revoked before its challenge starts again with the password, and says so', async () => {
    const challenge = await atChallenge()
    await change({ sessionsValidFrom: Date.now() + 1 })
    const page = await browser.submit(challenge, { code: totp(Date.now()) })
    expect(placeOf(page)).toEqual([422, 'sign-in', 'password'])
    expect(page.alert).toBeTruthy()
    pass(1)
    const again = await browser.submit(page, { username: person.username, password: PASSWORD })
    expect(placeOf(again)).toEqual(NOTICE)
  })

  it('an account turned off before its challenge is blocked', async () => {
    const challenge = await atChallenge()
    await change({ disabled: true })
    const page = await browser.submit(challenge, { code: totp(Date.now()) })
    expect(placeOf(page)).toEqual([403, 'blocked', 'blocked'])
  })

  it('an account found compromised before its challenge has a longer way', async () => {
    const challenge = await atChallenge()
    await change({ risk: { level: 'high', state: 'atRisk', detail: 'none', updatedAt: Date.now() } })
    const page = await browser.submit(challenge, { code: totp(Date.now()) })
    expect(placeOf(page)).toEqual([200, 'compromised-user', 'notice'])
  })

  it('a session whose password was changed elsewhere is over', async () => {
    const home = browserAt(deployment)
    await signIn(rp, home, person.username)
    const hash = await deployment.hasher.hash('another good password')
    await change({ password: { id: 'changed', hash, changedAt: Date.now() } })
    expect(placeOf(await home.follow(await rp.start()))).toEqual([200, 'sign-in', 'password'])
  })
})
