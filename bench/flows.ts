import { ELSEWHERE, HOME } from '../src/local/seeds/known.ts'
import { ScriptlessBrowser } from '../test/support/scriptless-browser.ts'
import { signIn, tokensAt } from '../test/support/sign-in.ts'
import { type Exchange, overEvents } from '../test/support/transport.ts'
import { inRoom, onward, typeTotp, walk } from '../test/support/walk.ts'
import { amrOf, OFFLINE, ORIGIN, RelyingParty, type Tokens } from './relying-party.ts'

/** One flow, ready to run once: what had to happen before it has happened. It throws unless it ends in tokens. */
export type Run = () => Promise<void>

export interface Flow {
  name: FlowName
  /** What it is, in a table. */
  title: string
  prepare(exchange: Exchange, username: string): Promise<Run>
}

export type FlowName = 'uninterrupted' | 'risky' | 'sso' | 'refresh'

/** Somebody's browser, and how a relying party talks to the same handler. */
export function visit(exchange: Exchange, place = HOME) {
  const transport = overEvents(exchange)
  return { transport, browser: new ScriptlessBrowser(transport, [ORIGIN], place) }
}

const secondFactor = inRoom('risky-sign-in', [
  ['notice', onward],
  ['challenge', typeTotp],
])

/** A flow that took another way than it should is no measurement. */
function assertSecondFactor(tokens: Tokens): void {
  const amr = JSON.stringify(amrOf(tokens))
  if (amr !== '["pwd","otp","mfa"]') throw new Error(`the risky sign-in ended with amr ${amr}`)
}

export const UNINTERRUPTED: Flow = {
  name: 'uninterrupted',
  title: 'Sign-in, uninterrupted',
  async prepare(exchange, username) {
    const { transport, browser } = visit(exchange)
    return async () => {
      const rp = new RelyingParty(transport)
      await tokensAt({ rp }, await signIn(rp, browser, username))
    }
  },
}

export const RISKY: Flow = {
  name: 'risky',
  title: 'Risky sign-in with TOTP',
  async prepare(exchange, username) {
    const { transport, browser } = visit(exchange, ELSEWHERE)
    return async () => {
      const rp = new RelyingParty(transport)
      const notice = await signIn(rp, browser, username)
      const done = await walk({ browser, username }, notice, secondFactor)
      assertSecondFactor(await tokensAt({ rp }, done))
    }
  },
}

export const SSO: Flow = {
  name: 'sso',
  title: 'Browser signed in already',
  async prepare(exchange, username) {
    const { transport, browser } = visit(exchange)
    const before = new RelyingParty(transport)
    await tokensAt({ rp: before }, await signIn(before, browser, username))
    return async () => {
      const rp = new RelyingParty(transport)
      await tokensAt({ rp }, await browser.follow(rp.start()))
    }
  },
}

export const REFRESH: Flow = {
  name: 'refresh',
  title: 'Refresh',
  async prepare(exchange, username) {
    const { transport, browser } = visit(exchange)
    const rp = new RelyingParty(transport, OFFLINE)
    const { refresh_token: token } = await tokensAt({ rp }, await signIn(rp, browser, username))
    if (token === undefined) throw new Error('no refresh token')
    return async () => {
      await rp.refresh(token)
    }
  },
}

export const FLOWS: readonly Flow[] = [UNINTERRUPTED, RISKY, SSO, REFRESH]

/** What a provider without a risk engine can do, too. */
export const BARE_FLOWS: readonly Flow[] = [UNINTERRUPTED, SSO, REFRESH]
