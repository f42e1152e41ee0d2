import { z } from 'zod'
import { etagOf } from '../../../core/configuration/etag.ts'
import type { Kept } from '../../../core/configuration/policies.ts'
import {
  STRENGTH_POLICIES,
  type STRENGTHS,
  strengthOf,
} from '../../../domain/policies/authentication-strength.ts'
import {
  CLIENT_APP_TYPES,
  CONDITION_LEVELS,
  type ConditionalAccessPolicy,
  FIRST_METHODS,
  GRANT_CONTROLS,
  type Guests,
  POLICY_STATES,
} from '../../../domain/policies/policy.ts'
import { instant } from '../../schemas.ts'

const ids = z.array(z.string())
const never = z.array(z.never())

const GuestsShape = z.strictObject({
  guestOrExternalUserTypes: z.string(),
  externalTenants: z
    .strictObject({ membershipKind: z.enum(['all', 'enumerated']), members: ids.optional() })
    .nullable(),
})

/** One of Graph's built-in strengths, as policies and their own list show it. */
export const StrengthShape = z.strictObject({
  id: z.string(),
  displayName: z.string(),
  policyType: z.literal('builtIn'),
  requirementsSatisfied: z.literal('mfa'),
})

/** What is answered of a policy beside its dates and its id; it can be sent back as it is. */
export const PolicyParts = z.strictObject({
  displayName: z.string(),
  description: z.string().nullable(),
  state: z.enum(POLICY_STATES),
  conditions: z.strictObject({
    users: z.strictObject({
      includeUsers: ids,
      excludeUsers: ids,
      includeGroups: ids,
      excludeGroups: ids,
      includeRoles: ids,
      excludeRoles: ids,
      includeGuestsOrExternalUsers: GuestsShape.nullable(),
      excludeGuestsOrExternalUsers: GuestsShape.nullable(),
    }),
    applications: z.strictObject({
      includeApplications: ids,
      excludeApplications: ids,
      includeUserActions: ids,
    }),
    locations: z.strictObject({ includeLocations: ids, excludeLocations: ids }).nullable(),
    signInRiskLevels: z.array(z.enum(CONDITION_LEVELS)),
    userRiskLevels: z.array(z.enum(CONDITION_LEVELS)),
    clientAppTypes: z.array(z.enum(CLIENT_APP_TYPES)),
  }),
  grantControls: z
    .strictObject({
      operator: z.enum(['AND', 'OR']),
      builtInControls: z.array(z.enum(GRANT_CONTROLS)),
      authenticationStrength: StrengthShape.nullable(),
      customAuthenticationFactors: never,
      termsOfUse: never,
    })
    .nullable(),
  sessionControls: z
    .strictObject({
      signInFrequency: z
        .strictObject({
          isEnabled: z.boolean(),
          frequencyInterval: z.enum(['everyTime', 'timeBased']),
          type: z.enum(['hours', 'days']).nullable(),
          value: z.number().nullable(),
        })
        .nullable(),
    })
    .nullable(),
  remediation: z
    .strictObject({ notice: z.boolean(), unregistered: z.enum(['block', 'register']) })
    .nullable(),
  registration: z.strictObject({ graceDays: z.number(), firstMethod: z.enum(FIRST_METHODS) }).nullable(),
})

export const PolicyShape = z.strictObject({
  '@odata.etag': z.string().optional(),
  '@vestibule.warnings': z
    .array(z.strictObject({ target: z.string(), message: z.string() }))
    .optional()
    .meta({ description: 'What about the policy may surprise' }),
  id: z.string(),
  templateId: z.string().nullable(),
  createdDateTime: z.string(),
  modifiedDateTime: z.string().nullable(),
  ...PolicyParts.shape,
})

export type PolicyShape = z.output<typeof PolicyShape>
type Parts = z.output<typeof PolicyParts>

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

export const partsOf = (policy: Described): Parts => ({
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

function conditionsOf({ conditions }: Described): Parts['conditions'] {
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

function grantOf({ grantControls }: Described): Parts['grantControls'] {
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

export const strengthShape = (strength: (typeof STRENGTHS)[number]): z.output<typeof StrengthShape> => ({
  ...STRENGTH_POLICIES[strength],
  policyType: 'builtIn',
  requirementsSatisfied: 'mfa',
})

function sessionOf({ sessionControls }: Described): Parts['sessionControls'] {
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
