import { type Access, NO_ACCESS } from './access.ts'
import type { User } from './person/user.ts'
import type { SignIn } from './sign-in/sign-in.ts'
import type { Tenant } from './tenant.ts'

/** What the relying party asked for in this authorization request. */
export interface RequestFacts extends Access {
  clientId: string
  clientName: string
  /** A relying party of the tenant itself needs no consent. */
  firstParty: boolean
  /** `acr_values` and an essential `acr` claim (OpenID Connect Core §5.5.1.1, RFC 9470): any one of them will do. */
  acrValues: string[]
  /** `prompt=consent`: ask again even what is remembered. */
  promptConsent: boolean
  /** When this authorization request began, epoch milliseconds. */
  startedAt: number
}

/** Secrets of this very sign-in opened for the page that shows them once; decides nothing. */
export interface Revealed {
  /** What an authenticator app is set up with: the secret to type, and the same as a `otpauth:` address. */
  setUp?: { secret: string; uri: string }
  codes?: string[]
}

/** Everything a verdict may depend on. Gathered once a request; nothing else is consulted. */
export interface Facts {
  /** Epoch milliseconds. */
  now: number
  tenant: Tenant
  user: User
  signIn: SignIn
  request: RequestFacts
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
export const factsOf = (about: Omit<Facts, 'read'>, read: string[] = []): Facts => ({ ...about, read })
