import { isSpare, type Method } from '../person/method.ts'
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

/** `atRisk`: while the sign-in or the person was at risk, where it proves nothing yet and administrators are told. */
export const addMethod: ChangeKind<{ method: Method; atRisk: boolean }> = {
  user: (user, { method, atRisk }) =>
    user.methods.some(({ id }) => id === method.id)
      ? user
      : { ...user, methods: [...user.methods, atRisk ? { ...method, registeredAtRisk: true } : method] },
  signIn: (signIn) => (signIn.registration ? { ...signIn, registration: undefined } : signIn),
  event: ({ method, atRisk }) => ({
    type: atRisk ? 'registeredAtRisk' : 'methodAdded',
    detail: { method: method.kind, methodId: method.id },
  }),
}

/** An administrator made sure that a method is the person's own, and with it the spare keys issued along. */
export const confirmMethod: ChangeKind<{ methodId: string }> = {
  user(user, { methodId }, now) {
    const confirmed = user.methods.find(({ id }) => id === methodId)
    if (!confirmed || confirmed.confirmedAt !== undefined) return user
    const isMeant = (method: Method) =>
      method === confirmed || (isSpare(method) && method.addedIn === confirmed.addedIn)
    const methods = user.methods.map((method) => (isMeant(method) ? { ...method, confirmedAt: now } : method))
    return { ...user, methods }
  },
  event: ({ methodId }) => ({ type: 'methodConfirmed', detail: { methodId } }),
}

/** Sealed words of new recovery codes; undefined once they were seen. */
export const showRecoveryCodes: ChangeKind<{ sealed: string | undefined }> = {
  signIn: (signIn, { sealed }) => ({ ...signIn, unseenRecoveryCodes: sealed }),
}
