import type { ConditionalAccessPolicy, GrantControl } from '../../src/domain/policies/policy.ts'
import type { Tenant } from '../../src/domain/tenant.ts'
import { policiesOf, type Settings } from '../../src/local/seeds/policies.ts'

/** A tenant's three seeded policies as the few settings tests vary, and policies made of such settings. */

export type { Settings }

export function settingsIn(policies: ConditionalAccessPolicy[]): Settings {
  const [risky, compromised, registration] = policies
  if (!risky?.remediation || !compromised || !registration?.registration || policies.length > 3)
    throw new Error('not the three policies of a seeded tenant')
  const common = ({ state, conditions: { users } }: ConditionalAccessPolicy) => ({
    state,
    exclude: { users: users.excludeUsers, groups: users.excludeGroups },
  })
  return {
    signInRisk: {
      ...common(risky),
      ...risky.remediation,
      levels: risky.conditions.signInRiskLevels,
      control: asks(risky, 'block') ? 'block' : 'mfa',
    },
    userRisk: {
      ...common(compromised),
      levels: compromised.conditions.userRiskLevels,
      control: asks(compromised, 'block') ? 'block' : 'passwordChange',
    },
    mfaRegistration: { ...common(registration), ...registration.registration },
  }
}

const asks = ({ grantControls }: ConditionalAccessPolicy, control: GrantControl): boolean =>
  grantControls?.builtInControls.includes(control) ?? false

/** A seeded tenant with other settings. */
export const withSettings = <T extends Tenant>(tenant: T, changed: Partial<Settings>): T => ({
  ...tenant,
  policies: policiesOf(tenant.id, { ...settingsIn(tenant.policies), ...changed }),
})
