import { describe, expect, it } from 'vitest'
import { newPerson } from '../support/people.ts'
import { plugIn } from './authenticator.ts'
import { browsing } from './browsing.ts'
import type { Guest } from './guest.ts'
import { keepsRecoveryCodes, registersTotp } from './walks.ts'

/** Passkeys, with an authenticator inside Chrome; everything else is as people have it. */
const site = browsing()

/** From the notice to the page of the ceremony. */
async function choosesPasskey(guest: Guest): Promise<void> {
  await guest.press('common.continue')
  await guest.sees('mfa-registration/choose-method', 'registration.choose.heading', { picture: false })
  await guest.choose('registration.passkey.offer')
  await guest.press('common.continue')
  await guest.sees('mfa-registration/register', 'registration.passkey.heading')
}

describe('a passkey', () => {
  it('is registered, is a second factor, and is phishing-resistant', async () => {
    const { username } = await newPerson(site.deployment, 'clinic', { methods: [] })
    const home = { tenant: 'clinic', username, from: 'home' } as const
    const guest = await site.visit('passkey')
    const authenticator = await plugIn(guest.page)
    await guest.beginAs(home)
    await guest.signIn()
    await choosesPasskey(guest)
    await guest.press('registration.passkey.begin')
    await keepsRecoveryCodes(guest, 'mfa-registration')
    expect(await guest.claims()).toMatchObject({ acr: 'phr', amr: '["pwd","pop","user","mfa"]' })
    expect(await authenticator.passkeys()).toBe(1)

    await guest.beginAs({ ...home, from: 'elsewhere' })
    await guest.signIn()
    await guest.press('common.continue')
    await guest.sees('risky-sign-in/challenge', 'challenge.heading')
    await guest.press('challenge.passkey.begin')
    expect((await guest.claims()).amr).toBe('["pwd","pop","user","mfa"]')

    await guest.beginAs({ ...home, acr: 'phr' })
    await guest.signIn()
    await guest.sees('step-up/challenge', 'stepUp.heading')
    await guest.press('challenge.passkey.begin')
    expect((await guest.claims()).acr).toBe('phr')
  })

  it('that could not be made is left for another method', async () => {
    const { username } = await newPerson(site.deployment, 'clinic', { methods: [] })
    const guest = await site.visit('passkey-not-made', { looks: ['light'] })
    const authenticator = await plugIn(guest.page)
    await authenticator.recognises(false)
    await guest.beginAs({ tenant: 'clinic', username, from: 'home' })
    await guest.signIn()
    await choosesPasskey(guest)
    await guest.press('registration.passkey.begin')
    await guest.isTold('challenge.passkey.failed')
    expect(await authenticator.passkeys()).toBe(0)
    await guest.press('common.otherMethod')
    await registersTotp(guest, 'mfa-registration')
    expect((await guest.claims()).amr).toBe('["pwd","otp","mfa"]')
  })

  it('that was not confirmed is tried again, or left for another method', async () => {
    const { username } = await newPerson(site.deployment, 'clinic', { methods: [] })
    const start = { tenant: 'clinic', username, from: 'home' } as const
    const guest = await site.visit('passkey-not-confirmed')
    const authenticator = await plugIn(guest.page)
    await guest.beginAs(start)
    await guest.signIn()
    await choosesPasskey(guest)
    await guest.press('registration.passkey.begin')
    const [code = ''] = await keepsRecoveryCodes(guest, 'mfa-registration')
    await guest.claims()

    await authenticator.recognises(false)
    const isRefused = async () => {
      await guest.beginAs({ ...start, from: 'elsewhere' })
      await guest.signIn()
      await guest.press('common.continue')
      await guest.press('challenge.passkey.begin')
      await guest.isTold('challenge.passkey.failed')
    }
    await isRefused()
    await authenticator.recognises(true)
    await guest.press('challenge.passkey.begin')
    expect((await guest.claims()).acr).toBe('phr')

    await authenticator.recognises(false)
    await isRefused()
    await guest.press('common.otherMethod')
    await guest.sees('risky-sign-in/choose-method', 'challenge.choose.heading')
    await guest.choose('method.recovery-codes')
    await guest.press('common.continue')
    await guest.type('challenge.recovery.label', code)
    await guest.press('common.continue')
    expect((await guest.claims()).amr).toBe('["pwd","otp","mfa"]')
  })
})
