import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { contrast, type Rgb } from '../../interactions/pages/colour.ts'
import { ELSEWHERE, PASSWORD } from '../../src/local/seeds/known.ts'
import { newPerson } from '../support/people.ts'
import { totp } from '../support/totp.ts'
import { NEW_PASSWORD } from '../support/walk.ts'
import { browsing } from './browsing.ts'
import type { Guest } from './guest.ts'
import { type Focused, focused, startAtTop } from './in-page.ts'

/** Tab, Enter, Space, arrows and letters: no mouse. */
const site = browsing()
const elsewhere = { userAgent: ELSEWHERE.userAgent }

const rgb = (colour: string): Rgb => {
  const [red = 0, green = 0, blue = 0] = (colour.match(/\d+(\.\d+)?/g) ?? []).map(Number)
  return [red, green, blue]
}

/** What has the focus shows it: a ring of two pixels that stands out (WCAG 2.2 SC 1.4.11, 2.4.7, 2.4.13). */
async function shown(page: Page): Promise<Focused> {
  const focus = await focused(page)
  expect(focus.ring, focus.name).toBeGreaterThanOrEqual(2)
  expect(contrast(rgb(focus.ringColour), rgb(focus.background)), focus.name).toBeGreaterThanOrEqual(3)
  return focus
}

/** Waits for the focus to be there, and to show. */
async function isOn(page: Page, name: string): Promise<Focused> {
  await expect.poll(async () => (await focused(page)).name).toBe(name)
  return shown(page)
}

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

async function typeAndEnter(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text)
  await press(page, 'Enter')
}

/** Every stop of Tab, from the top of the page until it comes round. */
async function stops(page: Page): Promise<Focused[]> {
  await startAtTop(page)
  const found: Focused[] = []
  for (;;) {
    await press(page, 'Tab')
    const focus = await focused(page)
    if (focus.name === 'body' || found.some(({ name }) => name === focus.name)) return found
    found.push(await shown(page))
  }
}

/** Down the page, and along the line as it is read. */
function isReadingOrder(order: Focused[]): boolean {
  return order.every(({ top, left }, at) => {
    const before = order[at - 1]
    return !before || top > before.top || left > before.left
  })
}

const names = (order: Focused[]): string[] => order.map(({ name }) => name)

describe('by keys alone', () => {
  it('a risky sign-in is proved', async () => {
    const { username } = await newPerson(site.deployment, 'clinic')
    const guest = await site.visit('keyboard-risky', elsewhere)
    const { page } = guest
    await guest.beginAs({ tenant: 'clinic', username, from: 'elsewhere' })
    await isOn(page, 'password')
    await typeAndEnter(page, PASSWORD)
    await guest.sees('risky-sign-in/notice', 'riskySignIn.notice.heading', { picture: false })
    await press(page, 'Tab')
    await isOn(page, 'continue')
    await press(page, 'Enter')
    await guest.sees('risky-sign-in/challenge', 'challenge.heading', { picture: false })
    await isOn(page, 'code')
    await typeAndEnter(page, '000000')
    await guest.isTold('challenge.wrongCode', { left: 4 })
    expect((await isOn(page, 'code')).invalid).toBe(true)
    await typeAndEnter(page, totp(Date.now()))
    expect((await guest.claims()).amr).toBe('["pwd","otp","mfa"]')
  })

  it('a method is chosen with the arrows', async () => {
    const { username } = await newPerson(site.deployment, 'clinic', { methods: ['totp', 'sms'] })
    const guest = await site.visit('keyboard-choice', elsewhere)
    const { page } = guest
    await guest.beginAs({ tenant: 'clinic', username, from: 'elsewhere' })
    await isOn(page, 'password')
    await typeAndEnter(page, PASSWORD)
    await guest.sees('risky-sign-in/notice', 'riskySignIn.notice.heading', { picture: false })
    await press(page, 'Tab', 'Enter')
    await guest.sees('risky-sign-in/choose-method', 'challenge.choose.heading', { picture: false })
    await press(page, 'Tab')
    await isOn(page, 'method')
    await press(page, 'ArrowDown')
    await guest.picture('arrow-down')
    await press(page, 'Enter')
    await guest.sees('risky-sign-in/challenge', 'challenge.heading', { picture: false })
    await guest.page.getByLabel(guest.words('challenge.sms.label')).waitFor()
    await isOn(page, 'code')
  })

  it('a new password is set, and a mistake leads to its field', async () => {
    const { username } = await newPerson(site.deployment, 'clinic', { risk: 'leakedCredentials' })
    const guest = await site.visit('keyboard-new-password')
    const { page } = guest
    await guest.beginAs({ tenant: 'clinic', username, from: 'home' })
    await isOn(page, 'password')
    await typeAndEnter(page, PASSWORD)
    await guest.sees('compromised-user/notice', 'compromised.notice.heading', { picture: false })
    await press(page, 'Tab', 'Enter')
    await guest.sees('compromised-user/challenge', 'challenge.heading', { picture: false })
    await isOn(page, 'code')
    await typeAndEnter(page, totp(Date.now()))
    await guest.sees('compromised-user/new-password', 'newPassword.heading', { picture: false })
    await isOn(page, 'new-password')
    await page.keyboard.type('short')
    await press(page, 'Tab')
    await isOn(page, guest.words('signIn.showPassword'))
    await press(page, 'Space')
    expect(await page.locator('input[name=new-password]').getAttribute('type')).toBe('text')
    await press(page, 'Tab')
    await typeAndEnter(page, 'other')
    await guest.isTold('newPassword.mismatch')
    expect((await isOn(page, 'new-password')).invalid).toBe(true)
    await page.keyboard.type(NEW_PASSWORD)
    await press(page, 'Tab', 'Tab')
    await typeAndEnter(page, NEW_PASSWORD)
    expect((await guest.claims()).amr).toBe('["pwd","otp","mfa"]')
  })
})

describe('Tab', () => {
  it('goes down each page as it is read', async () => {
    const { username } = await newPerson(site.deployment, 'clinic', { methods: ['totp', 'sms'] })
    const guest = await site.visit('keyboard-order', elsewhere)
    const { page } = guest
    const along = async (...expected: string[]) => {
      const order = await stops(page)
      expect(names(order)).toEqual(expected)
      expect(isReadingOrder(order)).toBe(true)
    }
    await guest.beginAs({ tenant: 'clinic', username, from: 'elsewhere' })
    await along(
      'username',
      'password',
      guest.words('signIn.showPassword'),
      'continue',
      guest.words('signIn.forgot'),
      'cancel',
    )
    await guest.signIn()
    await guest.sees('risky-sign-in/notice', 'riskySignIn.notice.heading', { picture: false })
    await along('continue', 'cancel')
    await guest.press('common.continue')
    await guest.sees('risky-sign-in/choose-method', 'challenge.choose.heading', { picture: false })
    await along('method', 'continue', 'cancel')
    await guest.choose('method.sms', { phone: '' })
    await guest.press('common.continue')
    await guest.sees('risky-sign-in/challenge', 'challenge.heading', { picture: false })
    await along('code', 'continue', 'resend', 'other-method', 'cancel')
  })

  it('goes through a page that stops a sign-in', async () => {
    const { username } = await newPerson(site.deployment, 'studio')
    const guest: Guest = await site.visit('keyboard-blocked', elsewhere)
    await guest.beginAs({ tenant: 'studio', username, from: 'elsewhere' })
    await guest.signIn()
    await guest.sees('blocked/blocked', 'blocked.heading', { picture: false })
    const order = await stops(guest.page)
    expect(names(order)).toEqual(['help@studio.example', '+44\u00a0207\u00a0946\u00a00902', 'cancel'])
    expect(isReadingOrder(order)).toBe(true)
  })
})
