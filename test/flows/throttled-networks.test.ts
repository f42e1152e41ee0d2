import * as client from 'openid-client'
import { describe, expect, it } from 'vitest'
import { FROM_ONE_NETWORK } from '../../src/domain/limits.ts'
import { ELSEWHERE } from '../../src/local/seeds/known.ts'
import { begin, browserAt, walkOn } from '../support/begin.ts'
import { MINUTE, pass, passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import type { Page } from '../support/page.ts'
import { newPerson } from '../support/people.ts'
import { RelyingParty } from '../support/relying-party.ts'
import { choose, inRoom, onward, placeOf, registerTotp, type as typeCode, typeTotp } from '../support/walk.ts'

const deployment = useDeployment()

const at = (ip: string) => ({ ...ELSEWHERE, ip })

let networks = 0
/** A network nobody else in this file comes from: two addresses of it, and one of the next. */
function newNetwork(): { one: string; other: string; beside: string } {
  const network = ++networks
  return { one: `9.9.${network}.1`, other: `9.9.${network}.254`, beside: `9.10.${network}.1` }
}

const says = (page: Page) => ({
  status: page.status,
  place: placeOf(page),
  wait: Number(page.headers.get('retry-after') ?? 0),
})

/** Refused on the same page, in words, with how long it takes; and nobody's name is in it. */
function expectThrottled(page: Page, place: string): void {
  const { wait, ...rest } = says(page)
  expect(rest).toEqual({ status: 429, place })
  expect(wait).toBeGreaterThan(0)
  expect(wait).toBeLessThanOrEqual(10 * MINUTE)
  expect(page.alert).toMatch(/too many attempts from your network.*Wait \d+ minutes?/s)
}

/** Waits for the window to be over. */
const passWindow = (page: Page) => pass(says(page).wait)

describe('recovery links', () => {
  const { most } = FROM_ONE_NETWORK.recoveryOrder

  async function order(ip: string, username: string, tenant = 'clinic'): Promise<Page> {
    const browser = browserAt(deployment, at(ip))
    return browser.submit(await browser.follow(`${deployment.origin}/${tenant}/recover`), { username })
  }

  it.each([
    ['IPv4', newNetwork()],
    [
      'IPv6',
      {
        one: '2001:db8:7:1::1',
        other: '2001:db8:7:ffff:ffff::9',
        beside: '2001:db8:8:1::1',
      },
    ],
  ])(
    'of one network of %s are so many in ten minutes, whoever they are for',
    async (_version, { one, other, beside }) => {
      const { username } = await newPerson(deployment, 'clinic')
      for (let ordered = 0; ordered < most; ordered++)
        expect((await order(ordered % 2 ? one : other, `nobody${ordered}@clinic.example`)).status).toBe(200)
      const refused = await order(other, username)
      expectThrottled(refused, 'forgot-password/request-link')
      expect(await deployment.outbox(username)).toEqual([])
      expect((await order(one, 'nobody@clinic.example')).alert).toBe(refused.alert)
      expect((await order(one, 'nobody@studio.example', 'studio')).status).toBe(200)
      expect((await order(beside, username)).status).toBe(200)
      passWindow(refused)
      expect((await order(one, 'nobody@clinic.example')).status).toBe(200)
    },
  )

  it('can be ordered all the same in a browser that was signed in with, for whose it is', async () => {
    const { username, email } = await newPerson(deployment, 'clinic')
    const { browser } = await begin(deployment, username)
    const { one } = newNetwork()
    for (let ordered = 0; ordered < most; ordered++) await order(one, `nobody${ordered}@clinic.example`)
    browser.place = at(one)
    const ask = async (name: string) =>
      browser.submit(await browser.follow(`${deployment.origin}/clinic/recover`), { username: name })
    expectThrottled(await ask('nobody@clinic.example'), 'forgot-password/request-link')
    expect((await ask(username)).status).toBe(200)
    expect(await deployment.outbox(email)).toHaveLength(1)
  })

  it('are not counted where no name was typed', async () => {
    const { one } = newNetwork()
    for (let ordered = 0; ordered <= most; ordered++) expect((await order(one, ' ')).status).toBe(422)
  })
})

describe('codes', () => {
  const { most } = FROM_ONE_NETWORK.wrongCode

  /** At a challenge of somebody new. */
  async function challenged(ip: string) {
    const { username } = await newPerson(deployment, 'clinic')
    const begun = await begin(deployment, username, { from: at(ip) })
    return { ...begun, page: await walkOn(begun, inRoom('risky-sign-in', [['notice', onward]])) }
  }

  /** Four wrong codes of somebody new. */
  async function guessFour(ip: string): Promise<Page> {
    const { walker, page } = await challenged(ip)
    let last = page
    for (let tries = 0; tries < 4; tries++) last = await typeCode('000000')(walker, last)
    return last
  }

  it('that were wrong are so many in ten minutes from one network', async () => {
    const { one, other, beside } = newNetwork()
    const waiting = await challenged(one)
    const elsewhere = await challenged(beside)
    for (let wrong = 0; wrong < most; wrong += 4)
      expect((await guessFour(wrong % 8 ? one : other)).status).toBe(422)
    const refused = await typeTotp(waiting.walker, waiting.page)
    expectThrottled(refused, 'risky-sign-in/challenge')
    expect(elsewhere.rp.isCallback(await typeTotp(elsewhere.walker, elsewhere.page))).toBe(true)
    passWindow(refused)
    expect(waiting.rp.isCallback(await typeTotp(waiting.walker, refused))).toBe(true)
  })

  it('of an office that types right ones all day leave it half of the mistakes', async () => {
    const { one } = newNetwork()
    const typeRight = async () => {
      const { rp, walker, page } = await challenged(one)
      expect(rp.isCallback(await typeTotp(walker, page))).toBe(true)
    }
    for (let right = 0; right < most + 5; right++) await typeRight()
    for (let wrong = 0; wrong < most / 2 - 4; wrong += 4) expect((await guessFour(one)).status).toBe(422)
    await typeRight()
  })

  it('that nobody looks at, of one person without tries left, leave the others half of the mistakes', async () => {
    const { one } = newNetwork()
    const { username } = await newPerson(deployment, 'clinic', { methods: [], history: undefined })
    const setUp = inRoom('mfa-registration', [['notice', onward], ...registerTotp.slice(0, 2)])
    const statuses = []
    for (const tries of [5, 5, most]) {
      const begun = await begin(deployment, username, { from: at(one) })
      let page = await walkOn(begun, setUp)
      for (let typed = 0; typed < tries; typed++) {
        page = await typeCode('000000')(begun.walker, page)
        statuses.push(page.status)
      }
      passALittle()
    }
    expect(statuses.slice(10)).toEqual(Array(most).fill(429))
    const other = await challenged(one)
    expect(other.rp.isCallback(await typeTotp(other.walker, other.page))).toBe(true)
  })

  it('refused for the network cost the person none of their tries', async () => {
    const { one, beside } = newNetwork()
    const person = await challenged(one)
    for (let wrong = 0; wrong < most; wrong += 4) await guessFour(one)
    let page = person.page
    for (let pressed = 0; pressed < 7; pressed++) page = await typeTotp(person.walker, page)
    expectThrottled(page, 'risky-sign-in/challenge')
    person.browser.place = at(beside)
    expect(person.rp.isCallback(await typeTotp(person.walker, page))).toBe(true)
  })
})

describe('registrations', () => {
  const { most } = FROM_ONE_NETWORK.registration

  async function atChoice(ip: string) {
    const { username } = await newPerson(deployment, 'clinic', { methods: [], history: undefined })
    const begun = await begin(deployment, username, { from: at(ip) })
    return { ...begun, page: await walkOn(begun, inRoom('mfa-registration', [['notice', onward]])) }
  }

  it('begun are so many in ten minutes from one network', async () => {
    const { one, other, beside } = newNetwork()
    const { walker, page } = await atChoice(one)
    const late = await atChoice(one)
    const elsewhere = await atChoice(beside)
    for (let begun = 0; begun < most; begun++) {
      const kind = begun % 2 ? /authenticator/i : /text message/i
      const started = await choose(kind)(walker, page)
      expect(placeOf(started)).toBe('mfa-registration/register')
      await walker.browser.submit(started, {}, 'other-method')
    }
    const refused = await choose(/authenticator/i)(late.walker, late.page)
    expectThrottled(refused, 'mfa-registration/choose-method')
    expect((await choose(/authenticator/i)(elsewhere.walker, elsewhere.page)).status).toBe(200)
    expect((await atChoice(other)).page.status).toBe(200)
    passWindow(refused)
    expect((await choose(/authenticator/i)(late.walker, refused)).status).toBe(200)
  })
})

describe('codes of devices', () => {
  const { most } = FROM_ONE_NETWORK.wrongDeviceCode

  async function typed(ip: string, userCode: string): Promise<Page> {
    const browser = browserAt(deployment, at(ip))
    const page = await browser.follow(`${deployment.origin}/clinic/device`)
    return browser.submit(page, { user_code: userCode }, '')
  }

  async function newDevice(): Promise<string> {
    const rp = await RelyingParty.discover(deployment, 'clinic')
    return (await client.initiateDeviceAuthorization(rp.config, { scope: 'openid' })).user_code
  }

  it('that were wrong are so many in ten minutes from one network', async () => {
    const { one, other, beside } = newNetwork()
    for (let wrong = 0; wrong < most; wrong++)
      expect((await typed(wrong % 2 ? one : other, 'BCDF-GHJK')).status).toBe(422)
    const device = await newDevice()
    const refused = await typed(other, device)
    expectThrottled(refused, 'device/user-code')
    expect((await typed(beside, device)).step).toBe('confirm')
    passWindow(refused)
    expect((await typed(one, await newDevice())).step).toBe('confirm')
  })

  it('that were right leave half of the mistakes', async () => {
    const { one } = newNetwork()
    for (let right = 0; right < most + 5; right++)
      expect((await typed(one, await newDevice())).step).toBe('confirm')
    for (let wrong = 1; wrong < most / 2; wrong++) expect((await typed(one, 'BCDF-GHJK')).status).toBe(422)
    expect((await typed(one, await newDevice())).step).toBe('confirm')
  })

  it('cannot be guessed at by confirming what was never shown', async () => {
    const { one } = newNetwork()
    const browser = browserAt(deployment, at(one))
    const page = await browser.follow(`${deployment.origin}/clinic/device`)
    let last = page
    for (let wrong = 0; wrong <= most; wrong++)
      last = await browser.submit(last, { user_code: 'BCDF-GHJK', confirm: 'yes' }, '')
    expectThrottled(last, 'device/user-code')
  })
})

describe('clients that register themselves', () => {
  const { most } = FROM_ONE_NETWORK.clientRegistration

  it('are so many in ten minutes from one network', async () => {
    const tenant = await deployment.store.tenant('academy')
    if (!tenant) throw new Error('no tenant')
    await deployment.store.putTenant({ ...tenant, dynamicRegistration: true }, tenant.version)
    pass(6)
    const register = (ip: string) =>
      fetch(`${deployment.origin}/academy/reg`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-dev-source-ip': ip },
        body: JSON.stringify({ redirect_uris: ['https://rp.example/cb'] }),
      })
    const { one, other, beside } = newNetwork()
    for (let made = 0; made < most; made++) expect((await register(one)).status).toBe(201)
    const refused = await register(other)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await refused.json()).toMatchObject({ error: 'temporarily_unavailable' })
    expect((await register(beside)).status).toBe(201)
    pass(Number(refused.headers.get('retry-after')))
    expect((await register(one)).status).toBe(201)
  })
})
