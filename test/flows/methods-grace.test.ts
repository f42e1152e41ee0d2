import * as client from 'openid-client'
import { describe, expect, it } from 'vitest'
import type { User } from '../../src/domain/person/user.ts'
import { DEVICE_CODE_GRANT } from '../../src/local/seeds/clients.ts'
import { HOME, PASSWORD, type Place } from '../../src/local/seeds/known.ts'
import { begin, browserAt, walkOn } from '../support/begin.ts'
import { DAY, HOUR, pass, passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import type { Page } from '../support/page.ts'
import { newPerson } from '../support/people.ts'
import { changeSettings, changeUser, userOf } from '../support/records.ts'
import { RelyingParty } from '../support/relying-party.ts'
import { actionOf, filledIn, type ScriptlessBrowser } from '../support/scriptless-browser.ts'
import { tokensAt } from '../support/sign-in.ts'
import { choose, inRoom, onward, placeOf, press, registerTotp, type Way } from '../support/walk.ts'

const deployment = useDeployment()

const NOTICE = 'mfa-registration/notice'
const MFA = 'https://refeds.org/profile/mfa'

const unregistered = (tenant = 'clinic', changes: Partial<User> = {}) =>
  newPerson(deployment, tenant, { methods: [], history: undefined }, changes)

const skip = inRoom('mfa-registration', [['notice', press('skip')]])
const registration = inRoom('mfa-registration', [['notice', onward], ...registerTotp])

const mayBeSkipped = ({ html }: Page): boolean => html.querySelector('button[name=skip]') !== null

/** Types the password, and posts an answer to the room it leads to instead of opening its page. */
async function answerUnseen(username: string, answer: Record<string, string>) {
  const browser = browserAt(deployment)
  const rp = await RelyingParty.discover(deployment, 'clinic')
  const page = await browser.follow(await rp.start())
  const form = filledIn(page, { username, password: PASSWORD }, 'continue')
  const { headers } = await browser.send(actionOf(page), { form })
  const room = new URL(headers.get('location') ?? '', page.url).href
  const last = await browser.follow(room, { form: new URLSearchParams(answer) })
  return { rp, last }
}

/** Presses a button the page does not have. */
const forgeSkip = (browser: ScriptlessBrowser, page: Page): Promise<Page> =>
  browser.follow(page.url, { form: filledIn(page, {}, 'skip') })

const graceDays = (days: number) =>
  changeSettings(deployment, 'academy', (policies) => ({
    ...policies,
    mfaRegistration: { ...policies.mfaRegistration, graceDays: days },
  }))

describe('the grace period', () => {
  it('begins at the first sign-in that is stopped, and the notice counts its days', async () => {
    const { username } = await unregistered()
    expect((await userOf(deployment, username)).graceEndsAt).toBeUndefined()
    const started = Date.now()
    const first = await begin(deployment, username)
    expect(first.page.text).toContain('14 more days')
    expect((await userOf(deployment, username)).graceEndsAt).toBe(started + 14 * DAY * 1000)
    pass(12 * DAY + HOUR)
    expect((await begin(deployment, username)).page.text).toContain('2 more days')
    pass(DAY)
    expect((await begin(deployment, username)).page.text).toContain('the last day')
    expect((await userOf(deployment, username)).graceEndsAt).toBe(started + 14 * DAY * 1000)
  })

  it('lets skip until its end, and not from that moment on', async () => {
    const { username } = await unregistered('clinic', { graceEndsAt: Date.now() + HOUR * 1000 })
    pass(HOUR - 1)
    const before = await begin(deployment, username)
    await tokensAt(before, await walkOn(before, skip))
    pass(1)
    const after = await begin(deployment, username)
    expect([placeOf(after.page), mayBeSkipped(after.page)]).toEqual([NOTICE, false])
    const forged = await forgeSkip(after.browser, after.page)
    expect(placeOf(forged)).toBe('mfa-registration/choose-method')
  })

  it.each(['skip', 'cancel'])('begins with an answer to a page that was never opened: %s', async (button) => {
    const { username } = await unregistered()
    await answerUnseen(username, { room: 'mfa-registration', step: 'notice', [button]: '1' })
    expect((await userOf(deployment, username)).graceEndsAt).toBe(Date.now() + 14 * DAY * 1000)
  })

  it('ends for whoever always skips and never looks', async () => {
    const { username } = await unregistered()
    const skipped = { room: 'mfa-registration', step: 'notice', skip: '1' }
    const first = await answerUnseen(username, skipped)
    await tokensAt(first, first.last)
    pass(14 * DAY)
    const after = await answerUnseen(username, skipped)
    expect(placeOf(after.last)).toBe('mfa-registration/choose-method')
    expect((await userOf(deployment, username)).methods).toEqual([])
  })

  it('is skipped for one sign-in: not asked in its session again, asked in the next', async () => {
    const { username } = await unregistered()
    const begun = await begin(deployment, username)
    await tokensAt(begun, await walkOn(begun, skip))
    const sameSession = await begun.browser.follow(await begun.rp.start())
    await tokensAt(begun, sameSession)
    passALittle()
    expect(placeOf((await begin(deployment, username)).page)).toBe(NOTICE)
  })

  it('ends in the middle of a session too', async () => {
    const { username } = await unregistered('clinic', { graceEndsAt: Date.now() + HOUR * 1000 })
    const begun = await begin(deployment, username)
    await tokensAt(begun, await walkOn(begun, skip))
    pass(HOUR)
    const page = await begun.browser.follow(await begun.rp.start())
    expect([placeOf(page), mayBeSkipped(page)]).toEqual([NOTICE, false])
    await tokensAt(begun, await walkOn({ ...begun, page }, registration))
  })

  it('is not moved by deleting methods', async () => {
    const { username } = await unregistered()
    const begun = await begin(deployment, username)
    await tokensAt(begun, await walkOn(begun, registration))
    const { graceEndsAt } = await changeUser(deployment, username, (user) => ({ ...user, methods: [] }))
    pass(13 * DAY)
    const again = await begin(deployment, username)
    expect(mayBeSkipped(again.page)).toBe(true)
    await tokensAt(again, await walkOn(again, registration))
    await changeUser(deployment, username, (user) => ({ ...user, methods: [] }))
    pass(DAY)
    expect(mayBeSkipped((await begin(deployment, username)).page)).toBe(false)
    expect((await userOf(deployment, username)).graceEndsAt).toBe(graceEndsAt)
  })

  it.each([30, 1, 0])('is not moved by a policy that now says %s days', async (days) => {
    const { username } = await unregistered('academy')
    const begun = await begin(deployment, username)
    const { graceEndsAt } = await userOf(deployment, username)
    await tokensAt(begun, await walkOn(begun, skip))
    await graceDays(days)
    passALittle()
    const next = await begin(deployment, username)
    await graceDays(14)
    expect([placeOf(next.page), mayBeSkipped(next.page)]).toEqual([NOTICE, true])
    expect((await userOf(deployment, username)).graceEndsAt).toBe(graceEndsAt)
  })

  it('of no days leaves nothing to skip', async () => {
    await graceDays(0)
    passALittle()
    const { username } = await unregistered('academy')
    const begun = await begin(deployment, username)
    await graceDays(14)
    expect([placeOf(begun.page), mayBeSkipped(begun.page)]).toEqual([NOTICE, false])
    await tokensAt(begun, await walkOn(begun, registration))
  })

  it('does not help where the relying party demands a second factor', async () => {
    const { username } = await unregistered()
    const begun = await begin(deployment, username, { asks: { acr_values: MFA } })
    expect([placeOf(begun.page), mayBeSkipped(begun.page)]).toEqual([NOTICE, false])
    expect(placeOf(await forgeSkip(begun.browser, begun.page))).toBe('mfa-registration/choose-method')
    const claims = (await tokensAt(begun, await walkOn(begun, registration))).claims()
    expect(claims).toMatchObject({ acr: MFA, amr: ['pwd', 'otp', 'mfa'] })
  })

  it('does not help where it demands one later, in a session that skipped', async () => {
    const { username } = await unregistered()
    const begun = await begin(deployment, username)
    await tokensAt(begun, await walkOn(begun, skip))
    const page = await begun.browser.follow(await begun.rp.start({ acr_values: MFA }))
    expect([placeOf(page), mayBeSkipped(page)]).toEqual([NOTICE, false])
  })
})

describe('registering is not asked', () => {
  it('of somebody excluded from the policy', async () => {
    const { username, id } = await unregistered('academy')
    const exclude = (users: string[]) =>
      changeSettings(deployment, 'academy', (policies) => ({
        ...policies,
        mfaRegistration: { ...policies.mfaRegistration, exclude: { users, groups: [] } },
      }))
    await exclude([id])
    passALittle()
    const begun = await begin(deployment, username)
    await exclude([])
    await tokensAt(begun, begun.page)
    expect((await userOf(deployment, username)).graceEndsAt).toBeUndefined()
  })

  it('in a tenant without the policy', async () => {
    const { username } = await unregistered('studio')
    const begun = await begin(deployment, username)
    await tokensAt(begun, begun.page)
  })
})

describe('a registration that was left', () => {
  const LEFT: [where: string, way: Way][] = [
    ['at the choice', [['notice', onward]]],
    ['while setting up', [['notice', onward], ...registerTotp.slice(0, 1)]],
    ['at the challenge', [['notice', onward], ...registerTotp.slice(0, 2)]],
    [
      'at the phone number',
      [
        ['notice', onward],
        ['choose-method', choose(/text message/i)],
      ],
    ],
    [
      'before the passkey',
      [
        ['notice', onward],
        ['choose-method', choose(/passkey/i)],
      ],
    ],
  ]

  it.each(LEFT)('%s, with the browser closed, is none', async (_where, way) => {
    const { username } = await unregistered('clinic', { graceEndsAt: Date.now() - 1000 })
    await walkOn(await begin(deployment, username), inRoom('mfa-registration', way))
    expect((await userOf(deployment, username)).methods).toEqual([])
    passALittle()
    const next = await begin(deployment, username)
    await tokensAt(next, await walkOn(next, registration))
  })

  it.each(LEFT)('%s, by cancelling, ends at the relying party without tokens', async (_where, way) => {
    const { username } = await unregistered('clinic', { graceEndsAt: Date.now() - 1000 })
    const begun = await begin(deployment, username)
    const page = await walkOn(begun, inRoom('mfa-registration', way))
    const back = await begun.browser.submit(page, {}, 'cancel')
    await expect(begun.rp.redeem(back.url)).rejects.toMatchObject({ error: 'access_denied' })
    expect((await userOf(deployment, username)).methods).toEqual([])
  })
})

describe('a device', () => {
  const connect = async (username: string, from?: Place) => {
    const rp = await RelyingParty.discover(deployment, 'clinic')
    const device = await client.initiateDeviceAuthorization(rp.config, { scope: 'openid profile' })
    const browser = browserAt(deployment, from)
    const input = await browser.follow(device.verification_uri)
    const confirm = await browser.submit(input, { user_code: device.user_code }, '')
    const password = await browser.submit(confirm, {}, '')
    const page = await browser.submit(password, { username, password: PASSWORD })
    const redeem = () =>
      client.genericGrantRequest(rp.config, DEVICE_CODE_GRANT, { device_code: device.device_code })
    return { walker: { deployment, browser, username }, browser, rp, page, redeem }
  }

  it('is connected after the registration, or after it was put off', async () => {
    for (const way of [skip, registration]) {
      const { username } = await unregistered()
      const device = await connect(username)
      await expect(device.redeem()).rejects.toMatchObject({ error: 'authorization_pending' })
      const done = await walkOn(device, way)
      expect(placeOf(done)).toBe('device/done')
      passALittle()
      expect((await device.redeem()).claims()?.amr).toEqual(way === skip ? ['pwd'] : ['pwd', 'otp', 'mfa'])
    }
  })

  it('is connected at risk without the offer in grace, and not after it', async () => {
    const nearby = { ...HOME, ip: '81.2.70.17' }
    const { username } = await newPerson(deployment, 'clinic', { methods: [] })
    const device = await connect(username, nearby)
    expect(placeOf(device.page)).toBe('device/done')
    passALittle()
    expect((await device.redeem()).claims()?.amr).toEqual(['pwd'])
    pass(14 * DAY)
    const later = await connect(username, nearby)
    expect(placeOf(later.page)).toBe('blocked/blocked')
    await expect(later.redeem()).rejects.toMatchObject({ error: 'authorization_pending' })
  })

  it('is not connected by somebody who must register and does not', async () => {
    const { username } = await unregistered('clinic', { graceEndsAt: Date.now() - 1000 })
    const device = await connect(username)
    expect([placeOf(device.page), mayBeSkipped(device.page)]).toEqual([NOTICE, false])
    await device.browser.submit(device.page, {}, 'cancel')
    passALittle()
    await expect(device.redeem()).rejects.toMatchObject({ error: 'access_denied' })
  })
})
