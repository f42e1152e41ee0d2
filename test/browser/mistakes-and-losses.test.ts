import { describe, expect, it } from 'vitest'
import { startLink } from '../../src/local/demo/start-link.ts'
import { ELSEWHERE } from '../../src/local/seeds/known.ts'
import { newPerson } from '../support/people.ts'
import { NEW_PASSWORD } from '../support/walk.ts'
import { browsing } from './browsing.ts'
import { registersTotp, setsPassword } from './walks.ts'

/** What is lost, mistyped, expired or refused. */
const site = browsing()
const elsewhere = { userAgent: ELSEWHERE.userAgent }

describe('a forgotten password', () => {
  it('is replaced by an e-mailed link and a code', async () => {
    const { username } = await newPerson(site.deployment, 'clinic')
    const home = { tenant: 'clinic', username, from: 'home' } as const
    const guest = await site.visit('forgot-password')
    await guest.beginAs(home)
    await guest.follow('signIn.forgot')
    await guest.sees('forgot-password/request-link', 'forgot.heading')
    await guest.press('forgot.submit')
    await guest.isTold('forgot.missing')
    await guest.type('forgot.username', username)
    await guest.press('forgot.submit')
    await guest.sees('forgot-password/notice', 'forgot.sent.heading')
    const link = await linkSentTo(username)
    await guest.page.goto(link)
    await guest.sees('forgot-password/notice', 'forgot.open.heading')
    await guest.press('common.continue')
    await guest.sees('forgot-password/challenge', 'challenge.heading')
    await guest.typeTotp()
    await guest.sees('forgot-password/new-password', 'newPassword.heading')
    await setsPassword(guest)
    await guest.sees('forgot-password/notice', 'forgot.done.heading')
    await guest.beginAs(home)
    await guest.signIn(NEW_PASSWORD)
    await guest.claims()
    await guest.page.goto(link)
    await guest.sees('error/error', 'error.heading')
    await guest.page.getByText(guest.words('forgot.expired')).waitFor()
    await guest.follow('forgot.again')
    await guest.sees('forgot-password/request-link', 'forgot.heading', { picture: false })
  })
})

/** The mail is made after the page was answered, so that a known address takes no longer than an unknown one. */
async function linkSentTo(address: string): Promise<string> {
  const mails = () => site.deployment.outbox(address)
  await expect.poll(mails, { timeout: 8000 }).not.toEqual([])
  const [newest] = await mails()
  const link = newest?.text.match(/https?:\/\/\S+/)?.[0]
  if (!link) throw new Error(`no link was sent to ${address}`)
  return link
}

describe('a lost authenticator app', () => {
  it('does not keep anybody out while a recovery code is left', async () => {
    const { username, id } = await newPerson(site.deployment, 'clinic', { methods: [], graceOver: true })
    const owner = await site.visit('recovery-codes-given', { looks: ['light'] })
    await owner.beginAs({ tenant: 'clinic', username, from: 'home' })
    await owner.signIn()
    await owner.press('common.continue')
    const { codes } = await registersTotp(owner, 'mfa-registration')
    await owner.claims()
    await leaveCodes(id, 3)

    const guest = await site.visit('recovery-code', elsewhere)
    await guest.beginAs({ tenant: 'clinic', username, from: 'elsewhere' })
    await guest.signIn()
    await guest.press('common.continue')
    await guest.press('common.otherMethod')
    await guest.sees('risky-sign-in/choose-method', 'challenge.choose.heading')
    await guest.choose('method.recovery-codes')
    await guest.press('common.continue')
    await guest.sees('risky-sign-in/challenge', 'challenge.heading')
    await guest.page.getByText(guest.words('recoveryCodes.low', { left: 3 })).waitFor()
    await guest.type('challenge.recovery.label', 'aaaa-bbbb-cccc')
    await guest.press('common.continue')
    await guest.isTold('challenge.wrongCode', { left: 4 })
    await guest.type('challenge.recovery.label', codes[0] ?? '')
    await guest.press('common.continue')
    expect((await guest.claims()).amr).toBe('["pwd","otp","mfa"]')
  })

  /** As if the others had been used. */
  async function leaveCodes(userId: string, left: number): Promise<void> {
    const { users } = site.deployment.store.of('clinic')
    const user = await users.get(userId)
    if (!user) throw new Error('nobody')
    const methods = user.methods.map((method) =>
      method.kind === 'recovery-codes' ? { ...method, hashes: method.hashes.slice(0, left) } : method,
    )
    await users.update({ ...user, methods }, user.version)
  }
})

describe('too many mistakes', () => {
  it('lock the name for a while', async () => {
    const { username } = await newPerson(site.deployment, 'clinic')
    const guest = await site.visit('locked-out')
    await guest.beginAs({ tenant: 'clinic', username, from: 'home' })
    const locked = guest.page.locator('main[data-step=blocked]')
    for (let guess = 0; !(await locked.isVisible()); guess++) {
      expect(guess).toBeLessThan(20)
      await Promise.all([guest.page.waitForEvent('load'), guest.signIn(`guess number ${guess}`)])
    }
    await guest.sees('blocked/blocked', 'blocked.heading')
    await guest.page.getByText(guest.words('blocked.lockedOut')).waitFor()
  })

  it('with codes end the sign-in', async () => {
    const { username } = await newPerson(site.deployment, 'clinic')
    const guest = await site.visit('too-many-codes', elsewhere)
    await guest.beginAs({ tenant: 'clinic', username, from: 'elsewhere' })
    await guest.signIn()
    await guest.press('common.continue')
    for (const left of [4, 3, 2, 1]) {
      await guest.type('challenge.totp.label', '000000')
      await guest.press('common.continue')
      await guest.page.getByText(guest.words('challenge.wrongCode', { left })).waitFor()
    }
    await guest.type('challenge.totp.label', '000000')
    await guest.press('common.continue')
    await guest.isTold('challenge.tooManyTries')
  })
})

describe('somebody whose account is turned off', () => {
  it('is told so', async () => {
    const { username } = await newPerson(site.deployment, 'clinic', {}, { disabled: true })
    const guest = await site.visit('disabled')
    await guest.beginAs({ tenant: 'clinic', username, from: 'home' })
    await guest.signIn()
    await guest.sees('blocked/blocked', 'blocked.heading')
    await guest.page.getByText(guest.words('blocked.disabled')).waitFor()
  })
})

describe('a page of a sign-in that is over', () => {
  it('says so when its cookies are gone', async () => {
    const guest = await site.visit('expired')
    await guest.begin('Ana, at home')
    await guest.page.context().clearCookies()
    await guest.signIn()
    await guest.sees('error/error', 'error.heading')
    await guest.page.getByText(guest.words('error.expired')).waitFor()
  })

  it('says so when the person comes back to it', async () => {
    const guest = await site.visit('gone-back')
    await guest.begin('Ana, at home')
    await guest.signIn()
    await guest.claims()
    await guest.page.goBack()
    await guest.page.getByText(guest.words('error.expired')).waitFor()
  })
})

describe('a browser somebody else is signed in with', () => {
  it('is left by them as the next one arrives', async () => {
    const { username } = await newPerson(site.deployment, 'clinic')
    const guest = await site.visit('somebody-else', { looks: ['light'] })
    await guest.begin('Ana, at home')
    await guest.signIn()
    await guest.claims()
    await guest.beginAs({ tenant: 'clinic', username, from: 'home' })
    await guest.signIn()
    expect((await guest.claims()).email).toBe(username)
  })
})

describe('a request that makes no sense', () => {
  it.each([
    ['unknown-client', '/clinic/auth?client_id=nobody', 'error.badRequest'],
    ['unknown-page', '/clinic/nothing/here', 'error.notFound'],
    ['unknown-tenant', '/nowhere/auth', 'error.notFound'],
  ] as const)('gets a page that says so: %s', async (name, path, message) => {
    const guest = await site.visit(name)
    await guest.page.goto(`${site.deployment.origin}${path}`)
    await guest.sees('error/error', 'error.heading')
    await guest.page.getByText(guest.words(message)).waitFor()
  })
})

it('the pages of the demo relying party pass the same checks', async () => {
  const guest = await site.visit('demo')
  for (const path of ['/', '/outbox', '/device', startLink({ tenant: 'nowhere', username: '' })]) {
    await guest.page.goto(`${site.deployment.demoOrigin}${path}`)
    await guest.picture(`demo${path === '/' ? '' : path.split('?')[0]}`)
  }
})
