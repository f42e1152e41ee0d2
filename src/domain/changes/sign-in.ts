import type { ChangeKind } from './kind.ts'

/** Decided `allow` for the first time. */
export const accept: ChangeKind = {
  signIn: (signIn, _, now) => ({ ...signIn, acceptedAt: now }),
}

export const endSignIn: ChangeKind = {
  signIn: (signIn, _, now) => ({ ...signIn, endedAt: now }),
}
