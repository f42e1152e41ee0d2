import type { Context } from 'koa'
import { LRUCache } from 'lru-cache'
import type { DeviceAuthorizationResponse } from 'openid-client'
import type { Answer } from './answer.ts'
import { browserOf } from './browser.ts'
import type { Ask, Attempt } from './relying-party.ts'

const BOUNDS = { max: 1000, ttl: 60 * 60 * 1000 }

/** An authorization request on its way, bound to the browser that left with it. */
export interface Pending {
  attempt: Attempt
  browser: string
  /** Where on this site the same request starts again. */
  again: string
  /** Set by the first callback, so that reloading the page shows the same instead of redeeming the code twice. */
  answer?: Promise<Answer>
}

export interface SignedIn {
  ask: Ask
  again: string
  idToken?: string
  refreshToken?: string
  /** Its tenant has told that the session is over. */
  isOver?: true
}

export interface DeviceFlow {
  ask: Ask
  authorization: DeviceAuthorizationResponse
  /** Epoch milliseconds; not polled before. */
  nextPollAt: number
  answer?: Answer
}

/** Who a tenant told that they signed out. */
export interface LoggedOut {
  jti: string
  issuer: string
  aud: unknown
  sub: unknown
  sid: unknown
}

/** What the relying party remembers: an hour, and a thousand of each at most. */
export interface Memory {
  /** By `state`. */
  pending: LRUCache<string, Pending>
  /** By browser. */
  signedIn: LRUCache<string, SignedIn>
  devices: LRUCache<string, DeviceFlow>
  /** Newest first, by `jti`. */
  loggedOut: LRUCache<string, LoggedOut>
}

/** What a browser's session was, where its tenant has told that it is over. */
export function overIn({ signedIn }: Memory, ctx: Context): Ask | undefined {
  const session = signedIn.get(browserOf(ctx))
  return session?.isOver && session.ask
}

export const createMemory = (): Memory => ({
  pending: new LRUCache(BOUNDS),
  signedIn: new LRUCache(BOUNDS),
  devices: new LRUCache(BOUNDS),
  loggedOut: new LRUCache(BOUNDS),
})
