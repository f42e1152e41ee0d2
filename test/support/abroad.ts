import { decodeJwt } from 'jose'
import { HOME, PASSWORD } from '../../src/local/seeds/known.ts'
import { browserAt } from './begin.ts'
import type { TestDeployment } from './deployment.ts'
import type { Page } from './page.ts'
import { RelyingParty } from './relying-party.ts'
import type { ScriptlessBrowser, Whereabouts } from './scriptless-browser.ts'

/** Somebody of one tenant on their way into another. */
export interface Abroad {
  browser: ScriptlessBrowser
  rp: RelyingParty
  page: Page
}

interface How {
  from?: Whereabouts
  browser?: ScriptlessBrowser
  clientId?: string
  /** Parameters of the authorization request. */
  asks?: Record<string, string>
}

/** Types an address on a tenant's sign-in page, and nothing else: the page after it is the home's, if nobody is known there. */
export async function goHome(
  deployment: TestDeployment,
  tenant: string,
  username: string,
  { from = HOME, browser = browserAt(deployment, from), clientId, asks = {} }: How = {},
): Promise<Abroad> {
  const rp = await RelyingParty.discover(deployment, tenant, clientId)
  const asked = await browser.follow(await rp.start(asks))
  return { browser, rp, page: await browser.submit(asked, { username }) }
}

/** The same, and the password at home. */
export async function comeFrom(
  deployment: TestDeployment,
  tenant: string,
  username: string,
  how: How = {},
): Promise<Abroad> {
  const { browser, rp, page } = await goHome(deployment, tenant, username, how)
  return { browser, rp, page: await browser.submit(page, { username, password: PASSWORD }) }
}

const isAnswer = (href: string): boolean => /\/federation\/[^/]+\/callback\?/.test(href)

/** The same, up to the home's answer: its address, not visited yet. */
export async function answerFrom(
  deployment: TestDeployment,
  tenant: string,
  username: string,
  how: How = {},
): Promise<Abroad & { answer: URL }> {
  const { browser, rp, page } = await goHome(deployment, tenant, username, how)
  const stopped = await browser.submit(page, { username, password: PASSWORD }, 'continue', isAnswer)
  if (!isAnswer(stopped.url)) throw new Error(`no answer of a home, but ${stopped.url}: ${stopped.text}`)
  return { browser, rp, page: stopped, answer: new URL(stopped.url) }
}

/** An answer with some of its parameters otherwise, or without them. */
export function changed(answer: URL, values: Record<string, string | undefined>, path?: string): string {
  const url = new URL(answer)
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) url.searchParams.delete(name)
    else url.searchParams.set(name, value)
  }
  if (path) url.pathname = path
  return url.href
}

/** Whether a browser has a session at a tenant: it is asked, and may show nothing. */
export async function hasSession(
  deployment: TestDeployment,
  tenant: string,
  browser: ScriptlessBrowser,
): Promise<boolean> {
  const rp = await RelyingParty.discover(deployment, tenant)
  const page = await browser.follow(await rp.start({ prompt: 'none' }))
  return new URL(page.url).searchParams.has('code')
}

/** The claims of the ID token at the end of a way. */
export async function claimsAt({ rp, page }: Abroad): Promise<Record<string, unknown>> {
  if (!rp.isCallback(page))
    throw new Error(`still at ${page.url}, ${page.interaction}/${page.step}: ${page.text}`)
  const { id_token: token } = await rp.redeem(page.url)
  return decodeJwt(String(token))
}
