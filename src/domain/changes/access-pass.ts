import type { AccessPass } from '../person/access-pass.ts'
import type { ChangeKind } from './kind.ts'

/** One at a time: a new one takes the place of the old, and what that opened ends. */
export const addAccessPass: ChangeKind<{ pass: AccessPass }> = {
  ofHome: true,
  user: (user, { pass }) =>
    user.temporaryAccessPass?.id === pass.id ? user : { ...user, temporaryAccessPass: pass },
  event: ({ pass: { id, startsAt, expiresAt, isUsableOnce } }) => ({
    type: 'accessPassAdded',
    detail: { pass: id, startsAt, expiresAt, isUsableOnce },
  }),
}

/** It opened a sign-in; one that is good once opens no other. */
export const useAccessPass: ChangeKind<{ passId: string }> = {
  ofHome: true,
  user(user, { passId }, now) {
    const { temporaryAccessPass: pass } = user
    if (pass?.id !== passId || pass.usedAt === now) return user
    return { ...user, temporaryAccessPass: { ...pass, usedAt: now } }
  },
  event: ({ passId }) => ({ type: 'accessPassUsed', detail: { pass: passId } }),
}

/** Whatever it opened ends with it. */
export const removeAccessPass: ChangeKind<{ passId: string }> = {
  user: (user, { passId }) =>
    user.temporaryAccessPass?.id === passId ? { ...user, temporaryAccessPass: undefined } : user,
  event: ({ passId }) => ({ type: 'accessPassRemoved', detail: { pass: passId } }),
}
