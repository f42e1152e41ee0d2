import { decodeJwt } from 'jose'
import { fetchUserInfo } from 'openid-client'
import { describe, expect, it } from 'vitest'
import type { User } from '../../src/domain/person/user.ts'
import { DEMO_API } from '../../src/local/seeds/resources.ts'
import type { Timed } from '../../src/ports/store/lists.ts'
import { answerFrom, claimsAt, comeFrom, goHome, hasSession } from '../support/abroad.ts'
import { begin, browserAt } from '../support/begin.ts'
import { HOUR, MINUTE, pass } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { newPerson } from '../support/people.ts'
import { userOf } from '../support/records.ts'
import { redemptionOf } from '../support/sign-in.ts'

const deployment = useDeployment()
const TIA = 'tia@msp.example'

const technician = (about = {}): Promise<User> =>
  newPerson(deployment, 'msp', { groups: ['technicians'], ...about })

/** Ids of somebody of `msp` where they are a guest. */
const guestId = ({ id }: User, tenant = 'clinic') =>
  deployment.store.of(tenant).guests.find({ tenant: 'msp', userId: id })

describe('a technician', () => {
  it('signs in at home and arrives, with all that is told of them', async () => {
    const way = await comeFrom(deployment, 'clinic', TIA)
    const claims = await claimsAt(way)
    const tia = await userOf(deployment, TIA)
    expect(claims).toEqual({
      sub: await guestId(tia),
      iss: `${deployment.origin}/clinic`,
      aud: 'demo-app',
      home_tenant: 'msp',
      amr: ['pwd'],
      acr: 'https://refeds.org/profile/sfa',
      auth_time: Math.floor(Date.now() / 1000),
      name: 'Tia Torres',
      given_name: 'Tia',
      family_name: 'Torres',
      preferred_username: TIA,
      email: TIA,
      email_verified: true,
      updated_at: expect.any(Number),
      iat: expect.any(Number),
      exp: expect.any(Number),
      nonce: expect.any(String),
      sid: expect.any(String),
    })
  })

  it('is told of in userinfo, and to an API, with openid alone', async () => {
    const { username } = await technician()
    const { browser, rp, page } = await comeFrom(deployment, 'clinic', username, {
      asks: { scope: 'openid' },
    })
    const tokens = await rp.redeem(page.url)
    const sub = String(tokens.claims()?.sub)
    expect(await fetchUserInfo(rp.config, tokens.access_token, sub)).toEqual({ sub, home_tenant: 'msp' })
    const resource = DEMO_API.indicator
    const again = await browser.follow(await rp.start({ scope: 'openid read', resource }))
    const { body } = await rp.post('token_endpoint', { ...redemptionOf(rp, again), resource })
    expect(decodeJwt(String(body.access_token))).toMatchObject({ sub, home_tenant: 'msp', amr: ['pwd'] })
  })

  it('is somebody else in each tenant', async () => {
    const person = await technician()
    const subs = await Promise.all(
      ['clinic', 'studio'].map(async (tenant) => {
        const { sub } = await claimsAt(await comeFrom(deployment, tenant, person.username))
        return sub
      }),
    )
    expect(new Set([...subs, person.id]).size).toBe(3)
  })

  it('who is signed in at home comes straight back', async () => {
    const person = await technician()
    const { browser } = await begin(deployment, person.username)
    const way = await goHome(deployment, 'clinic', person.username, { browser })
    expect(await claimsAt(way)).toMatchObject({ sub: await guestId(person) })
  })

  it('stays signed in here, and silently so', async () => {
    const { username } = await technician()
    const { browser } = await comeFrom(deployment, 'clinic', username)
    expect(await hasSession(deployment, 'clinic', browser)).toBe(true)
    expect(await hasSession(deployment, 'studio', browser)).toBe(false)
  })

  it('is called here what they are called at home now', async () => {
    const person = await technician()
    await comeFrom(deployment, 'clinic', person.username)
    const own = deployment.store.of('msp')
    const stored = await own.users.get(person.id)
    if (stored) await own.users.update({ ...stored, familyName: 'Nguyễn', locale: 'fr' }, stored.version)
    const claims = await claimsAt(await comeFrom(deployment, 'clinic', person.username))
    expect(claims).toMatchObject({ family_name: 'Nguyễn', name: 'Pat Nguyễn', locale: 'fr' })
    expect(await deployment.store.of('clinic').users.get(String(claims.sub))).toMatchObject({ locale: 'fr' })
  })

  it('is written down as a sign-in of here, proved at home and when it was', async () => {
    const person = await technician()
    const { browser } = await begin(deployment, person.username)
    const provedAt = Math.floor(Date.now() / 1000)
    pass(20 * MINUTE)
    const { auth_time: authTime } = await claimsAt(
      await goHome(deployment, 'clinic', person.username, { browser }),
    )
    expect(authTime).toBe(provedAt)
    const [signIn] = await deployment.store.of('clinic').signIns.recent((await guestId(person)) ?? '', 9)
    expect(signIn).toMatchObject({
      createdAt: Date.now(),
      validatedAt: Date.now(),
      credentialId: '',
      home: { id: 'msp', authTime: provedAt, userRisk: 'none' },
      proofs: [{ kind: 'home', home: { amr: ['pwd'] } }],
    })
    expect(Math.floor(signIn?.authTime ?? 0)).toBe(provedAt)
  })

  it('is weighed here by what is usual of them here', async () => {
    const person = await technician()
    const first = await claimsAt(await comeFrom(deployment, 'clinic', person.username))
    const clinic = deployment.store.of('clinic')
    expect(await clinic.history.get(String(first.sub))).toMatchObject({ signIns: 1 })
    pass(HOUR)
    await comeFrom(deployment, 'clinic', person.username)
    expect(await clinic.history.get(String(first.sub))).toMatchObject({ signIns: 2 })
  })
})

describe('a first arrival', () => {
  it('by two tabs at once makes one guest', async () => {
    const person = await technician()
    const browsers = [browserAt(deployment), browserAt(deployment)]
    const ways = await Promise.all(
      browsers.map((browser) => answerFrom(deployment, 'clinic', person.username, { browser })),
    )
    const subs = await Promise.all(
      ways.map(async ({ browser, rp, answer }) => {
        const page = await browser.follow(answer.href)
        return (await claimsAt({ browser, rp, page })).sub
      }),
    )
    expect(new Set(subs).size).toBe(1)
  })

  it('that was interrupted once the guest had an id is completed by the next', async () => {
    const person = await technician()
    const { guests } = deployment.store.of('clinic')
    const id = await guests.claim({ tenant: 'msp', userId: person.id }, 'an-id-without-anybody')
    expect(await claimsAt(await comeFrom(deployment, 'clinic', person.username))).toMatchObject({ sub: id })
  })

  it('of somebody nobody has delegated makes nobody', async () => {
    const person = await newPerson(deployment, 'msp')
    const { page } = await comeFrom(deployment, 'clinic', person.username)
    expect([page.status, page.interaction, page.step]).toEqual([422, 'sign-in', 'password'])
    expect(page.alert).toMatch(
      /Riverside Clinic doesn’t let you sign in with your account of Meridian IT Services/,
    )
    expect(await guestId(person)).toBeUndefined()
  })
})

describe('the sign-ins of a guest', () => {
  it('are listed by when they came, not by when they proved themself at home', async () => {
    const person = await technician()
    const { browser } = await begin(deployment, person.username)
    pass(20 * MINUTE)
    await comeFrom(deployment, 'clinic', person.username)
    const between = Date.now()
    pass(20 * MINUTE)
    await goHome(deployment, 'clinic', person.username, { browser })
    const { signIns } = deployment.store.of('clinic').lists
    const id = (await guestId(person)) ?? ''
    const times = [Date.now(), between]
    for (const list of [(about: Timed) => signIns.all(about), (about: Timed) => signIns.ofUser(id, about)]) {
      const { items } = await list({ top: 2 })
      expect(items.map(({ signIn }) => [signIn.userId, signIn.createdAt])).toEqual(
        times.map((at) => [id, at]),
      )
      const late = await list({ top: 2, from: between + 1 })
      expect(late.items.map(({ signIn }) => signIn.createdAt)).toEqual([Date.now()])
      const early = await list({ top: 2, from: between, to: between })
      expect(early.items.map(({ signIn }) => signIn.createdAt)).toEqual([between])
    }
  })
})
