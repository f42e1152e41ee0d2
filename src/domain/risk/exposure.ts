import type { User } from '../person/user.ts'
import { isActive } from './risk.ts'

/** Detections that say somebody else knows the password, or may: what only a new one puts right. */
const REVEALING: readonly string[] = [
  'leakedCredentials',
  'passwordSpray',
  // Whoever meets the second factor has got past the first.
  'codesGuessed',
  'userReportedSuspiciousActivity',
  'attackerinTheMiddle',
  // What the administrator knows of it is not said.
  'adminConfirmedUserCompromised',
]

export const isPasswordExposed = ({ password, detections }: User): boolean =>
  password !== undefined && detections.some((one) => isActive(one) && REVEALING.includes(one.type))
