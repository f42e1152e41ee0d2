import { NO_ACCESS } from './access.ts'
import { type InForce, inForce } from './policies/in-force.ts'
import type { RequestFacts, Situation } from './situation.ts'

export type { RequestFacts }

/** Secrets of this very sign-in opened for the page that shows them once; decides nothing. */
export interface Revealed {
  /** What an authenticator app is set up with: the secret to type, and the same as a `otpauth:` address. */
  setUp?: { secret: string; uri: string }
  codes?: string[]
}

/** Everything a verdict may depend on. Gathered once a request; nothing else is consulted. */
export interface Facts extends Situation {
  /** What the tenant's policies ask of this sign-in. */
  policies: InForce
  /** Rooms whose notice the person has read; none unless the page's address says so. Said by the browser: a lie only spares the liar the reading. */
  read: string[]
  revealed?: Revealed
}

/** Where no relying party asks for anything: the link of a forgotten password, a token in use. */
export const nothingAsked = (now: number): RequestFacts => ({
  ...NO_ACCESS,
  clientId: '',
  clientName: '',
  firstParty: false,
  acrValues: [],
  promptConsent: false,
  startedAt: now,
})

/** The one constructor of facts. */
export const factsOf = (
  { now, tenant, user, signIn, request, home }: Situation,
  read: string[] = [],
): Facts => ({
  now,
  tenant,
  user,
  signIn,
  request,
  home,
  policies: inForce({ now, tenant, user, signIn, request, home }),
  read,
})

/** The facts once the person or the sign-in has changed: what policies ask of them may be something else now. */
export const factsAfter = (facts: Facts, changed: Partial<Pick<Situation, 'user' | 'signIn'>>): Facts =>
  factsOf({ ...facts, ...changed }, facts.read)
