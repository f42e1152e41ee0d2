import type { Message } from '../message.ts'

export type EventType =
  | 'graceStarted'
  | 'methodAdded'
  | 'registeredAtRisk'
  | 'passwordChanged'
  | 'signInRiskRemediated'
  | 'userRiskRemediated'
  | 'passwordResetRequested'

/** What happened, kept with the user until the relay has copied it out; idempotent by `id`. */
export interface DomainEvent {
  id: string
  type: EventType
  /** Epoch milliseconds. */
  at: number
  userId: string
  /** Who did it: the person, an administrator's id, or the system. */
  initiatedBy: string
  /** `auth_time` of the sign-in it happened in. */
  signIn?: number
  detail: Record<string, string | number | boolean>
}

/** A message to a person, as an adapter sends it. */
export interface Mail {
  to: string
  subject: Message
  lines: Message[]
  link?: string
}
