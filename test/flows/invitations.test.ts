import { describe, expect, it } from 'vitest'
import { type Admin, adminOf } from '../support/admin.ts'
import { disableUser } from '../support/administrator.ts'
import { begin, browserAt, walkOn } from '../support/begin.ts'
import { DAY, HOUR, pass, passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { newPerson } from '../support/people.ts'
import { changePolicies, userOf } from '../support/records.ts'
import type { ScriptlessBrowser } from '../support/scriptless-browser.ts'
import { settingsIn, withSettings } from '../support/settings.ts'
import { tokensAt } from '../support/sign-in.ts'
import {
  inRoom,
  NEW_PASSWORD,
  onward,
  placeOf,
  press,
  registerTotp,
  setPassword,
  typeTotp,
  type Walker,
  walk,
} from '../support/walk.ts'

/** Somebody new gets a link, sets a password behind it and registers where policy asks for it. */

const deployment = useDeployment()

interface Invitation {
  id: string
  inviteRedeemUrl: string | null
  invitedUser: { id: string }
}

let born = 0
const newName = (tenant = 'clinic') => `invited${++born}@${tenant}.example`

async function invite(username: string, more: object = {}) {
  const admin = await adminOf(deployment, username.split('@')[1]?.split('.')[0] ?? '')
  const { status, body } = await admin.post<Invitation>('/invitations', {
    invitedUserEmailAddress: username,
    ...more,
  })
  expect(status, JSON.stringify(body)).toBe(201)
  return { admin, body, link: body.inviteRedeemUrl ?? '' }
}

const again = async (admin: Admin, id: string, more: object = {}) => {
  const { status, body } = await admin.post<Invitation>('/invitations', { invitedUser: { id }, ...more })
  return { status, body, link: body.inviteRedeemUrl ?? '' }
}

const choose = inRoom('accept-invitation', [['new-password', setPassword()]])
const registration = inRoom('mfa-registration', [['notice', onward], ...registerTotp])

/** Follows a link and presses the button on its first page. */
async function open(link: string, browser: ScriptlessBrowser = browserAt(deployment)) {
  const first = await browser.follow(link)
  if (placeOf(first) !== 'accept-invitation/notice') return { browser, page: first }
  return { browser, page: await browser.submit(first) }
}

const at = async (link: string, browser?: ScriptlessBrowser) => {
  const { page } = await open(link, browser)
  return [page.status, placeOf(page)]
}

const DEAD = [404, 'error/error']
const CHOOSES = [200, 'accept-invitation/new-password']

describe('an invitation', () => {
  it('by mail leads to a password, to a second factor, and then to a sign-in with both', async () => {
    const username = newName()
    const { body } = await invite(username, {
      sendInvitationMessage: true,
      inviteRedirectUrl: 'https://app.example/start',
      invitedUserDisplayName: 'Ina Vited',
    })
    expect(body.inviteRedeemUrl).toBeNull()
    const [mail] = await deployment.outbox(username)
    expect(mail?.subject).toMatch(/^Set up your account/)
    const link = /http\S+\/clinic\/invitation\/\S+/.exec(mail?.text ?? '')?.[0] ?? ''
    const { browser, page } = await open(link)
    expect(page.text).toContain(username)
    const walker: Walker = { browser, username, deployment }
    const done = await walk(walker, page, [...choose, ...registration])
    expect([done.status, placeOf(done)]).toEqual([200, 'accept-invitation/notice'])
    expect(done.html.querySelector('main a')?.getAttribute('href')).toBe('https://app.example/start')
    const user = await userOf(deployment, username)
    expect(user.invitation).toBeUndefined()
    expect(user.methods.map(({ kind }) => kind)).toEqual(['totp', 'recovery-codes'])
    passALittle()
    const begun = await begin(deployment, username, {
      password: NEW_PASSWORD,
      asks: { acr_values: 'https://refeds.org/profile/mfa' },
    })
    const own = { ...begun, walker: { ...begun.walker, secret: walker.secret } }
    const last = await walkOn(own, inRoom('step-up', [['challenge', typeTotp]]))
    expect((await tokensAt(own, last)).claims()).toMatchObject({ amr: ['pwd', 'otp', 'mfa'] })
    expect(await at(link)).toEqual(DEAD)
    expect(await at(link, browser)).toEqual(DEAD)
  })

  it('is told once where no mail is sent, and nobody else is told', async () => {
    const username = newName()
    const { link } = await invite(username)
    expect(link).toMatch(/\/clinic\/invitation\/[\w-]{43}$/)
    expect(await deployment.outbox(username)).toEqual([])
    expect(await at(link)).toEqual(CHOOSES)
  })

  it('asks for a password that is good', async () => {
    const { link } = await invite(newName())
    const { browser, page } = await open(link)
    const refused = await browser.submit(page, { 'new-password': 'short', 'repeat-password': 'short' })
    expect([refused.status, placeOf(refused)]).toEqual([422, 'accept-invitation/new-password'])
  })

  it('lets registration be put off in grace, which begins', async () => {
    const username = newName()
    const { browser, page } = await open((await invite(username)).link)
    const way = [...choose, ...inRoom('mfa-registration', [['notice', press('skip')]])]
    const done = await walk({ browser, username }, page, way)
    expect(placeOf(done)).toBe('accept-invitation/notice')
    const { methods, graceEndsAt } = await userOf(deployment, username)
    expect([methods, graceEndsAt]).toEqual([[], Date.now() + 14 * DAY * 1000])
  })

  it('asks for no second factor where no policy does', async () => {
    const username = newName('legacy')
    const { browser, page } = await open((await invite(username)).link)
    const done = await walk({ browser, username }, page, choose)
    expect(placeOf(done)).toBe('accept-invitation/notice')
    expect(done.text).toContain('Your account is ready')
  })

  it('opens a registration that needs one', async () => {
    const tenant = await deployment.store.tenant('academy')
    if (!tenant) throw new Error('no tenant')
    const { mfaRegistration } = settingsIn(tenant.policies)
    const only = { mfaRegistration: { ...mfaRegistration, firstMethod: 'invitation' as const, graceDays: 0 } }
    await changePolicies(deployment, 'academy', () => withSettings(tenant, only).policies)
    passALittle()
    const username = newName('academy')
    const { browser, page } = await open((await invite(username)).link)
    await walk({ browser, username, deployment }, page, [...choose, ...registration])
    expect((await userOf(deployment, username)).methods).toHaveLength(2)
  })

  it('turned away from goes on where it was left', async () => {
    const { link } = await invite(newName())
    const { browser, page } = await open(link)
    const left = await browser.submit(page, {}, 'cancel')
    expect(placeOf(left)).toBe('accept-invitation/notice')
    expect(placeOf(await browser.submit(left))).toBe('accept-invitation/new-password')
  })
})

describe('an invitation is over', () => {
  it('after a week', async () => {
    const { link } = await invite(newName())
    pass(7 * DAY - 1)
    expect(placeOf(await browserAt(deployment).follow(link))).toBe('accept-invitation/notice')
    pass(1)
    expect(await at(link)).toEqual(DEAD)
  })

  it('an hour after it was opened', async () => {
    const { link } = await invite(newName())
    const { browser } = await open(link)
    pass(HOUR)
    expect(await at(link, browser)).toEqual(DEAD)
  })

  it('for every other browser once one has opened it', async () => {
    const { link } = await invite(newName())
    await open(link)
    expect(await at(link)).toEqual(DEAD)
  })

  it('once there is a newer one, opened or not', async () => {
    const { link, admin, body } = await invite(newName())
    const before = await open(link)
    const unopened = await again(admin, body.invitedUser.id)
    expect(await at(link, before.browser)).toEqual(DEAD)
    const newest = await again(admin, body.invitedUser.id)
    expect(await at(unopened.link)).toEqual(DEAD)
    expect(await at(newest.link)).toEqual(CHOOSES)
  })

  it('when the account is blocked', async () => {
    const username = newName()
    const { link, admin, body } = await invite(username)
    await disableUser(deployment, username)
    expect(await at(link)).toEqual(DEAD)
    expect((await again(admin, body.invitedUser.id)).status).toBe(409)
  })

  it('when the password was reset instead', async () => {
    const username = newName()
    const { link, admin, body } = await invite(username)
    const path = `/users/${username}/authentication/methods/28c10230-6103-485e-b985-444c60001490`
    expect((await admin.post(`${path}/resetPassword`, {})).status).toBe(202)
    expect(await at(link)).toEqual(DEAD)
    expect((await again(admin, body.invitedUser.id)).status).toBe(409)
  })

  it('as a link that resets a password, and such a link as an invitation', async () => {
    const { link } = await invite(newName())
    expect(await at(link.replace('/invitation/', '/recover/'))).toEqual(DEAD)
    const { username } = await newPerson(deployment, 'clinic')
    const browser = browserAt(deployment)
    await browser.submit(await browser.follow(`${deployment.origin}/clinic/recover`), { username })
    const [mail] = await deployment.outbox(username)
    const reset = /http\S+\/clinic\/recover\/\S+/.exec(mail?.text ?? '')?.[0] ?? ''
    expect(await at(reset.replace('/recover/', '/invitation/'))).toEqual(DEAD)
  })
})

it('two who set a password behind one link at once set one', async () => {
  const username = newName()
  const { browser, page } = await open((await invite(username)).link)
  const typed = ['violet tractor humming 4 lanterns', 'amber kettle whistling 7 rivers']
  const ends = await Promise.all(
    typed.map((password) => browser.submit(page, { 'new-password': password, 'repeat-password': password })),
  )
  for (const { status } of ends) expect(status).toBeLessThan(500)
  expect((await userOf(deployment, username)).pending).toEqual([])
  passALittle()
  const begun = await Promise.all(typed.map((password) => begin(deployment, username, { password })))
  expect(begun.filter(({ page: { status } }) => status === 422)).toHaveLength(1)
})

it('whoever has no password yet is sent no link to reset one', async () => {
  const username = newName()
  await invite(username)
  const browser = browserAt(deployment)
  await browser.submit(await browser.follow(`${deployment.origin}/clinic/recover`), { username })
  expect(await deployment.outbox(username)).toEqual([])
})

describe('an invitation is refused', () => {
  it.each<[string, object, number]>([
    ['without a word about whom', {}, 400],
    ['to what is no address', { invitedUserEmailAddress: 'nobody' }, 400],
    ['to a name that is taken', { invitedUserEmailAddress: 'ana@clinic.example' }, 409],
    ['to nobody', { invitedUser: { id: 'nobody' } }, 404],
    ['onward to a script', { invitedUserEmailAddress: newName(), inviteRedirectUrl: 'javascript:x' }, 400],
    [
      'onward in the clear',
      { invitedUserEmailAddress: newName(), inviteRedirectUrl: 'http://app.example' },
      400,
    ],
    ['with what nobody knows', { invitedUserEmailAddress: newName(), roles: [] }, 400],
  ])('%s', async (_, body, expected) => {
    const admin = await adminOf(deployment, 'clinic')
    const { status } = await admin.post('/invitations', body)
    expect(status).toBe(expected)
  })
})
