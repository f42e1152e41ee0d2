import { describe, expect, it } from 'vitest'
import { ELSEWHERE } from '../../src/local/seeds/known.ts'
import { newPerson } from '../support/people.ts'
import { browsing } from './browsing.ts'
import { longestMotion } from './in-page.ts'
import type { LookName } from './screens.ts'
import { provesTotp, registersTotp, setsPassword } from './walks.ts'

/** Browsers that do less: no script, no motion. */
const site = browsing()
const looks: LookName[] = ['light']
const noScript = { javaScriptEnabled: false, looks }

describe('without script', () => {
  it('ana is asked for a code', async () => {
    const ana = await site.visit('no-script-ana', { ...noScript, userAgent: ELSEWHERE.userAgent })
    await ana.begin('Ana, from an unfamiliar place')
    await ana.picture('sign-in/password')
    await ana.signIn()
    await ana.sees('risky-sign-in/notice', 'riskySignIn.notice.heading')
    await ana.press('common.continue')
    await provesTotp(ana, 'risky-sign-in')
    expect((await ana.claims()).amr).toBe('["pwd","otp","mfa"]')
  })

  it('bea registers, and is not offered what would not work', async () => {
    const bea = await site.visit('no-script-bea', noScript)
    await bea.begin('Bea, after her grace period')
    await bea.signIn()
    await bea.sees('mfa-registration/notice', 'registration.notice.heading')
    await bea.press('common.continue')
    await bea.sees('mfa-registration/choose-method', 'registration.choose.heading', { picture: false })
    expect(await bea.page.getByRole('radio').count()).toBe(2)
    await registersTotp(bea, 'mfa-registration')
    expect((await bea.claims()).amr).toBe('["pwd","otp","mfa"]')
  })

  it('eli recovers', async () => {
    const eli = await site.visit('no-script-eli', noScript)
    await eli.begin('Eli, whose password has leaked')
    await eli.signIn()
    await eli.sees('compromised-user/notice', 'compromised.notice.heading')
    await eli.press('common.continue')
    await provesTotp(eli, 'compromised-user')
    await eli.sees('compromised-user/new-password', 'newPassword.heading')
    await setsPassword(eli)
    expect((await eli.claims()).amr).toBe('["pwd","otp","mfa"]')
  })
})

describe('motion', () => {
  it.each([
    ['none for those who want none', 'reduce', 0, 0.01],
    ['little for the others', 'no-preference', 0.05, 0.3],
  ] as const)('is %s', async (_what, reducedMotion, least, most) => {
    const { username } = await newPerson(site.deployment, 'clinic', { methods: [] })
    const guest = await site.visit(`motion-${reducedMotion}`, { reducedMotion })
    const moves = async () => {
      const longest = await longestMotion(guest.page)
      expect(longest).toBeGreaterThanOrEqual(least)
      expect(longest).toBeLessThanOrEqual(most)
    }
    await guest.beginAs({ tenant: 'clinic', username, from: 'home' })
    await guest.sees('sign-in/password', 'signIn.heading', { picture: false })
    await moves()
    await guest.signIn()
    await guest.press('common.continue')
    await guest.sees('mfa-registration/choose-method', 'registration.choose.heading', { picture: false })
    await moves()
  })
})
