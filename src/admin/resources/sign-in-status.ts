import type { SignIn } from '../../domain/sign-in/sign-in.ts'

/** Entra's code for how a sign-in ended, or for what it was stopped at, with what it means. */
export interface Status {
  errorCode: number
  failureReason: string | null
}

const SUCCESS: Status = { errorCode: 0, failureReason: null }

const BLOCKED: Status = { errorCode: 53003, failureReason: 'Access has been blocked by policies.' }
const CHALLENGED: Status = { errorCode: 50074, failureReason: 'A second factor was asked for and not given.' }
const TO_REGISTER: Status = {
  errorCode: 50072,
  failureReason: 'The user was asked to register a second factor and did not.',
}
const NOWHERE_TO_REGISTER: Status = {
  errorCode: 53010,
  failureReason: 'A second factor can be registered only from trusted places or with an invitation.',
}
const NOT_AT_RISK: Status = {
  errorCode: 53004,
  failureReason: 'The user has no second factor, and at risk none can be registered.',
}
const NEW_PASSWORD: Status = {
  errorCode: 50125,
  failureReason: 'The user was asked to choose a new password and did not.',
}

/** By the reason a room gives, and otherwise by the room. */
const BY_REASON: Record<string, Status> = {
  disabled: { errorCode: 50057, failureReason: 'The account is blocked.' },
  unregisteredRiskySignIn: NOT_AT_RISK,
  unregisteredCompromised: NOT_AT_RISK,
  signInAtRisk: NOT_AT_RISK,
  userAtRisk: NOT_AT_RISK,
  untrustedPlace: NOWHERE_TO_REGISTER,
  uninvited: NOWHERE_TO_REGISTER,
  homeTenant: { errorCode: 53011, failureReason: 'The user is at risk in their home tenant.' },
  unregisteredAtRisk: TO_REGISTER,
}

const BY_ROOM: Record<string, Status> = {
  blocked: BLOCKED,
  'compromised-user': {
    errorCode: 50135,
    failureReason: 'The account is at risk: a new password was asked for and not chosen.',
  },
  'risky-sign-in': CHALLENGED,
  'step-up': CHALLENGED,
  'temporary-password': NEW_PASSWORD,
  'mfa-registration': TO_REGISTER,
  consent: { errorCode: 65001, failureReason: 'The user has not allowed the application what it asks for.' },
}

/** Of a room this product does not know, or of a sign-in from before it was noted. */
const INTERRUPTED: Status = {
  errorCode: 50140,
  failureReason: 'The sign-in was interrupted and not completed.',
}

export function statusOf({
  acceptedAt,
  endedAt,
  met,
}: Pick<SignIn, 'acceptedAt' | 'endedAt' | 'met'>): Status {
  if (acceptedAt !== undefined) return SUCCESS
  if (!met) return endedAt === undefined ? INTERRUPTED : BLOCKED
  const known = Object.hasOwn(BY_REASON, met.code) ? BY_REASON[met.code] : undefined
  return (
    known ?? (Object.hasOwn(BY_ROOM, met.interaction) ? BY_ROOM[met.interaction] : undefined) ?? INTERRUPTED
  )
}
