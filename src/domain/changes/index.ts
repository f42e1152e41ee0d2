import { addAccessPass, removeAccessPass, useAccessPass } from './access-pass.ts'
import { consent, revokeSessions, setAccountEnabled, unlockAccount } from './account.ts'
import { answer } from './answer.ts'
import { chooseMethod, failCode, prove, setChallenge, useMethod } from './challenge.ts'
import { confirmSignInCompromised, confirmUserCompromised } from './confirm-compromised.ts'
import { confirmSignInSafe, confirmUserSafe } from './confirm-safe.ts'
import { addToGroup, removeFromGroup } from './groups.ts'
import { acceptInvitation, invite } from './invitation.ts'
import { limitMessages } from './messages.ts'
import { removeMethod, requireReregistration } from './methods.ts'
import {
  changePassword,
  offerReset,
  orderRecovery,
  rehash,
  resetPassword,
  useTemporaryPassword,
} from './password.ts'
import { changeUsername, createUser, deleteUser, updateProfile } from './profile.ts'
import {
  addMethod,
  confirmMethod,
  setRegistration,
  showRecoveryCodes,
  skipRegistration,
  startGrace,
} from './registration.ts'
import { dismissRisk, dismissSignIn, raiseRisk, remediateSignIn, remediateUser } from './risk.ts'
import { accept, endSignIn, keepPolicyResults, meet, useBreakGlass } from './sign-in.ts'

/** Everything that can happen to a person or a sign-in, whoever does it. One record a kind. */
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
  confirmMethod,
  showRecoveryCodes,
  removeMethod,
  requireReregistration,
  // temporary access passes
  addAccessPass,
  useAccessPass,
  removeAccessPass,
  // passwords
  rehash,
  changePassword,
  resetPassword,
  useTemporaryPassword,
  orderRecovery,
  offerReset,
  invite,
  acceptInvitation,
  // risk
  raiseRisk,
  remediateUser,
  remediateSignIn,
  dismissRisk,
  dismissSignIn,
  confirmUserCompromised,
  confirmUserSafe,
  confirmSignInCompromised,
  confirmSignInSafe,
  // the account
  setAccountEnabled,
  unlockAccount,
  revokeSessions,
  consent,
  createUser,
  updateProfile,
  changeUsername,
  deleteUser,
  // groups
  addToGroup,
  removeFromGroup,
  // whatever a room of its own wants to know
  answer,
  // the sign-in as a whole
  keepPolicyResults,
  accept,
  meet,
  useBreakGlass,
  endSignIn,
}
