import { decodeJwt } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Tenant } from '../../src/domain/tenant.ts'
import { groupId } from '../../src/local/seeds/groups.ts'
import { PASSWORD } from '../../src/local/seeds/known.ts'
import { type Abroad, comeFrom, goHome } from '../support/abroad.ts'
import { dismissRisk, raiseRisk } from '../support/administrator.ts'
import { pass, passALittle } from '../support/clock.ts'
import { aPolicy, type PolicyAbout } from '../support/conditional-access.ts'
import { useDeployment } from '../support/deployment.ts'
import { newPerson } from '../support/people.ts'
import { changeTenant } from '../support/records.ts'
import { tokensAt } from '../support/sign-in.ts'
import {
  NEW_PASSWORD,
  onward,
  placeOf,
  press,
  registerTotp,
  setPassword,
  typeTotp,
  type Way,
  walk,
} from '../support/walk.ts'

const deployment = useDeployment()

beforeEach(passALittle)

/** Somebody of a provider's technicians. */
const technician = async (home: 'msp' | 'legacy', about: Parameters<typeof newPerson>[2] = {}) => {
  const { username } = await newPerson(deployment, home, about, { groups: [groupId(home, 'technicians')] })
  return username
}

const walkOn = async ({ browser, rp, page }: Abroad, username: string, way: Way): Promise<Abroad> => ({
  browser,
  rp,
  page: await walk({ browser, username }, page, way),
})

const claimsOf = async (way: Abroad) => decodeJwt((await tokensAt(way, way.page)).id_token ?? '')

const tenantAt = ({ url }: Abroad['page']): string | undefined => new URL(url).pathname.split('/')[1]

describe('a technician at risk at a home that has them put it right', () => {
  it('is blocked at a customer with the way home, and comes straight back into the application', async () => {
    const username = await technician('msp')
    await raiseRisk(deployment, username)
    const blocked = await comeFrom(deployment, 'clinic', username)
    expect([placeOf(blocked.page), blocked.page.status]).toEqual(['blocked/blocked', 403])
    expect(tenantAt(blocked.page)).toBe('clinic')
    expect(blocked.page.text).toContain('Meridian IT Services has marked your account as at risk.')
    expect(blocked.page.text).toContain('help@msp.example')
    expect(blocked.page.text).not.toContain('help@clinic.example')
    const back = await walkOn(blocked, username, [
      ['blocked/blocked', press('home')],
      ['compromised-user/notice', onward],
      ['compromised-user/challenge', typeTotp],
      ['compromised-user/new-password', setPassword()],
    ])
    expect(await claimsOf(back)).toMatchObject({ preferred_username: username })
  })

  it('is at home’s sign-in page on the way, where it asks for the new password next time', async () => {
    const username = await technician('msp')
    await raiseRisk(deployment, username)
    const blocked = await comeFrom(deployment, 'studio', username)
    const asked = await blocked.browser.submit(blocked.page, {}, 'home')
    expect(tenantAt(asked)).toBe('msp')
    await walk({ browser: blocked.browser, username }, asked, [
      ['compromised-user/notice', onward],
      ['compromised-user/challenge', typeTotp],
      ['compromised-user/new-password', setPassword()],
    ])
    const anew = await goHome(deployment, 'studio', username)
    expect((await anew.browser.submit(anew.page, { username, password: PASSWORD })).alert).toBeDefined()
    const arrived = await anew.browser.submit(anew.page, { username, password: NEW_PASSWORD })
    expect(await claimsOf({ ...anew, page: arrived })).toMatchObject({ preferred_username: username })
  })

  it('types no password twice, though the relying party wants it typed anew', async () => {
    const username = await technician('msp')
    await raiseRisk(deployment, username)
    const blocked = await comeFrom(deployment, 'clinic', username, { asks: { prompt: 'login' } })
    const back = await walkOn(blocked, username, [
      ['blocked/blocked', press('home')],
      ['compromised-user/notice', onward],
      ['compromised-user/challenge', typeTotp],
      ['compromised-user/new-password', setPassword()],
    ])
    expect(await claimsOf(back)).toMatchObject({ preferred_username: username })
  })

  it('nor within the age that the relying party allows', async () => {
    const username = await technician('msp')
    await raiseRisk(deployment, username)
    const blocked = await comeFrom(deployment, 'clinic', username, { asks: { max_age: '60' } })
    pass(30)
    expect(placeOf(await blocked.browser.submit(blocked.page, {}, 'home'))).toBe('compromised-user/notice')
  })

  it('who turns back gets no tokens', async () => {
    const username = await technician('msp')
    await raiseRisk(deployment, username)
    const { browser, page } = await comeFrom(deployment, 'clinic', username)
    expect((await browser.submit(page, {}, 'cancel')).url).toContain('error=access_denied')
  })

  it('who turns back at home is blocked as before', async () => {
    const username = await technician('msp')
    await raiseRisk(deployment, username)
    const blocked = await comeFrom(deployment, 'clinic', username)
    const { page } = await walkOn(blocked, username, [
      ['blocked/blocked', press('home')],
      ['compromised-user/notice', press('cancel')],
    ])
    expect([placeOf(page), tenantAt(page)]).toEqual(['blocked/blocked', 'clinic'])
  })
})

describe('a home that is out of order as somebody goes there from a page', () => {
  it('is told of on that page, and can be tried again', async () => {
    const username = await technician('msp')
    await raiseRisk(deployment, username)
    const { browser, page } = await comeFrom(deployment, 'clinic', username)
    const away = await browser.submit(page, {}, 'home', (href) => href.includes('/msp/auth?'))
    const { searchParams } = new URL(away.url)
    const answer = { error: 'server_error', state: searchParams.get('state') ?? '' }
    const told = await browser.follow(
      `${searchParams.get('redirect_uri')}?${new URLSearchParams({ ...answer, iss: `${deployment.origin}/msp` })}`,
    )
    expect([placeOf(told), told.alert]).toEqual([
      'blocked/blocked',
      'Meridian IT Services can’t be reached at the moment. Please try again in a few minutes.',
    ])
    expect(placeOf(await browser.submit(told, {}, 'home'))).toBe('compromised-user/notice')
  })
})

describe('a technician at risk at a home without policies', () => {
  it('is blocked until an administrator there has acted, and then let in at once', async () => {
    const username = await technician('legacy')
    await raiseRisk(deployment, username)
    const { browser, rp, page } = await comeFrom(deployment, 'clinic', username)
    expect([placeOf(page), page.status]).toEqual(['blocked/blocked', 403])
    expect(page.text).toContain('An administrator of Old Mill Computing has to make your account safe again.')
    expect(page.text).toContain('help@legacy.example')
    expect(page.form).not.toContain('name="home"')
    await dismissRisk(deployment, username)
    const again = await browser.follow(page.url)
    expect(await claimsOf({ browser, rp, page: again })).toMatchObject({ preferred_username: username })
  })
})

describe('where the home’s second factor counts', () => {
  let before: Tenant | undefined
  const wants = async (...policies: PolicyAbout[]) => {
    before = await deployment.store.tenant('clinic')
    await changeTenant(deployment, 'clinic', (tenant) => ({
      ...tenant,
      policies: policies.map(aPolicy),
      partners: tenant.partners?.map((partner) => ({ ...partner, isMfaAccepted: true })),
    }))
    passALittle()
  }
  afterEach(async () => {
    const { policies = [], partners } = before ?? {}
    await changeTenant(deployment, 'clinic', (tenant) => ({ ...tenant, policies, partners }))
  })

  it('it is proved there, on a page that says so, and the tokens say it was', async () => {
    await wants({ controls: ['mfa'] })
    const username = await technician('msp')
    const asked = await comeFrom(deployment, 'clinic', username)
    expect(placeOf(asked.page)).toBe('step-up/at-home')
    expect(asked.page.text).toContain('confirm it’s you at Meridian IT Services')
    const way = await walkOn(asked, username, [
      ['step-up/at-home', press('home')],
      ['step-up/challenge', typeTotp],
    ])
    expect(await claimsOf(way)).toMatchObject({
      acr: 'https://refeds.org/profile/mfa',
      amr: expect.arrayContaining(['mfa']),
    })
  })

  it('whoever has none there is told, sets one up there, and comes straight back', async () => {
    await wants({ controls: ['mfa'] })
    const username = await technician('msp', { methods: [] })
    const asked = await comeFrom(deployment, 'clinic', username)
    const told = await walkOn(asked, username, [
      ['step-up/at-home', press('home')],
      ['step-up/notice', press('cancel')],
    ])
    expect([placeOf(told.page), told.page.status, tenantAt(told.page)]).toEqual([
      'blocked/blocked',
      403,
      'clinic',
    ])
    expect(told.page.text).toContain('Set up a second step at Meridian IT Services')
    const way = await walkOn(told, username, [
      ['blocked/blocked', press('home')],
      ['mfa-registration/notice', onward],
      ...registerTotp.map(([step, act]): Way[number] => [`mfa-registration/${step}`, act]),
    ])
    expect(await claimsOf(way)).toMatchObject({ acr: 'https://refeds.org/profile/mfa' })
  })
})

describe('where the home’s second factor does not count', () => {
  it('a guest registers one here, where a policy wants it', async () => {
    const before = await deployment.store.tenant('clinic')
    await changeTenant(deployment, 'clinic', (tenant) => ({
      ...tenant,
      policies: [aPolicy({ controls: ['mfa'] })],
    }))
    passALittle()
    const username = await technician('msp')
    const way = await walkOn(await comeFrom(deployment, 'clinic', username), username, [
      ['mfa-registration/notice', onward],
      ...registerTotp.map(([step, act]): Way[number] => [`mfa-registration/${step}`, act]),
    ])
    expect(tenantAt(way.page)).not.toBe('msp')
    expect(await claimsOf(way)).toMatchObject({ acr: 'https://refeds.org/profile/mfa' })
    await changeTenant(deployment, 'clinic', (tenant) => ({ ...tenant, policies: before?.policies ?? [] }))
  })
})
