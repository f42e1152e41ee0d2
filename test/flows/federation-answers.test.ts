import { beforeEach, describe, expect, it } from 'vitest'
import type { User } from '../../src/domain/person/user.ts'
import { ELSEWHERE, PASSWORD } from '../../src/local/seeds/known.ts'
import { answerFrom, changed, claimsAt, goHome, hasSession } from '../support/abroad.ts'
import { browserAt } from '../support/begin.ts'
import { HOUR, MINUTE, pass } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import type { Page } from '../support/page.ts'
import { newPerson } from '../support/people.ts'
import { RelyingParty } from '../support/relying-party.ts'
import { actionOf, type ScriptlessBrowser } from '../support/scriptless-browser.ts'

/** What becomes of answers of a home that are none, or of another browser, home, sign-in or time. */

const deployment = useDeployment()
let person: User

beforeEach(async () => {
  pass(10 * MINUTE)
  person = await newPerson(deployment, 'msp', { groups: ['technicians'] })
})

const placeOf = ({ status, interaction, step }: Page) => [status, interaction, step]
const SIGN_IN = [422, 'sign-in', 'password']

async function nobodyIsKnown(browser: ScriptlessBrowser): Promise<void> {
  expect(await hasSession(deployment, 'clinic', browser)).toBe(false)
}

describe('an answer of a home', () => {
  it('that comes again after the person has arrived leads on, and opens nothing', async () => {
    const { browser, rp, answer } = await answerFrom(deployment, 'clinic', person.username)
    await claimsAt({ browser, rp, page: await browser.follow(answer.href) })
    const again = await browser.follow(answer.href)
    expect([again.status, rp.isCallback(again)]).toEqual([400, false])
    const other = browserAt(deployment)
    expect((await other.follow(answer.href)).status).toBe(400)
    await nobodyIsKnown(other)
  })

  it('that comes twice at once lets one in', async () => {
    const { browser, rp, answer } = await answerFrom(deployment, 'clinic', person.username)
    const pages = await Promise.all([browser.follow(answer.href), browser.follow(answer.href)])
    expect(pages.filter((page) => rp.isCallback(page) && page.url.includes('code='))).toHaveLength(1)
  })

  it('that was tampered with leaves no second try: the right one after it is no answer any more', async () => {
    const { browser, answer } = await answerFrom(deployment, 'clinic', person.username)
    await browser.follow(changed(answer, { code: 'none' }))
    const page = await browser.follow(answer.href)
    expect(placeOf(page)).toEqual(SIGN_IN)
    await nobodyIsKnown(browser)
  })

  it('is good in the browser that asked alone: swapped, neither gets in', async () => {
    const one = await answerFrom(deployment, 'clinic', person.username)
    const mallory = await newPerson(deployment, 'msp', { groups: ['technicians'] })
    const other = await answerFrom(deployment, 'clinic', mallory.username)
    for (const [browser, answer] of [
      [one.browser, other.answer],
      [other.browser, one.answer],
    ] as const) {
      const page = await browser.follow(answer.href)
      expect(page.status).toBe(400)
      await nobodyIsKnown(browser)
    }
  })

  it('of somebody else under the state of this browser is not redeemed', async () => {
    const one = await answerFrom(deployment, 'clinic', person.username)
    const mallory = await newPerson(deployment, 'msp', { groups: ['technicians'] })
    const other = await answerFrom(deployment, 'clinic', mallory.username)
    const code = other.answer.searchParams.get('code') ?? ''
    const page = await one.browser.follow(changed(one.answer, { code }))
    expect(placeOf(page)).toEqual(SIGN_IN)
    await nobodyIsKnown(one.browser)
  })

  it.each([
    ['at the address of another home', {}, '/clinic/federation/legacy/callback', SIGN_IN],
    ['that says it is of another issuer', { iss: 'https://evil.example' }, undefined, SIGN_IN],
    ['that does not say whose it is', { iss: undefined }, undefined, SIGN_IN],
    ['with another state', { state: 'OWN.forged' }, undefined, SIGN_IN],
    ['with a code that is none', { code: 'none' }, undefined, SIGN_IN],
    ['with neither code nor error', { code: undefined }, undefined, SIGN_IN],
  ])('%s is no answer', async (_what, values: Record<string, string | undefined>, path, expected) => {
    const { browser, answer } = await answerFrom(deployment, 'clinic', person.username)
    const [uid] = (answer.searchParams.get('state') ?? '').split('.')
    const state = values.state?.replace('OWN', uid ?? '')
    const href = changed(answer, state ? { ...values, state } : values, path)
    const page = await browser.follow(href)
    expect(placeOf(page)).toEqual(expected)
    expect(page.alert).toMatch(/sign in again|can’t be reached/)
    await nobodyIsKnown(browser)
  })

  it.each([
    ['of no form', 'x'],
    ['that is missing', undefined],
    ['of a sign-in there is not', 'nobodys-interaction.state'],
  ])('with a state %s meets the page of what is over', async (_what, state) => {
    const { browser, answer } = await answerFrom(deployment, 'clinic', person.username)
    expect((await browser.follow(changed(answer, { state }))).status).toBe(400)
    await nobodyIsKnown(browser)
  })

  it('that took longer than its sign-in waits is too late', async () => {
    const { browser, answer } = await answerFrom(deployment, 'clinic', person.username)
    pass(2 * HOUR)
    expect((await browser.follow(answer.href)).status).toBe(400)
    await nobodyIsKnown(browser)
  })

  it('is written into no page', async () => {
    const { browser, answer } = await answerFrom(deployment, 'clinic', person.username)
    const page = await browser.follow(changed(answer, { iss: 'https://evil.example' }))
    expect(page.body).not.toContain(answer.searchParams.get('code'))
  })
})

describe('whoever turns back at home', () => {
  it('is told so where they came from, and may try again', async () => {
    const { browser, rp, page } = await goHome(deployment, 'clinic', person.username)
    const back = await browser.submit(page, {}, 'cancel')
    expect(placeOf(back)).toEqual(SIGN_IN)
    expect(back.alert).toMatch(/Meridian IT Services didn’t sign you in/)
    await nobodyIsKnown(browser)
    const home = await browser.submit(back, { username: person.username })
    const last = await browser.submit(home, { username: person.username, password: PASSWORD })
    expect(rp.isCallback(last)).toBe(true)
  })

  it('by an error of any other kind, too', async () => {
    const { browser, answer } = await answerFrom(deployment, 'clinic', person.username)
    const href = changed(answer, { code: undefined, error: 'server_error' })
    const page = await browser.follow(href)
    expect(placeOf(page)).toEqual(SIGN_IN)
    expect(page.alert).toMatch(/can’t be reached/)
  })
})

describe('two tabs', () => {
  it('have each their own way home and back', async () => {
    const browser = browserAt(deployment)
    const ways = [
      await goHome(deployment, 'clinic', person.username, { browser }),
      await goHome(deployment, 'clinic', person.username, { browser }),
    ]
    const [first, second] = ways
    for (const way of [second, first]) {
      if (!way) throw new Error('there are two')
      const page = await browser.submit(way.page, { username: person.username, password: PASSWORD })
      expect(await claimsAt({ ...way, page })).toMatchObject({ home_tenant: 'msp' })
    }
  })

  it('of one sign-in leave the answer to the last that went', async () => {
    const browser = browserAt(deployment)
    const rp = await RelyingParty.discover(deployment, 'clinic')
    const asked = await browser.follow(await rp.start())
    const first = await browser.submit(asked, { username: person.username })
    const second = await browser.submit(asked, { username: person.username })
    const late = await browser.submit(first, { username: person.username, password: PASSWORD })
    expect(placeOf(late)).toEqual(SIGN_IN)
    await nobodyIsKnown(browser)
    const page = await browser.submit(second, { username: person.username, password: PASSWORD })
    expect(await claimsAt({ browser, rp, page })).toMatchObject({ home_tenant: 'msp' })
  })
})

describe('the back button', () => {
  it('on the page at home after the arrival starts nothing anew', async () => {
    const { browser, rp, page } = await goHome(deployment, 'clinic', person.username)
    const done = await browser.submit(page, { username: person.username, password: PASSWORD })
    await claimsAt({ browser, rp, page: done })
    const again = await browser.submit(page, { username: person.username, password: PASSWORD })
    expect(again.status).toBe(400)
  })

  it('on the page that asked for the address goes home once more, while it waits', async () => {
    const browser = browserAt(deployment)
    const rp = await RelyingParty.discover(deployment, 'clinic')
    const asked = await browser.follow(await rp.start())
    await browser.submit(asked, { username: person.username })
    const home = await browser.submit(asked, { username: person.username })
    const page = await browser.submit(home, { username: person.username, password: PASSWORD })
    expect(await claimsAt({ browser, rp, page })).toMatchObject({ home_tenant: 'msp' })
    expect((await browser.submit(asked, { username: person.username })).status).toBe(400)
  })
})

describe('an address of a home', () => {
  it('leads there whoever has it: the answer is the same to the letter, and nothing is counted against a name', async () => {
    const comparable = ({ headers, body, status }: Page, name: string) => [
      status,
      [...headers.keys()].sort(),
      ...[body, String(headers.get('location'))].map((text) =>
        text
          .replaceAll(encodeURIComponent(name), 'NAME')
          .replace(/(state|nonce|code_challenge)=[\w.-]*/g, '$1'),
      ),
    ]
    const answers = []
    for (const username of [person.username, 'nobody@msp.example']) {
      const browser = browserAt(deployment, ELSEWHERE)
      const rp = await RelyingParty.discover(deployment, 'clinic')
      const asked = await browser.follow(await rp.start())
      const form = new URLSearchParams({ username, password: 'whatever it is' })
      const before = deployment.written.length
      const page = await browser.send(actionOf(asked), { form, origin: deployment.origin })
      expect(deployment.written.slice(before).join()).not.toContain('LOGIN')
      expect(page.headers.get('location')).not.toContain('whatever')
      answers.push(comparable(page, username))
    }
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]?.[0]).toBe(303)
  })

  it('may be typed without a password, as the page says', async () => {
    const browser = browserAt(deployment)
    const rp = await RelyingParty.discover(deployment, 'clinic')
    const asked = await browser.follow(await rp.start())
    expect(asked.text).toMatch(/your address is enough/)
    expect(asked.form).not.toMatch(/required/)
    const academy = await RelyingParty.discover(deployment, 'academy')
    expect((await browser.follow(await academy.start())).text).not.toMatch(/your address is enough/)
  })

  it('is asked for no more often than a network may', async () => {
    const rp = await RelyingParty.discover(deployment, 'clinic')
    const browser = browserAt(deployment, { ...ELSEWHERE, ip: '89.160.20.7' })
    const asked = await browser.follow(await rp.start())
    const form = () => ({
      form: new URLSearchParams({ username: person.username }),
      origin: deployment.origin,
    })
    for (let n = 0; n < 200; n += 1) await browser.send(actionOf(asked), form())
    const page = await browser.send(actionOf(asked), form())
    expect([page.status, page.interaction]).toEqual([429, 'sign-in'])
  })
})
