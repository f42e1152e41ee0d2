import { describe, expect, it } from 'vitest'
import { direction } from '../../interactions/pages/locale.ts'
import { ELSEWHERE, PASSWORD } from '../../src/local/seeds/known.ts'
import { newPerson } from '../support/people.ts'
import { browsing } from './browsing.ts'
import type { Guest } from './guest.ts'
import type { LookName } from './screens.ts'
import { asksAgainTooSoon, failsToSetPassword, provesTotp, registersTotp, setsPassword } from './walks.ts'

/** The same walks for people who read otherwise: from the right, without spaces, in long words. */
const site = browsing()
const userAgent = ELSEWHERE.userAgent
/** Colours are the same in every language. */
const looks: LookName[] = ['light', 'narrow', 'large']

/** Where the tenant's sign stands in its card: 0 at the left, 1 at the right. */
async function placeOfSign({ page }: Guest): Promise<number> {
  const card = await page.locator('.card').boundingBox()
  const sign = await page.locator('.brand img').boundingBox()
  if (!card || !sign) throw new Error('a page without its sign')
  return (sign.x + sign.width / 2 - card.x) / card.width
}

describe.each(['ar', 'ja', 'de'] as const)('in %s', (locale) => {
  it('a second step is registered', async () => {
    const { username } = await newPerson(site.deployment, 'clinic', { methods: [], graceOver: true })
    const guest = await site.visit(`${locale}-registers`, { locale, looks })
    await guest.beginAs({ tenant: 'clinic', username, from: 'home' })
    await guest.sees('sign-in/password', 'signIn.heading')
    expect(await guest.page.locator('html').getAttribute('lang')).toBe(locale)
    const place = await placeOfSign(guest)
    expect(direction(locale) === 'rtl' ? 1 - place : place).toBeLessThan(0.25)
    await guest.signIn('wrong')
    await guest.isTold('signIn.wrong')
    await guest.signIn()
    await guest.sees('mfa-registration/notice', 'registration.notice.heading')
    await guest.press('common.continue')
    await registersTotp(guest, 'mfa-registration')
    await guest.claims()
    await guest.page.goto(`${site.deployment.origin}/clinic/session/end`)
    await guest.sees('logout/confirm', 'logout.heading')
  })

  it('a compromised account is recovered', async () => {
    const { username } = await newPerson(site.deployment, 'clinic', { risk: 'leakedCredentials' })
    const guest = await site.visit(`${locale}-recovers`, { locale, looks })
    await guest.beginAs({ tenant: 'clinic', username, from: 'home' })
    await guest.signIn()
    await guest.sees('compromised-user/notice', 'compromised.notice.heading')
    await guest.press('common.continue')
    await provesTotp(guest, 'compromised-user')
    await guest.sees('compromised-user/new-password', 'newPassword.heading')
    await failsToSetPassword(guest, PASSWORD)
    await setsPassword(guest)
    await guest.claims()
  })

  it('a risky sign-in is proved by a text message', async () => {
    const { username } = await newPerson(site.deployment, 'clinic', { methods: ['totp', 'sms'] })
    const phone = '+442079460000'
    const guest = await site.visit(`${locale}-proves`, { locale, looks, userAgent })
    await guest.beginAs({ tenant: 'clinic', username, from: 'elsewhere' })
    await guest.signIn()
    await guest.sees('risky-sign-in/notice', 'riskySignIn.notice.heading')
    await guest.press('common.continue')
    await guest.sees('risky-sign-in/choose-method', 'challenge.choose.heading')
    await guest.choose('method.sms', { phone: '••• 00' })
    await guest.press('common.continue')
    await guest.sees('risky-sign-in/challenge', 'challenge.heading')
    await asksAgainTooSoon(guest)
    await guest.typeSms(phone)
    await guest.claims()
  })

  it('a blocked sign-in, an error and a forgotten password are explained', async () => {
    const { username } = await newPerson(site.deployment, 'studio')
    const guest = await site.visit(`${locale}-reads`, { locale, looks, userAgent })
    await guest.beginAs({ tenant: 'studio', username, from: 'elsewhere' })
    await guest.follow('signIn.forgot')
    await guest.sees('forgot-password/request-link', 'forgot.heading')
    await guest.page.goBack()
    await guest.signIn()
    await guest.sees('blocked/blocked', 'blocked.heading')
    await guest.page.goto(`${site.deployment.origin}/studio/auth?client_id=nobody`)
    await guest.sees('error/error', 'error.heading')
  })
})
