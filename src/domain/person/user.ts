import type { Answers } from '../answer.ts'
import type { DomainEvent } from '../changes/event.ts'
import type { MessageRefusal } from '../limits.ts'
import type { GuestType } from '../policies/policy.ts'
import type { Detection, Risk } from '../risk/risk.ts'
import type { AccessPass } from './access-pass.ts'
import type { Consents } from './consent.ts'
import type { Invitation } from './invitation.ts'
import type { Method } from './method.ts'

/** All security state of a person: one item, one conditional write on `version`. Times are epoch milliseconds. */
export interface User {
  id: string
  tenant: string
  version: number
  /** Login name, lower case, normalised (NFKC). */
  username: string
  email: string
  emailVerified: boolean
  /** Empty where there is none. */
  givenName: string
  familyName: string
  /** What they are called where it is not given and family name (`displayNameOf`). */
  displayName?: string
  locale?: string
  /** Ids of the groups the person is in. */
  groups: string[]
  /** Somebody whose home is elsewhere; everybody else is a member. */
  guest?: Guest
  /** Whom of identity providers the account is that of, too. */
  identities?: Identity[]
  disabled: boolean
  /** Gone for everybody; kept for thirty days so that reports still say who it was. Epoch milliseconds. */
  deletedAt?: number
  /** When an administrator last forgave the tries that were counted against the account. Epoch milliseconds. */
  unlockedAt?: number
  password?: Credential
  /** System-made, single use, expiring; replaces `password` as what proves the first factor until it is used or expires. */
  temporaryPassword?: TemporaryPassword
  mustChangePassword: boolean
  /** Beside the password, for a while; kept until it is taken away or another takes its place. */
  temporaryAccessPass?: AccessPass
  /** Asked to set a first password; gone once they have. */
  invitation?: Invitation
  methods: Method[]
  /** End of the grace period for registering; written once, never moved. */
  graceEndsAt?: number
  risk: Risk
  /** Detections of the person (not of one sign-in). Closed ones stay until they are a year old. */
  detections: Detection[]
  /** What was usual before this instant is not known any more: what is usual is learned anew. */
  learningFrom?: number
  /** At home: since when they are nobody's guest any more, wherever they were. Epoch milliseconds. */
  guestsEndedAt?: number
  /** Every sign-in and token from before this instant is dead (Graph: signInSessionsValidFromDateTime). */
  sessionsValidFrom: number
  /** When an administrator last gave the person another address: links mailed to the old one are over. */
  addressedSince?: number
  /** What the person allowed relying parties that are not the tenant's own, by client id. */
  consents?: Consents
  /** What the person told rooms that keep evidence of their own. */
  answers?: Answers
  /** When a recovery link was last ordered; the next is not made within a minute. */
  recoveryRequestedAt?: number
  /** The same of those that were ordered in a browser the person signed in with. */
  knownRecoveryRequestedAt?: number
  /** The same of those that an administrator had sent. */
  resetOfferedAt?: number
  /** Limits of text messages that were told of, by name, and until when that is enough said. */
  messagesLimited?: Partial<Record<MessageRefusal, number>>
  createdAt: number
  updatedAt: number
  /** Outbox: events of changes not yet delivered by the relay. */
  pending: DomainEvent[]
}

export interface Guest {
  type: GuestType
  /** None of an internal guest, whose account is this tenant's own, nor of somebody invited who has not come yet. */
  home?: GuestOf
  /** Id of the identity provider somebody invited is to come from. */
  awaits?: string
}

/** Id of the home that somebody is of, or is to come from; undefined of whoever is at home here. */
export const elsewhere = ({ guest }: Pick<User, 'guest'>): string | undefined =>
  guest?.home ? homeId(guest.home) : guest?.awaits

/** Somebody of an identity provider who has proved that an account here is theirs. */
export interface Identity {
  provider: string
  subject: string
  /** Epoch milliseconds. */
  since: number
}

/** Whether an account here is that of somebody of a home. */
export function isTheirs(
  { guest, identities = [] }: Pick<User, 'guest' | 'identities'>,
  who: GuestOf,
): boolean {
  if (guest?.home) return isSame(guest.home, who)
  return 'provider' in who && identities.some((identity) => isSame(identity, who))
}

const isSame = (one: GuestOf, other: GuestOf): boolean =>
  'tenant' in one
    ? 'tenant' in other && one.tenant === other.tenant && one.userId === other.userId
    : 'provider' in other && one.provider === other.provider && one.subject === other.subject

/**
 * Who a guest is at home: somebody of another tenant of this deployment, or the subject of an identity provider. It is
 * written once and never changes.
 */
export type GuestOf = { tenant: string; userId: string } | { provider: string; subject: string }

/** Id of the home: of the tenant, or of the identity provider. */
export const homeId = (home: GuestOf): string => ('tenant' in home ? home.tenant : home.provider)

export interface Credential {
  /** Random; a sign-in remembers which credential proved it and ends when that one is replaced. */
  id: string
  /** PHC string of argon2id. */
  hash: string
  changedAt: number
}

export interface TemporaryPassword extends Credential {
  expiresAt: number
  usedAt?: number
}
