/** Conditional access policies in Microsoft Graph's shape (`conditionalAccessPolicy`), its words and enumerations. */

export const POLICY_STATES = ['enabled', 'disabled', 'enabledForReportingButNotEnforced'] as const
export type PolicyState = (typeof POLICY_STATES)[number]

export const GUEST_TYPES = [
  'internalGuest',
  'b2bCollaborationGuest',
  'b2bCollaborationMember',
  'b2bDirectConnectUser',
  'otherExternalUser',
  'serviceProvider',
] as const
/** What kind of guest somebody is; a technician of a managed service provider is a `serviceProvider`. */
export type GuestType = (typeof GUEST_TYPES)[number]

/** Guests by their kind, and by the tenants they are at home in; of every tenant unless said. */
export interface Guests {
  /** `GuestType`s, a comma between them, as Graph writes a flagged enumeration; `none` is nobody. */
  guestOrExternalUserTypes: string
  externalTenants?: { membershipKind: 'all' | 'enumerated'; members?: string[] }
}

/** Whom a policy is about; exclusion beats inclusion. */
export interface UserCondition {
  /** `All`, `None`, `GuestsOrExternalUsers`, or ids of users. */
  includeUsers: string[]
  /** `GuestsOrExternalUsers`, or ids of users. */
  excludeUsers: string[]
  /** Ids of groups. */
  includeGroups: string[]
  excludeGroups: string[]
  /** Ids of role templates. */
  includeRoles: string[]
  excludeRoles: string[]
  includeGuestsOrExternalUsers?: Guests
  excludeGuestsOrExternalUsers?: Guests
}

/** Registering a method, as policies name it among the actions of a user. */
export const REGISTER_SECURITY_INFO = 'urn:user:registersecurityinfo'

/** What a person wants to reach. */
export interface ApplicationCondition {
  /** `All`, `None`, or client ids. */
  includeApplications: string[]
  excludeApplications: string[]
  /** `REGISTER_SECURITY_INFO` alone, in place of applications. */
  includeUserActions?: string[]
}

/** Where a sign-in comes from: `All`, `AllTrusted`, or ids of named locations. */
export interface LocationCondition {
  includeLocations: string[]
  excludeLocations: string[]
}

/** Levels are a set and no threshold; `none` is no open risk at all. */
export const CONDITION_LEVELS = ['none', 'low', 'medium', 'high'] as const
export type ConditionLevel = (typeof CONDITION_LEVELS)[number]

export const CLIENT_APP_TYPES = [
  'all',
  'browser',
  'mobileAppsAndDesktopClients',
  'exchangeActiveSync',
  'other',
] as const
export type ClientAppType = (typeof CLIENT_APP_TYPES)[number]

/** All of them must hold. An empty set of levels asks nothing of the risk. */
export interface Conditions {
  users: UserCondition
  applications: ApplicationCondition
  locations?: LocationCondition
  signInRiskLevels: ConditionLevel[]
  userRiskLevels: ConditionLevel[]
  clientAppTypes: ClientAppType[]
}

export const GRANT_CONTROLS = ['block', 'mfa', 'passwordChange', 'riskRemediation'] as const
export type GrantControl = (typeof GRANT_CONTROLS)[number]

export interface GrantControls {
  operator: 'AND' | 'OR'
  builtInControls: GrantControl[]
  authenticationStrength?: { id: string }
}

/** How long ago the person may have proved it at an authorization request; every time means within five minutes. */
export interface SignInFrequency {
  isEnabled: boolean
  frequencyInterval: 'everyTime' | 'timeBased'
  type?: 'hours' | 'days'
  value?: number
}

export interface SessionControls {
  signInFrequency?: SignInFrequency
}

/**
 * The first method of an account is registered with the password alone, so it can be anybody's. Anywhere in a sign-in
 * free of risk; only from a trusted location; or only with an invitation or a temporary access pass, which also opens
 * what a location closes.
 */
export const FIRST_METHODS = ['anywhere', 'trustedPlaces', 'invitation'] as const
export type FirstMethod = (typeof FIRST_METHODS)[number]

/** Ours beside Graph: how a policy for risky sign-ins asks for its second factor. */
export interface Remediation {
  /** Show "something unusual" before the challenge. */
  notice: boolean
  /** What a person without a second factor meets: `register` proves nothing about the owner and is a warned choice. */
  unregistered: 'block' | 'register'
}

/** Ours beside Graph: everybody the policy is about registers a second factor. */
export interface Registration {
  /** 0 to 30; read once, at the first sign-in of a person who is to register. */
  graceDays: number
  /** Where a first method may be registered; anywhere where it is not said. */
  firstMethod?: FirstMethod
}

export interface ConditionalAccessPolicy {
  id: string
  displayName: string
  description?: string
  /** Of the template it was made from. */
  templateId?: string
  state: PolicyState
  /** Epoch milliseconds. */
  createdAt: number
  modifiedAt?: number
  conditions: Conditions
  grantControls: GrantControls | null
  sessionControls: SessionControls | null
  remediation?: Remediation
  registration?: Registration
}

export const ALL_USERS: UserCondition = {
  includeUsers: ['All'],
  excludeUsers: [],
  includeGroups: [],
  excludeGroups: [],
  includeRoles: [],
  excludeRoles: [],
}

/** Everybody, everything, everywhere: what a policy narrows down from. */
export const ANY_SIGN_IN: Conditions = {
  users: ALL_USERS,
  applications: { includeApplications: ['All'], excludeApplications: [] },
  signInRiskLevels: [],
  userRiskLevels: [],
  clientAppTypes: ['all'],
}

/** What became of a policy in one sign-in (Graph: `appliedConditionalAccessPolicyResult`). */
export type PolicyOutcome =
  | 'success'
  | 'failure'
  | 'notApplied'
  | 'reportOnlySuccess'
  | 'reportOnlyFailure'
  | 'reportOnlyInterrupted'
  | 'reportOnlyNotApplied'

/** Graph's `appliedConditionalAccessPolicy`. */
export interface PolicyResult {
  id: string
  displayName: string
  result: PolicyOutcome
  /** `GrantControl`s, and the name of a strength. */
  enforcedGrantControls: string[]
  enforcedSessionControls: string[]
}
