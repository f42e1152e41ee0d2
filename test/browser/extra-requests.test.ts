import { describe, expect, it } from 'vitest'
import { newPerson } from '../support/people.ts'
import { browsing } from './browsing.ts'

/** What a relying party, a device or the person asks for beyond a sign-in. */
const site = browsing()
const PARTNER = { values: { client: 'Partner portal' } }
const APP = { values: { client: 'Demo app' } }

describe('a relying party of others', () => {
  it('learns nothing before ana allows it', async () => {
    const ana = await site.visit('consent')
    await ana.begin('Consent for a partner')
    await ana.signIn()
    await ana.sees('consent/consent', 'consent.heading', PARTNER)
    await ana.press('consent.deny')
    expect(await ana.error()).toBe('access_denied')
    await ana.begin('Consent for a partner')
    await ana.signIn()
    await ana.sees('consent/consent', 'consent.heading', PARTNER)
    await ana.page.getByText(ana.words('consent.scope.offline_access')).waitFor()
    await ana.press('consent.allow')
    expect(await ana.claims()).toMatchObject({ email: 'ana@clinic.example' })
  })
})

describe('a stronger sign-in', () => {
  it('takes a code after the password, or later in the session', async () => {
    const person = await newPerson(site.deployment, 'clinic')
    const guest = await site.visit('step-up')
    await guest.beginAs({ tenant: 'clinic', username: person.username, from: 'home' })
    await guest.signIn()
    expect((await guest.claims()).acr).toBe('https://refeds.org/profile/sfa')
    await guest.page.getByRole('link', { name: 'Step up to two factors' }).click()
    await guest.sees('step-up/challenge', 'stepUp.heading')
    await guest.page.getByText(guest.words('stepUp.lead', APP.values)).waitFor()
    await guest.type('challenge.totp.label', '000000')
    await guest.press('common.continue')
    await guest.isTold('challenge.wrongCode', { left: 4 })
    await guest.typeTotp()
    expect((await guest.claims()).acr).toBe('https://refeds.org/profile/mfa')
  })

  it('that no method of hers could give is refused', async () => {
    const ana = await site.visit('step-up-impossible')
    await ana.begin('A phishing-resistant sign-in')
    await ana.signIn()
    await ana.sees('step-up/notice', 'stepUp.heading')
    await ana.page.getByText(ana.words('stepUp.cannot', APP.values)).waitFor()
    await ana.press('common.back')
    expect(await ana.error()).toBe('unmet_authentication_requirements')
  })
})

describe('a device', () => {
  const start = async (walk: string) => {
    const television = await site.visit(walk)
    await television.page.goto(`${site.deployment.demoOrigin}/device`)
    await television.page.getByRole('button', { name: 'Start' }).click()
    const code = await television.page.locator('.user-code').innerText()
    return { television, code }
  }

  it('is signed in by its code, through the same rooms', async () => {
    const person = await newPerson(site.deployment, 'clinic', { methods: [] })
    const { television, code } = await start('device')
    const guest = await television.inNewTab(/\/device$/)
    await guest.sees('device/user-code', 'device.heading')
    await guest.type('device.label', 'BBBB-BBBB')
    await guest.press('device.submit')
    await guest.isTold('device.notFound')
    await guest.type('device.label', code.toLowerCase())
    await guest.press('device.submit')
    await guest.sees('device/confirm', 'device.confirm.heading', APP)
    await guest.press('device.confirm.continue')
    await guest.sees('sign-in/password', 'signIn.heading')
    await guest.type('signIn.username', person.username)
    await guest.signIn()
    await guest.sees('mfa-registration/notice', 'registration.notice.heading', { picture: false })
    await guest.press('common.skip')
    await guest.sees('device/done', 'device.success.heading')
    // The device asks again by itself, as often as it was told to.
    expect((await television.claims()).email).toBe(person.email)
  })

  it('is not signed in by a code its owner does not see on it', async () => {
    const { television, code } = await start('device-refused')
    const guest = await television.inNewTab(/filled in/)
    await guest.sees('device/confirm', 'device.confirm.heading', { ...APP, picture: false })
    await guest.page.getByText(code, { exact: true }).waitFor()
    await guest.press('device.confirm.abort')
    await guest.sees('device/aborted', 'device.aborted.heading')
    await guest.follow('device.aborted.again')
    await guest.sees('device/user-code', 'device.heading', { picture: false })
  })
})

describe('signing out', () => {
  it('is asked about, declined, and then done', async () => {
    const person = await newPerson(site.deployment, 'clinic')
    const here = { tenant: 'clinic', username: person.username, from: 'home' } as const
    const guest = await site.visit('sign-out')
    await guest.beginAs(here)
    await guest.signIn()
    await guest.claims()
    await guest.page.goto(`${site.deployment.origin}/clinic/session/end`)
    await guest.sees('logout/confirm', 'logout.heading')
    await guest.press('logout.no')
    await guest.beginAs({ ...here, sso: 'true' })
    await guest.claims()
    await guest.page.getByRole('link', { name: 'Sign out' }).click()
    await guest.sees('logout/confirm', 'logout.heading', { picture: false })
    await guest.press('logout.yes')
    await guest.page.waitForURL(`${site.deployment.demoOrigin}/`)
    await guest.beginAs({ ...here, sso: 'true' })
    await guest.sees('sign-in/password', 'signIn.heading', { picture: false })
  })

  it('says so where there is nowhere to return to', async () => {
    const guest = await site.visit('signed-out')
    await guest.begin('Ana, at home')
    await guest.signIn()
    await guest.page.goto(`${site.deployment.origin}/clinic/session/end`)
    await guest.press('logout.yes')
    await guest.sees('logout/done', 'logout.done.heading')
  })
})

describe('a stronger sign-in for a newcomer', () => {
  it('is registered for on the way', async () => {
    const person = await newPerson(site.deployment, 'clinic', { methods: [] })
    const guest = await site.visit('step-up-newcomer')
    await guest.beginAs({ tenant: 'clinic', username: person.username, from: 'home', acr: 'mfa' })
    await guest.signIn()
    await guest.sees('mfa-registration/notice', 'registration.notice.heading')
    await guest.page.getByText(guest.words('registration.notice.demanded')).waitFor()
    expect(await guest.page.getByRole('button', { name: guest.words('common.skip') }).count()).toBe(0)
    await guest.press('common.cancel')
    expect(await guest.error()).toBe('access_denied')
  })
})
