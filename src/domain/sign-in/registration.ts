import type { Facts } from '../facts.ts'
import { isInScope } from '../risk/policies.ts'
import { isActive } from '../risk/risk.ts'
import type { IpNamedLocation } from '../tenant.ts'
import { ACR, meets, weakest } from './assurance.ts'
import { isInRange } from './cidr.ts'
import { isRegistered } from './proofs.ts'

const DAY = 24 * 60 * 60 * 1000

/** Milliseconds for which registering may be put off; all of them until the first sign-in has begun to count. */
export const graceLeft = ({ user, tenant, now }: Facts): number =>
  user.graceEndsAt === undefined ? tenant.policies.mfaRegistration.graceDays * DAY : user.graceEndsAt - now

/** Why somebody without a method needs one, or may still put it off; undefined for everybody else. */
export function registrationDue(facts: Facts): 'demanded' | 'graceOver' | 'grace' | undefined {
  if (isRegistered(facts)) return undefined
  if (isDemanded(facts)) return 'demanded'
  if (!isInScope(facts.tenant.policies.mfaRegistration, facts.user)) return undefined
  return graceLeft(facts) <= 0 ? 'graceOver' : 'grace'
}

/** The relying party asked for a second factor in this sign-in, so it cannot be put off. */
const isDemanded = ({ request }: Facts): boolean =>
  !meets(ACR.single, request.acrValues) && weakest(request.acrValues) !== undefined

/**
 * Why this sign-in is none to register a first method in, whatever policies do about its risk: whoever registers may
 * not be the person. Undefined where it is offered.
 */
export function registrationWithheld(
  facts: Facts,
): 'userAtRisk' | 'signInAtRisk' | 'untrustedPlace' | 'uninvited' | undefined {
  const { user, signIn, tenant } = facts
  const { signInRisk, mfaRegistration } = tenant.policies
  if (signInRisk.unregistered !== 'register') {
    if (isActive(user.risk)) return 'userAtRisk'
    if (isActive(signIn.risk)) return 'signInAtRisk'
  }
  const { firstMethod = 'anywhere' } = mfaRegistration
  if (firstMethod === 'anywhere' || signIn.invited) return undefined
  if (firstMethod !== 'trustedPlaces') return 'uninvited'
  return isTrustedPlace(tenant.namedLocations, signIn.source.ip) ? undefined : 'untrustedPlace'
}

/** Whether an address is in one of the locations a tenant trusts; false for what is no address. */
export const isTrustedPlace = (locations: readonly IpNamedLocation[] = [], ip: string): boolean =>
  locations.some(
    ({ isTrusted, ipRanges }) => isTrusted && ipRanges.some(({ cidrAddress }) => isInRange(cidrAddress, ip)),
  )
