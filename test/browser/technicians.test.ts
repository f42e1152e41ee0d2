import { describe, expect, it } from 'vitest'
import { groupId } from '../../src/local/seeds/groups.ts'
import { adminOf } from '../support/admin.ts'
import { raiseRisk } from '../support/administrator.ts'
import { aPolicy } from '../support/conditional-access.ts'
import { newPerson } from '../support/people.ts'
import { changeTenant } from '../support/records.ts'
import { NEW_PASSWORD } from '../support/walk.ts'
import { browsing } from './browsing.ts'
import type { Guest } from './guest.ts'
import { setsPassword } from './walks.ts'

/** Technicians of one organization at work in another, whose pages lead them home and back. */
const site = browsing()
const MSP = { home: 'Meridian IT Services' }
const LEGACY = { home: 'Old Mill Computing' }
const CLINIC = { client: 'Demo app' }

/** A technician nobody else signs in as. */
async function technician(isAtRisk: boolean): Promise<string> {
  const groups = [groupId('msp', 'technicians')]
  const { username } = await newPerson(site.deployment, 'msp', {}, { groups })
  if (isAtRisk) await raiseRisk(site.deployment, username)
  return username
}

const beginAt = (guest: Guest, tenant: string, username: string): Promise<void> =>
  guest.beginAs({ tenant, username, from: 'home' })

const isAt = ({ page }: Guest, tenant: string): void =>
  expect(new URL(page.url()).pathname).toMatch(new RegExp(`^/${tenant}/`))

/** Types no password where it is nobody's business; at home it is. */
async function goesHome(guest: Guest, home: string, password?: string): Promise<void> {
  await guest.press('signIn.submit')
  await guest.page.waitForURL(new RegExp(`/${home}/`))
  await guest.sees('sign-in/password', 'signIn.heading')
  await guest.signIn(password)
}

async function isBlockedWithTheWayHome(guest: Guest): Promise<void> {
  await guest.sees('blocked/blocked', 'blocked.heading')
  isAt(guest, 'clinic')
  await guest.page.getByText(guest.words('blocked.homeTenant', { ...MSP, ...CLINIC })).waitFor()
  await guest.page.getByText(guest.words('blocked.homeTenant.clears', { ...MSP, ...CLINIC })).waitFor()
  await guest.page.getByRole('link', { name: 'help@msp.example' }).waitFor()
  await guest.page.getByText(/[0-9A-Z]{4}-[0-9A-Z]{4}/).waitFor()
}

async function putsItRight(guest: Guest): Promise<void> {
  await guest.sees('compromised-user/notice', 'compromised.notice.heading')
  isAt(guest, 'msp')
  await guest.press('common.continue')
  await guest.sees('compromised-user/challenge', 'challenge.heading')
  await guest.typeTotp()
  await guest.sees('compromised-user/new-password', 'newPassword.heading')
  await setsPassword(guest)
}

const atClinic = (guest: Guest) => ({ iss: `${guest.deployment.origin}/clinic`, home_tenant: 'msp' })

describe('tom, at risk at a home that has him put it right', () => {
  it('is blocked at the clinic, goes home and comes straight back into its application', async () => {
    const tom = await site.visit('technician-tom')
    await tom.begin('Tom the technician, at risk, at a customer')
    isAt(tom, 'clinic')
    await tom.picture('sign-in/at-a-customer')
    await goesHome(tom, 'msp')
    await isBlockedWithTheWayHome(tom)
    await tom.press('atHome.go', MSP)
    await putsItRight(tom)
    expect(await tom.claims()).toMatchObject({ ...atClinic(tom), email: 'tom@msp.example' })
    await tom.picture('demo/claims')
    await beginAt(tom, 'studio', 'tom@msp.example')
    await goesHome(tom, 'msp', NEW_PASSWORD)
    expect(await tom.claims()).toMatchObject({ iss: `${tom.deployment.origin}/studio` })
  })

  it.each([
    ['in Arabic', 'ar', true],
    ['without script', 'en', false],
  ] as const)('does the same %s', async (_how, locale, javaScriptEnabled) => {
    const username = await technician(true)
    const walk = `technician-${javaScriptEnabled ? locale : 'no-script'}`
    const tom = await site.visit(walk, { locale, javaScriptEnabled, looks: ['light', 'narrow'] })
    await beginAt(tom, 'clinic', username)
    await goesHome(tom, 'msp')
    await isBlockedWithTheWayHome(tom)
    await tom.press('atHome.go', MSP)
    await putsItRight(tom)
    expect(await tom.claims()).toMatchObject({ ...atClinic(tom), email: username })
  })

  it('may turn back, from the clinic and from home', async () => {
    const tom = await site.visit('technician-turns-back', { looks: ['light'] })
    await beginAt(tom, 'clinic', await technician(true))
    await goesHome(tom, 'msp')
    await isBlockedWithTheWayHome(tom)
    await tom.press('atHome.go', MSP)
    await tom.sees('compromised-user/notice', 'compromised.notice.heading', { picture: false })
    await tom.press('common.cancel')
    await isBlockedWithTheWayHome(tom)
    await tom.press('blocked.tryAgain')
    expect(await tom.error()).toBe('access_denied')
  })

  it('goes on after the back button', async () => {
    const tom = await site.visit('technician-back-button', { looks: ['light'] })
    await beginAt(tom, 'clinic', await technician(true))
    await goesHome(tom, 'msp')
    await isBlockedWithTheWayHome(tom)
    await tom.press('atHome.go', MSP)
    await tom.sees('compromised-user/notice', 'compromised.notice.heading', { picture: false })
    await tom.page.goBack()
    await isBlockedWithTheWayHome(tom)
    await tom.press('atHome.go', MSP)
    await putsItRight(tom)
    expect(await tom.claims()).toMatchObject(atClinic(tom))
    await tom.page.goBack()
    await tom.page.locator('main').waitFor()
    expect(tom.page.url()).not.toContain('/callback?code')
    await tom.page.goForward()
    await tom.claims()
  })

  it('is let in by a second tab that was blocked before he put it right', async () => {
    const tom = await site.visit('technician-two-tabs', { looks: ['light'] })
    const username = await technician(true)
    await beginAt(tom, 'clinic', username)
    await goesHome(tom, 'msp')
    await isBlockedWithTheWayHome(tom)
    const blocked = tom.page.url()
    const second = await tom.besides()
    await second.page.goto(blocked)
    await isBlockedWithTheWayHome(second)
    await tom.press('atHome.go', MSP)
    await putsItRight(tom)
    await tom.claims()
    await second.page.bringToFront()
    await beginAt(second, 'clinic', username)
    await goesHome(second, 'msp', NEW_PASSWORD)
    expect(await second.claims()).toMatchObject(atClinic(second))
  })
})

describe('tia, whom nothing is held against', () => {
  it('signs in at home and arrives; known there, she comes straight through', async () => {
    const tia = await site.visit('technician-tia')
    const username = 'tia@msp.example'
    await tia.begin('Tia the technician, at a customer')
    await goesHome(tia, 'msp')
    expect(await tia.claims()).toMatchObject({ ...atClinic(tia), email: username, amr: '["pwd"]' })
    await tia.picture('demo/claims')
    await tia.beginAs({ tenant: 'clinic', username, from: 'home', sso: 'true' })
    await tia.claims()
    await tia.beginAs({ tenant: 'studio', username, from: 'home', sso: 'true' })
    await tia.sees('sign-in/password', 'signIn.heading')
    await tia.press('signIn.submit')
    expect(await tia.claims()).toMatchObject({ iss: `${tia.deployment.origin}/studio`, email: username })
  })
})

describe('uma, at risk at a home that leaves it to its administrators', () => {
  it('is blocked until one of them acts, and then let in at once', async () => {
    const uma = await site.visit('technician-uma')
    const title = 'Uma the technician, at risk, at a customer'
    await uma.begin(title)
    await goesHome(uma, 'legacy')
    await uma.sees('blocked/blocked', 'blocked.heading')
    await uma.page.getByText(uma.words('blocked.homeTenantAdministrator.clears', LEGACY)).waitFor()
    await uma.page.getByRole('link', { name: 'help@legacy.example' }).waitFor()
    expect(await uma.page.getByRole('button').count()).toBe(1)
    await uma.press('blocked.tryAgain')
    expect(await uma.error()).toBe('access_denied')
    const admin = await adminOf(site.deployment, 'legacy')
    const { body } = await admin.get<{ id: string }>('/users/uma@legacy.example')
    await admin.post('/identityProtection/riskyUsers/dismiss', { userIds: [body.id] })
    await uma.begin(title)
    await goesHome(uma, 'legacy')
    expect(await uma.claims()).toMatchObject({ ...atClinic(uma), home_tenant: 'legacy' })
  })
})

describe('a clinic that takes a second factor of the home', () => {
  it('sends a technician there to prove it, or to set one up', async () => {
    await changeTenant(site.deployment, 'clinic', (tenant) => ({
      ...tenant,
      policies: [aPolicy({ controls: ['mfa'] })],
      partners: tenant.partners?.map((partner) => ({ ...partner, isMfaAccepted: true })),
    }))
    const guest = await site.visit('technician-second-factor')
    await expect
      .poll(
        async () => {
          await beginAt(guest, 'clinic', await technician(false))
          await guest.press('signIn.submit')
          await guest.page.waitForURL(/\/msp\//)
          await guest.signIn()
          await guest.page.locator('main[data-step=at-home], main[data-outcome=tokens]').waitFor()
          return guest.page.locator('main[data-step=at-home]').count()
        },
        { timeout: 20_000, interval: 1000 },
      )
      .toBe(1)
    await guest.sees('step-up/at-home', 'stepUp.heading')
    await guest.press('atHome.go', MSP)
    await guest.sees('step-up/challenge', 'stepUp.heading')
    await guest.typeTotp()
    expect((await guest.claims()).amr).toContain('mfa')
  })
})
