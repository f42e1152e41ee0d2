import type { Facts } from '../facts.ts'
import { type Strength, strongest } from '../policies/authentication-strength.ts'
import { strengthOfAcr, weakest } from '../sign-in/assurance.ts'
import { firstFactorFrom, secondFactorFrom } from '../sign-in/frequency.ts'
import { provesAtHome } from './second-factor.ts'

export interface WantedAtHome {
  /** Of the second factor; none where no second factor is wanted, or where the home's does not count here. */
  strength?: Strength
  /** What was proved there earlier will not do, epoch milliseconds; undefined where it may be as old as it likes. */
  since?: number
}

/** What a guest is to bring from home for everything that this request and the policies here ask of the sign-in. */
export function wantedAtHome(facts: Facts): WantedAtHome {
  const { policies, request } = facts
  const asked = strongest([
    policies.signInRisk?.strength,
    policies.strength,
    strengthOfAcr(weakest(request.acrValues)),
  ])
  const strength = provesAtHome(facts) ? asked : undefined
  const since = Math.max(
    firstFactorFrom(facts),
    strength ? secondFactorFrom(facts) : Number.NEGATIVE_INFINITY,
  )
  return { ...(strength && { strength }), ...(Number.isFinite(since) && { since }) }
}
