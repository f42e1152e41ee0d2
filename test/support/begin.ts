import { HOME, PASSWORD } from '../../src/local/seeds/known.ts'
import type { TestDeployment } from './deployment.ts'
import type { Page } from './page.ts'
import { tenantOf } from './records.ts'
import { RelyingParty } from './relying-party.ts'
import { ScriptlessBrowser, type Whereabouts } from './scriptless-browser.ts'
import { signIn } from './sign-in.ts'
import { overHttp } from './transport.ts'
import { type Walker, type Way, walk } from './walk.ts'

/** A sign-in under way: whose, for which relying party, and the page after the password. */
export interface Begun {
  walker: Walker
  browser: ScriptlessBrowser
  rp: RelyingParty
  page: Page
}

export interface How {
  from?: Whereabouts
  browser?: ScriptlessBrowser
  clientId?: string
  password?: string
  /** Parameters of the authorization request. */
  asks?: Record<string, string>
}

/** Types the password of somebody, at home and in a new browser unless told otherwise. */
export async function begin(deployment: TestDeployment, username: string, how: How = {}): Promise<Begun> {
  const browser = how.browser ?? browserAt(deployment, how.from)
  const rp = await RelyingParty.discover(deployment, tenantOf(username), how.clientId)
  const page = await signIn(rp, browser, username, { password: how.password ?? PASSWORD, ...how.asks })
  return { walker: { deployment, browser, username }, browser, rp, page }
}

/** Walks on from where a sign-in stands. */
export const walkOn = ({ walker, page }: Begun, way: Way): Promise<Page> => walk(walker, page, way)

/** A new browser that stays with the provider: where the relying party is, it does not go. */
export const browserAt = ({ origin }: TestDeployment, place: Whereabouts = HOME): ScriptlessBrowser =>
  new ScriptlessBrowser(overHttp, [origin], place)
