import type { ChangeKind } from './kind.ts'

/** Nobody's guest any more, wherever they were, and every session and token ends at home, too. */
export const endGuestAccess: ChangeKind = {
  user: (user, _, now) =>
    user.guestsEndedAt === undefined
      ? { ...user, guestsEndedAt: now, sessionsValidFrom: Math.max(user.sessionsValidFrom, now) }
      : user,
  event: () => ({ type: 'guestAccessEnded', detail: {} }),
}

/** Where links let them be, they may be guests again; they sign in anew. */
export const restoreGuestAccess: ChangeKind = {
  user: (user) => (user.guestsEndedAt === undefined ? user : { ...user, guestsEndedAt: undefined }),
  event: () => ({ type: 'guestAccessRestored', detail: {} }),
}
