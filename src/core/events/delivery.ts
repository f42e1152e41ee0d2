import type { DomainEvent } from '../../domain/changes/event.ts'
import type { User } from '../../domain/person/user.ts'
import type { RelayStore } from '../../ports/store.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Tenancy } from '../tenancy.ts'

/** One event on its way out, with the person it is about as they are now. */
export interface Delivery {
  deps: Dependencies<RelayStore>
  tenancy: Tenancy<RelayStore>
  user: User
  event: DomainEvent
  /** Mails of this event that have left, by name; in this run or one before. */
  sent: Set<string>
  /** Over when nobody waits for the delivery any more. */
  signal: AbortSignal
}

/**
 * One thing that a kind of event does outside the person's own item; run at least once, so it must be harmless twice.
 * @throws Undeliverable where trying again is of no use; on anything else it is tried again
 */
export type Effect = (delivery: Delivery) => Promise<void>

/** It is too late, or there is nobody to deliver to: the event is given up at once. */
export class Undeliverable extends Error {
  override name = 'Undeliverable'
}
