import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PasskeyMethod } from '../../src/domain/person/method.ts'
import { ELSEWHERE } from '../../src/local/seeds/known.ts'
import { Authenticator, type Ceremony } from '../adapters/authenticator.ts'
import { type Begun, begin, browserAt, walkOn } from '../support/begin.ts'
import { MINUTE, pass, passALittle } from '../support/clock.ts'
import { aPolicy } from '../support/conditional-access.ts'
import { useDeployment } from '../support/deployment.ts'
import { tenantNamed } from '../support/facts.ts'
import type { Page } from '../support/page.ts'
import { newPerson } from '../support/people.ts'
import { changePolicies, changeUser, lastSignIn, userOf } from '../support/records.ts'
import { errorOf, tokensAt } from '../support/sign-in.ts'
import {
  type Act,
  choose,
  inRoom,
  keepRecoveryCodes,
  onward,
  placeOf,
  press,
  setPassword,
  typeTotp,
  type Way,
  walk,
} from '../support/walk.ts'

const deployment = useDeployment()

const PHR = 'phr'

/** What the page's script would hand to the browser. */
function optionsOf({ html }: Page): { challenge: string; allowCredentials?: { id: string }[] } {
  const options = html.querySelector('[data-passkey]')?.getAttribute('data-options')
  if (options === undefined) throw new Error('no ceremony on this page')
  return JSON.parse(options)
}

const ceremonyOf = (page: Page, bent: Partial<Ceremony> = {}): Ceremony => ({
  challenge: optionsOf(page).challenge,
  origin: deployment.origin,
  rpID: new URL(deployment.origin).hostname,
  ...bent,
})

/** Answers as the page's script does, with what the authenticator made. */
const create =
  (passkey: Authenticator, bent?: Partial<Ceremony>): Act =>
  ({ browser }, page) =>
    browser.submit(page, { credential: passkey.create(ceremonyOf(page, bent)) })

const get =
  (passkey: Authenticator, bent: Partial<Ceremony> = {}): Act =>
  ({ browser }, page) =>
    browser.submit(page, { credential: passkey.get(ceremonyOf(page, { counter: 2, ...bent })) })

const enrolment = (passkey: Authenticator): Way => [
  ['choose-method', choose(/passkey/i)],
  ['register', create(passkey)],
  ['recovery-codes', keepRecoveryCodes],
]

/** Somebody who registered a passkey two days ago, at home. */
async function withPasskey(): Promise<{ username: string; passkey: Authenticator }> {
  const { username } = await newPerson(deployment, 'clinic', { methods: [] })
  const passkey = new Authenticator()
  const begun = await begin(deployment, username)
  await walkOn(begun, inRoom('mfa-registration', [['notice', onward], ...enrolment(passkey)]))
  pass(2 * 24 * 60 * MINUTE)
  return { username, passkey }
}

/** A risky sign-in, its notice read and the ceremony begun. */
async function challenged(username: string, asks?: Record<string, string>): Promise<Begun> {
  const begun = await begin(deployment, username, { from: ELSEWHERE, asks })
  const page = await walkOn(
    begun,
    inRoom('risky-sign-in', [
      ['notice', onward],
      ['challenge', press('begin')],
    ]),
  )
  return { ...begun, page }
}

const stored = async (username: string): Promise<PasskeyMethod | undefined> =>
  (await userOf(deployment, username)).methods.find((method) => method.kind === 'passkey')

describe('a passkey', () => {
  it('is registered, proved in the same step, and asked for no more', async () => {
    const { username } = await newPerson(deployment, 'clinic', { methods: [] })
    const passkey = new Authenticator()
    const begun = await begin(deployment, username)
    const last = await walkOn(begun, inRoom('mfa-registration', [['notice', onward], ...enrolment(passkey)]))
    const claims = (await tokensAt(begun, last)).claims()
    expect(claims).toMatchObject({ acr: PHR, amr: ['pwd', 'pop', 'user', 'mfa'] })
    expect(await stored(username)).toMatchObject({ credentialId: passkey.id, counter: 1 })
    passALittle()
    const next = await begin(deployment, username)
    expect((await tokensAt(next, next.page)).claims()?.amr).toEqual(['pwd'])
  })

  it('proves a risky sign-in, phishing-resistantly, and its counter moves on', async () => {
    const { username, passkey } = await withPasskey()
    const begun = await challenged(username)
    expect(optionsOf(begun.page).allowCredentials?.map(({ id }) => id)).toEqual([passkey.id])
    const last = await get(passkey, { counter: 7 })(begun.walker, begun.page)
    const claims = (await tokensAt(begun, last)).claims()
    expect(claims).toMatchObject({ acr: PHR, amr: ['pwd', 'pop', 'user', 'mfa'] })
    expect((await stored(username))?.counter).toBe(7)
    expect((await lastSignIn(deployment, username)).risk.detail).toBe('userPassedMFADrivenByRiskBasedPolicy')
  })

  it('meets a relying party’s wish for phishing resistance', async () => {
    const { username, passkey } = await withPasskey()
    const begun = await begin(deployment, username, { asks: { acr_values: PHR } })
    const last = await walkOn(
      begun,
      inRoom('step-up', [
        ['challenge', press('begin')],
        ['challenge', get(passkey)],
      ]),
    )
    expect((await tokensAt(begun, last)).claims()?.acr).toBe(PHR)
  })
})

describe('where a policy wants phishing resistance', () => {
  const seeded = tenantNamed('clinic').policies
  beforeAll(async () => {
    await changePolicies(deployment, 'clinic', () => [aPolicy({ strength: 'phishingResistant' }), ...seeded])
    passALittle()
  })
  afterAll(async () => {
    await changePolicies(deployment, 'clinic', () => seeded)
    passALittle()
  })

  it('a passkey is what somebody without a method is offered, and registers', async () => {
    const { username } = await newPerson(deployment, 'clinic', { methods: [] })
    const passkey = new Authenticator()
    const begun = await begin(deployment, username)
    const offer = await walkOn(begun, inRoom('mfa-registration', [['notice', onward]]))
    expect(offer.html.querySelectorAll('input[type=radio]').map((one) => one.getAttribute('value'))).toEqual([
      'passkey',
    ])
    const forged = await begun.browser.submit(offer, { method: 'totp' })
    expect([placeOf(forged), forged.status]).toEqual(['mfa-registration/choose-method', 422])
    const last = await walk(begun.walker, offer, inRoom('mfa-registration', enrolment(passkey)))
    expect((await tokensAt(begun, last)).claims()?.acr).toBe(PHR)
  })

  it('a passkey is asked for once in a sign-in, and nothing else is offered', async () => {
    const { username, passkey } = await withPasskey()
    const phone = { kind: 'sms', id: 'phone', phone: '+442079460000', addedAt: 1, addedIn: 1 } as const
    await changeUser(deployment, username, (user) => ({ ...user, methods: [...user.methods, phone] }))
    const begun = await begin(deployment, username)
    expect(begun.page.html.querySelector('[name=other-method]')).toBeNull()
    const last = await walkOn(
      begun,
      inRoom('step-up', [
        ['challenge', press('begin')],
        ['challenge', get(passkey)],
      ]),
    )
    expect((await tokensAt(begun, last)).claims()?.acr).toBe(PHR)
    passALittle()
    await tokensAt(begun, await begun.browser.follow(await begun.rp.start()))
  })
})

it('a passkey answers for a forgotten password too', async () => {
  const { username, passkey } = await withPasskey()
  const browser = browserAt(deployment)
  await browser.submit(await browser.follow(`${deployment.origin}/clinic/recover`), { username })
  const [mail] = await deployment.outbox(username)
  const link = /https?:\S+\/recover\/\S+/.exec(mail?.text ?? '')?.[0] ?? ''
  const done = await walk(
    { deployment, browser, username },
    await browser.follow(link),
    inRoom('forgot-password', [
      ['notice', onward],
      ['challenge', press('begin')],
      ['challenge', get(passkey)],
      ['new-password', setPassword()],
    ]),
  )
  expect(done.text).toContain('Your new password is set')
})

describe('an answer that is not accepted', () => {
  const OTHER_CHALLENGE = Buffer.alloc(32, 7).toString('base64url')

  it.each<[string, Partial<Ceremony>]>([
    ['to another challenge', { challenge: OTHER_CHALLENGE }],
    ['from another origin', { origin: 'https://clinic.example' }],
    ['for another relying party', { rpID: 'clinic.example' }],
    ['without verification of the user', { userVerified: false }],
    ['with a counter that stood still: a clone', { counter: 1 }],
    ['of a creation', { type: 'webauthn.create' }],
  ])('is one %s', async (_what, bent) => {
    const { username, passkey } = await withPasskey()
    const begun = await challenged(username)
    const refused = await get(passkey, bent)(begun.walker, begun.page)
    expect([refused.status, placeOf(refused)]).toEqual([422, 'risky-sign-in/challenge'])
    expect(refused.alert).toContain('wasn’t confirmed')
    const again = await press('begin')(begun.walker, refused)
    await tokensAt(begun, await get(passkey, { counter: 9 })(begun.walker, again))
  })

  it('is one of somebody else’s passkey', async () => {
    const { username } = await withPasskey()
    const other = await withPasskey()
    const begun = await challenged(username)
    const refused = await get(other.passkey)(begun.walker, begun.page)
    expect(refused.status).toBe(422)
  })

  it('is the same answer a second time', async () => {
    const { username, passkey } = await withPasskey()
    const begun = await challenged(username)
    const ceremony = ceremonyOf(begun.page, { counter: 5 })
    const credential = passkey.get(ceremony)
    await begun.browser.submit(begun.page, { credential })
    passALittle()
    const other = await challenged(username)
    expect((await other.browser.submit(other.page, { credential })).status).toBe(422)
  })

  it('is one that took longer than ten minutes', async () => {
    const { username, passkey } = await withPasskey()
    const begun = await challenged(username)
    pass(10 * MINUTE)
    const late = await get(passkey)(begun.walker, begun.page)
    expect([late.status, placeOf(late)]).toEqual([422, 'risky-sign-in/challenge'])
  })

  it.each(['', 'nonsense', '{}', '{"id":"x"}'])('is %j', async (credential) => {
    const { username } = await withPasskey()
    const begun = await challenged(username)
    const refused = await begun.browser.submit(begun.page, { credential })
    expect([refused.status, placeOf(refused)]).toEqual([422, 'risky-sign-in/challenge'])
  })

  it('registers nothing', async () => {
    const { username } = await newPerson(deployment, 'clinic', { methods: [] })
    const passkey = new Authenticator()
    const begun = await begin(deployment, username)
    const page = await walkOn(
      begun,
      inRoom('mfa-registration', [
        ['notice', onward],
        ['choose-method', choose(/passkey/i)],
        ['register', create(passkey, { challenge: OTHER_CHALLENGE })],
      ]),
    )
    expect([page.status, placeOf(page)]).toEqual([422, 'mfa-registration/register'])
    expect(await stored(username)).toBeUndefined()
    const again = await press('begin')(begun.walker, page)
    const last = await walk(
      begun.walker,
      again,
      inRoom('mfa-registration', [
        ['register', create(passkey)],
        ['recovery-codes', keepRecoveryCodes],
      ]),
    )
    await tokensAt(begun, last)
  })
})

describe('where no script runs', () => {
  it('a passkey is never the only way offered beside another method', async () => {
    const { username } = await newPerson(deployment, 'clinic', { methods: ['totp'] })
    const passkeyOwner = await withPasskey()
    const passkey = await stored(passkeyOwner.username)
    if (!passkey) throw new Error('no passkey')
    const { users } = deployment.store.of('clinic')
    const user = await userOf(deployment, username)
    await users.update({ ...user, methods: [passkey, ...user.methods] }, user.version)
    const begun = await begin(deployment, username, { from: ELSEWHERE })
    const last = await walkOn(
      begun,
      inRoom('risky-sign-in', [
        ['notice', onward],
        ['choose-method', choose(/authenticator/i)],
        ['challenge', typeTotp],
      ]),
    )
    await tokensAt(begun, last)
  })

  it('phishing resistance without a passkey ends at the relying party, with the reason', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const begun = await begin(deployment, username, { asks: { acr_values: PHR } })
    const back = await walkOn(begun, [['step-up/notice', press('cancel')]])
    expect(errorOf(back)).toBe('unmet_authentication_requirements')
  })
})
