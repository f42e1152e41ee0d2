import type { Risk, RiskEventType } from '../risk/risk.ts'
import type { Actor } from './actor.ts'

/** Everything that is told. Each is left by a kind of change; what no kind leaves a test finds. */
export const EVENT_TYPES = [
  'graceStarted',
  'methodAdded',
  'registeredAtRisk',
  'methodConfirmed',
  'methodRemoved',
  'reregistrationRequired',
  'accessPassAdded',
  'accessPassUsed',
  'accessPassRemoved',
  'userInvited',
  'invitationAccepted',
  'identityAdded',
  'passwordChanged',
  'passwordReset',
  'passwordResetRequested',
  'passwordResetOffered',
  'sessionsRevoked',
  'signedOutAtHome',
  'guestAccessEnded',
  'guestAccessRestored',
  'accountEnabled',
  'accountDisabled',
  'accountUnlocked',
  'userCreated',
  'profileUpdated',
  'usernameChanged',
  'userDeleted',
  'guestReadmitted',
  'groupMemberAdded',
  'groupMemberRemoved',
  'userRiskRaised',
  'userRiskRemediated',
  'userRiskDismissed',
  'userConfirmedCompromised',
  'userConfirmedSafe',
  'signInRiskRemediated',
  'signInRiskDismissed',
  'signInConfirmedCompromised',
  'signInConfirmedSafe',
  'breakGlassUsed',
  'roomAnswered',
  'messagesLimited',
] as const

export type EventType = (typeof EVENT_TYPES)[number]

/** What happened, kept with the user until the relay has copied it out; idempotent by `id`. */
export interface DomainEvent {
  id: string
  type: EventType
  /** Epoch milliseconds. */
  at: number
  userId: string
  actor: Actor
  /** `authTime` of the sign-in it happened in, where it happened in one. */
  signIn?: number
  detail: Record<string, string | number | boolean>
  /** What became of the risk of the person and of the sign-in, where something did. */
  risk?: { user?: RiskMoved; signIn?: RiskMoved }
}

export interface RiskMoved {
  before: Risk
  after: Risk
  /** Types of what was open against them before or after, each once. */
  riskEventTypes: RiskEventType[]
}
