import { z } from 'zod'
import {
  CLIENT_APP_TYPES,
  CONDITION_LEVELS,
  FIRST_METHODS,
  GRANT_CONTROLS,
  GUEST_TYPES,
  POLICY_STATES,
} from '../../../domain/policies/policy.ts'
import { sent } from '../../body.ts'
import { displayName, id, isUnique, text, UNIQUE } from '../../schemas.ts'

/** Ids in one list; for more people there are groups. */
const MOST_IDS = 100

const oneOf = <const Values extends readonly string[]>(values: Values) =>
  z.enum(values, { error: `is one of ${values.join(', ')}` })

const ids = z
  .array(id)
  .max(MOST_IDS, { error: `names at most ${MOST_IDS}; use a group for more` })
  .refine(isUnique, UNIQUE)
  .optional()

const someOf = <const Values extends readonly string[]>(values: Values) =>
  z.array(oneOf(values)).max(values.length).refine(isUnique, UNIQUE)

/** What Graph knows and nothing here acts on: a policy is never less than it says. */
const unsupported = z
  .union([z.null(), z.array(z.never()).max(0)], { error: 'is not supported here: leave it out' })
  .optional()

const Guests = sent({
  guestOrExternalUserTypes: z
    .string()
    .max(200)
    .refine(
      (types) =>
        types.split(',').every((type) => ['none', ...GUEST_TYPES].some((one) => one === type.trim())),
      { error: `is of ${GUEST_TYPES.join(', ')}, with commas between them` },
    ),
  externalTenants: sent({ membershipKind: oneOf(['all', 'enumerated']), members: ids }).nullish(),
})

const Users = sent({
  includeUsers: ids,
  excludeUsers: ids,
  includeGroups: ids,
  excludeGroups: ids,
  includeRoles: ids,
  excludeRoles: ids,
  includeGuestsOrExternalUsers: Guests.nullish(),
  excludeGuestsOrExternalUsers: Guests.nullish(),
})

const Applications = sent({
  includeApplications: ids,
  excludeApplications: ids,
  includeUserActions: ids,
  includeAuthenticationContextClassReferences: unsupported,
  applicationFilter: unsupported,
  networkAccess: unsupported,
})

const Locations = sent({ includeLocations: ids, excludeLocations: ids })

const Conditions = sent({
  users: Users.optional(),
  applications: Applications.optional(),
  locations: Locations.nullish(),
  signInRiskLevels: someOf(CONDITION_LEVELS).optional(),
  userRiskLevels: someOf(CONDITION_LEVELS).optional(),
  clientAppTypes: someOf(CLIENT_APP_TYPES)
    .min(1, { error: 'names at least one; `all` is every kind' })
    .optional(),
  platforms: unsupported,
  devices: unsupported,
  deviceStates: unsupported,
  clientApplications: unsupported,
  servicePrincipalRiskLevels: unsupported,
  insiderRiskLevels: unsupported,
  authenticationFlows: unsupported,
  agentIdRiskLevels: unsupported,
  times: unsupported,
})

/** Of a strength its id is said; what else Graph answers of it is its own. */
const STRENGTH_READ_ONLY = [
  'displayName',
  'description',
  'policyType',
  'requirementsSatisfied',
  'allowedCombinations',
  'createdDateTime',
  'modifiedDateTime',
  'combinationConfigurations',
]

const GrantControls = sent({
  operator: oneOf(['AND', 'OR']).meta({ description: 'Every control named is asked for in either case' }),
  builtInControls: someOf(GRANT_CONTROLS),
  authenticationStrength: sent({ id }, STRENGTH_READ_ONLY).nullish(),
  customAuthenticationFactors: unsupported,
  termsOfUse: unsupported,
})

const SignInFrequency = sent({
  isEnabled: z.boolean().nullish(),
  frequencyInterval: oneOf(['everyTime', 'timeBased']).nullish(),
  type: oneOf(['hours', 'days']).nullish(),
  value: z.number().int().nullish(),
  authenticationType: oneOf(['primaryAndSecondaryAuthentication']).nullish(),
})

const SessionControls = sent({
  signInFrequency: SignInFrequency.nullish(),
  applicationEnforcedRestrictions: unsupported,
  cloudAppSecurity: unsupported,
  continuousAccessEvaluation: unsupported,
  disableResilienceDefaults: unsupported,
  persistentBrowser: unsupported,
  secureSignInSession: unsupported,
})

const Remediation = sent({
  notice: z
    .boolean()
    .default(true)
    .meta({ description: 'Says that something is unusual before the challenge' }),
  unregistered: oneOf(['block', 'register'])
    .default('block')
    .meta({ description: 'What somebody without a second factor meets in a risky sign-in' }),
})

const Registration = sent({
  graceDays: z.number().int().meta({ description: 'How long registering may be put off: 0 to 30' }),
  firstMethod: oneOf(FIRST_METHODS).optional(),
})

const parts = {
  displayName,
  state: oneOf(POLICY_STATES),
  description: text(1_000).nullish(),
  templateId: id.nullish(),
  conditions: Conditions,
  grantControls: GrantControls.nullish(),
  sessionControls: SessionControls.nullish(),
  remediation: Remediation.nullish(),
  registration: Registration.nullish(),
}

/** What a policy has that nobody writes. */
const READ_ONLY = [
  'id',
  'createdDateTime',
  'modifiedDateTime',
  'deletedDateTime',
  'partialEnablementStrategy',
]

export const NewPolicy = sent(parts, READ_ONLY)

export const PolicyPatch = sent(z.object(parts).partial().shape, READ_ONLY)

export type PolicyPatch = z.output<typeof PolicyPatch>
