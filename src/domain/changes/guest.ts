import type { GuestProfile } from '../federation/arrived.ts'
import { type GuestOf, isTheirs, type User } from '../person/user.ts'
import type { Strength } from '../policies/authentication-strength.ts'
import type { ChangeKind } from './kind.ts'

/** Somebody whose home is elsewhere, as they come for the first time. */
export const becomeGuest: ChangeKind = {
  user: (user) => (user.pending.some(({ type }) => type === 'userCreated') ? user : { ...user }),
  event: (_, { username }) => ({ type: 'userCreated', detail: { username } }),
}

/** What a guest is called is what their home calls them. */
export const nameGuest: ChangeKind<{ profile: GuestProfile }> = {
  user: (user, { profile }, now) =>
    isCalled(user, profile) ? user : { ...user, ...profile, updatedAt: now },
}

/** Of the home they came from a second factor so strong was asked for, and it could not prove one. */
export const lackAtHome: ChangeKind<{ home: string; strength: Strength }> = {
  signIn: (signIn, { home, strength }) =>
    signIn.home?.id === home && signIn.home.lacks !== strength
      ? { ...signIn, home: { ...signIn.home, lacks: strength } }
      : signIn,
}

/** Somebody invited has come, from the identity provider they were to come from. */
export const redeemInvitation: ChangeKind<{ home: GuestOf }> = {
  user: (user, { home }, now) =>
    user.guest?.awaits === undefined
      ? user
      : { ...user, guest: { type: user.guest.type, home }, emailVerified: true, updatedAt: now },
  event: () => ({ type: 'invitationAccepted', detail: {} }),
}

/** Somebody of an identity provider has proved that the account is theirs: they sign in to it from there. */
export const tieIdentity: ChangeKind<{ provider: string; subject: string }> = {
  user: (user, { provider, subject }, now) =>
    isTheirs(user, { provider, subject })
      ? user
      : {
          ...user,
          identities: [...(user.identities ?? []), { provider, subject, since: now }].slice(-MOST_IDENTITIES),
        },
  event: ({ provider }) => ({ type: 'identityAdded', detail: { provider } }),
}

/** An account tied to more homes than that is nobody's any more. */
const MOST_IDENTITIES = 10

const NAMES = [
  'username',
  'email',
  'emailVerified',
  'givenName',
  'familyName',
  'displayName',
  'locale',
] as const

const isCalled = (user: User, profile: GuestProfile): boolean =>
  NAMES.every((name) => user[name] === profile[name])
