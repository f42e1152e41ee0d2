import { expect, it } from 'vitest'
import { ELSEWHERE, HOME } from '../../src/local/seeds/known.ts'
import { adminOf } from '../support/admin.ts'
import { browsing } from './browsing.ts'
import type { Guest } from './guest.ts'
import { registersTotp, setsPassword } from './walks.ts'

/** Each person the local contract has blocked: stopped in a browser, helped by an administrator, let in by it. */

const site = browsing()
const RESET = '28c10230-6103-485e-b985-444c60001490'

const visit = (walk: string, { userAgent } = HOME): Promise<Guest> =>
  site.visit(`unblock-${walk}`, { userAgent, looks: ['light'] })

/** Sees the block, and goes back to where it began. */
async function isStopped(guest: Guest, title: string): Promise<void> {
  await guest.begin(title)
  await guest.signIn()
  await guest.sees('blocked/blocked', 'blocked.heading', { picture: false })
  await guest.press('blocked.tryAgain')
  expect(await guest.error()).toBe('access_denied')
  await guest.begin(title)
}

it('dia registers with a temporary access pass where she was stopped', async () => {
  const dia = await visit('dia', ELSEWHERE)
  await isStopped(dia, 'Dia, unregistered and unfamiliar')
  const admin = await adminOf(site.deployment, 'clinic')
  const { body } = await admin.post<{ temporaryAccessPass: string }>(
    '/users/dia@clinic.example/authentication/temporaryAccessPassMethods',
    {},
  )
  await dia.signIn(body.temporaryAccessPass)
  await dia.sees('mfa-registration/notice', 'registration.notice.heading')
  await dia.press('common.continue')
  await registersTotp(dia, 'mfa-registration')
  expect((await dia.claims()).amr).toContain('mfa')
})

it('fay is given a temporary password and chooses one of her own', async () => {
  const fay = await visit('fay')
  await isStopped(fay, 'Fay, leaked and unregistered')
  const admin = await adminOf(site.deployment, 'clinic')
  const { body } = await admin.post<{ newPassword: string }>(
    `/users/fay@clinic.example/authentication/methods/${RESET}/resetPassword`,
    {},
  )
  await fay.signIn(body.newPassword)
  await fay.sees('temporary-password/notice', 'temporary.notice.heading')
  await fay.press('common.continue')
  await fay.sees('temporary-password/new-password', 'newPassword.heading')
  await setsPassword(fay)
  await fay.sees('mfa-registration/notice', 'registration.notice.heading')
  await fay.press('common.skip')
  await fay.claims()
})

it('hal is let in from elsewhere once the policy leaves him alone', async () => {
  const hal = await visit('hal', ELSEWHERE)
  await isStopped(hal, 'Hal, from an unfamiliar place')
  const admin = await adminOf(site.deployment, 'studio')
  const { body: user } = await admin.get<{ id: string }>('/users/hal@studio.example')
  const { body } = await admin.get<{
    value: { id: string; conditions: { signInRiskLevels: string[]; users: { excludeUsers: string[] } } }[]
  }>('/identity/conditionalAccess/policies')
  for (const { id, conditions } of body.value.filter(
    ({ conditions }) => conditions.signInRiskLevels.length > 0,
  )) {
    const users = { ...conditions.users, excludeUsers: [user.id] }
    await admin.patch(`/identity/conditionalAccess/policies/${id}`, { conditions: { ...conditions, users } })
  }
  // A warm function sees the change within five seconds; here the clock runs.
  await expect.poll(() => letIn(hal), { timeout: 15_000, interval: 1000 }).toBe(true)
})

/** Whether the password opens now; back at the password where it does not. */
async function letIn(guest: Guest): Promise<boolean> {
  await guest.begin('Hal, from an unfamiliar place')
  await guest.signIn()
  await guest.page.locator('main[data-interaction=blocked], main[data-outcome=tokens]').waitFor()
  return (await guest.page.locator('main[data-outcome=tokens]').count()) === 1
}

it('ivy is let in at once when her risk is dismissed', async () => {
  const ivy = await visit('ivy')
  await isStopped(ivy, 'Ivy, whose password has leaked')
  const admin = await adminOf(site.deployment, 'studio')
  const { body: user } = await admin.get<{ id: string }>('/users/ivy@studio.example')
  await admin.post('/identityProtection/riskyUsers/dismiss', { userIds: [user.id] })
  await ivy.signIn()
  expect((await ivy.claims()).amr).toBe('["pwd"]')
})

it('eli, whose account is made sure of by a pass, chooses a new password', async () => {
  const eli = await visit('eli')
  const admin = await adminOf(site.deployment, 'clinic')
  const { body } = await admin.post<{ temporaryAccessPass: string }>(
    '/users/eli@clinic.example/authentication/temporaryAccessPassMethods',
    {},
  )
  await eli.begin('Eli, whose password has leaked')
  await eli.signIn(body.temporaryAccessPass)
  await eli.sees('compromised-user/notice', 'compromised.notice.heading', { picture: false })
  await eli.press('common.continue')
  await eli.sees('compromised-user/new-password', 'newPassword.heading', { picture: false })
  await setsPassword(eli)
  await eli.claims()
})
