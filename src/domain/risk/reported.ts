/**
 * What others may have found about a person, by Entra's names: those of its catalogue that are no detector's of ours, and
 * the older names that programs still send.
 */
export const REPORTED_TYPES = [
  'anomalousToken',
  'anomalousUserActivity',
  'anonymizedIPAddress',
  'attackerinTheMiddle',
  'attemptedPrtAccess',
  'generic',
  'impossibleTravel',
  'investigationsThreatIntelligence',
  'investigationsThreatIntelligenceSigninLinked',
  'leakedCredentials',
  'maliciousIPAddress',
  'maliciousIPAddressValidCredentialsBlockedIP',
  'malwareInfectedIPAddress',
  'mcasFinSuspiciousFileAccess',
  'mcasImpossibleTravel',
  'mcasSuspiciousInboxManipulationRules',
  'nationStateIP',
  'newCountry',
  'passwordSpray',
  'riskyIPAddress',
  'suspiciousAPITraffic',
  'suspiciousBrowser',
  'suspiciousIPAddress',
  'suspiciousInboxForwarding',
  'suspiciousSendingPatterns',
  'tokenIssuerAnomaly',
  'unlikelyTravel',
  'userReportedSuspiciousActivity',
] as const

export type ReportedType = (typeof REPORTED_TYPES)[number]

/** What was said of it by whoever found it. */
export interface Reported {
  /** Who found it: the name of a product or of a list. */
  source: string
  /** By which the source knows it. */
  externalId?: string
  /** When it happened, in epoch milliseconds. */
  activityAt?: number
  ip?: string
  additionalInfo?: { key: string; value: string }[]
}

/** The stated level is the reporter's, but of these there is only one. */
const ALWAYS_HIGH: readonly ReportedType[] = ['leakedCredentials', 'nationStateIP']

export const levelOfReport = <Level extends string>(type: ReportedType, stated: Level): Level | 'high' =>
  ALWAYS_HIGH.includes(type) ? 'high' : stated

/** Of one person, closed ones included: they stand in the person's own item, and every sign-in reads it. */
export const MOST_DETECTIONS = 100
