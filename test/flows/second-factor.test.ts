import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { User } from '../../src/domain/person/user.ts'
import { ELSEWHERE, PASSWORD } from '../../src/local/seeds/known.ts'
import { browserAt } from '../support/begin.ts'
import { MINUTE, pass } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import type { Page } from '../support/page.ts'
import { newPerson } from '../support/people.ts'
import { wrongCodes } from '../support/records.ts'
import { RelyingParty } from '../support/relying-party.ts'
import { actionOf, filledIn, type ScriptlessBrowser } from '../support/scriptless-browser.ts'
import { codeOf, errorOf, signIn } from '../support/sign-in.ts'
import { totp } from '../support/totp.ts'

/** RFC 6238 §5.2 and NIST SP 800-63B §3.2.2: a code counts once, tries are few, and none is free. */

const deployment = useDeployment()
let rp: RelyingParty
let person: User
const STEP = 30_000

beforeAll(async () => {
  rp = await RelyingParty.discover(deployment, 'clinic')
})
beforeEach(async () => {
  // What was wrong before in this file came from one network.
  pass(10 * MINUTE)
  person = await newPerson(deployment, 'clinic')
})

const MFA = { acr_values: 'https://refeds.org/profile/mfa' }
const placeOf = ({ status, interaction, step }: Page) => [status, interaction, step]
const WRONG = [422, 'risky-sign-in', 'challenge']
const ENDED = [422, 'sign-in', 'password']

async function atChallenge(): Promise<{ browser: ScriptlessBrowser; challenge: Page }> {
  const browser = browserAt(deployment, ELSEWHERE)
  return { browser, challenge: await browser.submit(await signIn(rp, browser, person.username)) }
}

async function answer(code: string): Promise<Page> {
  const { browser, challenge } = await atChallenge()
  return browser.submit(challenge, { code })
}

const stored = () => deployment.store.of('clinic').users.get(person.id)
const lastSignIn = async () => (await deployment.store.of('clinic').signIns.recent(person.id, 1))[0]

describe('a code of an authenticator app', () => {
  it.each([
    [-2, false],
    [-1, true],
    [0, true],
    [1, true],
    [2, false],
  ])('of a clock %i steps away is accepted: %s', async (steps, accepted) => {
    const page = await answer(totp(Date.now() + steps * STEP))
    if (accepted) expect(codeOf(page)).toBeTruthy()
    else expect(placeOf(page)).toEqual(WRONG)
  })

  it('used once never works again, in another sign-in either', async () => {
    const code = totp(Date.now())
    expect(codeOf(await answer(code))).toBeTruthy()
    pass(1)
    expect(placeOf(await answer(code))).toEqual(WRONG)
    pass(30)
    expect(placeOf(await answer(code))).toEqual(WRONG)
    expect(codeOf(await answer(totp(Date.now())))).toBeTruthy()
  })

  it('older than the last one used does not work, though nobody used it', async () => {
    expect(codeOf(await answer(totp(Date.now())))).toBeTruthy()
    pass(1)
    expect(placeOf(await answer(totp(Date.now() - STEP)))).toEqual(WRONG)
  })

  it('sent by two browsers at once lets one of them in', async () => {
    const first = await atChallenge()
    const second = await atChallenge()
    const code = totp(Date.now())
    const pages = await Promise.all(
      [first, second].map(({ browser, challenge }) => browser.submit(challenge, { code })),
    )
    expect(pages.filter((page) => codeOf(page) !== undefined)).toHaveLength(1)
    expect(pages.every(({ status }) => status < 500)).toBe(true)
  })

  it.each([
    ['nothing', ''],
    ['spaces', '   '],
    ['too few digits', '12345'],
    ['too many digits', '1234567'],
    ['letters', 'abcdef'],
    ['the largest number', '9'.repeat(4000)],
    ['odd characters', '\u0000💥\u202e'],
    ['an exponent', '1e5'],
    ['a sign', '-00001'],
  ])('made of %s is a wrong one', async (_what, code) => {
    expect(placeOf(await answer(code))).toEqual(WRONG)
  })

  it('is read with spaces in it, and in the digits of the person’s own script', async () => {
    const code = totp(Date.now())
    expect(codeOf(await answer(`${code.slice(0, 3)} ${code.slice(3)} `))).toBeTruthy()
    pass(30)
    const arabic = totp(Date.now()).replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)))
    expect(codeOf(await answer(arabic))).toBeTruthy()
  })
})

describe('tries', () => {
  it('are five, however many come at once', async () => {
    const { browser, challenge } = await atChallenge()
    const url = actionOf(challenge)
    const codes = Array.from({ length: 20 }, (_, guess) => String(guess).padStart(6, '0'))
    const guesses = codes.map((code) =>
      browser.send(url, { form: filledIn(challenge, { code }, 'continue') }),
    )
    const statuses = (await Promise.all(guesses)).map(({ status }) => status)
    expect((await lastSignIn())?.tries).toBe(5)
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(15)
    expect(statuses.every((status) => [303, 422, 429].includes(status))).toBe(true)
    // The fifth has ended the sign-in, whatever came beside it.
    expect((await lastSignIn())?.endedAt).toBeDefined()
    expect(placeOf(await browser.submit(challenge, { code: totp(Date.now()) }))).toEqual(ENDED)
  })

  it('tell nothing to a guess that came too late to be counted', async () => {
    const { browser, challenge } = await atChallenge()
    const url = actionOf(challenge)
    const codes = ['000000', '000001', '000002', totp(Date.now())]
    const answers = await Promise.all(
      codes.map((code) => browser.send(url, { form: filledIn(challenge, { code }, 'continue') })),
    )
    const counted = await wrongCodes(deployment, person.username)
    // Each page that said "wrong" was counted against the person; the others said nothing at all.
    expect(answers.filter(({ status }) => status === 422).length).toBe(counted)
  })

  it('of all sign-ins together lock the second factor, and time opens it again', async () => {
    const atHome = async () => {
      const browser = browserAt(deployment)
      return { browser, challenge: await signIn(rp, browser, person.username, MFA) }
    }
    for (let round = 0; round < 2; round++) {
      const { browser, challenge } = await atHome()
      let page = challenge
      for (let wrong = 0; wrong < 5; wrong++) page = await browser.submit(page, { code: '000000' })
      pass(1)
    }
    const { browser, challenge } = await atHome()
    const locked = await browser.submit(challenge, { code: totp(Date.now()) })
    expect(placeOf(locked)).toEqual([429, 'step-up', 'challenge'])
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(Number(locked.headers.get('retry-after'))).toBeLessThanOrEqual(60)
    pass(61)
    expect(codeOf(await browser.submit(challenge, { code: totp(Date.now()) }))).toBeTruthy()
    expect(await wrongCodes(deployment, person.username, 'familiar')).toBe(0)
  })

  it('that failed, few as they are, say nothing of risk', async () => {
    const { browser, challenge } = await atChallenge()
    await browser.submit(challenge, { code: '000000' })
    expect(await stored()).toMatchObject({ risk: { state: 'none' }, detections: [] })
  })

  it('used up in a session that a room interrupts end that session, not the account', async () => {
    const browser = browserAt(deployment)
    const done = await signIn(rp, browser, person.username)
    expect(codeOf(done)).toBeTruthy()
    let page = await browser.follow(await rp.start(MFA))
    for (let wrong = 0; wrong < 5; wrong++) page = await browser.submit(page, { code: '000000' })
    expect(page.status).toBe(429)
    const back = await browser.submit(page, {}, 'cancel')
    expect([rp.isCallback(back), errorOf(back)]).toEqual([true, 'access_denied'])
    pass(1)
    const again = await browser.follow(await rp.start(MFA))
    expect(placeOf(again)).toEqual([200, 'sign-in', 'password'])
    const challenge = await browser.submit(again, {
      username: person.username,
      password: PASSWORD,
    })
    expect(codeOf(await browser.submit(challenge, { code: totp(Date.now()) }))).toBeTruthy()
  })
})
