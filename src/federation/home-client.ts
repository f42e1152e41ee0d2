import type { Configuration } from 'openid-client'
import type { GuestProfile } from '../domain/federation/arrived.ts'
import type { GuestOf } from '../domain/person/user.ts'
import type { Strength } from '../domain/policies/authentication-strength.ts'
import type { ProvedAtHome } from '../domain/sign-in/sign-in.ts'

export type Claims = Readonly<Record<string, unknown>>

/** One home as its relying party sees it: all in which homes differ. */
export interface HomeClient {
  id: string
  /** What pages call it. */
  name: string
  configuration: Configuration
  redirectUri: string
  scope: string
  /** It is of this deployment: pages of its and of ours are of one origin, and it knows the parameters that are ours. */
  isOurs: boolean
  /** Whoever signs out here is taken there to sign out, too. */
  signsOutAtHome: boolean
  postLogoutRedirectUri: string
  guestOf(subject: string): GuestOf
  profileOf(claims: Claims): GuestProfile
  /** As the home says, whether or not it counts here. */
  provedBy(claims: Claims): ProvedAtHome
  /** What asks there for a second factor so strong; our own values, which ours know, unless this is said. */
  acrValuesFor?(strength: Strength): string[]
  /** The address the home says it has verified, where that may say who somebody is here. */
  vouchedBy?(claims: Claims): string | undefined
  /** Asks for what the ID token leaves out. */
  complete?(accessToken: string, idToken: Claims): Promise<Claims>
}
