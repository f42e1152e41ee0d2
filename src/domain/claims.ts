/** How a tenant's relying parties are told of the groups somebody is in. */
export const GROUPS_TOLD = ['none', 'ids', 'names'] as const

/** Which claims beyond OpenID Connect's own a tenant's relying parties may ask for; none unless said. */
export interface ClaimSettings {
  groups?: (typeof GROUPS_TOLD)[number]
  /** The person's role in the tenant's admin API. */
  roles?: boolean
}

/** Of somebody in more groups a relying party learns that alone, as `hasgroups`: a token travels in addresses, too. */
export const MOST_GROUPS_TOLD = 200
