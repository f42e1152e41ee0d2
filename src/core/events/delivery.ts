import type { DomainEvent } from '../../domain/changes/event.ts'
import type { User } from '../../domain/person/user.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Tenancy } from '../tenancy.ts'

/** One event on its way out, with the person it is about as they are now. */
export interface Delivery {
  deps: Dependencies
  tenancy: Tenancy
  user: User
  event: DomainEvent
}

/** What one kind of event does outside the person's own item; run at least once, so it must be harmless twice. */
export type Effect = (delivery: Delivery) => Promise<void>
