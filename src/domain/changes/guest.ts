import type { GuestProfile } from '../federation/arrived.ts'
import type { User } from '../person/user.ts'
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
