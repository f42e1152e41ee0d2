import { describe, expect, it } from 'vitest'
import type { User } from '../../src/domain/person/user.ts'
import type { FirstMethod } from '../../src/domain/policies/policy.ts'
import { ELSEWHERE, HOME, type Place } from '../../src/local/seeds/known.ts'
import { confirmMethods, dismissRisk, raiseRisk, resetPassword } from '../support/administrator.ts'
import { type Begun, begin, walkOn } from '../support/begin.ts'
import { DAY, pass, passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { newPerson } from '../support/people.ts'
import { changeUser, lastSignIn, ownStore, userOf } from '../support/records.ts'
import { settingsIn, withSettings } from '../support/settings.ts'
import { errorOf, tokensAt } from '../support/sign-in.ts'
import {
  inRoom,
  NEW_PASSWORD,
  onward,
  placeOf,
  registerTotp,
  setPassword,
  type,
  typeTotp,
  type Walker,
} from '../support/walk.ts'

/** Nobody who knows the password alone gets a second factor of their own into somebody's account. */

const deployment = useDeployment()

/** In the owner's country, with a copy of the owner's browser: only the network is another. */
const NEARBY: Place = { ...HOME, ip: '81.2.70.17' }
const MFA = { acr_values: 'https://refeds.org/profile/mfa' }
const NOTICE = 'mfa-registration/notice'
const BLOCKED = 'blocked/blocked'

const registration = inRoom('mfa-registration', [['notice', onward], ...registerTotp])
const registrationAtRisk = inRoom('risky-sign-in', [['notice', onward], ...registerTotp])
const proof = inRoom('risky-sign-in', [
  ['notice', onward],
  ['challenge', typeTotp],
])

/** Somebody known at home who has no second factor. */
const unregistered = (tenant: string, changes: Partial<User> = {}) =>
  newPerson(deployment, tenant, { methods: [] }, changes)

const graceOver = (tenant: string) => unregistered(tenant, { graceEndsAt: Date.now() - 1000 })

const LOW = { level: 'low', state: 'atRisk', detail: 'none' } as const

/** A detector found something of little weight about the account. */
const suspect = (username: string) =>
  changeUser(deployment, username, (user) => ({ ...user, risk: { ...LOW, updatedAt: Date.now() } }))

const methodsOf = async (username: string) => (await userOf(deployment, username)).methods

/** Walks on with what the walker of an earlier sign-in holds in their hands. */
const holding = ({ secret, recoveryCodes }: Walker, begun: Begun): Begun => ({
  ...begun,
  walker: { ...begun.walker, secret, recoveryCodes },
})

describe('somebody with the password alone', () => {
  it('does not register an authenticator nearby and pass with it from anywhere', async () => {
    const { username } = await unregistered('clinic')
    const nearby = await begin(deployment, username, { from: NEARBY })
    expect((await lastSignIn(deployment, username)).riskLevelDuringSignIn).toBe('low')
    if (placeOf(nearby.page) === NOTICE) await walkOn(nearby, registration)
    passALittle()
    const elsewhere = holding(nearby.walker, await begin(deployment, username, { from: ELSEWHERE }))
    const isAsked = placeOf(elsewhere.page) === 'risky-sign-in/notice'
    const last = isAsked ? await walkOn(elsewhere, proof) : elsewhere.page
    await expect(tokensAt(elsewhere, last)).rejects.toThrow('still at blocked/blocked')
    expect(await methodsOf(username)).toEqual([])
  })

  it('does not become familiar by coming again on other days', async () => {
    const { username } = await unregistered('clinic')
    for (let visit = 0; visit < 4; visit++) {
      const { page } = await begin(deployment, username, { from: NEARBY })
      expect(placeOf(page)).not.toBe(NOTICE)
      pass(DAY)
    }
    expect((await lastSignIn(deployment, username)).riskLevelDuringSignIn).toBe('low')
  })

  it('does not post a registration that is not offered', async () => {
    const { username } = await graceOver('clinic')
    const { browser, page } = await begin(deployment, username, { from: NEARBY })
    for (const step of ['notice', 'choose-method', 'register', 'challenge']) {
      const form = new URLSearchParams({ room: 'mfa-registration', step, method: 'totp', code: '123456' })
      expect(placeOf(await browser.follow(page.url, { form }))).toBe(BLOCKED)
    }
    expect((await lastSignIn(deployment, username)).registration).toBeUndefined()
  })
})

describe('in a sign-in at risk, registration', () => {
  it('is not offered in grace, which begins and ends all the same', async () => {
    const { username, id } = await unregistered('clinic')
    const started = Date.now()
    const first = await begin(deployment, username, { from: NEARBY })
    expect((await tokensAt(first, first.page)).claims()?.amr).toEqual(['pwd'])
    expect((await userOf(deployment, username)).graceEndsAt).toBe(started + 14 * DAY * 1000)
    expect(await ownStore(deployment, username).users.get(id)).toMatchObject({ pending: [] })
    pass(13 * DAY)
    const later = await begin(deployment, username, { from: NEARBY })
    await tokensAt(later, later.page)
    expect((await userOf(deployment, username)).graceEndsAt).toBe(started + 14 * DAY * 1000)
    pass(DAY)
    expect(placeOf((await begin(deployment, username, { from: NEARBY })).page)).toBe(BLOCKED)
  })

  it('stops after grace at a page that says where to register, and there it is offered', async () => {
    const { username } = await graceOver('clinic')
    const { browser, rp, page } = await begin(deployment, username, { from: NEARBY })
    expect([page.status, placeOf(page)]).toEqual([403, BLOCKED])
    expect(page.text).toContain('a place and device you usually use')
    expect(page.html.querySelector('[data-reference]')).not.toBeNull()
    browser.place = HOME
    passALittle()
    const again = await browser.follow(await rp.start())
    expect(placeOf(again)).toBe('sign-in/password')
    const home = await begin(deployment, username, { browser })
    await tokensAt(home, await walkOn(home, registration))
    expect(await methodsOf(username)).toEqual([
      expect.not.objectContaining({ registeredAtRisk: true }),
      expect.not.objectContaining({ registeredAtRisk: true }),
    ])
  })

  it.each(['clinic', 'legacy'])(
    'stops in %s where the relying party demands it, grace or not, policies or not',
    async (tenant) => {
      const { username } = await unregistered(tenant)
      expect(placeOf((await begin(deployment, username, { from: NEARBY, asks: MFA })).page)).toBe(BLOCKED)
      passALittle()
      const home = await begin(deployment, username, { asks: MFA })
      expect(placeOf(home.page)).toBe(NOTICE)
    },
  )

  it('leaves prompt=none to the session: let through in grace, sent to the password after it', async () => {
    const { username } = await unregistered('clinic', { graceEndsAt: Date.now() + DAY * 1000 })
    const begun = await begin(deployment, username, { from: NEARBY })
    await tokensAt(begun, begun.page)
    const silent = async () => begun.browser.follow(await begun.rp.start({ prompt: 'none' }))
    await tokensAt(begun, await silent())
    pass(DAY)
    expect(errorOf(await silent())).toBe('login_required')
  })

  it('comes after a temporary password was replaced, which would be lost to a block', async () => {
    const { username } = await graceOver('clinic')
    const password = await resetPassword(deployment, username)
    const begun = await begin(deployment, username, { from: NEARBY, password })
    const way = inRoom('temporary-password', [
      ['notice', onward],
      ['new-password', setPassword()],
    ])
    expect(placeOf(await walkOn(begun, way))).toBe(BLOCKED)
    passALittle()
    const home = await begin(deployment, username, { password: NEW_PASSWORD })
    expect(placeOf(home.page)).toBe(NOTICE)
  })
})

describe('of a person at risk, registration', () => {
  it('stops after grace for an administrator, and goes on in the same session once that is settled', async () => {
    const { username } = await graceOver('clinic')
    await suspect(username)
    const begun = await begin(deployment, username)
    expect([begun.page.status, placeOf(begun.page)]).toEqual([403, BLOCKED])
    expect(begun.page.text).toContain('An administrator has to make your account safe again')
    await dismissRisk(deployment, username)
    const page = await begun.browser.follow(begun.page.url)
    await tokensAt(begun, await walkOn({ ...begun, page }, registration))
  })

  it('is not offered afterwards where somebody else came from meanwhile', async () => {
    const { username, id } = await newPerson(deployment, 'clinic', { methods: [], history: undefined })
    await suspect(username)
    const stranger = await begin(deployment, username, { from: ELSEWHERE })
    await tokensAt(stranger, stranger.page)
    expect((await ownStore(deployment, username).history.get(id)).signIns).toBe(0)
  })

  it('is not finished when the risk was raised in the middle of it', async () => {
    const { username } = await graceOver('clinic')
    const begun = await begin(deployment, username)
    const page = await walkOn(begun, registration.slice(0, 3))
    await suspect(username)
    expect(placeOf(await typeTotp(begun.walker, page))).toBe(BLOCKED)
    expect(await methodsOf(username)).toEqual([])
  })
})

describe('a tenant that lets people register at risk', () => {
  const registerNearby = async () => {
    const { username } = await unregistered('academy')
    const nearby = await begin(deployment, username, { from: NEARBY })
    expect(nearby.page.text).toContain('an administrator will be told')
    await tokensAt(nearby, await walkOn(nearby, registration))
    return { username, walker: nearby.walker }
  }

  const elsewhere = async (username: string, walker: Walker) => {
    passALittle()
    return holding(walker, await begin(deployment, username, { from: ELSEWHERE }))
  }

  it('offers it at a low risk too, marks what was registered, and tells its administrators once', async () => {
    const before = (await deployment.outbox('admin@academy.example')).length
    const { username } = await registerNearby()
    expect(await methodsOf(username)).toEqual([
      expect.objectContaining({ kind: 'totp', registeredAtRisk: true }),
      expect.objectContaining({ kind: 'recovery-codes', registeredAtRisk: true }),
    ])
    expect((await lastSignIn(deployment, username)).risk.state).toBe('atRisk')
    expect(await deployment.outbox('admin@academy.example')).toHaveLength(before + 1)
  })

  it('marks what was registered when the risk was raised in the middle of it', async () => {
    const { username } = await unregistered('academy')
    const begun = await begin(deployment, username)
    const page = await walkOn(begun, registration.slice(0, 3))
    await suspect(username)
    await tokensAt(begun, await walkOn({ ...begun, page }, registration.slice(3)))
    expect(await methodsOf(username)).toEqual([
      expect.objectContaining({ kind: 'totp', registeredAtRisk: true }),
      expect.objectContaining({ kind: 'recovery-codes', registeredAtRisk: true }),
    ])
  })

  it('asks for it in the next risky sign-in, which stays at risk', async () => {
    const { username, walker } = await registerNearby()
    const begun = await elsewhere(username, walker)
    await tokensAt(begun, await walkOn(begun, proof))
    expect((await lastSignIn(deployment, username)).risk.state).toBe('atRisk')
    passALittle()
    const codes = await elsewhere(username, walker)
    const spare = inRoom('risky-sign-in', [
      ['notice', onward],
      ['challenge', ({ browser }, page) => browser.submit(page, {}, 'other-method')],
      [
        'choose-method',
        ({ browser }, page) =>
          browser.submit(page, {
            method: page.html.querySelectorAll('input[name=method]').at(-1)?.getAttribute('value') ?? '',
          }),
      ],
      ['challenge', type(walker.recoveryCodes?.[0] ?? '')],
    ])
    await tokensAt(codes, await walkOn(codes, spare))
    expect((await lastSignIn(deployment, username)).risk.state).toBe('atRisk')
  })

  it('takes it for a proof once it is a day old', async () => {
    const { username, walker } = await registerNearby()
    pass(DAY)
    const begun = await elsewhere(username, walker)
    await tokensAt(begun, await walkOn(begun, proof))
    expect((await lastSignIn(deployment, username)).risk.state).toBe('remediated')
  })

  it('takes it for a proof once an administrator has confirmed it', async () => {
    const { username, walker } = await registerNearby()
    await confirmMethods(deployment, username)
    const begun = await elsewhere(username, walker)
    await tokensAt(begun, await walkOn(begun, proof))
    expect((await lastSignIn(deployment, username)).risk.state).toBe('remediated')
  })

  it('takes it for a second factor where nothing is at risk', async () => {
    const { username, walker } = await registerNearby()
    passALittle()
    const home = holding(walker, await begin(deployment, username, { asks: MFA }))
    const tokens = await tokensAt(home, await walkOn(home, inRoom('step-up', [['challenge', typeTotp]])))
    expect(tokens.claims()?.amr).toEqual(['pwd', 'otp', 'mfa'])
  })

  it('makes no compromised account safe by it before it was confirmed', async () => {
    const { username, walker } = await registerNearby()
    await raiseRisk(deployment, username)
    passALittle()
    expect(placeOf((await begin(deployment, username)).page)).toBe(BLOCKED)
    await confirmMethods(deployment, username)
    passALittle()
    const home = holding(walker, await begin(deployment, username))
    const recovery = inRoom('compromised-user', [
      ['notice', onward],
      ['challenge', typeTotp],
      ['new-password', setPassword()],
    ])
    await tokensAt(home, await walkOn(home, recovery))
    expect((await userOf(deployment, username)).risk.state).toBe('remediated')
  })

  it('lets nobody by who registered in the middle of a high risk and comes again', async () => {
    const { username } = await unregistered('academy')
    const first = await begin(deployment, username, { from: ELSEWHERE })
    await tokensAt(first, await walkOn(first, registrationAtRisk))
    passALittle()
    const second = await begin(deployment, username, { from: ELSEWHERE })
    expect(placeOf(second.page)).toBe('risky-sign-in/notice')
    expect(placeOf(await second.browser.submit(second.page))).toBe('risky-sign-in/challenge')
  })
})

describe('a tenant that says where a first method may be registered', () => {
  const OFFICE = {
    id: 'office',
    displayName: 'Office',
    isTrusted: true,
    ipRanges: [{ cidrAddress: '81.2.69.0/24' }],
  }

  /** In force for what the test does, and put away after it. */
  async function saying(firstMethod: FirstMethod, act: () => Promise<void>): Promise<void> {
    const tenant = await deployment.store.tenant('clinic')
    if (!tenant) throw new Error('no clinic')
    const mfaRegistration = { ...settingsIn(tenant.policies).mfaRegistration, firstMethod }
    const saying = withSettings({ ...tenant, namedLocations: [OFFICE] }, { mfaRegistration })
    await deployment.store.putTenant(saying, tenant.version)
    passALittle()
    try {
      await act()
    } finally {
      await deployment.store.putTenant(tenant, tenant.version + 1)
      passALittle()
    }
  }

  /** Nothing is unusual about somebody nobody knows. */
  const stranger = (changes: Partial<User> = {}) =>
    newPerson(deployment, 'clinic', { methods: [], history: undefined }, changes)

  it('in trusted places only: elsewhere it passes in grace, and is stopped after it', () =>
    saying('trustedPlaces', async () => {
      const { username } = await stranger()
      const elsewhere = await begin(deployment, username, { from: ELSEWHERE })
      await tokensAt(elsewhere, elsewhere.page)
      pass(14 * DAY)
      const { page } = await begin(deployment, username, { from: ELSEWHERE })
      expect([page.status, placeOf(page)]).toEqual([403, BLOCKED])
      expect(page.text).toContain('Sign in from one of those places')
      passALittle()
      const office = await begin(deployment, username)
      await tokensAt(office, await walkOn(office, registration))
    }))

  it('by invitation only: nobody may before there are any', () =>
    saying('invitation', async () => {
      const { username } = await stranger()
      const office = await begin(deployment, username)
      await tokensAt(office, office.page)
      pass(14 * DAY)
      const { page } = await begin(deployment, username)
      expect([page.status, placeOf(page)]).toEqual([403, BLOCKED])
      expect(page.text).toContain('for an invitation')
    }))
})
