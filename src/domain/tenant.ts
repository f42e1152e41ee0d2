import type { RiskLevel } from './risk/risk.ts'

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
  /** 0 to 30; read once, at a person's first interrupted sign-in. */
  graceDays: number
}

export interface Policies {
  signInRisk: SignInRiskPolicy
  userRisk: UserRiskPolicy
  mfaRegistration: MfaRegistrationPolicy
  /** The tenant's own banned base terms for new passwords, up to 1000. */
  bannedPasswords: string[]
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

export interface Tenant {
  id: string
  /** Changes with every edit of the tenant, its clients or its keys; caches compare it. */
  version: number
  branding: Branding
  policies: Policies
  resources: Resource[]
  /** RFC 7591 dynamic registration, off unless the tenant asks for it. */
  dynamicRegistration: boolean
  /** Where warnings for administrators go. */
  adminEmails: string[]
}
