import { provesAtHome } from '../federation/second-factor.ts'
import { type Method, registered } from '../person/method.ts'
import type { Strength } from '../policies/authentication-strength.ts'
import { isActive, isFreeOfRisk } from '../risk/risk.ts'
import type { Situation } from '../situation.ts'
import { isOfStrength, isSecondFactor } from './assurance.ts'
import { beganAs, type SignIn } from './sign-in.ts'

const DAY = 24 * 60 * 60 * 1000

/** Enrolled in this sign-in, however often it was taken the place of because the password was changed. */
export const isEnrolledHere = ({ addedIn }: Method, signIn: SignIn): boolean => addedIn === beganAs(signIn)

/** Long enough there for its owner to have missed a stranger's, or known to an administrator as the person's own. */
const isSettled = ({ addedAt, confirmedAt }: Method, now: number): boolean =>
  confirmedAt !== undefined || addedAt <= now - DAY

/** What was registered at risk may be a stranger's, and says nothing about who is signing in until it is settled. */
export const countsAgainstRisk = (method: Method, now: number): boolean =>
  method.registeredAtRisk !== true || isSettled(method, now)

type About = Pick<Situation, 'user' | 'signIn' | 'now'>

/** Methods that say who is signing in: from before this sign-in, and not such as a stranger could have registered. */
export const earlierMethods = ({ user, signIn, now }: About): Method[] =>
  registered(
    user.methods.filter((method) => !isEnrolledHere(method, signIn) && countsAgainstRisk(method, now)),
  )

/** Methods that may recover a compromised account: an attacker could have added one shortly before. */
export const trustedMethods = (facts: About): Method[] =>
  registered(earlierMethods(facts).filter((method) => isSettled(method, facts.now)))

/** What a policy wants of the factor that is proved: of a strength, and no older (epoch milliseconds). */
export interface Wanted {
  strength: Strength
  since: number
}

/** Any second factor, whenever in this sign-in. */
export const ANY_FACTOR: Wanted = { strength: 'multifactor', since: 0 }

/** Of some methods those that reach a strength. */
export const strongEnough = (methods: Method[], strength: Strength): Method[] =>
  methods.filter((method) => isOfStrength(method, strength))

/** A second factor that says who is signing in was proved in this sign-in. */
export const provedSecondFactor = (
  { signIn }: Pick<Situation, 'signIn'>,
  { strength, since }: Wanted = ANY_FACTOR,
): boolean =>
  signIn.proofs.some((proof) => isOfStrength(proof, strength) && proof.at >= since && !proof.fresh)

/**
 * A temporary access pass opened it: an administrator has made sure who is signing in. So it may be somebody's first
 * method that is registered, whatever is unusual, and it stands where a method of theirs would.
 */
export const provedByPass = ({ signIn }: Pick<Situation, 'signIn'>, since = 0): boolean =>
  signIn.proofs.some(({ kind, at }) => kind === 'temporary-access-pass' && at >= since)

/**
 * The pass was given when the account's risk was known already. A word from before says nothing of it: what is at risk may
 * be the very pass, however lately it was typed.
 */
export const vouchedByPass = ({ user: { risk }, signIn }: Pick<Situation, 'user' | 'signIn'>): boolean =>
  signIn.proofs.some(
    ({ kind, at, givenAt = at }) =>
      kind === 'temporary-access-pass' && (!isActive(risk) || givenAt >= risk.updatedAt),
  )

/** What is registered now may be a stranger's. */
export const registersAtRisk = (facts: Pick<Situation, 'user' | 'signIn'>): boolean =>
  !isFreeOfRisk(facts) && !vouchedByPass(facts)

const RECENT = 15 * 60 * 1000

const provedLately = ({ signIn }: Pick<Situation, 'signIn'>, methods: Method[], since: number): boolean =>
  signIn.proofs.some(
    ({ at, fresh, methodId }) => at >= since && !fresh && methods.some((method) => method.id === methodId),
  )

/** Before a password is replaced the factor is proved anew: the browser's session may be old, or stolen. */
export const provedRecently = (facts: About): boolean =>
  provedByPass(facts, facts.now - RECENT) || provedLately(facts, earlierMethods(facts), facts.now - RECENT)

/** A pass that was given after the account's risk was raised answers for it, where two factors will do. */
export const answersByPass = (facts: About, strength: Strength): boolean =>
  isOfStrength({ kind: 'temporary-access-pass' }, strength) && vouchedByPass(facts)

/**
 * A trusted method was proved recently and after the account's risk was raised. A pass that was is as good, for as long
 * as the sign-in lasts: it may be all there is, and is not asked for twice.
 */
export const provedTrusted = (facts: About, { strength, since }: Wanted = ANY_FACTOR): boolean =>
  answersByPass(facts, strength) ||
  provedLately(
    facts,
    strongEnough(trustedMethods(facts), strength),
    Math.max(facts.user.risk.updatedAt, facts.now - RECENT, since),
  )

/** There is a second factor to ask for, here or at a guest's home. */
export const isRegistered = ({ user, home }: Pick<Situation, 'user' | 'home'>): boolean =>
  provesAtHome({ home }) || registered(user.methods).length > 0

/**
 * When a second factor that says who is signing in was last proved in this sign-in, epoch milliseconds; undefined when
 * none was.
 */
export const secondFactorProvedAt = ({ proofs }: Pick<SignIn, 'proofs'>): number | undefined =>
  proofs.findLast((proof) => isSecondFactor(proof) && !proof.fresh)?.at
