import type { AuditEntry } from '../../domain/audit/entry.ts'
import type { DomainEvent } from '../../domain/changes/event.ts'

/** What has something to be delivered: a person with events, or the order of a recovery link. */
export type Waiting = { tenantId: string; userId: string } | { tenantId: string; order: string }

export interface AuditStore {
  /**
   * Writes the entry, once and for ever, and holds the delivery of its event until an instant (epoch milliseconds).
   * @returns what runs before have sent of it; undefined while another run holds it
   */
  hold(event: DomainEvent, until: number): Promise<{ sent: string[] } | undefined>
  /** Notes what need not be sent again when the rest of the event is. */
  noteSent(event: DomainEvent, names: string[]): Promise<void>
  /**
   * Writes an entry about the tenant's configuration: first in progress, then, once and for ever, how it ended. Idempotent;
   * throws `Conflict` where it has ended otherwise.
   */
  record(entry: AuditEntry): Promise<void>
}

/** Something that could not be delivered, for an operator to look at. Times are epoch milliseconds. */
export interface DeadLetter {
  /** Of the event, or of the order. */
  id: string
  reason: string
  givenUpAt: number
  /** None where it was an order that led to no person yet. */
  event?: DomainEvent
}

export interface DeadLetterStore {
  /** Idempotent by id and day. They are kept half a year. */
  put(letter: DeadLetter): Promise<void>
  /** What was given up on the day (UTC) of an instant. */
  of(day: number): Promise<DeadLetter[]>
}
