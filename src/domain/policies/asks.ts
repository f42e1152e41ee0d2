import { type Strength, strengthOf } from './authentication-strength.ts'
import type { ConditionalAccessPolicy, GrantControl, SignInFrequency } from './policy.ts'

/** What one policy asks for, wherever it acts. */

type Policy = ConditionalAccessPolicy

const has =
  (control: GrantControl) =>
  ({ grantControls }: Policy): boolean =>
    grantControls?.builtInControls.includes(control) ?? false

export const blocks = has('block')
export const changesPassword = has('passwordChange')
export const endsSessions = has('riskRemediation')
const wantsSecondFactor = has('mfa')

/** It leads a person at risk to where they put it right. */
export const remedies = (policy: Policy): boolean => changesPassword(policy) || endsSessions(policy)

/** A strength nobody knows asks for the strongest there is; what clears a risk needs a second factor in any case. */
export function strengthIn(policy: Policy): Strength | undefined {
  const id = policy.grantControls?.authenticationStrength?.id
  if (id !== undefined) return strengthOf(id) ?? 'phishingResistant'
  return wantsSecondFactor(policy) || remedies(policy) ? 'multifactor' : undefined
}

/** A person without a second factor may register one in a risky sign-in. */
export const registersAtRisk = (policy: Policy): boolean =>
  !blocks(policy) && policy.remediation?.unregistered === 'register'

const MINUTE = 60 * 1000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** "Every time" leaves five minutes, so that nobody is asked twice for one piece of work. */
const EVERY_TIME = 5 * MINUTE

/** How long before the authorization request it may have been proved, in milliseconds; undefined for as long as it likes. */
export const intervalIn = ({ sessionControls }: Policy): number | undefined =>
  intervalOf(sessionControls?.signInFrequency)

function intervalOf(frequency: SignInFrequency | undefined): number | undefined {
  if (!frequency?.isEnabled) return undefined
  const { frequencyInterval, type, value } = frequency
  if (frequencyInterval === 'everyTime' || value === undefined) return EVERY_TIME
  return value * (type === 'days' ? DAY : HOUR)
}
