import type { Access } from '../access.ts'
import type { ChangeKind } from './kind.ts'

export const setAccountEnabled: ChangeKind<{ enabled: boolean }> = {
  user: (user, { enabled }) => (user.disabled === enabled ? { ...user, disabled: !enabled } : user),
  event: ({ enabled }) => ({ type: enabled ? 'accountEnabled' : 'accountDisabled', detail: {} }),
}

/** What was counted against the account is forgiven; the counts themselves are not the person's item. */
export const unlockAccount: ChangeKind = {
  user: (user, _, now) => (user.unlockedAt === now ? user : { ...user, unlockedAt: now }),
  event: () => ({ type: 'accountUnlocked', detail: {} }),
}

/** Every sign-in and token from before is dead: before now, or another instant (epoch milliseconds). */
export const revokeSessions: ChangeKind<{ before?: number }> = {
  user: (user, { before }, now) => {
    const from = before ?? now
    return user.sessionsValidFrom < from ? { ...user, sessionsValidFrom: from } : user
  },
  event: ({ before }) => ({ type: 'sessionsRevoked', detail: { ...(before !== undefined && { before }) } }),
}

/** What the person allows a relying party that is not the tenant's own. */
export const consent: ChangeKind<{ clientId: string } & Access> = {
  user: (user, { clientId, scopes, claims, resources }, now) => ({
    ...user,
    consents: { ...user.consents, [clientId]: { scopes, claims, resources, at: now } },
  }),
}
