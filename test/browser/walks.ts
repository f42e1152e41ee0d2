import { expect } from 'vitest'
import { fromBase32, totp } from '../support/totp.ts'
import { NEW_PASSWORD } from '../support/walk.ts'
import type { Guest } from './guest.ts'

/** Stretches of the way that several rooms have in common, each page looked at, and its mistakes made once. */

/** A wrong code, then the right one. */
export async function provesTotp(guest: Guest, room: string): Promise<void> {
  await guest.sees(`${room}/challenge`, 'challenge.heading')
  await guest.type('challenge.totp.label', '000000')
  await guest.press('common.continue')
  await guest.isTold('challenge.wrongCode', { left: 4 })
  await guest.typeTotp()
}

/** Chooses the authenticator app, types the key the page shows into it, proves it, and is given recovery codes. */
export async function registersTotp(
  guest: Guest,
  room: string,
): Promise<{ codes: string[]; secret: Buffer }> {
  await guest.sees(`${room}/choose-method`, 'registration.choose.heading')
  await guest.choose('registration.totp.offer')
  await guest.press('common.continue')
  await guest.sees(`${room}/register`, 'registration.totp.heading')
  const key = guest.page.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/)
  const secret = fromBase32(await key.innerText())
  await guest.press('common.continue')
  await guest.sees(`${room}/challenge`, 'registration.prove.heading')
  await guest.type('challenge.totp.label', wrongFor(secret))
  await guest.press('common.continue')
  await guest.isTold('challenge.wrongCode', { left: 4 })
  await guest.typeTotp(secret)
  return { codes: await keepsRecoveryCodes(guest, room), secret }
}

/** Chooses text messages, mistypes the number, and proves it with the code that arrives. */
export async function registersSms(guest: Guest, room: string, phone: string): Promise<void> {
  await guest.sees(`${room}/choose-method`, 'registration.choose.heading', { picture: false })
  await guest.choose('registration.sms.offer')
  await guest.press('common.continue')
  await guest.sees(`${room}/register`, 'registration.sms.heading')
  await guest.type('registration.sms.phone', '12')
  await guest.press('common.continue')
  await guest.isTold('registration.sms.invalid')
  await guest.type('registration.sms.phone', phone)
  await guest.press('common.continue')
  await guest.sees(`${room}/challenge`, 'registration.prove.heading')
  await guest.typeSms(phone.replaceAll(' ', ''))
  await keepsRecoveryCodes(guest, room)
}

export async function keepsRecoveryCodes(guest: Guest, room: string): Promise<string[]> {
  await guest.sees(`${room}/recovery-codes`, 'recoveryCodes.heading')
  const codes = await guest.page.getByRole('listitem').allInnerTexts()
  expect(new Set(codes).size).toBe(10)
  await guest.press('recoveryCodes.done')
  return codes
}

/** Asks for another code at once, and is told how long to wait. */
export async function asksAgainTooSoon(guest: Guest): Promise<void> {
  await guest.press('common.resend')
  await guest.isTold('challenge.resendWait', ...Array.from({ length: 30 }, (_, at) => ({ seconds: 30 - at })))
}

/** Mistypes the repetition, then tries the old one. */
export async function failsToSetPassword(guest: Guest, old: string): Promise<void> {
  await typeTwice(guest, NEW_PASSWORD, `${NEW_PASSWORD}!`)
  await guest.isTold('newPassword.mismatch')
  await typeTwice(guest, old, old)
  await guest.isTold('password.same')
}

export const setsPassword = (guest: Guest): Promise<void> => typeTwice(guest, NEW_PASSWORD, NEW_PASSWORD)

async function typeTwice(guest: Guest, first: string, second: string): Promise<void> {
  await guest.type('newPassword.new', first)
  await guest.type('newPassword.repeat', second)
  await guest.press('newPassword.submit')
}

/** Six digits this secret does not give now, just before or just after. */
function wrongFor(secret: Buffer): string {
  const near = [-1, 0, 1].map((step) => totp(Date.now() + step * 30_000, secret))
  return ['000000', '111111', '222222', '333333'].find((code) => !near.includes(code)) ?? ''
}
