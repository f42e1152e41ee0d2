import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Method } from '../../src/domain/person/method.ts'
import type { User } from '../../src/domain/person/user.ts'
import { ACR } from '../../src/domain/sign-in/assurance.ts'
import { groupId } from '../../src/local/seeds/groups.ts'
import { ELSEWHERE, HOME, PASSWORD, TOTP_SECRET } from '../../src/local/seeds/known.ts'
import { begin, browserAt } from '../support/begin.ts'
import { DAY, MINUTE, pass } from '../support/clock.ts'
import {
  type Combination,
  everyCombination,
  homePoliciesOf,
  settingOf,
  type Walk,
  walkOf,
} from '../support/cross-tenant-tables.ts'
import { useDeployment } from '../support/deployment.ts'
import { risk } from '../support/facts.ts'
import type { Page } from '../support/page.ts'
import { newPerson } from '../support/people.ts'
import { policiesOf } from '../support/policy-tables.ts'
import { changeTenant } from '../support/records.ts'
import { RelyingParty } from '../support/relying-party.ts'
import type { ScriptlessBrowser } from '../support/scriptless-browser.ts'
import { errorOf, proveTotp } from '../support/sign-in.ts'
import { type Act, onward, press, setPassword, typeTotp, type Walker } from '../support/walk.ts'

/** The tables of docs/cross-tenant.md, walked through: two tenants, a browser, and whatever pages there are. */

const deployment = useDeployment()

/** Every way the tables tell apart, and of each some combinations that lead there: always the same ones. */
const A_WAY = 3

function representative(): [string, Combination, Walk][] {
  const byWay = new Map<string, Combination[]>()
  for (const one of everyCombination()) {
    const walk = walkOf(one)
    const way = JSON.stringify([walk, one.signInRisk, one.secondFactor])
    byWay.set(way, [...(byWay.get(way) ?? []), one])
  }
  return [...byWay.values()].flatMap((those) => {
    const stride = Math.max(1, Math.floor(those.length / A_WAY))
    const few = those.filter((_, at) => at % stride === Math.floor(stride / 2)).slice(0, A_WAY)
    return few.map((one): [string, Combination, Walk] => [Object.values(one).join(' | '), one, walkOf(one)])
  })
}

/** What both tenants say. Warm functions see it. */
async function agree({ homePolicy, setting, secondFactor }: Combination): Promise<void> {
  await changeTenant(deployment, 'msp', (tenant) => ({ ...tenant, policies: homePoliciesOf(homePolicy) }))
  await changeTenant(deployment, 'clinic', (tenant) => ({
    ...tenant,
    policies: policiesOf('`risky-mfa` + `stolen-password`', { users: {}, sales: '', office: '' }),
    partners: [
      {
        id: 'msp',
        domains: ['msp.example'],
        ...settingOf(setting),
        isMfaAccepted: secondFactor === 'counts',
      },
    ],
  }))
  pass(MINUTE)
}

/** Somebody of the one who has been in the other before, from where they usually are. */
async function technician({ hasAtHome, hasHere, userRisk }: Combination): Promise<User> {
  const person = await newPerson(
    deployment,
    'msp',
    { methods: hasAtHome === 'app' ? ['totp'] : [] },
    { groups: [groupId('msp', 'technicians')], risk: { ...risk(userRisk), updatedAt: Date.now() - MINUTE } },
  )
  const home = { tenant: 'msp', userId: person.id }
  const id = await deployment.store.of('clinic').guests.claim(home, randomUUID())
  await newPerson(
    deployment,
    'clinic',
    { methods: [] },
    {
      id,
      username: person.username,
      guest: { type: 'serviceProvider', home },
      password: undefined,
      methods: hasHere === 'app' ? [await appOf(id)] : [],
    },
  )
  return person
}

const appOf = async (id: string): Promise<Method> => ({
  kind: 'totp',
  id: 'app',
  addedAt: Date.now() - 60 * DAY,
  addedIn: 1,
  secret: await deployment.vault.seal(TOTP_SECRET, `clinic/${id}`),
})

const isAtHome = ({ url }: Page): boolean => new URL(url).pathname.startsWith('/msp/')

/** Does whatever a page asks for; a minute passes with each, so that no code is typed twice. */
const later =
  (act: Act): Act =>
  (walker, page) => {
    pass(MINUTE)
    return act(walker, page)
  }

const ANSWERS: Record<string, Act> = {
  password: later(({ browser, username }, page) =>
    browser.submit(page, isAtHome(page) ? { username, password: PASSWORD } : { username }),
  ),
  notice: onward,
  challenge: later(typeTotp),
  'at-home': press('home'),
  'new-password': setPassword(),
}

/** The rooms met, each once however many pages of it in a row, and how it ended. */
async function walked(walker: Walker, rp: RelyingParty): Promise<Walk> {
  const rooms: string[] = []
  let page = await walker.browser.follow(await rp.start())
  for (let pages = 0; pages < 25; pages++) {
    if (rp.isCallback(page)) return { rooms, outcome: errorOf(page) ?? 'let in' }
    const cause = blockedCause(page)
    if (cause && cause !== 'homeTenant') return { rooms, outcome: `blocked: ${cause}` }
    const room = `${isAtHome(page) ? 'at home' : 'here'} ${page.interaction}`
    if (page.interaction !== 'sign-in' && rooms.at(-1) !== room) rooms.push(room)
    const act = cause ? press('home') : ANSWERS[page.step ?? '']
    if (!act || (page.alert && !SIGNED_OUT.test(page.alert)))
      throw new Error(`${rooms}: ${page.url}, ${page.step}, ${page.alert}: ${page.text}`)
    page = await act(walker, page)
  }
  throw new Error(`no end of it: ${rooms}; ${page.url} ${page.step} ${page.alert}`)
}

/** To put the risk right the home has ended the sign-in, and asks for a new one. */
const SIGNED_OUT = /This sign-in no longer holds/

const TOLD: Record<string, RegExp> = {
  homeTenant: /You can put it right now/,
  homeTenantAdministrator: /An administrator of Meridian IT Services has to make your account safe/,
  unprovedAtHome: /it couldn’t confirm one for your account/,
  unregisteredRiskySignIn: /you have no second step at Riverside Clinic/,
}

function blockedCause(page: Page): string | undefined {
  if (page.interaction !== 'blocked') return undefined
  const [cause] = Object.entries(TOLD).find(([, words]) => words.test(page.text)) ?? []
  if (!cause) throw new Error(`blocked for a reason nobody expects: ${page.text}`)
  return cause
}

/** They have signed in at home before, with this much. */
async function signedInAtHome(browser: ScriptlessBrowser, { username }: User): Promise<void> {
  const { page } = await begin(deployment, username, { browser, asks: { acr_values: ACR.multi } })
  if (isAtHome(page)) await proveTotp(browser, page)
  pass(MINUTE)
}

describe('whoever comes from home', () => {
  const combinations = representative()

  it('does so in every way there is', () => {
    expect(combinations.length).toBeGreaterThanOrEqual(40)
  })

  it.each(combinations)('%s', async (_name, combination, expected) => {
    await agree(combination)
    const person = await technician(combination)
    const browser = browserAt(deployment, combination.signInRisk === 'high' ? ELSEWHERE : HOME)
    if (combination.cameWith === 'second factor') await signedInAtHome(browser, person)
    const rp = await RelyingParty.discover(deployment, 'clinic')
    const walker = { browser, username: person.username, deployment }
    expect(await walked(walker, rp)).toEqual(expected)
  })
})
