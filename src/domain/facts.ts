import type { SignIn } from './sign-in.ts'
import type { Tenant } from './tenant.ts'
import type { User } from './user.ts'

/** What the relying party asked for in this authorization request. */
export interface RequestFacts {
  clientId: string
  clientName: string
  /** A relying party of the tenant itself needs no consent. */
  firstParty: boolean
  /** `acr_values` and an essential `acr` claim, most wanted first (OpenID Connect Core §5.5.1.1, RFC 9470). */
  acrValues: string[]
  /** Scopes asked for and not yet granted; empty for first-party clients. */
  missingScopes: string[]
  /** True while a code is to be shown nowhere and nobody can answer: refresh, token use. */
  unattended: boolean
}

/** Everything a verdict may depend on. Gathered once a request; nothing else is consulted. */
export interface Facts {
  /** Epoch milliseconds. */
  now: number
  tenant: Tenant
  user: User
  signIn: SignIn
  request: RequestFacts
}
