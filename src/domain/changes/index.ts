import { useAccessPass } from './access-pass.ts'
import { consent, revokeSessions } from './account.ts'
import { answer } from './answer.ts'
import { chooseMethod, failCode, prove, setChallenge, useMethod } from './challenge.ts'
import { becomeGuest, lackAtHome, nameGuest, redeemInvitation, tieIdentity } from './guest.ts'
import { acceptInvitation } from './invitation.ts'
import { limitMessages } from './messages.ts'
import { changePassword, orderRecovery, rehash, useTemporaryPassword } from './password.ts'
import {
  addMethod,
  setRegistration,
  showRecoveryCodes,
  skipRegistration,
  startGrace,
} from './registration.ts'
import { raiseRisk, remediateSignIn, remediateUser } from './risk.ts'
import { accept, endSignIn, endWithHome, keepPolicyResults, meet, useBreakGlass } from './sign-in.ts'

/**
 * Everything that happens to a person or a sign-in on the way in, whoever does it, and of what the relay serves. One
 * record a kind. What administrators alone do is in `administrators.ts`: nobody who signs in loads it.
 */
export const kinds = {
  // a second factor is asked for
  setChallenge,
  chooseMethod,
  prove,
  useMethod,
  failCode,
  limitMessages,
  // a second factor is registered
  startGrace,
  skipRegistration,
  setRegistration,
  addMethod,
  showRecoveryCodes,
  // temporary access passes
  useAccessPass,
  // passwords
  rehash,
  changePassword,
  useTemporaryPassword,
  orderRecovery,
  acceptInvitation,
  // risk
  raiseRisk,
  remediateUser,
  remediateSignIn,
  // the account
  revokeSessions,
  consent,
  // guests
  becomeGuest,
  redeemInvitation,
  tieIdentity,
  nameGuest,
  lackAtHome,
  // whatever a room of its own wants to know
  answer,
  // the sign-in as a whole
  keepPolicyResults,
  accept,
  meet,
  useBreakGlass,
  endSignIn,
  endWithHome,
}
