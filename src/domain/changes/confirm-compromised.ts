import type { User } from '../person/user.ts'
import { type Detection, isActive, type RiskDetail } from '../risk/risk.ts'
import type { ChangeKind } from './kind.ts'
import { kept } from './risk.ts'

interface Confirmed {
  /** Id of the detection that records it with the person. */
  detection: string
  /** Every session and token from before ends. */
  endsSessions: boolean
}

/** An administrator is sure that somebody else has the account, whatever was made of its risk before. */
export const confirmUserCompromised: ChangeKind<Confirmed> = {
  ofHome: true,
  user: (user, confirmed, now) => compromised(user, confirmed, now, 'adminConfirmedUserCompromised'),
  event: (confirmed) => ({ type: 'userConfirmedCompromised', detail: detailOf(confirmed) }),
}

/**
 * The same of one sign-in, and with it of the account. What it was weighed at as it was made stays. Of a guest the sign-in
 * is judged here, and the account at home.
 */
export const confirmSignInCompromised: ChangeKind<Confirmed & { signInId: string }> = {
  user: (user, confirmed, now) => compromised(user, confirmed, now, 'adminConfirmedSigninCompromised'),
  signIn(signIn, _, now) {
    const { risk } = signIn
    if (risk.state === 'confirmedCompromised' && risk.level === 'high') return signIn
    const closing = { state: 'confirmedCompromised', detail: 'adminConfirmedSigninCompromised' } as const
    return {
      ...signIn,
      risk: { level: 'high', ...closing, updatedAt: now },
      detections: signIn.detections.map((detection) => ({ ...detection, ...closing })),
    }
  },
  event: (confirmed) => ({ type: 'signInConfirmedCompromised', detail: detailOf(confirmed) }),
}

const TYPE = 'adminConfirmedUserCompromised'

const detailOf = ({ detection, endsSessions }: Confirmed) => ({
  detection,
  riskEventType: TYPE,
  level: 'high',
  endsSessions,
})

/** Said once of a person, and once of each of their sign-ins, until it is closed. */
function compromised(
  user: User,
  { detection: id, endsSessions, signInId }: Confirmed & { signInId?: string },
  now: number,
  detail: RiskDetail,
): User {
  if (user.guest?.home)
    return endsSessions && user.sessionsValidFrom < now ? { ...user, sessionsValidFrom: now } : user
  const isSaid = (one: Detection): boolean => one.type === TYPE && one.signInId === signInId && isActive(one)
  if (user.detections.some(isSaid)) return user
  const said = { state: 'confirmedCompromised', detail } as const
  const detection: Detection = { id, type: TYPE, level: 'high', ...said, at: now, evidence: [], signInId }
  return {
    ...user,
    detections: [...kept(user.detections, now), detection],
    risk: { level: 'high', ...said, updatedAt: now },
    sessionsValidFrom: endsSessions ? now : user.sessionsValidFrom,
  }
}
