import type { Page } from './page.ts'
import type { ScriptlessBrowser } from './scriptless-browser.ts'
import { fromBase32, totp } from './totp.ts'

/** A person at a browser without script, and what they hold in their hands. */
export interface Walker {
  browser: ScriptlessBrowser
  username: string
  /** Where messages "sent" to an address or a phone are found, newest first. */
  deployment?: { outbox(to: string): Promise<{ code?: string }[]> }
  /** Phone the text messages go to. */
  phone?: string
  /** Secret of the authenticator app registered on the way. */
  secret?: Buffer
  /** Recovery codes shown on the way. */
  recoveryCodes?: string[]
}

export type Act = (walker: Walker, page: Page) => Promise<Page>

/** `room/step` of a page, and what is done there. */
export type Way = [place: string, act: Act][]

export const placeOf = ({ interaction, step }: Page): string => `${interaction}/${step}`

/** Walks the pages in this order, each without a problem on it, and returns the one after the last. */
export async function walk(walker: Walker, first: Page, way: Way): Promise<Page> {
  let page = first
  for (const [place, act] of way) {
    assertAt(page, place)
    page = await act(walker, page)
  }
  return page
}

/** @throws unless the page is this one and has no problem on it */
export function assertAt(page: Page, place: string): void {
  const { alert = 'no problem', text, status } = page
  if (placeOf(page) === place && page.alert === undefined) return
  throw new Error(`expected ${place}, not ${placeOf(page)} with ${alert}, status ${status}: ${text}`)
}

/** Answers each page as its step asks for, until there is no answer to it: the places met, and the last page. */
export async function goWhereLed(
  walker: Walker,
  first: Page,
  answers: Record<string, Act>,
): Promise<{ places: string[]; last: Page }> {
  const places: string[] = []
  let page = first
  for (;;) {
    assertAt(page, placeOf(page))
    if (page.interaction) places.push(placeOf(page))
    const act = answers[page.step ?? '']
    if (!act) return { places, last: page }
    if (places.length > MOST_PAGES) throw new Error(`led in a circle: ${places.join(', ')}`)
    page = await act(walker, page)
  }
}

const MOST_PAGES = 12

export const inRoom = (room: string, way: Way): Way => way.map(([step, act]) => [`${room}/${step}`, act])

export const onward: Act = ({ browser }, page) => browser.submit(page)

export const press =
  (button: string): Act =>
  ({ browser }, page) =>
    browser.submit(page, {}, button)

export const type =
  (code: string): Act =>
  ({ browser }, page) =>
    browser.submit(page, { code })

/** The code of the authenticator app: of the one registered on the way, or else of the seeded one. */
export const typeTotp: Act = ({ browser, secret }, page) =>
  browser.submit(page, { code: totp(Date.now(), secret) })

/** Chooses the option whose label says so. */
export const choose =
  (label: RegExp): Act =>
  ({ browser }, page) =>
    browser.submit(page, { method: optionOf(page, label) })

export function optionOf({ html, url }: Page, label: RegExp): string {
  const option = html.querySelectorAll('label').find(({ text }) => label.test(text))
  const value = option?.querySelector('input[type=radio]')?.getAttribute('value')
  if (value === undefined) throw new Error(`no option ${label} on ${url}`)
  return value
}

/** Types the newest code sent to the phone. */
export const typeSms: Act = async ({ browser, deployment, phone = '' }, page) => {
  const [sent] = (await deployment?.outbox(phone)) ?? []
  return browser.submit(page, { code: sent?.code ?? '' })
}

export const NEW_PASSWORD = 'violet tractor humming 4 lanterns'

export const setPassword =
  (password = NEW_PASSWORD, repeated = password): Act =>
  ({ browser }, page) =>
    browser.submit(page, { 'new-password': password, 'repeat-password': repeated })

/** Reads the key the page shows into an authenticator app. */
export const readSecret: Act = async (walker, page) => {
  walker.secret = fromBase32(page.html.querySelector('[data-secret-key]')?.text ?? '')
  return walker.browser.submit(page)
}

export const keepRecoveryCodes: Act = async (walker, page) => {
  walker.recoveryCodes = page.html.querySelectorAll('.codes li').map(({ text }) => text.trim())
  return walker.browser.submit(page)
}

/** Registers an authenticator app, from the choice to the recovery codes. */
export const registerTotp: Way = [
  ['choose-method', choose(/authenticator/i)],
  ['register', readSecret],
  ['challenge', typeTotp],
  ['recovery-codes', keepRecoveryCodes],
]

/** Of somebody without a method, to the page that asks for a number. */
export const toPhone: Way = inRoom('mfa-registration', [
  ['notice', onward],
  ['choose-method', choose(/text message/i)],
])

/** Registers a phone, from the choice to the recovery codes. */
export const registerSms = (phone: string): Way => [
  ['choose-method', choose(/text message/i)],
  [
    'register',
    (walker, page) => {
      walker.phone = phone
      return walker.browser.submit(page, { phone })
    },
  ],
  ['challenge', typeSms],
  ['recovery-codes', keepRecoveryCodes],
]
