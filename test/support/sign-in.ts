import { PASSWORD } from '../../src/local/seeds/known.ts'
import type { Page } from './page.ts'
import type { RelyingParty } from './relying-party.ts'
import type { ScriptlessBrowser } from './scriptless-browser.ts'
import { totp } from './totp.ts'

/** Whoever sends a browser to sign in, and what it makes of the answer. */
export interface Asking<Tokens> {
  /** The address to send the browser to; with more parameters of the authorization request. */
  start(parameters?: Record<string, string>): string | Promise<string>
  isCallback(page: Page): boolean
  redeem(callback: string): Promise<Tokens>
}

/** Opens the sign-in page and types the password. */
export async function signIn(
  rp: Asking<unknown>,
  browser: ScriptlessBrowser,
  username: string,
  { password = PASSWORD, ...parameters }: { password?: string } & Record<string, string> = {},
): Promise<Page> {
  const page = await browser.follow(await rp.start(parameters))
  if (!page.form?.includes('name="password"'))
    throw new Error(`expected the password page, not ${page.interaction}/${page.step}: ${page.text}`)
  return browser.submit(page, { username, password })
}

/** Reads the notice, if there is one, and answers the challenge after it. */
export async function proveTotp(
  browser: ScriptlessBrowser,
  page: Page,
  code = totp(Date.now()),
): Promise<Page> {
  const challenge = page.step === 'notice' ? await browser.submit(page) : page
  return browser.submit(challenge, { code })
}

/** The tokens at the end of a way. */
export async function tokensAt<Tokens>({ rp }: { rp: Asking<Tokens> }, last: Page): Promise<Tokens> {
  const error = rp.isCallback(last) ? errorOf(last) : `still at ${last.interaction}/${last.step}`
  if (error !== undefined) throw new Error(`no tokens, ${error}, at ${last.url}: ${last.text}`)
  return rp.redeem(last.url)
}

/** What the demo app sends by hand to redeem the code of its callback. */
export const redemptionOf = (rp: RelyingParty, callback: Page) => ({
  grant_type: 'authorization_code',
  client_id: 'demo-app',
  redirect_uri: rp.redirectUri,
  code: codeOf(callback) ?? '',
  code_verifier: rp.pending.verifier,
})

export const codeOf = ({ url }: Page): string | undefined =>
  new URL(url).searchParams.get('code') ?? undefined

/** The error of a callback address, if it carries one, in its query or its fragment. */
export const errorOf = ({ url }: Page): string | undefined => {
  const { searchParams, hash } = new URL(url)
  return searchParams.get('error') ?? new URLSearchParams(hash.slice(1)).get('error') ?? undefined
}
