import type { Tenant } from '../tenant.ts'
import { strengthOf } from './authentication-strength.ts'
import {
  type ApplicationCondition,
  type ConditionalAccessPolicy,
  type GrantControl,
  REGISTER_SECURITY_INFO,
  type UserCondition,
} from './policy.ts'

/** What is wrong with a policy, or doubtful: which of its properties, and a sentence for whoever wrote it. */
export interface Finding {
  /** By its path, e.g. `conditions.applications`. */
  property: string
  problem: string
}

/** At most so many policies of a tenant, whatever their state. */
export const MOST_POLICIES = 100

type Policy = ConditionalAccessPolicy
type Rule = (policy: Policy, tenant: Pick<Tenant, 'namedLocations'>) => Finding[]

/** Every rule a policy breaks; it may be kept where there is none. */
export const problemsIn = (policy: Policy, tenant: Pick<Tenant, 'namedLocations'>): Finding[] =>
  RULES.flatMap((rule) => rule(policy, tenant))

const has = (policy: Policy, control: GrantControl): boolean =>
  policy.grantControls?.builtInControls.includes(control) ?? false

/** The finding, where it is one. */
const when = (isWrong: boolean, property: string, problem: string): Finding[] =>
  isWrong ? [{ property, problem }] : []

const USERS = 'conditions.users'
const APPLICATIONS = 'conditions.applications'
const GRANT = 'grantControls'
const FREQUENCY = 'sessionControls.signInFrequency'

const asksSomething: Rule = ({ grantControls, sessionControls, registration }) => [
  ...when(
    !grantControls && !sessionControls?.signInFrequency?.isEnabled && !registration,
    GRANT,
    'A policy asks for something: a grant control, a sign-in frequency, or registration.',
  ),
  ...when(
    grantControls?.builtInControls.length === 0 && !grantControls.authenticationStrength,
    'grantControls.builtInControls',
    'Name a control, or an authentication strength.',
  ),
]

const isAboutSomebody: Rule = ({ conditions: { users } }) => [
  ...when(
    !includesAnybody(users),
    USERS,
    'Include somebody: users, groups, roles or guests; `None` is nobody.',
  ),
  ...when(isMixed(users.includeUsers), 'conditions.users.includeUsers', '`All` and `None` stand alone.'),
]

const includesAnybody = (users: UserCondition): boolean =>
  [users.includeUsers, users.includeGroups, users.includeRoles].some((named) => named.length > 0) ||
  users.includeGuestsOrExternalUsers !== undefined

const isMixed = (named: string[]): boolean =>
  named.length > 1 && (named.includes('All') || named.includes('None'))

const isAboutSomething: Rule = ({ conditions: { applications }, ...policy }) => {
  const { includeApplications, includeUserActions = [] } = applications
  const isOfActions = includeUserActions.length > 0
  return [
    ...when(
      includeApplications.length === 0 && !isOfActions,
      APPLICATIONS,
      'Include an application by its client id, or `All`, or a user action.',
    ),
    ...when(
      isMixed(includeApplications),
      'conditions.applications.includeApplications',
      '`All` and `None` stand alone.',
    ),
    ...when(
      isOfActions && includeApplications.length > 0,
      APPLICATIONS,
      'A policy is about applications or about user actions, not about both.',
    ),
    ...when(
      includeUserActions.some((action) => action !== REGISTER_SECURITY_INFO),
      'conditions.applications.includeUserActions',
      `The one user action there is: ${REGISTER_SECURITY_INFO}.`,
    ),
    ...when(
      isOfActions && policy.state === 'enabledForReportingButNotEnforced',
      'state',
      'A policy about user actions cannot only report.',
    ),
    ...when(
      isOfActions &&
        (policy.sessionControls?.signInFrequency !== undefined || policy.registration !== undefined),
      APPLICATIONS,
      'A user action is blocked, or asks for a second factor, and nothing else.',
    ),
  ]
}

const isSomewhere: Rule = ({ conditions: { locations } }, { namedLocations = [] }) => {
  if (!locations) return []
  const known = ['All', 'AllTrusted', ...namedLocations.map(({ id }) => id)]
  const unknown = (named: string[], property: string): Finding[] =>
    named
      .filter((id) => !known.includes(id))
      .map((id) => ({ property, problem: `There is no named location ${id}.` }))
  return [
    ...when(
      locations.includeLocations.length === 0,
      'conditions.locations.includeLocations',
      'Include a named location by its id, or `All`, or `AllTrusted`.',
    ),
    ...unknown(locations.includeLocations, 'conditions.locations.includeLocations'),
    ...unknown(locations.excludeLocations, 'conditions.locations.excludeLocations'),
  ]
}

const blocksAlone: Rule = (policy) => [
  ...when(
    has(policy, 'block') && (policy.grantControls?.builtInControls.length !== 1 || hasStrength(policy)),
    GRANT,
    '`block` stands alone: whoever is blocked is asked for nothing.',
  ),
  ...when(
    has(policy, 'block') && policy.sessionControls?.signInFrequency?.isEnabled === true,
    FREQUENCY,
    '`block` goes with no sign-in frequency.',
  ),
]

const hasStrength = ({ grantControls }: Policy): boolean =>
  grantControls?.authenticationStrength !== undefined

const wantsOneStrength: Rule = (policy) => [
  ...when(
    has(policy, 'mfa') && hasStrength(policy),
    GRANT,
    'Ask for `mfa` or for an authentication strength, not for both.',
  ),
  ...when(
    hasStrength(policy) && strengthOf(policy.grantControls?.authenticationStrength?.id ?? '') === undefined,
    'grantControls.authenticationStrength',
    'There are three strengths: multifactor, passwordless and phishing-resistant, each by its built-in id.',
  ),
]

/** What clears the risk of an account is asked for whatever the person wants, or a risk is cleared through the weakest. */
function clearsEverywhere({ conditions }: Policy, control: GrantControl): Finding[] {
  const { userRiskLevels, signInRiskLevels, locations, clientAppTypes } = conditions
  return [
    ...when(
      userRiskLevels.length === 0 || userRiskLevels.includes('none'),
      'conditions.userRiskLevels',
      `\`${control}\` needs the levels of user risk it answers: low, medium or high.`,
    ),
    ...when(
      !isEverything(conditions.applications),
      APPLICATIONS,
      `\`${control}\` is for all applications, without an exclusion.`,
    ),
    ...when(
      signInRiskLevels.length > 0 || locations !== undefined || clientAppTypes.some((type) => type !== 'all'),
      'conditions',
      `\`${control}\` goes with no other condition than the level of user risk.`,
    ),
  ]
}

const isEverything = ({ includeApplications, excludeApplications }: ApplicationCondition): boolean =>
  includeApplications.includes('All') && excludeApplications.length === 0

const changesPassword: Rule = (policy) => {
  if (!has(policy, 'passwordChange')) return []
  const { operator, builtInControls } = policy.grantControls ?? {}
  return [
    ...when(operator !== 'AND', 'grantControls.operator', '`passwordChange` needs the operator `AND`.'),
    ...when(
      builtInControls?.length !== 2 || !has(policy, 'mfa') || hasStrength(policy),
      GRANT,
      '`passwordChange` goes with `mfa`, and with nothing else.',
    ),
    ...clearsEverywhere(policy, 'passwordChange'),
  ]
}

const remediatesRisk: Rule = (policy) => {
  if (!has(policy, 'riskRemediation')) return []
  const { operator, builtInControls } = policy.grantControls ?? {}
  return [
    ...when(operator !== 'AND', 'grantControls.operator', '`riskRemediation` needs the operator `AND`.'),
    ...when(
      builtInControls?.length !== 1 || !hasStrength(policy),
      GRANT,
      '`riskRemediation` goes with an authentication strength, and with no other control.',
    ),
    ...when(
      policy.sessionControls?.signInFrequency?.frequencyInterval !== 'everyTime',
      FREQUENCY,
      '`riskRemediation` goes with a sign-in frequency of `everyTime`.',
    ),
    ...clearsEverywhere(policy, 'riskRemediation'),
  ]
}

const isAsOften: Rule = ({ sessionControls }) => {
  const frequency = sessionControls?.signInFrequency
  if (!frequency) return []
  const { frequencyInterval, type, value } = frequency
  if (frequencyInterval === 'everyTime')
    return when(
      type !== undefined || value !== undefined,
      FREQUENCY,
      '`everyTime` goes with neither a type nor a value.',
    )
  const most = type === 'days' ? 365 : 23
  const isCountable = type !== undefined && value !== undefined && Number.isInteger(value)
  return when(
    !isCountable || value < 1 || value > most,
    FREQUENCY,
    '`timeBased` needs 1 to 23 hours, or 1 to 365 days.',
  )
}

const registersAlone: Rule = (policy) => {
  const { registration, conditions, grantControls, sessionControls } = policy
  if (!registration) return []
  const { graceDays } = registration
  return [
    ...when(
      grantControls !== null || sessionControls?.signInFrequency !== undefined,
      'registration',
      'A policy of registration has no other controls: make another for them.',
    ),
    ...when(
      conditions.signInRiskLevels.length > 0 || conditions.userRiskLevels.length > 0,
      'conditions',
      'Registration is asked for whatever the risk; at risk it is withheld.',
    ),
    ...when(
      !Number.isInteger(graceDays) || graceDays < 0 || graceDays > 30,
      'registration.graceDays',
      'Registering may be put off for 0 to 30 days.',
    ),
  ]
}

const remediatesSignIns: Rule = ({ remediation, conditions }) =>
  when(
    remediation !== undefined && conditions.signInRiskLevels.every((level) => level === 'none'),
    'remediation',
    'How a risky sign-in is put right is for a policy at a level of sign-in risk.',
  )

const RULES: readonly Rule[] = [
  asksSomething,
  isAboutSomebody,
  isAboutSomething,
  isSomewhere,
  blocksAlone,
  wantsOneStrength,
  changesPassword,
  remediatesRisk,
  isAsOften,
  registersAlone,
  remediatesSignIns,
]
