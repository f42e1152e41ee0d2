import type { Method } from '../person/method.ts'
import type { Credential } from '../person/user.ts'
import type { RiskDetail } from '../risk/risk.ts'
import type { Challenge, PendingRegistration, Proof } from '../sign-in/sign-in.ts'

/** Everything that can happen to a person or a sign-in, as data; `apply.ts` is the one place that carries it out. */
export type Change =
  // of the sign-in
  | { kind: 'prove'; proof: Proof }
  | { kind: 'setChallenge'; challenge: Challenge | undefined }
  | { kind: 'chooseMethod'; methodId: string }
  | { kind: 'setRegistration'; registration: PendingRegistration | undefined }
  | { kind: 'skipRegistration' }
  | { kind: 'showRecoveryCodes'; sealed: string | undefined }
  | { kind: 'remediateSignIn'; detail: RiskDetail }
  | { kind: 'accept' }
  | { kind: 'endSignIn' }
  // of the person
  | { kind: 'startGrace'; endsAt: number }
  | { kind: 'addMethod'; method: Method; atRisk: boolean }
  | { kind: 'useMethod'; method: Method }
  | { kind: 'failCode' }
  | { kind: 'useTemporaryPassword' }
  | { kind: 'rehash'; hash: string }
  | { kind: 'changePassword'; credential: Credential }
  | { kind: 'consent'; clientId: string; scopes: string[] }
  | { kind: 'remediateUser'; detail: RiskDetail }
