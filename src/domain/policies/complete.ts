import { STRENGTH_POLICIES } from './authentication-strength.ts'
import type { ConditionalAccessPolicy } from './policy.ts'

/**
 * What goes without saying is said: whoever clears a risk by signing in anew proves a second factor in that very sign-in.
 * So `riskRemediation` has an authentication strength and a sign-in frequency of every time.
 */
export function complete(policy: ConditionalAccessPolicy): ConditionalAccessPolicy {
  const { grantControls, sessionControls } = policy
  if (!grantControls?.builtInControls.includes('riskRemediation')) return policy
  return {
    ...policy,
    grantControls: {
      ...grantControls,
      operator: 'AND',
      authenticationStrength: grantControls.authenticationStrength ?? {
        id: STRENGTH_POLICIES.multifactor.id,
      },
    },
    sessionControls: {
      ...sessionControls,
      signInFrequency: { isEnabled: true, frequencyInterval: 'everyTime' },
    },
  }
}
