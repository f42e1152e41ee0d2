/** Why a room is required. `code` is stable: it is logged, shown to administrators and chooses the words. */
export type Reason =
  | {
      room: 'blocked'
      code:
        | 'signInRisk'
        | 'userRisk'
        | 'unregisteredRiskySignIn'
        | 'unregisteredCompromised'
        | 'lockedOut'
        | 'disabled'
        | 'homeTenant'
    }
  | { room: 'compromised-user'; code: 'suspiciousActivity' | 'leakedCredentials' }
  | { room: 'risky-sign-in'; code: 'unusualSignIn' | 'unregisteredAtRisk' }
  | { room: 'temporary-password'; code: 'temporaryPassword' | 'mustChangePassword' }
  | { room: 'mfa-registration'; code: 'grace' | 'graceOver' | 'demanded' }
  | { room: 'step-up'; code: 'strongerProof' }
  | { room: 'consent'; code: 'consent' }
  | { room: 'forgot-password'; code: 'emailLink' }
