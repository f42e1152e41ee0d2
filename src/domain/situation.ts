import type { Access } from './access.ts'
import type { Home } from './federation/home.ts'
import type { User } from './person/user.ts'
import type { SignIn } from './sign-in/sign-in.ts'
import type { Tenant } from './tenant.ts'

/** What the relying party asked for in this authorization request. */
export interface RequestFacts extends Access {
  /** Empty where no relying party asks: what a policy says of any application then counts. */
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
  /**
   * Another tenant asks who somebody of this one is, and judges the risk of the account itself: what policies here say of
   * that, and of registering, is not for it.
   */
  asHome?: true
}

/** What is known of a sign-in before anybody asks which policies act on it. */
export interface Situation {
  /** Epoch milliseconds. */
  now: number
  tenant: Tenant
  user: User
  signIn: SignIn
  request: RequestFacts
  /** Of a guest; of everybody else undefined, which has to be said: nobody is taken for a member by being forgotten. */
  home: Home | undefined
}
