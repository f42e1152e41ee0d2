import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import { ELSEWHERE } from '../../src/local/seeds/known.ts'
import type { Person } from '../../src/local/seeds/people.ts'
import { DEMO_API } from '../../src/local/seeds/resources.ts'
import { type Admin, adminOf } from '../support/admin.ts'
import { disableUser, raiseRisk, resetPassword } from '../support/administrator.ts'
import { type Begun, begin, type How, walkOn } from '../support/begin.ts'
import { HOUR, MINUTE, pass, passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { newPerson } from '../support/people.ts'
import { changePolicies, lastSignIn, userOf } from '../support/records.ts'
import { settingsIn, withSettings } from '../support/settings.ts'
import { errorOf, redemptionOf, tokensAt } from '../support/sign-in.ts'
import {
  inRoom,
  NEW_PASSWORD,
  onward,
  placeOf,
  press,
  registerTotp,
  setPassword,
  typeTotp,
} from '../support/walk.ts'

/** A temporary access pass lets in whoever an administrator has made sure of, and nobody else. */

const deployment = useDeployment()

const API = DEMO_API.indicator
const REFUSED = [422, 'sign-in/password']
const registration = inRoom('mfa-registration', [['notice', onward], ...registerTotp])
const recovery = inRoom('compromised-user', [
  ['notice', onward],
  ['new-password', setPassword()],
])

interface Pass {
  id: string
  temporaryAccessPass: string
}

const tenantOf = (username: string): string => username.split('@')[1]?.split('.')[0] ?? ''

/** As the help desk makes one. */
async function passFor(username: string, wanted: object = {}): Promise<Pass & { admin: Admin }> {
  const admin = await adminOf(deployment, tenantOf(username))
  const path = `/users/${username}/authentication/temporaryAccessPassMethods`
  const { status, body } = await admin.post<Pass>(path, wanted)
  expect(status, JSON.stringify(body)).toBe(201)
  return { ...body, admin }
}

const unregistered = (tenant = 'clinic', changes: object = {}, about: Partial<Person> = {}) =>
  newPerson(deployment, tenant, { methods: [], ...about }, changes)

const comesIn = async (username: string, password?: string, how: object = {}) => {
  passALittle()
  return begin(deployment, username, { password, from: ELSEWHERE, ...how })
}
const atTheDoor = async (username: string, password?: string) => {
  const { page } = await comesIn(username, password)
  return [page.status, placeOf(page)]
}

/** Signs in with what the walker holds by now. */
async function signsInAgain({ walker }: Begun, password?: string): Promise<string[] | undefined> {
  const begun = await comesIn(walker.username, password)
  const later = { ...begun, walker: { ...begun.walker, secret: walker.secret } }
  const proof = inRoom('risky-sign-in', [
    ['notice', onward],
    ['challenge', typeTotp],
  ])
  const last = placeOf(later.page) === 'risky-sign-in/notice' ? await walkOn(later, proof) : later.page
  return (await tokensAt(later, last)).claims()?.amr as string[] | undefined
}

describe('a blocked person gets in by a pass, registers and signs in again', () => {
  it('unregistered, from elsewhere', async () => {
    const { username } = await unregistered('clinic', { graceEndsAt: Date.now() - 1 })
    expect(await atTheDoor(username)).toEqual([403, 'blocked/blocked'])
    const { temporaryAccessPass } = await passFor(username)
    const begun = await comesIn(username, temporaryAccessPass)
    const tokens = await tokensAt(begun, await walkOn(begun, registration))
    expect(tokens.claims()).toMatchObject({
      amr: ['otp', 'mfa'],
      acr: 'https://refeds.org/profile/mfa',
    })
    const [method] = (await userOf(deployment, username)).methods
    expect(method).not.toHaveProperty('registeredAtRisk')
    expect(await lastSignIn(deployment, username)).toMatchObject({
      riskLevelDuringSignIn: expect.stringMatching(/medium|high/),
      risk: { state: 'remediated', detail: 'userPassedMFADrivenByRiskBasedPolicy' },
    })
    expect(await signsInAgain(begun)).toContain('pwd')
    // Nobody is warned of a registration that an administrator has vouched for.
    expect(await deployment.outbox(`admin@clinic.example`)).toEqual([])
  })

  it('unregistered and at high risk: a new password first, then a second factor', async () => {
    const { username } = await unregistered('clinic', { graceEndsAt: Date.now() - 1 })
    await raiseRisk(deployment, username)
    expect(await atTheDoor(username)).toEqual([403, 'blocked/blocked'])
    const { temporaryAccessPass } = await passFor(username, { isUsableOnce: true })
    const begun = await comesIn(username, temporaryAccessPass)
    await tokensAt(begun, await walkOn(begun, [...recovery, ...registration]))
    const user = await userOf(deployment, username)
    expect(user.risk).toMatchObject({
      level: 'none',
      state: 'remediated',
      detail: 'userPerformedSecuredPasswordReset',
    })
    expect(user.temporaryAccessPass).toBeUndefined()
    expect(await atTheDoor(username)).toEqual(REFUSED)
    expect(await signsInAgain(begun, NEW_PASSWORD)).toContain('pwd')
  })

  it.each<[string, Partial<Person>]>([
    ['by sign-in risk', {}],
    ['by user risk', { risk: 'leakedCredentials' }],
  ])('where a policy blocks %s', async (_, about) => {
    const { username } = await newPerson(deployment, 'studio', about)
    expect(await atTheDoor(username)).toEqual([403, 'blocked/blocked'])
    const { temporaryAccessPass } = await passFor(username)
    const begun = await comesIn(username, temporaryAccessPass)
    await tokensAt(begun, await walkOn(begun, about.risk ? recovery : []))
    expect((await userOf(deployment, username)).risk.level).toBe('none')
  })

  it('where a first method is registered by invitation alone', async () => {
    const { username } = await unregistered('msp', { graceEndsAt: Date.now() - 1 })
    const tenant = await deployment.store.tenant('msp')
    if (!tenant) throw new Error('no tenant')
    const { mfaRegistration } = settingsIn(tenant.policies)
    const invitation = { mfaRegistration: { ...mfaRegistration, firstMethod: 'invitation' as const } }
    await changePolicies(deployment, 'msp', () => withSettings(tenant, invitation).policies)
    passALittle()
    expect(placeOf((await begin(deployment, username)).page)).toBe('blocked/blocked')
    const { temporaryAccessPass } = await passFor(username)
    const begun = await comesIn(username, temporaryAccessPass)
    await tokensAt(begun, await walkOn(begun, registration))
  })

  it('without any password, who then has none still', async () => {
    const { username } = await unregistered('clinic', { password: undefined })
    const { temporaryAccessPass } = await passFor(username)
    const begun = await comesIn(username, temporaryAccessPass)
    await tokensAt(begun, await walkOn(begun, registration))
    expect((await userOf(deployment, username)).password).toBeUndefined()
  })
})

describe('a pass', () => {
  it('is typed as people type, and the password stays what it is', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const { temporaryAccessPass } = await passFor(username)
    const typed = ` ${temporaryAccessPass.replaceAll('-', ' ').toUpperCase()} `
    const begun = await comesIn(username, typed)
    await tokensAt(begun, begun.page)
    passALittle()
    const athome = await begin(deployment, username)
    expect((await tokensAt(athome, athome.page)).claims()?.amr).toEqual(['pwd'])
  })

  it('for many times opens again; one for once does not', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const many = await passFor(username, { isUsableOnce: false })
    for (const _ of [1, 2]) {
      const begun = await comesIn(username, many.temporaryAccessPass)
      await tokensAt(begun, begun.page)
    }
    const once = await passFor(username, { isUsableOnce: true })
    const begun = await comesIn(username, once.temporaryAccessPass)
    await tokensAt(begun, begun.page)
    expect(await atTheDoor(username, once.temporaryAccessPass)).toEqual(REFUSED)
    expect(await atTheDoor(username, many.temporaryAccessPass)).toEqual(REFUSED)
  })

  it('for once, typed twice at once, opens one sign-in', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const { temporaryAccessPass: password } = await passFor(username, { isUsableOnce: true })
    const ends = await Promise.all([1, 2, 3].map(() => begin(deployment, username, { password })))
    expect(ends.filter(({ rp, page }) => rp.isCallback(page))).toHaveLength(1)
    for (const { page } of ends) expect(page.status).toBeLessThan(500)
  })

  it('opens nothing before its start, nor from its end on', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const startDateTime = new Date(Date.now() + HOUR * 1000).toISOString()
    const { temporaryAccessPass } = await passFor(username, { startDateTime, lifetimeInMinutes: 10 })
    expect(await atTheDoor(username, temporaryAccessPass)).toEqual(REFUSED)
    pass(HOUR)
    const begun = await comesIn(username, temporaryAccessPass)
    await tokensAt(begun, begun.page)
    pass(10 * MINUTE)
    expect(await atTheDoor(username, temporaryAccessPass)).toEqual(REFUSED)
  })

  it('opens no blocked account', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const { temporaryAccessPass } = await passFor(username)
    await disableUser(deployment, username)
    expect(await atTheDoor(username, temporaryAccessPass)).toEqual([403, 'blocked/blocked'])
  })

  it('is counted like a password when it is mistyped', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const { temporaryAccessPass } = await passFor(username)
    for (let wrong = 0; wrong < 10; wrong++)
      await begin(deployment, username, { password: `tap-2222-333${wrong}`, from: ELSEWHERE })
    const { page } = await begin(deployment, username, { password: temporaryAccessPass, from: ELSEWHERE })
    expect([page.status, placeOf(page)]).toEqual([403, 'blocked/blocked'])
    expect(page.text).toContain('too many failed attempts')
  })

  it('takes no part where a password is chosen: both are led to choose one', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    await resetPassword(deployment, username)
    const { temporaryAccessPass } = await passFor(username)
    const begun = await comesIn(username, temporaryAccessPass)
    const change = inRoom('temporary-password', [
      ['notice', onward],
      ['new-password', setPassword()],
    ])
    await tokensAt(begun, await walkOn(begun, change))
    expect((await userOf(deployment, username)).temporaryPassword).toBeUndefined()
    expect(await atTheDoor(username, temporaryAccessPass)).toEqual(REFUSED)
  })

  it('is told of by mail, and never told', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const { temporaryAccessPass } = await passFor(username)
    const [mail] = await deployment.outbox(username)
    expect(mail?.subject).toMatch(/^A temporary access pass was made for your account/)
    expect(mail?.text).not.toContain(temporaryAccessPass)
    expect(JSON.stringify(await userOf(deployment, username))).not.toContain(temporaryAccessPass)
  })
})

describe('what a pass opened', () => {
  async function opened(wanted: object = {}) {
    const { username } = await newPerson(deployment, 'clinic')
    const given = await passFor(username, wanted)
    const begun = await begin(deployment, username, {
      password: given.temporaryAccessPass,
      asks: { scope: 'openid offline_access', prompt: 'consent' },
    })
    const tokens = await tokensAt(begun, begun.page)
    const silently = async () => errorOf(await begun.browser.follow(await begun.rp.start({ prompt: 'none' })))
    const refreshed = async () => {
      const form = {
        grant_type: 'refresh_token',
        client_id: 'demo-app',
        refresh_token: tokens.refresh_token ?? '',
      }
      return (await begun.rp.post('token_endpoint', form)).body
    }
    return { ...given, username, silently, refreshed }
  }

  it('ends with it, sessions and tokens alike', async () => {
    const { silently, refreshed } = await opened({ lifetimeInMinutes: 10 })
    pass(9 * MINUTE)
    expect(await silently()).toBeUndefined()
    pass(MINUTE)
    expect(await silently()).toBe('login_required')
    expect(await refreshed()).toMatchObject({ error: 'invalid_grant' })
  })

  it('is given no access token for longer, not even one that an API checks by itself', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const { temporaryAccessPass: password } = await passFor(username, { lifetimeInMinutes: 10 })
    const expiresIn = async (how: How) => {
      const begun = await begin(deployment, username, {
        asks: { resource: API, scope: 'openid read' },
        ...how,
      })
      const form = { ...redemptionOf(begun.rp, begun.page), resource: API }
      const { body } = await begun.rp.post('token_endpoint', form)
      const { iat = 0, exp = 0, aud } = decodeJwt(String(body.access_token))
      expect([aud, body.expires_in]).toEqual([API, exp - iat])
      return body.expires_in
    }
    expect(await expiresIn({ password })).toBe(10 * MINUTE)
    pass(4 * MINUTE)
    expect(await expiresIn({ password })).toBe(6 * MINUTE)
    expect(await expiresIn({})).toBe(HOUR)
  })

  it.each<[string, (about: { username: string; id: string; admin: Admin }) => Promise<unknown>]>([
    [
      'it is taken away',
      ({ username, id, admin }) =>
        admin.del(`/users/${username}/authentication/temporaryAccessPassMethods/${id}`),
    ],
    [
      'it is taken away as any method is',
      ({ username, id, admin }) => admin.del(`/users/${username}/authentication/methods/${id}`),
    ],
    ['another takes its place', ({ username }) => passFor(username)],
    ['the password is reset', ({ username }) => resetPassword(deployment, username)],
  ])('ends when %s', async (_, end) => {
    const about = await opened()
    expect(await about.silently()).toBeUndefined()
    passALittle()
    await end(about)
    expect(await about.silently()).toBe('login_required')
    expect(await about.refreshed()).toMatchObject({ error: 'invalid_grant' })
    expect(await atTheDoor(about.username, about.temporaryAccessPass)).toEqual(REFUSED)
  })

  it('leaves a session of the password alone', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const own = await begin(deployment, username)
    await tokensAt(own, own.page)
    passALittle()
    const { id, admin } = await passFor(username)
    await admin.del(`/users/${username}/authentication/temporaryAccessPassMethods/${id}`)
    expect(errorOf(await own.browser.follow(await own.rp.start({ prompt: 'none' })))).toBeUndefined()
  })
})

it('a pass does not skip what was not looked at: registration in grace may be put off', async () => {
  const { username } = await unregistered()
  const { temporaryAccessPass } = await passFor(username)
  const begun = await comesIn(username, temporaryAccessPass)
  await tokensAt(begun, await walkOn(begun, inRoom('mfa-registration', [['notice', press('skip')]])))
  expect((await userOf(deployment, username)).methods).toEqual([])
})

it('a risk raised since the pass was used stops its session too', async () => {
  const { username } = await unregistered()
  const { temporaryAccessPass } = await passFor(username)
  const begun = await comesIn(username, temporaryAccessPass)
  await tokensAt(begun, await walkOn(begun, inRoom('mfa-registration', [['notice', press('skip')]])))
  passALittle()
  await raiseRisk(deployment, username)
  const silent = await begun.browser.follow(await begun.rp.start({ prompt: 'none' }))
  expect(errorOf(silent)).toBe('access_denied')
})

describe('a pass given before the account’s risk was raised', () => {
  it.each(['clinic', 'studio'])('answers for nothing in %s, though it is used after', async (tenant) => {
    const { username } = await unregistered(tenant)
    const { temporaryAccessPass } = await passFor(username)
    passALittle()
    await raiseRisk(deployment, username)
    expect(await atTheDoor(username, temporaryAccessPass)).toEqual([403, 'blocked/blocked'])
    expect((await userOf(deployment, username)).risk.state).toBe('atRisk')
  })

  it('is no word of an administrator who has confirmed since that it is somebody else', async () => {
    const { username } = await unregistered('studio')
    const { temporaryAccessPass, admin } = await passFor(username)
    passALittle()
    const { id } = await userOf(deployment, username)
    await admin.post('/identityProtection/riskyUsers/confirmCompromised', { userIds: [id] })
    expect(await atTheDoor(username, temporaryAccessPass)).toEqual([403, 'blocked/blocked'])
    const { temporaryAccessPass: newer } = await passFor(username)
    const begun = await comesIn(username, newer)
    await tokensAt(begun, await walkOn(begun, recovery))
  })
})

it('a pass whose risk was put right in its sign-in still opens a registration from anywhere', async () => {
  const { username } = await unregistered('clinic', { graceEndsAt: Date.now() - 1 })
  await raiseRisk(deployment, username)
  passALittle()
  const { temporaryAccessPass } = await passFor(username)
  const begun = await comesIn(username, temporaryAccessPass)
  await tokensAt(begun, await walkOn(begun, [...recovery, ...registration]))
})
