import type { Interaction } from '../src/domain/interaction.ts'
import { blocked } from './blocked.ts'
import { compromisedUser } from './compromised-user.ts'
import { consent } from './consent.ts'
import { mfaRegistration } from './mfa-registration.ts'
import { riskySignIn } from './risky-sign-in.ts'
import { stepUp } from './step-up.ts'
import { temporaryPassword } from './temporary-password.ts'

/** Every room a signed-in person may be led through. ORDER IS PRECEDENCE. */
export const registry: readonly Interaction[] = [
  blocked,
  compromisedUser,
  riskySignIn,
  temporaryPassword,
  mfaRegistration,
  stepUp,
  consent,
]
