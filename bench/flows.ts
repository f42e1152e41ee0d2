import { ELSEWHERE, HOME, PASSWORD } from '../src/local/seeds/known.ts'
import { totp } from '../test/support/totp.ts'
import { Browser } from './browser.ts'
import type { Answer, Exchange } from './exchange.ts'
import {
  amrOf,
  authorizationRequest,
  OFFLINE,
  ONLINE,
  ORIGIN,
  redeem,
  refresh,
  type Tokens,
} from './relying-party.ts'

/** One flow, ready to run once: what had to happen before it has happened. It throws unless it ends in tokens. */
export type Run = () => Promise<void>

export interface Flow {
  name: FlowName
  /** What it is, in a table. */
  title: string
  prepare(exchange: Exchange, username: string): Promise<Run>
}

export type FlowName = 'uninterrupted' | 'risky' | 'sso' | 'refresh'

const typePassword = async (browser: Browser, url: string, username: string): Promise<Answer> =>
  browser.submit(await browser.follow(url), { username, password: PASSWORD, continue: '1' })

async function signIn(
  exchange: Exchange,
  browser: Browser,
  username: string,
  client = ONLINE,
): Promise<Tokens> {
  const started = authorizationRequest(client)
  const done = await typePassword(browser, started.url, username)
  return redeem(exchange, started, done.url)
}

/** A flow that took another way than it should is no measurement. */
function assertSecondFactor(tokens: Tokens): void {
  const amr = JSON.stringify(amrOf(tokens))
  if (amr !== '["pwd","otp","mfa"]') throw new Error(`the risky sign-in ended with amr ${amr}`)
}

export const UNINTERRUPTED: Flow = {
  name: 'uninterrupted',
  title: 'Sign-in, uninterrupted',
  async prepare(exchange, username) {
    const browser = new Browser(exchange, ORIGIN, HOME)
    return async () => {
      await signIn(exchange, browser, username)
    }
  },
}

export const RISKY: Flow = {
  name: 'risky',
  title: 'Risky sign-in with TOTP',
  async prepare(exchange, username) {
    const browser = new Browser(exchange, ORIGIN, ELSEWHERE)
    return async () => {
      const started = authorizationRequest(ONLINE)
      const notice = await typePassword(browser, started.url, username)
      const challenge = await browser.submit(notice, { continue: '1' })
      const done = await browser.submit(challenge, { code: totp(Date.now()), continue: '1' })
      assertSecondFactor(await redeem(exchange, started, done.url))
    }
  },
}

export const SSO: Flow = {
  name: 'sso',
  title: 'Browser signed in already',
  async prepare(exchange, username) {
    const browser = new Browser(exchange, ORIGIN, HOME)
    await signIn(exchange, browser, username)
    return async () => {
      const started = authorizationRequest(ONLINE)
      const done = await browser.follow(started.url)
      await redeem(exchange, started, done.url)
    }
  },
}

export const REFRESH: Flow = {
  name: 'refresh',
  title: 'Refresh',
  async prepare(exchange, username) {
    const browser = new Browser(exchange, ORIGIN, HOME)
    const { refresh_token: token } = await signIn(exchange, browser, username, OFFLINE)
    if (token === undefined) throw new Error('no refresh token')
    return async () => {
      await refresh(exchange, OFFLINE, token)
    }
  },
}

export const FLOWS: readonly Flow[] = [UNINTERRUPTED, RISKY, SSO, REFRESH]

/** What a provider without a risk engine can do, too. */
export const BARE_FLOWS: readonly Flow[] = [UNINTERRUPTED, SSO, REFRESH]
