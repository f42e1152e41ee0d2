import { beforeAll, describe, expect, it } from 'vitest'
import type { Method } from '../../src/domain/person/method.ts'
import { type Admin, adminOf, personToken } from '../support/admin.ts'
import { begin, browserAt, walkOn } from '../support/begin.ts'
import { passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { newPerson } from '../support/people.ts'
import { changeUser, userOf } from '../support/records.ts'
import { errorOf, tokensAt } from '../support/sign-in.ts'
import { choose, inRoom, onward, placeOf, setPassword, typeTotp, walk } from '../support/walk.ts'

/** What people sign in with, by API: listed without a secret, acted on by the help desk. */

const deployment = useDeployment()
let admin: Admin
beforeAll(async () => {
  admin = await adminOf(deployment, 'clinic')
})

const PASSWORD_ID = '28c10230-6103-485e-b985-444c60001490'
const of = (username: string) => `/users/${username}/authentication`

interface Listed {
  '@odata.type': string
  id: string
  [property: string]: unknown
}
const list = async (username: string, segment = 'methods'): Promise<Listed[]> =>
  (await admin.get<{ value: Listed[] }>(`${of(username)}/${segment}`)).body.value
const kinds = async (username: string) =>
  (await list(username)).map((method) => method['@odata.type'].replace('#microsoft.graph.', ''))

const SPARE: Method = { kind: 'recovery-codes', id: 'spare', addedAt: 1, addedIn: 1, hashes: ['x', 'y'] }
const KEY: Method = {
  ...{ id: 'key', addedAt: 1, addedIn: 1 },
  ...{ kind: 'passkey', credentialId: 'c', publicKey: 'public-key', counter: 0 },
}

/** Somebody with one of each kind. */
async function everything() {
  const { username } = await newPerson(deployment, 'clinic', { methods: ['totp', 'sms'] })
  await changeUser(deployment, username, (user) => ({ ...user, methods: [...user.methods, KEY, SPARE] }))
  await admin.post(`${of(username)}/temporaryAccessPassMethods`, {})
  return username
}

describe('the list', () => {
  it('has every kind in Graph’s words, and no secret', async () => {
    const username = await everything()
    expect(await kinds(username)).toEqual([
      'passwordAuthenticationMethod',
      'softwareOathAuthenticationMethod',
      'phoneAuthenticationMethod',
      'fido2AuthenticationMethod',
      'recoveryCodesAuthenticationMethod',
      'temporaryAccessPassAuthenticationMethod',
    ])
    const [password, app, phone, key, codes, pass] = await list(username)
    expect(password).toMatchObject({ id: PASSWORD_ID, password: null })
    expect(app).toMatchObject({ secretKey: null, isRegisteredAtRisk: false })
    expect(phone).toMatchObject({ phoneType: 'mobile', phoneNumber: expect.stringMatching(/^\+44/) })
    expect(key).toMatchObject({ id: 'key', createdDateTime: '1970-01-01T00:00:00.001Z' })
    expect(codes).toMatchObject({ codesLeft: 2 })
    expect(pass).toMatchObject({
      temporaryAccessPass: null,
      lifetimeInMinutes: 60,
      isUsableOnce: false,
      isUsable: true,
      methodUsabilityReason: 'EnabledByPolicy',
    })
    const { methods, password: own, temporaryAccessPass } = await userOf(deployment, username)
    const said = JSON.stringify(await list(username))
    const [totp] = methods
    const secrets = [own?.hash, temporaryAccessPass?.hash, totp?.kind === 'totp' && totp.secret, 'public-key']
    for (const secret of secrets) expect(said).not.toContain(secret)
  })

  it('is read by Graph’s own client, by kind and one by one', async () => {
    const username = await everything()
    const { graph } = admin
    const [app] = (await graph.api(`${of(username)}/softwareOathMethods`).get()).value
    expect(await graph.api(`${of(username)}/methods/${app.id}`).get()).toMatchObject(app)
    for (const segment of ['phoneMethods', 'fido2Methods', 'passwordMethods', 'temporaryAccessPassMethods']) {
      const [one, ...others] = (await graph.api(`${of(username)}/${segment}`).get()).value
      expect(others).toEqual([])
      expect(await graph.api(`${of(username)}/${segment}/${one.id}`).get()).toMatchObject(one)
    }
    const page = await graph
      .api(`${of(username)}/methods`)
      .top(2)
      .get()
    expect(page.value).toHaveLength(2)
    const next = String(page['@odata.nextLink']).split('/v1.0')[1] ?? ''
    expect((await graph.api(next).get()).value).toHaveLength(2)
  })

  it('knows no method of another kind, nor of somebody else', async () => {
    const username = await everything()
    const { username: other } = await newPerson(deployment, 'clinic')
    for (const path of [
      `${of(username)}/phoneMethods/key`,
      `${of(other)}/methods/key`,
      `${of(username)}/methods/nothing`,
      `${of('nobody')}/methods`,
      `${of(other)}/passwordMethods/key`,
    ])
      expect((await admin.get(path)).status, path).toBe(404)
  })
})

describe('a method that is taken away', () => {
  it('is told by mail and ends what it proved, and nothing else', async () => {
    const { username } = await newPerson(deployment, 'clinic', { methods: ['totp', 'sms'] })
    const MFA = { acr_values: 'https://refeds.org/profile/mfa' }
    const proved = await begin(deployment, username, { asks: MFA })
    const way = inRoom('step-up', [
      ['choose-method', choose(/authenticator/i)],
      ['challenge', typeTotp],
    ])
    await tokensAt(proved, await walkOn(proved, way))
    const plain = await begin(deployment, username)
    await tokensAt(plain, plain.page)
    const [app] = await list(username, 'softwareOathMethods')
    expect((await admin.del(`${of(username)}/softwareOathMethods/${app?.id}`)).status).toBe(204)
    expect((await admin.del(`${of(username)}/softwareOathMethods/${app?.id}`)).status).toBe(404)
    passALittle()
    const silent = async ({ browser, rp }: typeof plain) =>
      errorOf(await browser.follow(await rp.start({ prompt: 'none' })))
    expect([await silent(proved), await silent(plain)]).toEqual(['login_required', undefined])
    const [mail] = await deployment.outbox(username)
    expect(mail?.subject).toMatch(/^Your second step was removed/)
    expect(mail?.text).toContain('a second step')
  })

  it('was the last: its codes go too, and the next sign-in registers anew without grace', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    await changeUser(deployment, username, (user) => ({ ...user, methods: [...user.methods, SPARE] }))
    const [app] = await list(username, 'softwareOathMethods')
    await admin.graph.api(`${of(username)}/methods/${app?.id}`).delete()
    expect(await kinds(username)).toEqual(['passwordAuthenticationMethod'])
    const { page } = await begin(deployment, username)
    expect(placeOf(page)).toBe('mfa-registration/notice')
    expect(page.form).not.toContain('name="skip"')
  })

  it('is never the password', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    expect((await admin.del(`${of(username)}/methods/${PASSWORD_ID}`)).status).toBe(400)
  })
})

it('registering anew takes every second factor away, and every session', async () => {
  const { username } = await newPerson(deployment, 'clinic', { methods: ['totp', 'sms'] })
  const begun = await begin(deployment, username)
  await tokensAt(begun, begun.page)
  passALittle()
  expect((await admin.post(`${of(username)}/methods/requireReregistration`)).status).toBe(204)
  expect(await kinds(username)).toEqual(['passwordAuthenticationMethod'])
  const silent = await begun.browser.follow(await begun.rp.start({ prompt: 'none' }))
  expect(errorOf(silent)).toBe('login_required')
  expect((await deployment.outbox(username))[0]?.text).toContain('every second step')
  expect(placeOf((await begin(deployment, username)).page)).toBe('mfa-registration/notice')
  const { sessionsValidFrom } = await userOf(deployment, username)
  passALittle()
  await admin.post(`${of(username)}/methods/requireReregistration`)
  expect((await userOf(deployment, username)).sessionsValidFrom).toBe(sessionsValidFrom)
})

it('a method registered at risk is confirmed', async () => {
  const { username } = await newPerson(deployment, 'clinic')
  await changeUser(deployment, username, (user) => ({
    ...user,
    methods: user.methods.map((method) => ({ ...method, registeredAtRisk: true as const })),
  }))
  const [app] = await list(username, 'softwareOathMethods')
  expect(app).toMatchObject({ isRegisteredAtRisk: true, confirmedDateTime: null })
  expect((await admin.post(`${of(username)}/methods/${app?.id}/confirm`)).status).toBe(204)
  const [confirmed] = await list(username, 'softwareOathMethods')
  expect(confirmed?.confirmedDateTime).toBe(new Date().toISOString())
  expect((await admin.post(`${of(username)}/methods/nothing/confirm`)).status).toBe(404)
})

describe('resetting a password', () => {
  const reset = (username: string) => `${of(username)}/methods/${PASSWORD_ID}/resetPassword`
  const change = inRoom('temporary-password', [
    ['notice', onward],
    ['challenge', typeTotp],
    ['new-password', setPassword()],
  ])

  it('gives a temporary one, once, and remediates at once', async () => {
    const { username } = await newPerson(deployment, 'clinic', { risk: 'leakedCredentials' })
    const answer = await admin.graph.api(reset(username)).post({})
    expect(answer).toMatchObject({
      '@odata.type': '#microsoft.graph.passwordResetResponse',
      newPassword: expect.stringMatching(/^[\w-]{19}$/),
    })
    expect((await userOf(deployment, username)).risk).toMatchObject({
      state: 'remediated',
      detail: 'adminGeneratedTemporaryPassword',
    })
    const begun = await begin(deployment, username, { password: answer.newPassword })
    await tokensAt(begun, await walkOn(begun, change))
  })

  it('lifts the lock that guesses caused', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    for (let wrong = 0; wrong < 10; wrong++) await begin(deployment, username, { password: `wrong ${wrong}` })
    expect(placeOf((await begin(deployment, username)).page)).toBe('blocked/blocked')
    const { body } = await admin.post<{ newPassword: string }>(reset(username), {})
    const { page } = await begin(deployment, username, { password: body.newPassword })
    expect(placeOf(page)).toBe('temporary-password/notice')
  })

  it('by mail changes nothing until the link is used, and then remediates', async () => {
    const { username } = await newPerson(deployment, 'clinic', { risk: 'leakedCredentials' })
    const { status, body } = await admin.post(reset(username), { delivery: 'email' })
    expect([status, body.newPassword]).toEqual([202, null])
    expect((await userOf(deployment, username)).risk.state).toBe('atRisk')
    const [mail] = await deployment.outbox(username)
    expect(mail?.subject).toMatch(/^Choose a new password/)
    await admin.post(reset(username), { delivery: 'email' })
    expect(await deployment.outbox(username)).toHaveLength(1)
    const link = /http\S+\/clinic\/recover\/\S+/.exec(mail?.text ?? '')?.[0] ?? ''
    const browser = browserAt(deployment)
    passALittle()
    const page = await browser.submit(await browser.follow(link))
    const done = await walk(
      { browser, username },
      page,
      inRoom('forgot-password', [
        ['challenge', typeTotp],
        ['new-password', setPassword()],
      ]),
    )
    expect(done.text).toContain('Your new password is set')
    expect((await userOf(deployment, username)).risk).toMatchObject({
      state: 'remediated',
      detail: 'userPerformedSecuredPasswordReset',
    })
  })

  it.each<[string, object, number]>([
    ['with a password somebody chose', { newPassword: 'chosen by the help desk 1' }, 400],
    ['by pigeon', { delivery: 'pigeon' }, 400],
    ['with what nobody knows', { notify: true }, 400],
  ])('is refused %s', async (_, body, expected) => {
    const { username } = await newPerson(deployment, 'clinic')
    const before = await userOf(deployment, username)
    const answer = await admin.post<{ error: { message: string } }>(reset(username), body)
    expect(answer.status).toBe(expected)
    if ('newPassword' in body) expect(answer.body.error.message).toContain('the system makes')
    expect(await userOf(deployment, username)).toEqual(before)
  })

  it('by mail is refused of a blocked account', async () => {
    const { username } = await newPerson(deployment, 'clinic', {}, { disabled: true })
    expect((await admin.post(reset(username), { delivery: 'email' })).status).toBe(409)
  })

  it('is of the password, whatever it is called', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    expect((await admin.post(reset(username).replace(PASSWORD_ID, 'another'), {})).status).toBe(404)
  })
})

describe('a temporary access pass', () => {
  const path = (username: string) => `${of(username)}/temporaryAccessPassMethods`

  it('is made by Graph’s own client, told once, and taken away', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const startDateTime = new Date(Date.now() + 60_000).toISOString()
    const made = await admin.graph
      .api(path(username))
      .post({ startDateTime, lifetimeInMinutes: 30, isUsableOnce: true })
    expect(made).toMatchObject({
      temporaryAccessPass: expect.stringMatching(/^tap(-[2-9b-z]{4}){3}$/),
      startDateTime,
      lifetimeInMinutes: 30,
      isUsableOnce: true,
      isUsable: false,
      methodUsabilityReason: 'NotYetValid',
    })
    expect(await admin.graph.api(`${path(username)}/${made.id}`).get()).toMatchObject({
      temporaryAccessPass: null,
    })
    await admin.graph.api(`${path(username)}/${made.id}`).delete()
    expect((await admin.get<{ value: unknown[] }>(path(username))).body.value).toEqual([])
    expect((await admin.del(`${path(username)}/${made.id}`)).status).toBe(404)
  })

  it('has as many letters as are asked for', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    for (const length of [8, 48]) {
      const { body } = await admin.post<{ temporaryAccessPass: string }>(path(username), { length })
      expect(body.temporaryAccessPass.replaceAll('-', '')).toHaveLength(length + 3)
    }
    const [only, ...others] = await list(username, 'temporaryAccessPassMethods')
    expect([only?.isUsable, others]).toEqual([true, []])
  })

  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
  it.each<[string, () => object]>([
    ['for nine minutes', () => ({ lifetimeInMinutes: 9 })],
    ['for more than eight hours', () => ({ lifetimeInMinutes: 481 })],
    ['for half a minute more', () => ({ lifetimeInMinutes: 30.5 })],
    ['for text', () => ({ lifetimeInMinutes: '60' })],
    ['of seven letters', () => ({ length: 7 })],
    ['of 49 letters', () => ({ length: 49 })],
    ['of yesterday', () => ({ startDateTime: inDays(-1) })],
    ['of next month', () => ({ startDateTime: inDays(31) })],
    ['of no day', () => ({ startDateTime: 'tomorrow' })],
    ['of somebody’s own choice', () => ({ pass: 'tap-own-choice' })],
  ])('is refused %s', async (_, wanted) => {
    const { username } = await newPerson(deployment, 'clinic')
    expect((await admin.post(path(username), wanted())).status).toBe(400)
    expect((await userOf(deployment, username)).temporaryAccessPass).toBeUndefined()
  })
})

describe('somebody with a role', () => {
  const as = async (username: string): Promise<Admin> =>
    adminOf(deployment, 'clinic', await personToken(deployment, username))

  it('acts as far as the role goes, on nobody above them, and not on themselves', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const otto = await as('otto@clinic.example')
    const rita = await as('rita@clinic.example')
    const pass = (of_: string) => `/users/${of_}/authentication/temporaryAccessPassMethods`
    expect((await otto.post(pass(username), {})).status).toBe(201)
    expect((await otto.post(pass('rita@clinic.example'), {})).status).toBe(201)
    for (const path of [
      pass('otto@clinic.example'),
      pass('ada@clinic.example'),
      `${of('ada@clinic.example')}/methods/${PASSWORD_ID}/resetPassword`,
      `${of('ada@clinic.example')}/methods/requireReregistration`,
    ])
      expect((await otto.post(path, {})).status, path).toBe(403)
    const [app] = await list('ada@clinic.example', 'softwareOathMethods')
    expect((await otto.del(`${of('ada@clinic.example')}/methods/${app?.id}`)).status).toBe(403)
    expect((await otto.post('/invitations', { invitedUserEmailAddress: 'new@clinic.example' })).status).toBe(
      403,
    )
    expect((await rita.post(pass(username), {})).status).toBe(403)
    expect((await rita.get(`${of(username)}/methods`)).status).toBe(200)
    expect(await userOf(deployment, 'ada@clinic.example')).not.toHaveProperty('temporaryAccessPass')
  })

  it('is named by what they did, in the audit', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const ada = await as('ada@clinic.example')
    const { id } = await userOf(deployment, 'ada@clinic.example')
    await ada.post(`${of(username)}/temporaryAccessPassMethods`, {})
    const user = await userOf(deployment, username)
    expect(user.pending).toEqual([])
    const { items } = await deployment.store.of('clinic').lists.audits.byTarget(user.id, { top: 9 })
    expect(items[0]).toMatchObject({
      activityDisplayName: 'Access pass added',
      initiatedBy: { kind: 'administrator', id, name: 'ada@clinic.example' },
    })
    expect(JSON.stringify(items)).not.toContain(user.temporaryAccessPass?.hash)
  })
})
