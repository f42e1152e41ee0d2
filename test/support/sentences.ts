import { say as acceptInvitation } from '../../interactions/accept-invitation.ts'
import { say as blocked } from '../../interactions/blocked.ts'
import { say as blockedGuest } from '../../interactions/blocked-guest.ts'
import { say as compromisedUser } from '../../interactions/compromised-user.ts'
import { say as consent } from '../../interactions/consent.ts'
import { say as forgotPassword } from '../../interactions/forgot-password.ts'
import { say as mfaRegistration } from '../../interactions/mfa-registration.ts'
import { en } from '../../interactions/pages/messages/en.ts'

import { say as riskySignIn } from '../../interactions/risky-sign-in.ts'
import { say as signIn } from '../../interactions/sign-in.ts'
import { say as stepUp } from '../../interactions/step-up.ts'
import { say as atHome } from '../../interactions/steps/at-home.ts'
import { say as chooseMethod } from '../../interactions/steps/challenge.ts'
import { say as newPassword } from '../../interactions/steps/new-password.ts'
import { say as registration } from '../../interactions/steps/registration.ts'
import { say as temporaryPassword } from '../../interactions/temporary-password.ts'
import { say as passwordRules } from '../../src/adapters/password-rules.ts'
import { say as challenge } from '../../src/core/methods/challenge.ts'
import { say as passkey } from '../../src/core/methods/passkey.ts'
import { say as recoveryCodes } from '../../src/core/methods/recovery-codes.ts'
import { say as sendCode } from '../../src/core/methods/send-code.ts'
import { say as sms } from '../../src/core/methods/sms.ts'
import { say as totp } from '../../src/core/methods/totp.ts'
import { say as attempt } from '../../src/core/rooms/attempt.ts'
import { say as setPassword } from '../../src/core/rooms/set-password.ts'

import { type Message, words } from '../../src/domain/message.ts'

/** What the product says, all of it in one place, so that the compiler checks what a test looks for. */
const SENTENCES = {
  ...en,
  ...signIn.sentences,
  ...blocked.sentences,
  ...blockedGuest.sentences,
  ...atHome.sentences,
  ...compromisedUser.sentences,
  ...riskySignIn.sentences,
  ...temporaryPassword.sentences,
  ...mfaRegistration.sentences,
  ...stepUp.sentences,
  ...consent.sentences,
  ...forgotPassword.sentences,
  ...acceptInvitation.sentences,
  ...newPassword.sentences,
  ...passwordRules.sentences,
  ...attempt.sentences,
  ...challenge.sentences,
  ...passkey.sentences,
  ...recoveryCodes.sentences,
  ...sendCode.sentences,
  ...sms.sentences,
  ...totp.sentences,
  ...setPassword.sentences,
  ...chooseMethod.sentences,
  ...registration.sentences,
} as const

export type MessageKey = keyof typeof SENTENCES

/** Any sentence of the product by its key. */
export const m = words(SENTENCES)

/** The same for a key that is known only when the test runs. */
export const messageOf = (key: MessageKey, values?: Message['values']): Message => ({
  key,
  english: SENTENCES[key],
  values,
})
