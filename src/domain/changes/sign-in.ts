import type { PolicyResult } from '../policies/policy.ts'
import type { ChangeKind } from './kind.ts'

interface Judged {
  /** Of the policies that acted; the others are not worth their place in the item. */
  policyResults: PolicyResult[]
}

/** What became of the tenant's policies in this sign-in. */
export const keepPolicyResults: ChangeKind<Judged> = {
  signIn: (signIn, { policyResults }) => ({ ...signIn, policyResults }),
}

/** Decided `allow` for the first time. */
export const accept: ChangeKind = {
  signIn: (signIn, _, now) => ({ ...signIn, acceptedAt: now }),
}

/** An account that no policy acts on was signed in to: every administrator is told, once for each sign-in. */
export const useBreakGlass: ChangeKind<{ ip: string }> = {
  signIn: (signIn) => (signIn.breakGlass ? signIn : { ...signIn, breakGlass: true }),
  event: ({ ip }) => ({ type: 'breakGlassUsed', detail: { ip } }),
}

/** The room it is led to as the password was right. */
export const meet: ChangeKind<{ interaction: string; code: string }> = {
  signIn: (signIn, { interaction, code }) => ({ ...signIn, met: { interaction, code } }),
}

export const endSignIn: ChangeKind = {
  signIn: (signIn, _, now) => ({ ...signIn, endedAt: now }),
}

/** The session at home that a guest's sign-in came from is over, and others of theirs go on. */
export const endWithHome: ChangeKind = {
  signIn: (signIn, _, now) => (signIn.endedAt === undefined ? { ...signIn, endedAt: now } : signIn),
  event: () => ({ type: 'signedOutAtHome', detail: {} }),
}
