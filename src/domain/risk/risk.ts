/** Risk enumerations, spelled as Microsoft Graph spells them. */
export type RiskLevel = 'none' | 'low' | 'medium' | 'high'

export type RiskState =
  | 'none'
  | 'confirmedSafe'
  | 'remediated'
  | 'dismissed'
  | 'atRisk'
  | 'confirmedCompromised'

export type RiskDetail =
  | 'none'
  | 'adminGeneratedTemporaryPassword'
  | 'userPerformedSecuredPasswordChange'
  | 'userPerformedSecuredPasswordReset'
  | 'adminConfirmedSigninSafe'
  | 'aiConfirmedSigninSafe'
  | 'userPassedMFADrivenByRiskBasedPolicy'
  | 'adminDismissedAllRiskForUser'
  | 'adminConfirmedSigninCompromised'
  | 'adminConfirmedUserCompromised'

export type RiskEventType =
  | 'unfamiliarFeatures'
  | 'leakedCredentials'
  | 'adminConfirmedUserCompromised'
  | 'userReportedSuspiciousActivity'
  | 'investigationsThreatIntelligence'

/** What a detector saw, in numbers and words an administrator can check. `feature` names are Entra's. */
export interface Evidence {
  feature: 'country' | 'network' | 'browser'
  value: string
  /** How many accepted sign-ins of this person had this value, and on how many different days. */
  seen: number
  days: number
  familiar: boolean
}

export interface Detection {
  id: string
  type: RiskEventType
  level: Exclude<RiskLevel, 'none'>
  state: RiskState
  detail: RiskDetail
  /** Epoch milliseconds. */
  at: number
  evidence: Evidence[]
}

export interface Risk {
  level: RiskLevel
  state: RiskState
  detail: RiskDetail
  /** Epoch milliseconds of the last change; 0 when there never was a risk. */
  updatedAt: number
}

export const NO_RISK: Risk = { level: 'none', state: 'none', detail: 'none', updatedAt: 0 }

/** Only a risk nobody has cleared counts towards a verdict. */
export const isActive = (risk: Pick<Risk, 'state'>): boolean =>
  risk.state === 'atRisk' || risk.state === 'confirmedCompromised'
