import type { RiskLevel } from './risk/risk.ts'
import type { RoleAssignment } from './roles.ts'

/** Graph's conditional access policy states. */
export type PolicyState = 'enabled' | 'disabled' | 'enabledForReportingButNotEnforced'

type ActiveLevel = Exclude<RiskLevel, 'none'>

/** Whom a policy leaves alone; exclusion beats inclusion. Ids of users, names of groups. */
export interface Exclusion {
  users: string[]
  groups: string[]
}

export interface SignInRiskPolicy {
  state: PolicyState
  exclude?: Exclusion
  /** An explicit set, not a threshold. */
  levels: ActiveLevel[]
  control: 'block' | 'mfa'
  /** What a person without a second factor meets: `register` proves nothing about the owner and is a warned choice. */
  unregistered: 'block' | 'register'
  /** Show "something unusual" before the challenge. */
  notice: boolean
}

export interface UserRiskPolicy {
  state: PolicyState
  exclude?: Exclusion
  levels: ActiveLevel[]
  control: 'block' | 'passwordChange'
}

export interface MfaRegistrationPolicy {
  state: PolicyState
  exclude?: Exclusion
  /** 0 to 30; read once, at the first sign-in of a person who is to register. */
  graceDays: number
  /** Where a first method may be registered; anywhere where it is not said. */
  firstMethod?: FirstMethod
}

/**
 * The first method of an account is registered with the password alone, so it can be anybody's. Anywhere in a sign-in
 * free of risk; only from a trusted location; or only with an invitation or a temporary access pass, which also opens
 * what a location closes.
 */
export type FirstMethod = 'anywhere' | 'trustedPlaces' | 'invitation'

export interface Policies {
  signInRisk: SignInRiskPolicy
  userRisk: UserRiskPolicy
  mfaRegistration: MfaRegistrationPolicy
  /** The tenant's own banned base terms for new passwords, up to 1000. */
  bannedPasswords: string[]
}

/** Networks of the tenant's own, as Graph's `ipNamedLocation` describes them. */
export interface IpNamedLocation {
  displayName: string
  isTrusted: boolean
  ipRanges: { cidrAddress: string }[]
}

export interface Branding {
  displayName: string
  /** `data:` URI; no page ever loads anything from a third party. */
  logo?: string
  /** CSS colour, `#rrggbb`. */
  accent?: string
  helpDesk: { email?: string; phone?: string; url?: string }
}

/** A protected API of the tenant (RFC 8707 resource indicator) and the scopes it knows. */
export interface Resource {
  indicator: string
  scopes: string[]
}

/** Text messages, which the tenant pays for. */
export interface MessageSettings {
  /**
   * ISO 3166-1 alpha-2: where a number may be that a person registers. Unless said, the tenant's country and that of its
   * help desk's number. A number registered before keeps working.
   */
  countries?: string[]
  /** Over all people of the tenant; 1000 unless said. */
  perDay?: number
}

export interface Tenant {
  id: string
  /** Changes with every edit of the tenant, its clients or its keys; caches compare it. */
  version: number
  branding: Branding
  /** ISO 3166-1 alpha-2. */
  country?: string
  messages?: MessageSettings
  policies: Policies
  namedLocations?: IpNamedLocation[]
  resources: Resource[]
  /** RFC 7591 dynamic registration, off unless the tenant asks for it. */
  dynamicRegistration: boolean
  /** Where warnings for administrators go. */
  adminEmails: string[]
  /** Who acts for the tenant in its admin API; nobody unless said. */
  roleAssignments?: RoleAssignment[]
  /** Ids of at most two accounts no policy acts on; every use of one is told to all administrators. */
  breakGlass?: string[]
}
