import { expect } from 'vitest'
import { type Agent, HOME, type Place, type View } from './agent.ts'
import type { TestDeployment } from './deployment.ts'
import { tenantOf } from './records.ts'
import { browserAt, errorOf, PASSWORD, RelyingParty, signIn, type Tokens } from './relying-party.ts'
import { fromBase32, totp } from './totp.ts'

/** A person at a browser without script, and what they hold in their hands. */
export interface Walker {
  deployment: TestDeployment
  agent: Agent
  username: string
  /** Phone the text messages go to. */
  phone?: string
  /** Secret of the authenticator app registered on the way. */
  secret?: Buffer
  /** Recovery codes the house showed on the way. */
  recoveryCodes?: string[]
}

/** A sign-in under way: whose, for which relying party, and the page after the password. */
export interface Begun {
  walker: Walker
  agent: Agent
  rp: RelyingParty
  page: View
}

interface How {
  from?: Place
  agent?: Agent
  clientId?: string
  password?: string
  /** Parameters of the authorization request. */
  asks?: Record<string, string>
}

/** Types the password of somebody, at home and in a new browser unless told otherwise. */
export async function begin(deployment: TestDeployment, username: string, how: How = {}): Promise<Begun> {
  const agent = how.agent ?? browserAt(deployment, how.from ?? HOME)
  const rp = await RelyingParty.discover(deployment, tenantOf(username), how.clientId)
  const page = await signIn(rp, agent, username, { password: how.password ?? PASSWORD, ...how.asks })
  return { walker: { deployment, agent, username }, agent, rp, page }
}

/** The tokens at the end of a way. */
export async function tokensAt({ rp }: Pick<Begun, 'rp'>, last: View): Promise<Tokens> {
  expect([rp.isCallback(last), errorOf(last)], last.text).toEqual([true, undefined])
  return rp.redeem(last.url)
}

export type Act = (walker: Walker, page: View) => Promise<View>

/** `room/step` of a page, and what is done there. */
export type Way = [place: string, act: Act][]

export const placeOf = ({ interaction, step }: View): string => `${interaction}/${step}`

/** Walks the pages in this order, each without a problem on it, and returns the one after the last. */
export async function walk(walker: Walker, first: View, way: Way): Promise<View> {
  let page = first
  for (const [place, act] of way) {
    expect([placeOf(page), page.alert]).toEqual([place, undefined])
    page = await act(walker, page)
  }
  return page
}

/** Walks on from where a sign-in stands. */
export const walkOn = ({ walker, page }: Begun, way: Way): Promise<View> => walk(walker, page, way)

export const inRoom = (room: string, way: Way): Way => way.map(([step, act]) => [`${room}/${step}`, act])

export const onward: Act = ({ agent }, page) => agent.submit(page)

export const press =
  (button: string): Act =>
  ({ agent }, page) =>
    agent.submit(page, {}, button)

export const type =
  (code: string): Act =>
  ({ agent }, page) =>
    agent.submit(page, { code })

/** The code of the seeded authenticator app. */
export const typeTotp: Act = ({ agent }, page) => agent.submit(page, { code: totp(Date.now()) })

/** The code of the authenticator app registered on the way. */
export const typeNewTotp: Act = ({ agent, secret = '' }, page) =>
  agent.submit(page, { code: totp(Date.now(), secret) })

/** Chooses the option whose label says so. */
export const choose =
  (label: RegExp): Act =>
  ({ agent }, page) =>
    agent.submit(page, { method: optionOf(page, label) })

export function optionOf({ html, url }: View, label: RegExp): string {
  const option = html.querySelectorAll('label').find(({ text }) => label.test(text))
  const value = option?.querySelector('input[type=radio]')?.getAttribute('value')
  if (value === undefined) throw new Error(`no option ${label} on ${url}`)
  return value
}

/** Types the newest code sent to the phone. */
export const typeSms: Act = async ({ deployment, agent, phone = '' }, page) => {
  const [sent] = await deployment.outbox(phone)
  return agent.submit(page, { code: sent?.code ?? '' })
}

export const NEW_PASSWORD = 'violet tractor humming 4 lanterns'

export const setPassword =
  (password = NEW_PASSWORD, repeated = password): Act =>
  ({ agent }, page) =>
    agent.submit(page, { 'new-password': password, 'repeat-password': repeated })

const readSecret: Act = async (walker, page) => {
  walker.secret = fromBase32(page.html.querySelector('[data-secret-key]')?.text ?? '')
  return walker.agent.submit(page)
}

export const keepRecoveryCodes: Act = async (walker, page) => {
  walker.recoveryCodes = page.html.querySelectorAll('.codes li').map(({ text }) => text.trim())
  return walker.agent.submit(page)
}

/** Registers an authenticator app, from the choice to the recovery codes. */
export const registerTotp: Way = [
  ['choose-method', choose(/authenticator/i)],
  ['register', readSecret],
  ['challenge', typeNewTotp],
  ['recovery-codes', keepRecoveryCodes],
]

/** Registers a phone, from the choice to the recovery codes. */
export const registerSms = (phone: string): Way => [
  ['choose-method', choose(/text message/i)],
  [
    'register',
    (walker, page) => {
      walker.phone = phone
      return walker.agent.submit(page, { phone })
    },
  ],
  ['challenge', typeSms],
  ['recovery-codes', keepRecoveryCodes],
]
