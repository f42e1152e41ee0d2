import type { z } from 'zod'
import { etagOf } from '../../../core/configuration/etag.ts'
import type { Kept } from '../../../core/configuration/policies.ts'
import {
  STRENGTH_POLICIES,
  type Strength,
  strengthOf,
} from '../../../domain/policies/authentication-strength.ts'
import type { ConditionalAccessPolicy, Guests } from '../../../domain/policies/policy.ts'
import { instant } from '../../schemas.ts'
import type { PolicyParts, PolicyShape, StrengthShape } from './policy-schema.ts'

/** Of an entity the table says the ETag; of one in a list it stands in it. */
export const listedPolicy = (policy: ConditionalAccessPolicy): PolicyShape => ({
  '@odata.etag': `W/"${etagOf(policy)}"`,
  ...policyShape(policy),
})

export const policyWithWarnings = ({ policy, warnings }: Kept): PolicyShape => ({
  ...(warnings.length === 0
    ? {}
    : {
        '@vestibule.warnings': warnings.map(({ property, problem }) => ({
          target: property,
          message: problem,
        })),
      }),
  ...policyShape(policy),
})

const policyShape = (policy: ConditionalAccessPolicy): PolicyShape => ({
  id: policy.id,
  templateId: policy.templateId ?? null,
  createdDateTime: instant(policy.createdAt),
  modifiedDateTime: policy.modifiedAt === undefined ? null : instant(policy.modifiedAt),
  ...partsOf(policy),
})

type Described = Pick<
  ConditionalAccessPolicy,
  | 'displayName'
  | 'description'
  | 'state'
  | 'conditions'
  | 'grantControls'
  | 'sessionControls'
  | 'remediation'
  | 'registration'
>

export const partsOf = (policy: Described): PolicyParts => ({
  displayName: policy.displayName,
  description: policy.description ?? null,
  state: policy.state,
  conditions: conditionsOf(policy),
  grantControls: grantOf(policy),
  sessionControls: sessionOf(policy),
  remediation: policy.remediation ?? null,
  registration: policy.registration
    ? {
        graceDays: policy.registration.graceDays,
        firstMethod: policy.registration.firstMethod ?? 'anywhere',
      }
    : null,
})

function conditionsOf({ conditions }: Described): PolicyParts['conditions'] {
  const { users, applications, locations } = conditions
  return {
    users: {
      includeUsers: users.includeUsers,
      excludeUsers: users.excludeUsers,
      includeGroups: users.includeGroups,
      excludeGroups: users.excludeGroups,
      includeRoles: users.includeRoles,
      excludeRoles: users.excludeRoles,
      includeGuestsOrExternalUsers: guestsOf(users.includeGuestsOrExternalUsers),
      excludeGuestsOrExternalUsers: guestsOf(users.excludeGuestsOrExternalUsers),
    },
    applications: {
      includeApplications: applications.includeApplications,
      excludeApplications: applications.excludeApplications,
      includeUserActions: applications.includeUserActions ?? [],
    },
    locations: locations ?? null,
    signInRiskLevels: conditions.signInRiskLevels,
    userRiskLevels: conditions.userRiskLevels,
    clientAppTypes: conditions.clientAppTypes,
  }
}

const guestsOf = (guests: Guests | undefined) =>
  guests
    ? {
        guestOrExternalUserTypes: guests.guestOrExternalUserTypes,
        externalTenants: guests.externalTenants ?? null,
      }
    : null

function grantOf({ grantControls }: Described): PolicyParts['grantControls'] {
  if (!grantControls) return null
  const { operator, builtInControls, authenticationStrength: wanted } = grantControls
  const strength = wanted && strengthOf(wanted.id)
  return {
    operator,
    builtInControls,
    authenticationStrength: strength ? strengthShape(strength) : null,
    customAuthenticationFactors: [],
    termsOfUse: [],
  }
}

export const strengthShape = (strength: Strength): z.output<typeof StrengthShape> => ({
  ...STRENGTH_POLICIES[strength],
  policyType: 'builtIn',
  requirementsSatisfied: 'mfa',
})

function sessionOf({ sessionControls }: Described): PolicyParts['sessionControls'] {
  if (!sessionControls) return null
  const frequency = sessionControls.signInFrequency
  return {
    signInFrequency: frequency
      ? {
          isEnabled: frequency.isEnabled,
          frequencyInterval: frequency.frequencyInterval,
          type: frequency.type ?? null,
          value: frequency.value ?? null,
        }
      : null,
  }
}
