import { beforeAll, describe, expect, it } from 'vitest'
import { ELSEWHERE } from '../../src/local/seeds/known.ts'
import type { SigningInStore } from '../../src/ports/store.ts'
import type { Sms } from '../../src/ports/world.ts'
import { wire } from '../../src/wire/oidc.ts'
import { type Begun, begin, walkOn } from '../support/begin.ts'
import { MINUTE, pass, passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import type { Page } from '../support/page.ts'
import { newPerson } from '../support/people.ts'
import { lastSignIn, userOf } from '../support/records.ts'
import { tokensAt } from '../support/sign-in.ts'
import {
  choose,
  inRoom,
  onward,
  placeOf,
  press,
  registerSms,
  toPhone,
  type as typeCode,
  typeSms,
} from '../support/walk.ts'

let sms: Sms
/** What happens after a sign-in was read and before a try at its code is counted. */
let meanwhile: (() => Promise<unknown>) | undefined
function interrupted(own: SigningInStore): SigningInStore {
  const reserveTry: SigningInStore['signIns']['reserveTry'] = async (...about) => {
    await meanwhile?.()
    meanwhile = undefined
    return own.signIns.reserveTry(...about)
  }
  return { ...own, signIns: { ...own.signIns, reserveTry } }
}

const deployment = useDeployment({
  makeHandler: (env, overrides) => {
    const wired = wire(env, overrides)
    sms = wired.deps.sms
    wired.deps.sms = { send: (message) => sms.send(message) }
    const { store } = wired.deps
    wired.deps.store = { ...store, of: (tenantId) => interrupted(store.of(tenantId)) }
    return wired.http
  },
})

let numbers = 100
/** Somebody with a phone of their own. */
async function withPhone(...others: 'totp'[]): Promise<{ username: string; phone: string }> {
  const phone = `+44207946${numbers++}5`
  const { username, methods } = await newPerson(deployment, 'clinic', { methods: ['sms', ...others] })
  const { users } = deployment.store.of('clinic')
  const user = await userOf(deployment, username)
  const changed = methods.map((method) => (method.kind === 'sms' ? { ...method, phone } : method))
  await users.update({ ...user, methods: changed }, user.version)
  return { username, phone }
}

/** A risky sign-in, its notice read. */
async function challenged(username: string): Promise<Begun> {
  const begun = await begin(deployment, username, { from: ELSEWHERE })
  return { ...begun, page: await walkOn(begun, inRoom('risky-sign-in', [['notice', onward]])) }
}

const sentTo = async (phone: string): Promise<string[]> =>
  (await deployment.outbox(phone)).map(({ code = '' }) => code)

/** With a code on its way. */
async function sent(username: string): Promise<Begun> {
  const begun = await challenged(username)
  return { ...begun, page: await press('begin')(begun.walker, begun.page) }
}

const asks = (page: Page): unknown[] => [page.status, placeOf(page)]
const STAYS = [422, 'risky-sign-in/challenge']
const THROTTLED = [429, 'risky-sign-in/challenge']

describe('a text message', () => {
  it('is sent when asked for, never by opening the page', async () => {
    const { username, phone } = await withPhone()
    const { browser, page } = await challenged(username)
    await browser.follow(page.url)
    expect(await sentTo(phone)).toEqual([])
    const sentPage = await browser.submit(page, {}, 'begin')
    await browser.follow(sentPage.url)
    expect(await sentTo(phone)).toHaveLength(1)
  })

  it('is bound to the origin, and its number is never shown whole', async () => {
    const { username, phone } = await withPhone()
    const { page } = await sent(username)
    const [message] = await deployment.outbox(phone)
    expect(message?.text.split('\n').at(-1)).toBe(`@${new URL(deployment.origin).hostname} #${message?.code}`)
    expect(page.text).toMatch(new RegExp(`•••\\s${phone.slice(-2)}\\b`))
    expect(page.html.toString()).not.toContain(phone.slice(-7))
  })

  it('proves a second factor', async () => {
    const { username, phone } = await withPhone()
    const begun = await sent(username)
    const last = await typeSms({ ...begun.walker, phone }, begun.page)
    expect((await tokensAt(begun, last)).claims()?.amr).toEqual(['pwd', 'sms', 'mfa'])
  })

  it.each([
    ['in groups', (code: string) => `${code.slice(0, 3)} ${code.slice(3)}`],
    ['in full-width digits', (code: string) => shifted(code, 0xff10)],
    ['in Arabic-Indic digits', (code: string) => shifted(code, 0x660)],
  ])('is understood %s', async (_how, write) => {
    const { username, phone } = await withPhone()
    const begun = await sent(username)
    const [code = ''] = await sentTo(phone)
    await tokensAt(begun, await typeCode(write(code))(begun.walker, begun.page))
  })

  it('is not sent again before 30 seconds, then a minute, then two have passed, whatever detour is taken', async () => {
    const { username, phone } = await withPhone('totp')
    const begun = await challenged(username)
    const { browser, walker } = begun
    let page = await walkOn(begun, inRoom('risky-sign-in', [['choose-method', choose(/text message/i)]]))
    for (const [count, pause] of [30, 60, 120].entries()) {
      expect(await sentTo(phone)).toHaveLength(count + 1)
      const early = await browser.submit(page, {}, 'resend')
      expect(asks(early)).toEqual(THROTTLED)
      expect(early.headers.get('retry-after')).toBe(String(pause))
      pass(pause - 1)
      const choice = await browser.submit(early, {}, 'other-method')
      const back = await choose(/text message/i)(walker, choice)
      expect([asks(back), back.headers.get('retry-after')]).toEqual([THROTTLED, '1'])
      expect(await sentTo(phone)).toHaveLength(count + 1)
      pass(1)
      page = await browser.submit(back, {}, 'resend')
      expect(asks(page)).toEqual([200, 'risky-sign-in/challenge'])
    }
  })

  it('is good only while it is the newest', async () => {
    const { username, phone } = await withPhone()
    const begun = await sent(username)
    pass(30)
    const page = await press('resend')(begun.walker, begun.page)
    const [newest = '', older = ''] = await sentTo(phone)
    const refused = await typeCode(older)(begun.walker, page)
    expect(asks(refused)).toEqual(STAYS)
    await tokensAt(begun, await typeCode(newest)(begun.walker, refused))
  })

  it('is not the newest any more where another was sent just before it is looked at', async () => {
    const { username, phone } = await withPhone()
    const begun = await sent(username)
    pass(30)
    meanwhile = () => press('resend')(begun.walker, begun.page)
    const late = await typeSms({ ...begun.walker, phone }, begun.page)
    expect([asks(late), late.alert]).toEqual([[200, 'risky-sign-in/challenge'], undefined])
    const [newest = '', older = ''] = await sentTo(phone)
    expect((await typeCode(older)(begun.walker, late)).status).toBe(422)
    await tokensAt(begun, await typeCode(newest)(begun.walker, late))
  })

  it('is good for ten minutes', async () => {
    const { username, phone } = await withPhone()
    const begun = await sent(username)
    pass(10 * MINUTE)
    const late = await typeSms({ ...begun.walker, phone }, begun.page)
    expect(asks(late)).toEqual(STAYS)
    expect(late.alert).toContain('expired')
    const again = await press('begin')(begun.walker, late)
    await tokensAt(begun, await typeSms({ ...begun.walker, phone }, again))
  })

  it('may be mistyped four times; the fifth ends the sign-in', async () => {
    const { username, phone } = await withPhone()
    const begun = await sent(username)
    const [code = ''] = await sentTo(phone)
    const wrong = typeCode(String((Number(code) + 1) % 1_000_000).padStart(6, '0'))
    let page = begun.page
    for (const left of ['4 tries', '3 tries', '2 tries', '1 try']) {
      page = await wrong(begun.walker, page)
      expect(asks(page)).toEqual(STAYS)
      expect(page.alert).toContain(left)
    }
    page = await wrong(begun.walker, page)
    expect(asks(page)).toEqual(THROTTLED)
    page = await typeCode(code)(begun.walker, page)
    expect(asks(page)).toEqual([422, 'sign-in/password'])
    expect((await lastSignIn(deployment, username)).endedAt).toBeDefined()
  })

  it('is worth nothing in another sign-in of the same person', async () => {
    const { username, phone } = await withPhone()
    await sent(username)
    const [first = ''] = await sentTo(phone)
    passALittle()
    const other = await sent(username)
    expect(asks(await typeCode(first)(other.walker, other.page))).toEqual(STAYS)
  })

  it('that cannot be sent is not claimed to be on its way', async () => {
    const { username, phone } = await withPhone()
    const begun = await challenged(username)
    const working = sms
    sms = { send: () => Promise.reject(new Error('the carrier is down')) }
    const failed = await press('begin')(begun.walker, begun.page)
    sms = working
    expect(asks(failed)).toEqual(STAYS)
    expect(failed.alert).toContain('couldn’t send')
    expect(await sentTo(phone)).toEqual([])
    pass(30)
    const again = await press('resend')(begun.walker, failed)
    await tokensAt(begun, await typeSms({ ...begun.walker, phone }, again))
  })
})

describe('registering a phone', () => {
  beforeAll(async () => {
    const tenant = await deployment.store.tenant('clinic')
    if (tenant)
      await deployment.store.putTenant({ ...tenant, messages: { countries: ['GB', 'DE'] } }, tenant.version)
    passALittle()
  })

  const unregistered = () => newPerson(deployment, 'clinic', { methods: [], history: undefined })

  it.each([
    ['+44 20 7946 0018', '+442079460018'],
    ['0044 20 7946 0019', undefined],
    ['+49 (30) 23125 555', '+493023125555'],
    ['12', undefined],
    ['', undefined],
    ['+442079460018; DROP', undefined],
  ])('takes %j for %s', async (typed, stored) => {
    const { username } = await unregistered()
    const begun = await begin(deployment, username)
    const page = await walkOn(begun, toPhone)
    const next = await begun.browser.submit(page, { phone: typed })
    if (stored === undefined) {
      expect(asks(next)).toEqual([422, 'mfa-registration/register'])
      expect(next.html.querySelector('#field-phone')?.getAttribute('aria-invalid')).toBe('true')
      return
    }
    expect(asks(next)).toEqual([200, 'mfa-registration/challenge'])
    const { registration } = await lastSignIn(deployment, username)
    expect(registration?.method).toMatchObject({ kind: 'sms', phone: stored })
  })

  it('counts once the code is typed, and then asks no more', async () => {
    const { username } = await unregistered()
    const begun = await begin(deployment, username)
    const last = await walkOn(
      begun,
      inRoom('mfa-registration', [['notice', onward], ...registerSms('+442079460099')]),
    )
    expect((await tokensAt(begun, last)).claims()?.amr).toEqual(['pwd', 'sms', 'mfa'])
    passALittle()
    const next = await begin(deployment, username)
    await tokensAt(next, next.page)
  })

  it('at a mistyped number can be corrected, and the code for the wrong number is worth nothing', async () => {
    const { username } = await unregistered()
    const begun = await begin(deployment, username)
    const wrong = '+442079460111'
    const right = '+442079460112'
    const page = await walkOn(
      begun,
      inRoom('mfa-registration', [
        ['notice', onward],
        ['choose-method', choose(/text message/i)],
        ['register', ({ browser }, shown) => browser.submit(shown, { phone: wrong })],
        ['challenge', press('other-method')],
        ['choose-method', choose(/text message/i)],
      ]),
    )
    expect(asks(await begun.browser.submit(page, { phone: right }))).toEqual([
      429,
      'mfa-registration/register',
    ])
    pass(30)
    const proving = await begun.browser.submit(page, { phone: right })
    const [stale = ''] = await sentTo(wrong)
    const [fresh = ''] = await sentTo(right)
    const refused = await typeCode(stale)(begun.walker, proving)
    expect(asks(refused)).toEqual([422, 'mfa-registration/challenge'])
    const done = await typeCode(fresh)(begun.walker, refused)
    expect(placeOf(done)).toBe('mfa-registration/recovery-codes')
  })
})

const shifted = (code: string, zero: number): string =>
  [...code].map((digit) => String.fromCharCode(zero + Number(digit))).join('')
