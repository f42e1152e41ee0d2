import {
  ALL_USERS,
  ANY_SIGN_IN,
  type ConditionalAccessPolicy,
  type ConditionLevel,
  GUEST_TYPES,
  type PolicyState,
  type Registration,
  type Remediation,
} from '../../domain/policies/policy.ts'
import { uuid } from './uuid.ts'

/** Whom a policy leaves alone: ids of users and of groups. */
export interface Exclusion {
  users: string[]
  groups: string[]
}

interface Setting {
  state: PolicyState
  exclude?: Exclusion
}

/** What a seeded tenant wants: one policy of each kind. */
export interface Settings {
  signInRisk: Setting & Remediation & { levels: ConditionLevel[]; control: 'block' | 'mfa' }
  userRisk: Setting & { levels: ConditionLevel[]; control: 'block' | 'passwordChange' }
  mfaRegistration: Setting & Registration
}

const CLINIC: Settings = {
  signInRisk: {
    state: 'enabled',
    levels: ['medium', 'high'],
    control: 'mfa',
    unregistered: 'block',
    notice: true,
  },
  userRisk: { state: 'enabled', levels: ['high'], control: 'passwordChange' },
  mfaRegistration: { state: 'enabled', graceDays: 14 },
}

const STUDIO: Settings = {
  signInRisk: { ...CLINIC.signInRisk, control: 'block' },
  userRisk: { ...CLINIC.userRisk, control: 'block' },
  mfaRegistration: { state: 'disabled', graceDays: 14 },
}

const ACADEMY: Settings = { ...CLINIC, signInRisk: { ...CLINIC.signInRisk, unregistered: 'register' } }

const LEGACY: Settings = {
  signInRisk: { ...CLINIC.signInRisk, state: 'disabled' },
  userRisk: { ...CLINIC.userRisk, state: 'disabled' },
  mfaRegistration: { state: 'disabled', graceDays: 14 },
}

export const SETTINGS = {
  clinic: CLINIC,
  studio: STUDIO,
  academy: ACADEMY,
  msp: CLINIC,
  legacy: LEGACY,
} as const

/** Guests have their methods at home. */
const forMembers = <P extends Pick<ConditionalAccessPolicy, 'conditions'>>(policy: P): P => ({
  ...policy,
  conditions: {
    ...policy.conditions,
    users: {
      ...policy.conditions.users,
      excludeGuestsOrExternalUsers: {
        guestOrExternalUserTypes: GUEST_TYPES.join(','),
        externalTenants: { membershipKind: 'all' as const },
      },
    },
  },
})

/** The policies of a seeded tenant; their ids are the same in every run. */
export function policiesOf(tenantId: string, settings: Settings): ConditionalAccessPolicy[] {
  const { signInRisk, userRisk, mfaRegistration } = settings
  const common = (name: string, { state, exclude }: Setting) => ({
    id: uuid(`policy:${tenantId}/${name}`),
    state,
    createdAt: 0,
    conditions: {
      ...ANY_SIGN_IN,
      users: { ...ALL_USERS, excludeUsers: exclude?.users ?? [], excludeGroups: exclude?.groups ?? [] },
    },
    grantControls: null,
    sessionControls: null,
  })
  const risky = common('sign-in-risk', signInRisk)
  const compromised = common('user-risk', userRisk)
  const { graceDays, firstMethod } = mfaRegistration
  return [
    {
      ...risky,
      displayName: 'Risky sign-ins',
      conditions: { ...risky.conditions, signInRiskLevels: signInRisk.levels },
      grantControls: { operator: 'OR', builtInControls: [signInRisk.control] },
      remediation: { notice: signInRisk.notice, unregistered: signInRisk.unregistered },
    },
    {
      ...compromised,
      displayName: 'Users at risk',
      conditions: { ...compromised.conditions, userRiskLevels: userRisk.levels },
      grantControls:
        userRisk.control === 'block'
          ? { operator: 'OR', builtInControls: ['block'] }
          : { operator: 'AND', builtInControls: ['mfa', 'passwordChange'] },
    },
    {
      ...forMembers(common('mfa-registration', mfaRegistration)),
      displayName: 'Registration of a second factor',
      registration: firstMethod ? { graceDays, firstMethod } : { graceDays },
    },
  ]
}
