import type { Page } from './page.ts'
import type { RelyingParty, Tokens } from './relying-party.ts'
import type { ScriptlessBrowser } from './scriptless-browser.ts'
import { codeOf } from './sign-in.ts'

/** For suites that look for what opens something where it must not be: every cookie a browser was ever given. */
export const cookiesOf = ({ seen }: ScriptlessBrowser): { name: string; value: string }[] =>
  seen
    .flatMap(({ cookies }) => cookies)
    .map((cookie) => {
      const name = cookie.slice(0, cookie.indexOf('='))
      return { name, value: cookie.slice(name.length + 1, cookie.indexOf(';')) }
    })
    .filter(({ value }) => value !== '')

/** Redeems a code, and notes it with every token that is given for it. */
export async function redeemNoting(
  rp: RelyingParty,
  callback: Page,
  note: (what: string, value: unknown) => unknown,
): Promise<Tokens> {
  note('a code', codeOf(callback))
  const tokens = await rp.redeem(callback.url)
  note('an access token', tokens.access_token)
  note('an ID token', tokens.id_token)
  if (tokens.refresh_token) note('a refresh token', tokens.refresh_token)
  return tokens
}
