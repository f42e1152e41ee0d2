import { addAccessPass, removeAccessPass } from './access-pass.ts'
import { setAccountEnabled, unlockAccount } from './account.ts'
import { confirmSignInCompromised, confirmUserCompromised } from './confirm-compromised.ts'
import { confirmSignInSafe, confirmUserSafe } from './confirm-safe.ts'
import { addToGroup, removeFromGroup } from './groups.ts'
import { endGuestAccess, restoreGuestAccess } from './guest-access.ts'
import { kinds } from './index.ts'
import { invite } from './invitation.ts'
import { removeMethod, requireReregistration } from './methods.ts'
import { offerReset, resetPassword } from './password.ts'
import { changeUsername, createUser, deleteUser, readmitGuest, updateProfile } from './profile.ts'
import { confirmMethod } from './registration.ts'
import { dismissRisk, dismissSignIn } from './risk.ts'

/** Everything that can happen to a person or a sign-in: what happens on the way in, and what administrators alone do. */
export const allKinds = {
  ...kinds,
  // second factors
  confirmMethod,
  removeMethod,
  requireReregistration,
  // temporary access passes
  addAccessPass,
  removeAccessPass,
  // passwords
  resetPassword,
  offerReset,
  invite,
  // risk
  dismissRisk,
  dismissSignIn,
  confirmUserCompromised,
  confirmUserSafe,
  confirmSignInCompromised,
  confirmSignInSafe,
  // the account
  setAccountEnabled,
  unlockAccount,
  createUser,
  updateProfile,
  changeUsername,
  deleteUser,
  readmitGuest,
  // where they are guests
  endGuestAccess,
  restoreGuestAccess,
  // groups
  addToGroup,
  removeFromGroup,
}
