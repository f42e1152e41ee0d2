import type { GuestOf, User } from '../person/user.ts'
import type { Strength } from '../policies/authentication-strength.ts'
import type { ProvedAtHome } from '../sign-in/sign-in.ts'

/** What is expected back from a home. One browser alone has it, with the authorization request it is signing in for. */
export interface Away {
  /** Id of the home tenant, or of the identity provider. */
  home: string
  /** `state`, `nonce` and PKCE verifier of the request to the home. */
  state: string
  nonce: string
  verifier: string
  /** Epoch milliseconds. */
  at: number
  /** Seconds: how long before that the person may have proved themself there. */
  maxAge?: number
  /** Asked for of the second factor. */
  strength?: Strength
}

/** Whom of an identity provider an account is to be that of, once it is proved. */
export interface Ties {
  provider: string
  subject: string
  /** Login name of the account. */
  username: string
}

/** What a guest is called. */
export type GuestProfile = Pick<
  User,
  'username' | 'email' | 'emailVerified' | 'givenName' | 'familyName' | 'displayName' | 'locale'
>

/** Somebody a home has sent back. */
export interface Arrived {
  guestOf: GuestOf
  profile: GuestProfile
  /** Epoch seconds, as the home says: when they proved themself there. */
  authTime: number
  proved: ProvedAtHome
  /** A second factor so strong was asked for, and not proved. */
  lacks?: Strength
  /** Epoch milliseconds, before the home was asked: what was ended there since is not what was proved. */
  validatedAt: number
  /** The address an identity provider says it has verified, whosever domain it is of. */
  vouched?: string
  /** The home's name of the session it was in, where it says one. */
  sid?: string
}

/** Why nobody arrived. */
export type NotArrived =
  /** The answer is none to what was asked: replayed, of another browser or home, forged, or too late. */
  | 'unexpected'
  /** The home says no. */
  | 'refused'
  /** The home cannot prove as much as was asked for. */
  | 'unmet'
  /** The home does not answer, or not as it should. */
  | 'unavailable'
  /** People of that home, or this one of them, may not be here. */
  | 'notHere'
