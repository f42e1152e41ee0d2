import { z } from 'zod'
import type { RiskDetail } from '../../domain/risk/risk.ts'

/** Enumerations of risk as Graph spells them, and which of their members a client has to ask for. */

export const RISK_LEVELS = ['none', 'low', 'medium', 'high'] as const

export const RISK_STATES = [
  'none',
  'confirmedSafe',
  'remediated',
  'dismissed',
  'atRisk',
  'confirmedCompromised',
] as const

/** Members that came later: a client that does not say it knows them is told `unknownFutureValue`. */
const LATER = [
  'userChangedPasswordOnPremises',
  'adminDismissedRiskForSignIn',
  'adminConfirmedAccountSafe',
  'microsoftRevokedSessions',
] as const satisfies RiskDetail[]

export const RISK_DETAILS = [
  'none',
  'adminGeneratedTemporaryPassword',
  'userPerformedSecuredPasswordChange',
  'userPerformedSecuredPasswordReset',
  'adminConfirmedSigninSafe',
  'aiConfirmedSigninSafe',
  'userPassedMFADrivenByRiskBasedPolicy',
  'adminDismissedAllRiskForUser',
  'adminConfirmedSigninCompromised',
  'adminConfirmedUserCompromised',
  ...LATER,
] as const satisfies RiskDetail[]

export const RiskLevelWord = z.enum(RISK_LEVELS)
export const RiskStateWord = z.enum(RISK_STATES)
export const RiskDetailWord = z.enum([...RISK_DETAILS, 'unknownFutureValue']).meta({
  description: `With \`Prefer: include-unknown-enum-members\` also ${LATER.join(', ')}; without it these are unknownFutureValue`,
})

type DetailWord = z.output<typeof RiskDetailWord>

/** How a client that has, or has not, asked for later members is told a detail. */
export const toldDetail = <Item extends { riskDetail: DetailWord }>(
  { includesUnknownEnumMembers }: { includesUnknownEnumMembers: boolean },
  item: Item,
): Item =>
  !includesUnknownEnumMembers && LATER.some((later) => later === item.riskDetail)
    ? { ...item, riskDetail: 'unknownFutureValue' }
    : item
