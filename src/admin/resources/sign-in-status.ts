import type { SignIn } from '../../domain/sign-in/sign-in.ts'
import type { ForAdministrators, Status } from '../../ports/rooms.ts'

const SUCCESS: Status = { errorCode: 0, failureReason: null }

const BLOCKED: Status = { errorCode: 53003, failureReason: 'Access has been blocked by policies.' }

/** Of a room this product does not know, or of a sign-in from before it was noted. */
const INTERRUPTED: Status = {
  errorCode: 50140,
  failureReason: 'The sign-in was interrupted and not completed.',
}

/** How a sign-in ended, or what it was stopped at. */
export function statusOf(
  told: ForAdministrators,
  { acceptedAt, endedAt, met }: Pick<SignIn, 'acceptedAt' | 'endedAt' | 'met'>,
): Status {
  if (acceptedAt !== undefined) return SUCCESS
  if (!met) return endedAt === undefined ? INTERRUPTED : BLOCKED
  return told.status(met.interaction, met.code) ?? INTERRUPTED
}
