import type { Facts } from '../src/domain/facts.ts'
import { isLackingAtHome, provesAtHome } from '../src/domain/federation/second-factor.ts'
import type { SignInRiskDemand } from '../src/domain/policies/in-force.ts'
import { isOfStrength } from '../src/domain/sign-in/assurance.ts'
import { secondFactorFrom } from '../src/domain/sign-in/frequency.ts'
import {
  answersByPass,
  earlierMethods,
  isRegistered,
  provedSecondFactor,
  strongEnough,
  trustedMethods,
  type Wanted,
} from '../src/domain/sign-in/proofs.ts'
import { registrationDue, registrationWithheld } from '../src/domain/sign-in/registration.ts'
import { temporaryPassword } from './temporary-password.ts'

/** Why nobody gets through; stable, for it is logged and shown to administrators. */
export type BlockedCause =
  | 'place'
  | 'access'
  | 'strength'
  | 'signInRisk'
  | 'userRisk'
  | 'unregisteredRiskySignIn'
  | 'unregisteredCompromised'
  | Withheld
  | 'disabled'
  | CauseOfHome

/** Of a guest, what their home alone can put right. */
const OF_HOME = ['homeTenant', 'homeTenantAdministrator', 'unprovedAtHome'] as const
export type CauseOfHome = (typeof OF_HOME)[number]
export const isOfHome = (code: string): code is CauseOfHome => OF_HOME.some((one) => one === code)

/** The guest can do something about it at home, now. */
export const opensAtHome = (cause: BlockedCause | undefined): boolean =>
  cause === 'homeTenant' || cause === 'unprovedAtHome'

type Withheld = NonNullable<ReturnType<typeof registrationWithheld>>

/** The first of them that stands, those that last longest before those of this sign-in alone. */
export function blockedCause(facts: Facts): BlockedCause | undefined {
  const { block, signInRisk } = facts.policies
  if (facts.user.disabled) return 'disabled'
  const atHome = causeAtHome(facts)
  if (atHome) return atHome
  const compromised = causeInAccount(facts)
  if (compromised) return compromised
  if (block) return block.cause
  if (signInRisk) return causeInSignIn(facts, signInRisk) ?? causeInMethods(facts)
  return (isDue(facts) ? registrationWithheld(facts) : undefined) ?? causeInMethods(facts)
}

/** Whose account is at risk at home can put it right nowhere else, whatever this tenant's policies would offer its own. */
function causeAtHome({ home, policies }: Facts): BlockedCause | undefined {
  if (!home || !(home.isBlocked || policies.userRisk)) return undefined
  return home.selfRemediates ? 'homeTenant' : 'homeTenantAdministrator'
}

function causeInAccount(facts: Facts): BlockedCause | undefined {
  const { userRisk } = facts.policies
  if (!userRisk || answersByPass(facts, userRisk.strength)) return undefined
  if (userRisk.control === 'block') return 'userRisk'
  const methods = trustedMethods(facts)
  if (methods.length === 0) return 'unregisteredCompromised'
  return strongEnough(methods, userRisk.strength).length === 0 ? 'strength' : undefined
}

function causeInSignIn(
  facts: Facts,
  { control, unregistered, strength }: SignInRiskDemand,
): BlockedCause | undefined {
  if (control === 'block') return 'signInRisk'
  if (provesAtHome(facts)) return causeInHome(facts, { strength, since: secondFactorFrom(facts) })
  const methods = earlierMethods(facts)
  if (methods.length > 0) return strongEnough(methods, strength).length === 0 ? 'strength' : undefined
  if (unregistered === 'block') return 'unregisteredRiskySignIn'
  if (!isRegistered(facts)) return registrationWithheld(facts)
  return strongEnough(facts.user.methods, strength).length === 0 ? 'strength' : undefined
}

/** Asked once more, a home that could not prove it would say the same. */
const causeInHome = (facts: Facts, wanted: Wanted): BlockedCause | undefined =>
  !provedSecondFactor(facts, wanted) && isLackingAtHome(facts, wanted.strength) ? 'unprovedAtHome' : undefined

/** All that the person has registered is too weak for what is wanted whatever the risk. */
function causeInMethods(facts: Facts): BlockedCause | undefined {
  const { strength } = facts.policies
  if (!strength || !isRegistered(facts) || temporaryPassword.required(facts)) return undefined
  if (provesAtHome(facts)) return causeInHome(facts, { strength, since: secondFactorFrom(facts) })
  if (facts.signIn.proofs.some((proof) => isOfStrength(proof, strength))) return undefined
  return strongEnough(facts.user.methods, strength).length === 0 ? 'strength' : undefined
}

/** A first method is needed and cannot be put off. A temporary password, good once, is not lost to that: it comes first. */
function isDue(facts: Facts): boolean {
  if (temporaryPassword.required(facts)) return false
  const due = registrationDue(facts)
  return due === 'demanded' || due === 'graceOver'
}
