import type { User } from '../person/user.ts'
import type { ChangeKind } from './kind.ts'

/** What an administrator may say of a person; what is left out of a change stays. */
export type Profile = Pick<User, 'displayName' | 'givenName' | 'familyName' | 'email' | 'locale'>

/** Somebody new, as they are stored. */
export const createUser: ChangeKind = {
  user: (user) => (user.pending.some(({ type }) => type === 'userCreated') ? user : { ...user }),
  event: (_, { username }) => ({ type: 'userCreated', detail: { username } }),
}

/** An address nobody has proved is not verified, whoever says it. */
export const updateProfile: ChangeKind<{ profile: Partial<Profile> }> = {
  user(user, { profile }, now) {
    if (changedIn(profile, user).length === 0) return user
    const isSameAddress = (profile.email ?? user.email) === user.email
    const next = { ...user, ...profile, updatedAt: now }
    return isSameAddress
      ? next
      : { ...next, emailVerified: false, addressedSince: now, invitation: undefined }
  },
  event: ({ profile }, before) => ({
    type: 'profileUpdated',
    detail: Object.fromEntries(
      changedIn(profile, before).flatMap((name) => [
        [name, profile[name] ?? ''],
        [`${name}Before`, before[name] ?? ''],
      ]),
    ),
  }),
}

const PROFILE = ['displayName', 'givenName', 'familyName', 'email', 'locale'] as const

const changedIn = (profile: Partial<Profile>, user: User): (keyof Profile)[] =>
  PROFILE.filter((name) => Object.hasOwn(profile, name) && profile[name] !== user[name])

/** What they sign in with. The name was claimed for them as they were at `version`, and its predecessor is released. */
export const changeUsername: ChangeKind<{ username: string }> = {
  ofHome: true,
  user: (user, { username }, now) =>
    user.username === username ? user : { ...user, username, updatedAt: now },
  event: ({ username }, { username: usernameBefore, version }) => ({
    type: 'usernameChanged',
    detail: { username, usernameBefore, version },
  }),
}

/**
 * Gone for everybody, at once and for good: what opened the account is not kept, nor what it was allowed. Its name,
 * its risk and what still has to be told stay until the item is swept.
 */
export const deleteUser: ChangeKind = {
  user: (user, _, now) =>
    user.deletedAt === undefined
      ? { ...kept(user), disabled: true, deletedAt: now, sessionsValidFrom: now, updatedAt: now }
      : user,
  event: (_, { username, version }) => ({ type: 'userDeleted', detail: { username, version } }),
}

/** A guest who was deleted may come again, from home and with nothing they had here but their groups. */
export const readmitGuest: ChangeKind = {
  user: (user, _, now) =>
    user.guest?.home && user.deletedAt !== undefined
      ? { ...user, deletedAt: undefined, disabled: false, sessionsValidFrom: now, updatedAt: now }
      : user,
  event: (_, { username }) => ({ type: 'guestReadmitted', detail: { username } }),
}

/** Everything else a person has, now or one day, goes. */
const kept = ({ id, tenant, version, username, email, emailVerified, ...user }: User): User => ({
  id,
  tenant,
  version,
  username,
  email,
  emailVerified,
  givenName: user.givenName,
  familyName: user.familyName,
  displayName: user.displayName,
  // Which lists still name them is read off these.
  groups: user.groups,
  // Whose they are at home, so that they are known when they come again.
  guest: user.guest,
  disabled: true,
  mustChangePassword: false,
  methods: [],
  graceEndsAt: user.graceEndsAt,
  risk: user.risk,
  detections: user.detections,
  sessionsValidFrom: user.sessionsValidFrom,
  createdAt: user.createdAt,
  updatedAt: user.updatedAt,
  pending: user.pending,
})
