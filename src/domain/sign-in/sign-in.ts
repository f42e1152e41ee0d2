import type { Answers } from '../answer.ts'
import type { Method, MethodKind } from '../person/method.ts'
import type { User } from '../person/user.ts'
import type { Strength } from '../policies/authentication-strength.ts'
import type { PolicyResult } from '../policies/policy.ts'
import type { Detection, Risk, RiskLevel } from '../risk/risk.ts'

/** Evidence that the person holds a factor, given in this sign-in. */
export interface Proof {
  kind: 'password' | 'temporary-password' | 'temporary-access-pass' | 'email-link' | 'home' | MethodKind
  /** Epoch milliseconds. */
  at: number
  /** Of a temporary access pass, when an administrator gave it: their word is as old as that. Epoch milliseconds. */
  givenAt?: number
  methodId?: string
  /** What the home of a guest says was proved there. */
  home?: ProvedAtHome
  /** Of a method registered in this very sign-in, or at risk and not settled yet: a second factor, no proof against risk. */
  fresh?: boolean
}

export interface ProvedAtHome {
  /** Authentication Method Reference values (RFC 8176 §2). */
  amr: string[]
  /** Of a second factor proved there, where it counts here. */
  strength?: Strength
}

/** What came of a sign-in at a guest's home: which home, when, and the risk of their account there as they came. */
export interface SignInAtHome {
  id: string
  /** Epoch seconds. */
  authTime: number
  userRisk: RiskLevel
  /** The home's own name of the session it was in. */
  sid?: string
  /** A second factor so strong was asked for, and not proved there: who is asked again has to set one up first. */
  lacks?: Strength
}

/** A challenge under way. Its code is stored as an HMAC, bound to this sign-in, newest only. */
export interface Challenge {
  methodId: string
  kind: MethodKind
  /** Epoch milliseconds. */
  startedAt: number
  expiresAt: number
  /** HMAC of an SMS code, or the WebAuthn challenge (base64url). */
  expected?: string
  /** JSON of the WebAuthn options for the page's script. */
  options?: string
}

/** The challenge under way for a method, while it is good: begun for this one and not expired. */
export const liveChallenge = (
  challenge: Challenge | undefined,
  methodId: string,
  now: number,
): Challenge | undefined =>
  challenge?.methodId === methodId && challenge.expiresAt > now ? challenge : undefined

/** A method being registered: counts for nothing until its challenge is passed. */
export interface PendingRegistration {
  method: Method
  startedAt: number
  /** The person has set it up and is to prove it. */
  ready: boolean
}

/** Where and with what a sign-in was made. Unknown is a value. */
export interface Source {
  ip: string
  /** ISO 3166-1 alpha-2, or `unknown`. */
  country: string
  /** `AS<number>` where known, else the address prefix (/24, /48). */
  network: string
  /** Browser family and platform, e.g. `Chrome on Windows`, or `unknown`. */
  browser: string
  userAgent: string
}

/**
 * One authentication event, named by (`userId`, `authTime`): no two of a person share a moment,
 * which a conditional write guarantees.
 */
export interface SignIn {
  userId: string
  tenant: string
  /** Epoch seconds with six decimals. Whoever is told of it is told `authTimeOf`. */
  authTime: number
  /** 0 until it is stored. */
  version: number
  /** Random; the reference code a person reads to the help desk is derived from it. */
  id: string
  clientId: string
  kind: 'interactive' | 'recovery'
  /** The credential that proved it, and when it was last proved (epoch milliseconds). */
  credentialId: string
  validatedAt: number
  source: Source
  /** It came from a browser or a network of earlier sign-ins: wrong codes are counted apart from those of elsewhere. */
  familiar: boolean
  /** As weighed at the first factor; never changes (Graph: riskLevelDuringSignIn). */
  riskLevelDuringSignIn: RiskLevel
  risk: Risk
  detections: Detection[]
  proofs: Proof[]
  skippedRegistration: boolean
  /** An invitation or a temporary access pass opened it, so that a first method may be registered. */
  invited?: true
  /** Of a guest: where they were proved to be who they are. */
  home?: SignInAtHome
  /** Whom of an identity provider the account is proved to be that of, by this sign-in. */
  ties?: { provider: string; subject: string }
  /** The password was replaced in this sign-in, which took the place of the one it began with. */
  passwordChanged?: boolean
  /** `authTime` of the sign-in it began as, where the password was changed since: what was enrolled there was enrolled here. */
  continues?: number
  /** Tries of second-factor codes in this sign-in, counted atomically by the store alone. */
  tries: number
  /** How many of them a right answer has made good: five are free from there on. */
  triesForgiven?: number
  /** Method the person chose where there are several; empty when they asked to choose again. */
  chosenMethod?: string
  challenge?: Challenge
  /** Text messages sent in this sign-in, whatever became of them: the pause before the next grows with their number. */
  codesSent?: { count: number; lastAt: number }
  registration?: PendingRegistration
  /** Recovery codes were made in this sign-in and shown; kept sealed until acknowledged. */
  unseenRecoveryCodes?: string
  /** What rooms were told in this sign-in that holds for it alone. */
  answers?: Answers
  /** It does not outlive what opened it, a temporary access pass or a link. Epoch milliseconds. */
  endsAt?: number
  /** The room it was led to as the password was right, and why; none where it was let through at once. */
  met?: { interaction: string; code: string }
  /** What became of the tenant's policies, of those that acted: as it began, and again once it was let through. */
  policyResults?: PolicyResult[]
  /** First decided `allow`: its features entered the history. Epoch milliseconds. */
  acceptedAt?: number
  /** Of an account that no policy acts on: the administrators were told. */
  breakGlass?: true
  /** The half-proved sign-in ended in a block: nothing can be done with it any more. */
  endedAt?: number
  createdAt: number
}

/** `authTime` of what the person began with: this sign-in, or the one it took the place of, and so on. */
export const beganAs = ({ authTime, continues }: Pick<SignIn, 'authTime' | 'continues'>): number =>
  continues ?? authTime

/**
 * The `auth_time` claim (OpenID Connect Core §2), a whole second.
 * @param name of the sign-in, epoch seconds with decimals
 */
export const authTimeOf = (name: number): number => Math.floor(name)

/**
 * When it began, epoch seconds with decimals, by which lists are ordered: its name says so, save of a guest, which says
 * when they proved themself at home.
 */
export const beganAt = ({
  authTime,
  createdAt,
  home,
}: Pick<SignIn, 'authTime' | 'createdAt' | 'home'>): number => (home ? createdAt / 1000 : authTime)

/** Of somebody who has no password yet, when they follow a link. */
export const NO_CREDENTIAL = ''

/** When the first factor was proved: of a guest, when it was at home, where it may be long ago. Epoch milliseconds. */
export const firstFactorAt = ({ validatedAt, home }: Pick<SignIn, 'validatedAt' | 'home'>): number =>
  home ? Math.min(validatedAt, home.authTime * 1000) : validatedAt

/** A sign-in holds only while all that proved it is the person's, and no end and no revocation came after it. */
export function isCurrent(signIn: SignIn, user: User, now: number): boolean {
  if (signIn.endedAt !== undefined || user.deletedAt !== undefined) return false
  if (signIn.endsAt !== undefined && now >= signIn.endsAt) return false
  if (signIn.validatedAt < user.sessionsValidFrom) return false
  return isHeld(signIn, user) && signIn.proofs.every((proof) => isOwn(proof, user))
}

/** What opened it still opens the account. */
const isHeld = (
  { credentialId }: SignIn,
  { password, temporaryPassword, temporaryAccessPass }: User,
): boolean =>
  credentialId === (password?.id ?? NO_CREDENTIAL) ||
  credentialId === temporaryPassword?.id ||
  credentialId === temporaryAccessPass?.id

/** A method that was taken away proves nothing, not even what it was used for before. */
const isOwn = ({ methodId }: Proof, { methods }: User): boolean =>
  methodId === undefined || methods.some(({ id }) => id === methodId)
