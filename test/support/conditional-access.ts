import { STRENGTH_POLICIES, type Strength } from '../../src/domain/policies/authentication-strength.ts'
import {
  ALL_USERS,
  ANY_SIGN_IN,
  type ConditionalAccessPolicy,
  type Conditions,
  type GrantControl,
  type SignInFrequency,
  type UserCondition,
} from '../../src/domain/policies/policy.ts'

/** What a policy of the tests is about and asks for; everybody, everything and everywhere unless said. */
export interface PolicyAbout
  extends Partial<Omit<Conditions, 'users'>>,
    Partial<Pick<ConditionalAccessPolicy, 'id' | 'state' | 'remediation' | 'registration'>> {
  users?: Partial<UserCondition>
  controls?: GrantControl[]
  operator?: 'AND' | 'OR'
  strength?: Strength
  frequency?: SignInFrequency
}

let made = 0

export function aPolicy(about: PolicyAbout): ConditionalAccessPolicy {
  const { id = `policy-${++made}`, state = 'enabled', remediation, registration, ...asked } = about
  const { users, controls = [], operator = 'AND', strength, frequency, ...conditions } = asked
  const isGrant = controls.length > 0 || strength !== undefined
  return {
    id,
    displayName: id,
    state,
    createdAt: 0,
    conditions: { ...ANY_SIGN_IN, ...conditions, users: { ...ALL_USERS, ...users } },
    grantControls: isGrant
      ? {
          operator,
          builtInControls: controls,
          ...(strength ? { authenticationStrength: { id: STRENGTH_POLICIES[strength].id } } : {}),
        }
      : null,
    sessionControls: frequency ? { signInFrequency: frequency } : null,
    ...(remediation ? { remediation } : {}),
    ...(registration ? { registration } : {}),
  }
}

export const EVERY_TIME: SignInFrequency = { isEnabled: true, frequencyInterval: 'everyTime' }

export const every = (value: number, type: 'hours' | 'days'): SignInFrequency => ({
  isEnabled: true,
  frequencyInterval: 'timeBased',
  type,
  value,
})
