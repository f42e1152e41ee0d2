import { beforeEach, describe, expect, it } from 'vitest'
import type { User } from '../../src/domain/person/user.ts'
import { PASSWORD } from '../../src/local/seeds/known.ts'
import { changed, claimsAt, comeFrom, goHome, hasSession } from '../support/abroad.ts'
import { raiseRisk } from '../support/administrator.ts'
import { begin, browserAt } from '../support/begin.ts'
import { MINUTE, pass } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import type { Page } from '../support/page.ts'
import { newPerson } from '../support/people.ts'
import { RelyingParty } from '../support/relying-party.ts'
import { actionOf, type ScriptlessBrowser } from '../support/scriptless-browser.ts'

/** The request to a home goes by the browser, which may ask for more or for less: what counts is what the home has proved. */

const deployment = useDeployment()

beforeEach(() => pass(10 * MINUTE))

const technician = (changes: Partial<User> = {}): Promise<User> =>
  newPerson(deployment, 'msp', { groups: ['technicians'] }, changes)

interface Edit {
  browser?: ScriptlessBrowser
  asks?: Record<string, string>
  values: Record<string, string | undefined>
}

/** Sends a browser home with the request otherwise than it was made, and types the password where it is asked for. */
async function edited({ username }: User, { browser = browserAt(deployment), asks, values }: Edit) {
  const rp = await RelyingParty.discover(deployment, 'clinic')
  const asked = await browser.follow(await rp.start(asks))
  const form = new URLSearchParams({ username })
  const sent = await browser.send(actionOf(asked), { form, origin: deployment.origin })
  const request = new URL(sent.headers.get('location') ?? '', deployment.origin)
  const page = await browser.follow(changed(request, values))
  const isAsked = page.interaction === 'sign-in' && page.url.includes('/msp/')
  return {
    browser,
    rp,
    request,
    page: isAsked ? await browser.submit(page, { username, password: PASSWORD }) : page,
  }
}

const placeOf = ({ url, interaction, step }: Page) => [new URL(url).pathname.split('/')[1], interaction, step]
const REFUSED = ['clinic', 'sign-in', 'password']

describe('a request to a home', () => {
  it.each([{ prompt: 'login' }, { max_age: '0' }, { max_age: '60' }] as Record<string, string>[])(
    'without the age that %o asks for brings nobody who is signed in there since before',
    async (asks) => {
      const person = await technician()
      const { browser } = await begin(deployment, person.username)
      pass(asks.max_age === '60' ? 70 : 10)
      const { page, request } = await edited(person, { browser, asks, values: { max_age: undefined } })
      expect(request.searchParams.get('max_age')).toBe(asks.max_age ?? '0')
      expect(placeOf(page)).toEqual(REFUSED)
      expect(page.alert).toMatch(/as strongly or as recently/)
      expect(await hasSession(deployment, 'clinic', browser)).toBe(false)
    },
  )

  it.each(['openid', 'openid email', 'openid profile'])(
    'for %s alone brings nobody: whoever comes is known by name',
    async (scope) => {
      const person = await technician()
      const { browser, page } = await edited(person, { values: { scope } })
      expect(placeOf(page)).toEqual(REFUSED)
      expect(await hasSession(deployment, 'clinic', browser)).toBe(false)
      const { guests } = deployment.store.of('clinic')
      expect(await guests.find({ tenant: 'msp', userId: person.id })).toBeUndefined()
    },
  )

  it.each([
    ['another nonce', { nonce: 'another' }],
    ['another challenge', { code_challenge: 'A'.repeat(43) }],
    ['prompt=none', { prompt: 'none' }],
    ['an API there', { resource: 'OWN/msp/admin/v1.0' }],
    ['another subject', { claims: JSON.stringify({ id_token: { sub: { value: 'another' } } }) }],
  ] as [string, Record<string, string>][])('with %s brings nobody', async (_what, values) => {
    const person = await technician()
    const own = Object.entries(values).map(([name, value]) => [name, value.replace('OWN', deployment.origin)])
    const { browser } = await edited(person, { values: Object.fromEntries(own) })
    expect(await hasSession(deployment, 'clinic', browser)).toBe(false)
  })

  it.each([
    ['redirect', { redirect_uri: 'OWN/studio/federation/msp/callback' }],
    ['client', { client_id: 'OWN/studio' }],
    ['client there is no delegation with', { client_id: 'OWN/academy' }],
  ] as [string, Record<string, string>][])('of another %s is refused at home', async (_what, values) => {
    const own = Object.entries(values).map(([name, value]) => [name, value.replace('OWN', deployment.origin)])
    const { page } = await edited(await technician(), { values: Object.fromEntries(own) })
    expect([page.status, page.form]).toEqual([400, undefined])
  })

  it('that says it is about a remedy meets all the rooms of home', async () => {
    const person = await technician()
    await raiseRisk(deployment, person.username)
    const { page } = await edited(person, { values: { remedy: '1' } })
    expect(placeOf(page)).toEqual(['msp', 'compromised-user', 'notice'])
  })

  it('that does not say so any more puts nothing right', async () => {
    const person = await technician()
    await raiseRisk(deployment, person.username)
    const { browser, page } = await comeFrom(deployment, 'clinic', person.username)
    const away = await browser.submit(page, {}, 'home', (href) => href.includes('/msp/auth?'))
    expect(new URL(away.url).searchParams.get('remedy')).toBe('1')
    const back = await browser.follow(changed(new URL(away.url), { remedy: undefined }))
    expect(placeOf(back)).toEqual(['clinic', 'blocked', 'blocked'])
    expect(await hasSession(deployment, 'clinic', browser)).toBe(false)
  })
})

describe('who was let through at home for a customer alone', () => {
  it('is stopped there by every application of home', async () => {
    const person = await technician()
    await raiseRisk(deployment, person.username)
    const { browser } = await comeFrom(deployment, 'clinic', person.username)
    const rp = await RelyingParty.discover(deployment, 'msp')
    const silent = new URL((await browser.follow(await rp.start({ prompt: 'none' }))).url)
    expect(silent.searchParams.get('error')).toBe('interaction_required')
    const page = await browser.follow(await rp.start({ remedy: '0', as_home: 'true' }))
    expect(placeOf(page)).toEqual(['msp', 'compromised-user', 'notice'])
  })

  it('while the account was at risk has made nothing usual there', async () => {
    const [risky, usual] = [await technician(), await technician()]
    await raiseRisk(deployment, risky.username)
    const { history } = deployment.store.of('msp')
    for (const [person, more] of [
      [risky, 0],
      [usual, 1],
    ] as const) {
      const before = await history.get(person.id)
      await comeFrom(deployment, 'clinic', person.username)
      expect((await history.get(person.id)).signIns).toBe(before.signIns + more)
    }
  })
})

describe('what a home calls its people', () => {
  it('is verified of addresses the tenant says are that home’s, and of nobody else’s', async () => {
    const person = await technician({ email: 'clara@clinic.example' })
    expect(await claimsAt(await comeFrom(deployment, 'clinic', person.username))).toMatchObject({
      email: 'clara@clinic.example',
      email_verified: false,
      preferred_username: person.username,
    })
  })

  it('is no name of here: of another’s domain it is marked', async () => {
    const person = await technician({ username: 'clara@clinic.example' })
    const { browser, rp, page } = await goHome(deployment, 'clinic', 'any@msp.example')
    const last = await browser.submit(page, { username: person.username, password: PASSWORD })
    expect(await claimsAt({ browser, rp, page: last })).toMatchObject({
      preferred_username: 'clara_clinic.example#EXT#@msp',
    })
  })

  it('is not what they are called there: the way home asks them for their name', async () => {
    const person = await technician({ username: 'carla@msp.other.example' })
    await raiseRisk(deployment, person.username)
    const { browser, page } = await goHome(deployment, 'clinic', 'any@msp.example')
    const blocked = await browser.submit(page, { username: person.username, password: PASSWORD })
    const away = await browser.submit(blocked, {}, 'home', (href) => href.includes('/msp/auth?'))
    expect(new URL(away.url).searchParams.has('login_hint')).toBe(false)
  })
})
