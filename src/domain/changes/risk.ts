import type { User } from '../person/user.ts'
import { highest, levelOf } from '../risk/level.ts'
import { type Detection, isActive, type Risk, type RiskDetail } from '../risk/risk.ts'
import type { SignIn } from '../sign-in/sign-in.ts'
import type { ChangeKind } from './kind.ts'

const YEAR = 365 * 24 * 60 * 60 * 1000

interface Raised {
  detection: Detection
  /** Another of the same type so short a time before says enough. Milliseconds. */
  quietFor?: number
}

/** Something was detected about the account itself. What an administrator has confirmed stays confirmed. */
export const raiseRisk: ChangeKind<Raised> = {
  user(user, { detection, quietFor = 0 }, now) {
    const isKnown = ({ id, type, at }: Detection): boolean =>
      id === detection.id || (type === detection.type && now - at < quietFor)
    if (user.detections.some(isKnown)) return user
    const detections = [...user.detections.filter((known) => isKept(known, now)), detection]
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
const isKept = (detection: Detection, now: number): boolean =>
  isActive(detection) || now - detection.at < YEAR

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
  user: (user, _, now) => closedUser(user, { state: 'dismissed', detail: ALL_DISMISSED }, now),
  event: () => ({ type: 'userRiskDismissed', detail: { detail: ALL_DISMISSED } }),
}

const ALL_DISMISSED = 'adminDismissedAllRiskForUser'

export const dismissSignIn: ChangeKind<{ detail: RiskDetail }> = {
  signIn: (signIn, { detail }, now) => closedSignIn(signIn, { state: 'dismissed', detail }, now),
  event: ({ detail }) => ({ type: 'signInRiskDismissed', detail: { detail } }),
}

type Closing = Pick<Risk, 'state' | 'detail'>

const closedUser = (user: User, closing: Closing, now: number): User =>
  isActive(user.risk) || user.detections.some(isActive)
    ? {
        ...user,
        risk: { level: 'none', ...closing, updatedAt: now },
        detections: user.detections.map((detection) => closed(detection, closing)),
      }
    : user

/** The level it was aggregated to stays, as that of a closed detection does. */
const closedSignIn = (signIn: SignIn, closing: Closing, now: number): SignIn =>
  isActive(signIn.risk)
    ? {
        ...signIn,
        risk: { ...signIn.risk, ...closing, updatedAt: now },
        detections: signIn.detections.map((detection) => closed(detection, closing)),
      }
    : signIn

/** A closed detection keeps its level, so that a report still says how bad it was. */
const closed = (detection: Detection, closing: Closing): Detection =>
  isActive(detection) ? { ...detection, ...closing } : detection
