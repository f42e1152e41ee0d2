import { highest, levelOf } from '../risk/level.ts'
import { type Detection, isActive, type Risk, type RiskDetail } from '../risk/risk.ts'
import { closedSignIn, closedUser, withoutSignIn } from './closing.ts'
import type { ChangeKind } from './kind.ts'

const YEAR = 365 * 24 * 60 * 60 * 1000

interface Raised {
  detection: Detection
  /** Another of the same type so short a time before says enough. Milliseconds. */
  quietFor?: number
}

/** Something was detected about the account itself. What an administrator has confirmed stays confirmed. */
export const raiseRisk: ChangeKind<Raised> = {
  ofHome: true,
  user(user, { detection, quietFor = 0 }, now) {
    const isKnown = ({ id, type, at }: Detection): boolean =>
      id === detection.id || (type === detection.type && now - at < quietFor)
    if (user.detections.some(isKnown)) return user
    const detections = [...kept(user.detections, now), detection]
    const open: Risk = isActive(user.risk) ? user.risk : { ...user.risk, ...RAISED }
    const level = highest([open.level, levelOf(detections, now)])
    return { ...user, detections, risk: { ...open, level, updatedAt: now } }
  },
  event: ({ detection: { id, type, level } }) => ({
    type: 'userRiskRaised',
    detail: { detection: id, riskEventType: type, level },
  }),
}

const RAISED = { level: 'none', state: 'atRisk', detail: 'none' } as const

/** Closed detections stay listed for a year. */
export const kept = (detections: readonly Detection[], now: number): Detection[] =>
  detections.filter((detection) => isActive(detection) || now - detection.at < YEAR)

/** The person put it right. Closes what is open at every scope (state machine of the risk reference). */
export const remediateUser: ChangeKind<{ detail: RiskDetail }> = {
  user: (user, { detail }, now) => closedUser(user, { state: 'remediated', detail }, now),
  signIn: (signIn, { detail }, now) => closedSignIn(signIn, { state: 'remediated', detail }, now),
  event: ({ detail }) => ({ type: 'userRiskRemediated', detail: { detail } }),
}

export const remediateSignIn: ChangeKind<{ detail: RiskDetail }> = {
  signIn: (signIn, { detail }, now) => closedSignIn(signIn, { state: 'remediated', detail }, now),
  event: ({ detail }) => ({ type: 'signInRiskRemediated', detail: { detail } }),
}

/** An administrator found it harmless. Sign-ins are closed each by a change of its own. */
export const dismissRisk: ChangeKind = {
  ofHome: true,
  user: (user, _, now) => closedUser(user, { state: 'dismissed', detail: ALL_DISMISSED }, now),
  event: () => ({ type: 'userRiskDismissed', detail: { detail: ALL_DISMISSED } }),
}

const ALL_DISMISSED = 'adminDismissedAllRiskForUser'

interface Dismissed {
  detail: RiskDetail
  /** Of the sign-in, where it alone is dismissed: what it gave the risk of the account is taken back. */
  signInId?: string
}

export const dismissSignIn: ChangeKind<Dismissed> = {
  user: (user, { detail, signInId }, now) =>
    signInId === undefined ? user : withoutSignIn(user, signInId, { state: 'dismissed', detail }, now),
  signIn: (signIn, { detail }, now) => closedSignIn(signIn, { state: 'dismissed', detail }, now),
  event: ({ detail }) => ({ type: 'signInRiskDismissed', detail: { detail } }),
}
