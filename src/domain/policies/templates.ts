import { ROLE_TEMPLATES } from '../roles.ts'
import { STRENGTH_POLICIES } from './authentication-strength.ts'
import { ALL_USERS, ANY_SIGN_IN, type ConditionalAccessPolicy } from './policy.ts'

/** A policy to begin with, without what a tenant says of its own. */
export interface Template {
  id: string
  name: string
  description: string
  details: Pick<
    ConditionalAccessPolicy,
    'conditions' | 'grantControls' | 'sessionControls' | 'remediation' | 'registration'
  >
}

const EVERY_TIME = { signInFrequency: { isEnabled: true, frequencyInterval: 'everyTime' } } as const
const strength = (name: keyof typeof STRENGTH_POLICIES) => ({ id: STRENGTH_POLICIES[name].id })

/**
 * What Microsoft recommends against risk, with its ids where it has one, and what this product recommends beside. Each is
 * a policy once it has a name and a state.
 */
export const TEMPLATES: readonly Template[] = [
  {
    id: '6b619f55-792e-45dc-9711-d83ec9d7ae90',
    name: 'Require multifactor authentication for risky sign-ins',
    description:
      'A second factor at a sign-in of medium or high risk, proved in that sign-in. Whoever has none is kept out until they register one in a sign-in free of risk.',
    details: {
      conditions: { ...ANY_SIGN_IN, signInRiskLevels: ['high', 'medium'] },
      grantControls: { operator: 'OR', builtInControls: [], authenticationStrength: strength('multifactor') },
      sessionControls: EVERY_TIME,
      remediation: { notice: true, unregistered: 'block' },
    },
  },
  {
    id: '634b6de7-c38d-4357-a2c7-3842706eedd7',
    name: 'Require password change for high-risk users',
    description: 'Somebody whose account is at high risk proves a second factor and chooses a new password.',
    details: {
      conditions: { ...ANY_SIGN_IN, userRiskLevels: ['high'] },
      grantControls: { operator: 'AND', builtInControls: ['mfa', 'passwordChange'] },
      sessionControls: EVERY_TIME,
    },
  },
  {
    id: 'ba8a1a2e-6d8c-4a44-8d0f-3d0f4f6a7c01',
    name: 'Require risk remediation for high-risk users',
    description:
      'Sessions of somebody at high risk end, and a new sign-in with a second factor clears the risk; a new password where theirs is known to others.',
    details: {
      conditions: { ...ANY_SIGN_IN, userRiskLevels: ['high'] },
      grantControls: {
        operator: 'AND',
        builtInControls: ['riskRemediation'],
        authenticationStrength: strength('multifactor'),
      },
      sessionControls: EVERY_TIME,
    },
  },
  {
    id: 'ba8a1a2e-6d8c-4a44-8d0f-3d0f4f6a7c02',
    name: 'Require phishing-resistant authentication for risky sign-ins',
    description: 'For people who sign in without a password: a passkey at a sign-in of medium or high risk.',
    details: {
      conditions: { ...ANY_SIGN_IN, signInRiskLevels: ['high', 'medium'] },
      grantControls: {
        operator: 'OR',
        builtInControls: [],
        authenticationStrength: strength('phishingResistant'),
      },
      sessionControls: EVERY_TIME,
      remediation: { notice: true, unregistered: 'block' },
    },
  },
  {
    id: 'ba8a1a2e-6d8c-4a44-8d0f-3d0f4f6a7c03',
    name: 'Require registration for multifactor authentication',
    description: 'Everybody registers a second factor, and may put it off for fourteen days.',
    details: {
      conditions: ANY_SIGN_IN,
      grantControls: null,
      sessionControls: null,
      registration: { graceDays: 14, firstMethod: 'anywhere' },
    },
  },
  {
    id: 'b8bda7f8-6584-4446-bce9-d871480e53fa',
    name: 'Securing security info registration',
    description:
      'A first second factor is registered in a trusted place, or with an invitation or a temporary access pass: a stolen password alone registers nothing.',
    details: {
      conditions: ANY_SIGN_IN,
      grantControls: null,
      sessionControls: null,
      registration: { graceDays: 14, firstMethod: 'trustedPlaces' },
    },
  },
  {
    id: 'a3d0a415-b068-4326-9251-f9cdf9feeb64',
    name: 'Require multifactor authentication for all users',
    description: 'A second factor for everybody and everything, whatever the risk.',
    details: {
      conditions: ANY_SIGN_IN,
      grantControls: { operator: 'OR', builtInControls: [], authenticationStrength: strength('multifactor') },
      sessionControls: null,
    },
  },
  {
    id: 'c7503427-338e-4c5e-902d-abe252abfb43',
    name: 'Require multifactor authentication for admins',
    description: 'A second factor for whoever has a role in the tenant.',
    details: {
      conditions: {
        ...ANY_SIGN_IN,
        users: {
          ...ALL_USERS,
          includeUsers: [],
          includeRoles: Object.values(ROLE_TEMPLATES),
        },
      },
      grantControls: { operator: 'OR', builtInControls: [], authenticationStrength: strength('multifactor') },
      sessionControls: null,
    },
  },
]
