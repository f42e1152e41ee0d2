import type { Credential, TemporaryPassword, User } from '../person/user.ts'
import type { ChangeKind } from './kind.ts'

/** The same password under today's hash. */
export const rehash: ChangeKind<{ hash: string }> = {
  user: (user, { hash }) => (user.password ? { ...user, password: { ...user.password, hash } } : user),
}

/**
 * A new password of the person's own choice ends everything older, a temporary access pass included, but not the
 * sign-in it was chosen in.
 */
export const changePassword: ChangeKind<{ credential: Credential }> = {
  ofHome: true,
  user: (user, { credential }, now) =>
    user.password?.id === credential.id
      ? user
      : {
          ...user,
          password: credential,
          temporaryPassword: undefined,
          temporaryAccessPass: undefined,
          mustChangePassword: false,
          sessionsValidFrom: now,
        },
  signIn: (signIn, { credential }, now) =>
    signIn.credentialId === credential.id
      ? signIn
      : { ...signIn, credentialId: credential.id, validatedAt: now, passwordChanged: true },
  event: () => ({ type: 'passwordChanged', detail: {} }),
}

/** A temporary password takes the place of the person's own, once, and everything older ends. */
export const resetPassword: ChangeKind<{ credential: TemporaryPassword }> = {
  ofHome: true,
  user: (user, { credential }, now) =>
    user.temporaryPassword?.id === credential.id
      ? user
      : {
          ...user,
          temporaryPassword: credential,
          temporaryAccessPass: undefined,
          mustChangePassword: true,
          sessionsValidFrom: now,
        },
  event: ({ credential }) => ({ type: 'passwordReset', detail: { expiresAt: credential.expiresAt } }),
}

export const useTemporaryPassword: ChangeKind = {
  user: (user, _, now) =>
    user.temporaryPassword
      ? { ...user, temporaryPassword: { ...user.temporaryPassword, usedAt: now } }
      : user,
}

/** A minute between two links of one person, in milliseconds: a mailbox is not a toy. */
export const RECOVERY_PAUSE = 60 * 1000

interface RecoveryOrdered {
  /** The unfinished sign-in it was ordered from, or empty. */
  back: string
  /** In a browser the person signed in with: what strangers order does not hold it up. */
  isKnownBrowser: boolean
}

/** What was never set is not forgotten: a first password is set by an invitation. */
const hasPassword = ({ password, temporaryPassword }: User): boolean =>
  password !== undefined || temporaryPassword !== undefined

/** A link by mail is wanted. */
export const orderRecovery: ChangeKind<RecoveryOrdered> = {
  ofHome: true,
  user(user, { isKnownBrowser }, now) {
    const last = isKnownBrowser ? 'knownRecoveryRequestedAt' : 'recoveryRequestedAt'
    const isSoon = now - (user[last] ?? 0) < RECOVERY_PAUSE
    return user.disabled || isSoon || !hasPassword(user) ? user : { ...user, [last]: now }
  },
  event: ({ back, isKnownBrowser }) => ({ type: 'passwordResetRequested', detail: { back, isKnownBrowser } }),
}

/**
 * An administrator has a link sent. The password and every session stay until it is used; strangers' orders neither hold
 * it up nor are held up by it.
 */
export const offerReset: ChangeKind = {
  ofHome: true,
  user: (user, _, now) =>
    user.disabled || now - (user.resetOfferedAt ?? 0) < RECOVERY_PAUSE
      ? user
      : { ...user, resetOfferedAt: now },
  event: () => ({ type: 'passwordResetOffered', detail: {} }),
}
