import { describe, expect, it } from 'vitest'
import { ELSEWHERE, PASSWORD } from '../../src/local/seeds/known.ts'
import { NEW_PASSWORD } from '../support/walk.ts'
import { browsing } from './browsing.ts'
import type { Guest } from './guest.ts'
import {
  asksAgainTooSoon,
  failsToSetPassword,
  provesTotp,
  registersSms,
  registersTotp,
  setsPassword,
} from './walks.ts'

/** Every seeded person, from a click at the demo relying party to what it makes of the answer. */
const site = browsing()
const elsewhere = { userAgent: ELSEWHERE.userAgent }

/** What the room says, whom to ask, a code to read out, and no way on but back. */
async function isBlocked(guest: Guest, words: Parameters<Guest['words']>[0]): Promise<void> {
  await guest.sees('blocked/blocked', 'blocked.heading')
  await guest.page.getByText(guest.words(words)).waitFor()
  await guest.page.getByRole('link', { name: /^help@/ }).waitFor()
  await guest.page.getByText(/[0-9A-Z]{4}-[0-9A-Z]{4}/).waitFor()
  expect(await guest.page.getByRole('textbox').count()).toBe(0)
  await guest.press('blocked.tryAgain')
  expect(await guest.error()).toBe('access_denied')
}

describe('clinic', () => {
  it('lets ana in from home with her password', async () => {
    const ana = await site.visit('ana-home')
    await ana.begin('Ana, at home')
    await ana.picture('sign-in/password')
    await ana.signIn('not her password')
    await ana.isTold('signIn.wrong')
    await ana.signIn()
    expect(await ana.claims()).toMatchObject({ amr: '["pwd"]', email: 'ana@clinic.example' })
    await ana.picture('demo/claims')
  })

  it('asks ana for a code from elsewhere', async () => {
    const ana = await site.visit('ana-elsewhere', elsewhere)
    await ana.begin('Ana, from an unfamiliar place')
    await ana.signIn()
    await ana.sees('risky-sign-in/notice', 'riskySignIn.notice.heading')
    await ana.page.getByText(ana.words('riskySignIn.notice.place')).waitFor()
    await ana.press('common.continue')
    await provesTotp(ana, 'risky-sign-in')
    expect((await ana.claims()).amr).toBe('["pwd","otp","mfa"]')
  })

  it('lets ben put off registering', async () => {
    const ben = await site.visit('ben')
    await ben.begin('Ben has no second factor yet')
    await ben.signIn()
    await ben.sees('mfa-registration/notice', 'registration.notice.heading')
    await ben.page.getByText(ben.words('registration.notice.grace', { days: 14 })).waitFor()
    await ben.press('common.skip')
    expect((await ben.claims()).amr).toBe('["pwd"]')
  })

  it('has bea register an authenticator app, with no putting off', async () => {
    const bea = await site.visit('bea')
    await bea.begin('Bea, after her grace period')
    await bea.signIn()
    await bea.sees('mfa-registration/notice', 'registration.notice.heading')
    await bea.page.getByText(bea.words('registration.notice.graceOver')).waitFor()
    expect(await bea.page.getByRole('button', { name: bea.words('common.skip') }).count()).toBe(0)
    await bea.press('common.continue')
    await registersTotp(bea, 'mfa-registration')
    expect((await bea.claims()).amr).toBe('["pwd","otp","mfa"]')
  })

  it('lets cem choose a text message, and not send another at once', async () => {
    const cem = await site.visit('cem', elsewhere)
    const shown = { phone: '••• 04' }
    await cem.begin('Cem, with a choice of methods')
    await cem.signIn()
    await cem.sees('risky-sign-in/notice', 'riskySignIn.notice.heading', { picture: false })
    await cem.press('common.continue')
    await cem.sees('risky-sign-in/choose-method', 'challenge.choose.heading')
    await cem.choose('method.sms', shown)
    await cem.press('common.continue')
    await cem.sees('risky-sign-in/challenge', 'challenge.heading')
    await cem.page.getByText(cem.words('challenge.sms.lead', shown)).waitFor()
    await asksAgainTooSoon(cem)
    await cem.typeSms('+442079460004')
    expect((await cem.claims()).amr).toBe('["pwd","sms","mfa"]')
  })

  it('blocks dia from elsewhere, and lets her register from home', async () => {
    const stranger = await site.visit('dia-elsewhere', elsewhere)
    await stranger.begin('Dia, unregistered and unfamiliar')
    await stranger.signIn()
    await isBlocked(stranger, 'blocked.unregisteredRiskySignIn.clears')
    const dia = await site.visit('dia-home')
    await dia.begin('Dia registers safely')
    await dia.signIn()
    await dia.sees('mfa-registration/notice', 'registration.notice.heading', { picture: false })
    await dia.press('common.continue')
    await registersSms(dia, 'mfa-registration', '+44 7700 900123')
    expect((await dia.claims()).amr).toBe('["pwd","sms","mfa"]')
  })

  it('has eli prove himself and choose a new password', async () => {
    const eli = await site.visit('eli')
    await eli.begin('Eli, whose password has leaked')
    await eli.signIn()
    await eli.sees('compromised-user/notice', 'compromised.notice.heading')
    await eli.page.getByText(eli.words('compromised.notice.leaked')).waitFor()
    await eli.press('common.continue')
    await provesTotp(eli, 'compromised-user')
    await eli.sees('compromised-user/new-password', 'newPassword.heading')
    await failsToSetPassword(eli, PASSWORD)
    await setsPassword(eli)
    expect((await eli.claims()).amr).toBe('["pwd","otp","mfa"]')
    await eli.begin('Eli, whose password has leaked')
    await eli.signIn()
    await eli.isTold('signIn.wrong')
    await eli.signIn(NEW_PASSWORD)
    await eli.claims()
  })

  it('blocks fay, who could prove nothing', async () => {
    const fay = await site.visit('fay')
    await fay.begin('Fay, leaked and unregistered')
    await fay.signIn()
    await isBlocked(fay, 'blocked.unregisteredCompromised.clears')
  })

  it('has gus replace his temporary password', async () => {
    const gus = await site.visit('gus')
    await gus.begin('Gus, with a temporary password')
    await gus.signIn('temporary-gus-0001')
    await gus.sees('temporary-password/notice', 'temporary.notice.heading')
    await gus.press('common.continue')
    await gus.sees('temporary-password/challenge', 'challenge.heading')
    await gus.typeTotp()
    await gus.sees('temporary-password/new-password', 'newPassword.heading')
    await setsPassword(gus)
    await gus.claims()
  })
})

describe('studio', () => {
  it('blocks hal from elsewhere and lets the same browser in from home', async () => {
    const hal = await site.visit('hal', elsewhere)
    await hal.begin('Hal, from an unfamiliar place')
    await hal.signIn()
    await isBlocked(hal, 'blocked.signInRisk.clears')
    await hal.begin('Hal, at home')
    await hal.signIn()
    expect((await hal.claims()).amr).toBe('["pwd"]')
  })

  it('blocks ivy until an administrator has looked', async () => {
    const ivy = await site.visit('ivy')
    await ivy.begin('Ivy, whose password has leaked')
    await ivy.signIn()
    await isBlocked(ivy, 'blocked.userRisk.clears')
  })
})

describe('academy', () => {
  it('warns kim and has her register inside the risky sign-in', async () => {
    const kim = await site.visit('kim', elsewhere)
    await kim.begin('Kim, unregistered and unfamiliar')
    await kim.signIn()
    await kim.sees('risky-sign-in/notice', 'riskySignIn.atRisk.heading')
    await kim.press('common.continue')
    await registersTotp(kim, 'risky-sign-in')
    expect((await kim.claims()).amr).toBe('["pwd","otp","mfa"]')
  })
})

describe('technicians at home', () => {
  it('has tom prove himself and choose a new password', async () => {
    const tom = await site.visit('tom', { looks: ['light'] })
    await tom.begin('Tom the technician, at risk, at his own tenant')
    await tom.signIn()
    await tom.sees('compromised-user/notice', 'compromised.notice.heading')
    await tom.press('common.continue')
    await tom.sees('compromised-user/challenge', 'challenge.heading')
    await tom.typeTotp()
    await tom.sees('compromised-user/new-password', 'newPassword.heading')
    await setsPassword(tom)
    expect((await tom.claims()).amr).toBe('["pwd","otp","mfa"]')
  })

  it.each([
    ['tia', 'Tia the technician, at her own tenant'],
    ['uma', 'Uma the technician, at her own tenant'],
  ])('lets %s in with her password', async (name, title) => {
    const guest = await site.visit(name)
    await guest.begin(title)
    await guest.signIn()
    expect((await guest.claims()).amr).toBe('["pwd"]')
  })
})

describe('a script that the policy of a page forbids', () => {
  it('is reported to the test by the browser', async () => {
    const ana = await site.visit('policy')
    await ana.begin('Ana, at home')
    const addScript =
      "document.body.append(Object.assign(document.createElement('script'), {text: 'alert(1)'}))"
    await ana.page.evaluate(addScript)
    await expect.poll(() => site.complaints().join()).toMatch(/Content Security Policy/)
  })
})
