import { z } from 'zod'
import {
  CLIENT_APP_TYPES,
  CONDITION_LEVELS,
  FIRST_METHODS,
  GRANT_CONTROLS,
  POLICY_STATES,
} from '../../../domain/policies/policy.ts'

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
export type PolicyParts = z.output<typeof PolicyParts>
