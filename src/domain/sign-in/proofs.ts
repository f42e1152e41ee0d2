import type { Facts } from '../facts.ts'
import { type Method, registered } from '../person/method.ts'
import { isSecondFactor } from './assurance.ts'
import type { SignIn } from './sign-in.ts'

const DAY = 24 * 60 * 60 * 1000

/** Enrolled in this sign-in, or in the one it took the place of when the password was changed. */
export const isEnrolledHere = ({ addedIn }: Method, signIn: SignIn): boolean =>
  addedIn === signIn.authTime || addedIn === signIn.continues

/** Methods from before this sign-in: what is enrolled inside a sign-in says nothing about who is signing in. */
export const earlierMethods = ({ user, signIn }: Pick<Facts, 'user' | 'signIn'>): Method[] =>
  registered(user.methods.filter((method) => !isEnrolledHere(method, signIn)))

/** Methods that may recover a compromised account: an attacker could have added one shortly before. */
export const trustedMethods = (facts: Pick<Facts, 'user' | 'signIn' | 'now'>): Method[] =>
  registered(earlierMethods(facts).filter((method) => method.addedAt <= facts.now - DAY))

/** A second factor, not enrolled in this sign-in, was proved in it. */
export const provedSecondFactor = ({ signIn }: Pick<Facts, 'signIn'>): boolean =>
  signIn.proofs.some((proof) => isSecondFactor(proof) && !proof.fresh)

const RECENT = 15 * 60 * 1000

const provedLately = ({ signIn }: Pick<Facts, 'signIn'>, methods: Method[], since: number): boolean =>
  signIn.proofs.some((proof) => proof.at >= since && methods.some((method) => method.id === proof.methodId))

/** Before a password is replaced the factor is proved anew: the browser's session may be old, or stolen. */
export const provedRecently = (facts: Pick<Facts, 'user' | 'signIn' | 'now'>): boolean =>
  provedLately(facts, earlierMethods(facts), facts.now - RECENT)

/** A trusted method was proved recently and after the account's risk was raised. */
export const provedTrusted = (facts: Pick<Facts, 'user' | 'signIn' | 'now'>): boolean =>
  provedLately(facts, trustedMethods(facts), Math.max(facts.user.risk.updatedAt, facts.now - RECENT))

export const isRegistered = ({ user }: Pick<Facts, 'user'>): boolean => registered(user.methods).length > 0
