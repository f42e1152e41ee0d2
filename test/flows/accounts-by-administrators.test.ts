import * as client from 'openid-client'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { User } from '../../src/domain/person/user.ts'
import { HOME } from '../../src/local/seeds/known.ts'
import { type Admin, adminOf } from '../support/admin.ts'
import { begin, browserAt } from '../support/begin.ts'
import { MINUTE, pass, passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { newPerson } from '../support/people.ts'
import type { RelyingParty, Tokens } from '../support/relying-party.ts'
import type { ScriptlessBrowser } from '../support/scriptless-browser.ts'
import { tokensAt } from '../support/sign-in.ts'
import { placeOf } from '../support/walk.ts'

/** What a person meets once an administrator has blocked, unblocked, unlocked, renamed or deleted them. */

const deployment = useDeployment()
let admin: Admin
let person: User
beforeAll(async () => {
  admin = await adminOf(deployment, 'clinic')
})
beforeEach(async () => {
  pass(5 * MINUTE)
  admin = await adminOf(deployment, 'clinic')
  person = await newPerson(deployment, 'clinic')
})

interface Held {
  rp: RelyingParty
  browser: ScriptlessBrowser
  tokens: Tokens
}

async function signedIn(): Promise<Held> {
  const begun = await begin(deployment, person.username, { asks: { scope: 'openid offline_access' } })
  return { rp: begun.rp, browser: begun.browser, tokens: await tokensAt(begun, begun.page) }
}

const again = async ({ browser, rp }: Pick<Held, 'browser' | 'rp'>): Promise<string> => {
  const page = await browser.follow(await rp.start())
  return rp.isCallback(page) ? 'signed in' : placeOf(page)
}
const userInfo = ({ rp, tokens }: Held) =>
  client.fetchUserInfo(rp.config, tokens.access_token, client.skipSubjectCheck)
const refresh = ({ rp, tokens }: Held) => client.refreshTokenGrant(rp.config, tokens.refresh_token ?? '')
const store = () => deployment.store.of('clinic')

describe('whoever is blocked', () => {
  it('is stopped with the next request, everywhere, and let in again once unblocked', async () => {
    const held = await signedIn()
    passALittle()
    expect((await admin.patch(`/users/${person.username}`, { accountEnabled: false })).status).toBe(204)
    expect(await again(held)).toBe('blocked/blocked')
    await expect(userInfo(held)).rejects.toMatchObject({ status: 401 })
    await expect(refresh(held)).rejects.toMatchObject({ error: 'invalid_grant' })
    const { page } = await begin(deployment, person.username)
    expect([page.status, placeOf(page)]).toEqual([403, 'blocked/blocked'])
    expect((await admin.patch(`/users/${person.id}`, { accountEnabled: true })).status).toBe(204)
    expect((await userInfo(held)).sub).toBe(person.id)
    const after = await begin(deployment, person.username)
    expect(after.rp.isCallback(after.page)).toBe(true)
  })
})

describe('whose sessions are revoked', () => {
  it('signs in again, with the same password', async () => {
    const held = await signedIn()
    passALittle()
    const answer = await admin.post(`/users/${person.username}/revokeSignInSessions`)
    expect(answer).toMatchObject({ status: 200, body: { value: true } })
    const { body } = await admin.get(`/users/${person.id}`)
    expect(body.signInSessionsValidFromDateTime).toBe(new Date(Date.now()).toISOString())
    passALittle()
    expect(await again(held)).toBe('sign-in/password')
    await expect(userInfo(held)).rejects.toMatchObject({ status: 401 })
    const after = await begin(deployment, person.username)
    expect(after.rp.isCallback(after.page)).toBe(true)
  })
})

describe('whoever was locked out by wrong passwords', () => {
  it('is let in at once after an administrator unlocked them', async () => {
    for (let guess = 0; guess < 10; guess++)
      await begin(deployment, person.username, { password: `wrong ${guess}` })
    const locked = await begin(deployment, person.username)
    expect(placeOf(locked.page)).toBe('blocked/blocked')
    expect((await admin.post(`/users/${person.username}/unlock`)).status).toBe(204)
    const after = await begin(deployment, person.username)
    expect(after.rp.isCallback(after.page)).toBe(true)
  })
})

describe('whoever is renamed', () => {
  it('signs in by the new name alone, with the same password, and stays signed in', async () => {
    const held = await signedIn()
    passALittle()
    const next = `renamed.${person.username}`
    expect((await admin.patch(`/users/${person.id}`, { userPrincipalName: next })).status).toBe(204)
    expect(await again(held)).toBe('signed in')
    expect((await userInfo(held)).preferred_username ?? next).toBe(next)
    const old = await begin(deployment, person.username)
    expect([old.page.status, placeOf(old.page)]).toEqual([422, 'sign-in/password'])
    const after = await begin(deployment, next)
    expect(after.rp.isCallback(after.page)).toBe(true)
  })
})

describe('whoever is deleted', () => {
  it('has no session, no token and no way in', async () => {
    const held = await signedIn()
    passALittle()
    expect((await admin.del(`/users/${person.username}`)).status).toBe(204)
    passALittle()
    expect(await again(held)).toBe('sign-in/password')
    await expect(userInfo(held)).rejects.toMatchObject({ status: 401 })
    await expect(refresh(held)).rejects.toMatchObject({ error: 'invalid_grant' })
    const { page } = await begin(deployment, person.username)
    expect([page.status, placeOf(page)]).toEqual([422, 'sign-in/password'])
  })

  it('leaves nothing to whoever gets the name: no session, no token, no known browser, no lock', async () => {
    const held = await signedIn()
    for (let guess = 0; guess < 10; guess++)
      await begin(deployment, person.username, { password: `wrong ${guess}`, browser: browserAt(deployment) })
    expect((await store().users.login(person.username)).lockout.familiar.count).toBeGreaterThan(0)
    passALittle()
    await admin.del(`/users/${person.username}`)
    passALittle()
    const heir = await admin.post<{ id: string }>('/users', {
      userPrincipalName: person.username,
      displayName: 'Heir',
    })
    expect(heir.status).toBe(201)
    const login = await store().users.login(person.username)
    expect(login).toMatchObject({ userId: heir.body.id, networks: [], lockout: { familiar: { count: 0 } } })
    expect(await again(held)).toBe('sign-in/password')
    await expect(userInfo(held)).rejects.toMatchObject({ status: 401 })
    // The old password opens nothing; what the old browser proves is not of this person.
    const page = await begin(deployment, person.username, { browser: held.browser, from: HOME })
    expect([page.page.status, placeOf(page.page)]).toEqual([422, 'sign-in/password'])
    const { lockout } = await store().users.login(person.username)
    expect([lockout.familiar.count, lockout.unfamiliar.count]).toEqual([0, 1])
  })
})
