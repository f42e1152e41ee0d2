import type { RiskLevel } from '../risk/risk.ts'
import type { Role } from '../roles.ts'
import type { Branding } from '../tenant.ts'
import type { PartnerSettings } from './partner.ts'

/**
 * Where a guest is at home, and what of it counts here: all that crosses the border between two tenants. It is gathered
 * with the facts and never kept, so that what happens at home holds here with the next request.
 */
export interface Home extends Omit<PartnerSettings, 'blockedLevels' | 'signsOutAtHome'> {
  /** Id of the home tenant, or of the identity provider. */
  id: string
  kind: 'tenant' | 'provider'
  /** Of the account at home; `none` where nobody at home says anything. */
  userRisk: RiskLevel
  /** Nobody at that level gets in here. */
  isBlocked: boolean
  /** The person can put the risk right at home, by themself and now. Known where they are at risk. */
  selfRemediates: boolean
  /** What the delegation lets them do in the admin API. */
  role?: Role
  /** Known where a page may need it: of somebody at risk, or who is not let through. */
  branding?: Pick<Branding, 'displayName' | 'helpDesk'>
}
