import type { Reported, ReportedType } from './reported.ts'

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
  | 'adminConfirmedAccountSafe'
  | 'adminDismissedRiskForSignIn'
  | 'microsoftRevokedSessions'
  | 'userChangedPasswordOnPremises'

/** How one feature of a sign-in compares with what is usual for the person. `feature` names are Entra's. */
export interface FeatureSeen {
  feature: 'country' | 'network' | 'browser'
  value: string
  /** How many accepted sign-ins of this person had this value, and on how many different days. */
  seen: number
  days: number
  familiar: boolean
}

/** Second-factor codes tried in a row without a right one, and the source of the last. */
export interface CodesGuessed {
  tries: number
  familiar: boolean
  country: string
  network: string
}

/**
 * What there is to detect, spelled as Entra spells it (`codesGuessed` is ours: Entra has no such type), and what each
 * detection shows: numbers and words an administrator can check. Empty where only the fact is known.
 */
interface Evidences {
  unfamiliarFeatures: FeatureSeen[]
  codesGuessed: CodesGuessed[]
  adminConfirmedUserCompromised: never[]
}

export type RiskEventType = keyof Evidences | ReportedType

/** What was detected, before anybody has kept it. */
export type Found<Type extends RiskEventType = RiskEventType> =
  | {
      [Each in Type & keyof Evidences]: { type: Each; level: FoundLevel; evidence: Evidences[Each] }
    }[Type & keyof Evidences]
  | (Type & ReportedType extends never
      ? never
      : { type: Type & ReportedType; level: FoundLevel; evidence: Reported[] })

type FoundLevel = Exclude<RiskLevel, 'none'>

export type Detection = Found & {
  id: string
  state: RiskState
  detail: RiskDetail
  /** Epoch milliseconds. */
  at: number
  /** Of the person's: id of the sign-in it speaks of, and falls with. */
  signInId?: string
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

interface AtRisk {
  user: { risk: Risk }
  signIn: { risk: Risk; home?: { userRisk: RiskLevel } }
}

/**
 * Nothing open against the sign-in or the person, here or at a guest's home, of any level and whatever policies say:
 * somebody else may be there.
 */
export const isFreeOfRisk = ({ user, signIn }: AtRisk): boolean =>
  !isActive(user.risk) && !isActive(signIn.risk) && (signIn.home?.userRisk ?? 'none') === 'none'
