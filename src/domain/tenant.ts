import type { ClaimSettings } from './claims.ts'
import type { IdentityProvider } from './federation/identity-provider.ts'
import type { Partner, PartnerSettings } from './federation/partner.ts'
import type { Languages } from './languages.ts'
import type { NamedLocation } from './policies/named-location.ts'
import type { ConditionalAccessPolicy } from './policies/policy.ts'
import type { RoleAssignment } from './roles.ts'

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
  /** The application that is this API; none of what Vestibule itself brings along. */
  clientId?: string
  /** What administrators read of a scope. */
  described?: ScopeDescription[]
}

export interface ScopeDescription {
  id: string
  /** The scope itself, one of the API's. */
  value: string
  displayName: string
  description: string
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
  languages?: Languages
  claims?: ClaimSettings
  /** At most 100; each that acts on a sign-in must be satisfied. */
  policies: ConditionalAccessPolicy[]
  namedLocations?: NamedLocation[]
  /** The tenant's own banned base terms for new passwords, up to 1000. */
  bannedPasswords: string[]
  resources: Resource[]
  /** RFC 7591 dynamic registration, off unless the tenant asks for it. */
  dynamicRegistration: boolean
  /** Where warnings for administrators go. */
  adminEmails: string[]
  /** Who acts for the tenant in its admin API; nobody unless said. */
  roleAssignments?: RoleAssignment[]
  /** Ids of at most two accounts no policy acts on; every use of one is told to all administrators. */
  breakGlass?: string[]
  /** Every session and token from before ends where an account or a sign-in is confirmed as compromised; unless said, they do. */
  endSessionsOnCompromise?: boolean
  /** Homes of guests, and what counts of what they say; a home that is not named is as `partnerDefaults` has it. */
  partners?: Partner[]
  partnerDefaults?: Partial<PartnerSettings>
  /** OpenID providers outside this deployment that are home to people of the tenant; at most 50. */
  identityProviders?: IdentityProvider[]
}
