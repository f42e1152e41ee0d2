import type { RiskLevel } from '../risk/risk.ts'

/** What a tenant makes of what one home says of its people. */
export interface PartnerSettings {
  /** A second factor proved at home counts here. */
  isMfaAccepted: boolean
  /** Nobody whose account is at one of these levels of risk at home gets in. */
  blockedLevels: RiskLevel[]
  /** Policies of this tenant act on people of that home. */
  policiesApply: boolean
  /** Whoever signs out here is taken home to sign out there, too. */
  signsOutAtHome: boolean
}

/** The settings of one home; what is not said is as the tenant's defaults have it. */
export interface Partner extends Partial<PartnerSettings> {
  /** Id of a home tenant, or of an identity provider. */
  id: string
  /** People with an address there sign in at that home, lower case. */
  domains: string[]
  /** Guests, by their ids here, whom no level of risk at home keeps out; policies act on them as on anybody. */
  excludedUsers?: string[]
}

/** What is not said at all. */
export const PARTNER_DEFAULTS: PartnerSettings = {
  isMfaAccepted: false,
  blockedLevels: ['high'],
  policiesApply: true,
  signsOutAtHome: false,
}

/** What a tenant has said of homes. */
interface Said {
  partners?: Partner[]
  partnerDefaults?: Partial<PartnerSettings>
}

/** How a tenant takes the people of a home. */
export function partnerOf({ partners, partnerDefaults }: Said, id: string): PartnerSettings {
  const { isMfaAccepted, blockedLevels, policiesApply, signsOutAtHome } = {
    ...PARTNER_DEFAULTS,
    ...partnerDefaults,
    ...partners?.find((partner) => partner.id === id),
  }
  return { isMfaAccepted, blockedLevels, policiesApply, signsOutAtHome }
}

/** Whether what the tenant has said of a home keeps out a guest whose account there is at that level of risk. */
export function keepsOut(
  said: Said,
  id: string,
  guest: { id: string | undefined; userRisk: RiskLevel },
): boolean {
  const excluded = said.partners?.find((partner) => partner.id === id)?.excludedUsers ?? []
  if (guest.id !== undefined && excluded.includes(guest.id)) return false
  return partnerOf(said, id).blockedLevels.includes(guest.userRisk)
}
