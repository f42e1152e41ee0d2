import type { Method } from '../person/method.ts'
import type { PendingRegistration } from '../sign-in/sign-in.ts'
import type { ChangeKind } from './kind.ts'

/** The end is written once and never moves. */
export const startGrace: ChangeKind<{ endsAt: number }> = {
  user: (user, { endsAt }) => (user.graceEndsAt === undefined ? { ...user, graceEndsAt: endsAt } : user),
  event: ({ endsAt }) => ({ type: 'graceStarted', detail: { endsAt } }),
}

export const skipRegistration: ChangeKind = {
  signIn: (signIn) => ({ ...signIn, skippedRegistration: true }),
}

export const setRegistration: ChangeKind<{ registration: PendingRegistration | undefined }> = {
  signIn: (signIn, { registration }) => ({ ...signIn, registration }),
}

/** `atRisk`: in a risky sign-in, where it proves nothing and administrators are told. */
export const addMethod: ChangeKind<{ method: Method; atRisk: boolean }> = {
  user: (user, { method }) =>
    user.methods.some(({ id }) => id === method.id) ? user : { ...user, methods: [...user.methods, method] },
  signIn: (signIn) => (signIn.registration ? { ...signIn, registration: undefined } : signIn),
  event: ({ method, atRisk }) => ({
    type: atRisk ? 'registeredAtRisk' : 'methodAdded',
    detail: { method: method.kind, methodId: method.id },
  }),
}

/** Sealed words of new recovery codes; undefined once they were seen. */
export const showRecoveryCodes: ChangeKind<{ sealed: string | undefined }> = {
  signIn: (signIn, { sealed }) => ({ ...signIn, unseenRecoveryCodes: sealed }),
}
