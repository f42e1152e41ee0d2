import type { User } from '../person/user.ts'
import { levelOf } from '../risk/level.ts'
import { type Detection, isActive, type Risk } from '../risk/risk.ts'
import type { SignIn } from '../sign-in/sign-in.ts'

/** How a risk ends. */
export type Closing = Pick<Risk, 'state' | 'detail'>

export const isOpen = ({ risk, detections }: Pick<User, 'risk' | 'detections'>): boolean =>
  isActive(risk) || detections.some(isActive)

/** All there is of a person is closed; of whoever is at no risk nothing is. */
export const closedUser = (user: User, closing: Closing, now: number): User =>
  isOpen(user)
    ? {
        ...user,
        risk: { level: 'none', ...closing, updatedAt: now },
        detections: closedAll(user.detections, closing),
      }
    : user

/** The level it was aggregated to stays, as that of a closed detection does. */
export const closedSignIn = (signIn: SignIn, closing: Closing, now: number): SignIn =>
  isActive(signIn.risk)
    ? {
        ...signIn,
        risk: { ...signIn.risk, ...closing, updatedAt: now },
        detections: closedAll(signIn.detections, closing),
      }
    : signIn

/** A closed detection keeps its level, so that a report still says how bad it was. */
export const closedAll = (detections: Detection[], closing: Closing): Detection[] =>
  detections.map((detection) => (isActive(detection) ? { ...detection, ...closing } : detection))

/**
 * What one sign-in alone gave the person's risk is taken back, and the level is what is left. Where nothing is, the risk
 * was dismissed by what was said of the sign-in: nobody has said anything of the account.
 */
export function withoutSignIn(user: User, signInId: string, closing: Closing, now: number): User {
  const isMeant = (one: Detection): boolean => one.signInId === signInId && isActive(one)
  if (!user.detections.some(isMeant)) return user
  const detections = user.detections.map((one) => (isMeant(one) ? { ...one, ...closing } : one))
  return { ...user, detections, risk: { ...leftOf(detections, closing), ...totalOf(detections, now) } }
}

const totalOf = (detections: Detection[], now: number): Pick<Risk, 'level' | 'updatedAt'> => ({
  level: levelOf(detections, now),
  updatedAt: now,
})

function leftOf(detections: Detection[], closing: Closing): Closing {
  const active = detections.filter(isActive)
  if (active.length === 0) return { state: 'dismissed', detail: closing.detail }
  const confirmed = active.find(({ state }) => state === 'confirmedCompromised')
  return confirmed
    ? { state: confirmed.state, detail: confirmed.detail }
    : { state: 'atRisk', detail: 'none' }
}
