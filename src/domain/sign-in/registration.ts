import type { Facts } from '../facts.ts'
import { isTrustedPlace } from '../policies/places.ts'
import { isActive } from '../risk/risk.ts'
import { acrOf, isOfStrength, meets, weakest } from './assurance.ts'
import { isRegistered, vouchedByPass } from './proofs.ts'

const DAY = 24 * 60 * 60 * 1000

/** Milliseconds for which registering may be put off; all of them until the first sign-in has begun to count. */
export const graceLeft = ({ user, policies, now }: Facts): number =>
  user.graceEndsAt === undefined ? (policies.registration?.graceDays ?? 0) * DAY : user.graceEndsAt - now

/** Why somebody without a method needs one, or may still put it off; undefined for everybody else. */
export function registrationDue(facts: Facts): 'demanded' | 'graceOver' | 'grace' | undefined {
  // Nobody registers on the way to another tenant: it asks for a proof, and takes none that was made for it.
  if (isRegistered(facts) || facts.request.asHome) return undefined
  if (isDemanded(facts)) return 'demanded'
  if (!facts.policies.registration) return undefined
  return graceLeft(facts) <= 0 ? 'graceOver' : 'grace'
}

/** The relying party or a policy asks for a second factor in this sign-in, so it cannot be put off. */
const isDemanded = ({ request, signIn, policies: { strength } }: Facts): boolean =>
  (!meets(acrOf(signIn.proofs), request.acrValues) && weakest(request.acrValues) !== undefined) ||
  (strength !== undefined && !signIn.proofs.some((proof) => isOfStrength(proof, strength)))

/** Of a guest whose home says so and is not refused for it; what they were at risk of is its business. */
const isAtRiskAtHome = ({ home }: Facts): boolean => home !== undefined && home.userRisk !== 'none'

/**
 * Why this sign-in is none to register a first method in, whatever policies do about its risk: whoever registers may
 * not be the person. Undefined where it is offered, as always to somebody with a temporary access pass; an invitation
 * opens what a place closes, and leaves a risk what it is.
 */
export function registrationWithheld(
  facts: Facts,
): 'userAtRisk' | 'signInAtRisk' | 'untrustedPlace' | 'uninvited' | undefined {
  const { user, signIn, tenant, policies } = facts
  if (vouchedByPass(facts)) return undefined
  if (!policies.registerAtRisk) {
    if (isActive(user.risk) || isAtRiskAtHome(facts)) return 'userAtRisk'
    if (isActive(signIn.risk)) return 'signInAtRisk'
  }
  if (policies.registering === 'place') return 'untrustedPlace'
  if (policies.registering === 'invitation' && !signIn.invited) return 'uninvited'
  const { firstMethod = 'anywhere' } = policies.registration ?? {}
  if (firstMethod === 'anywhere' || signIn.invited) return undefined
  if (firstMethod !== 'trustedPlaces') return 'uninvited'
  return isTrustedPlace(tenant.namedLocations, signIn.source) ? undefined : 'untrustedPlace'
}
