import type { Table } from '../adapters/dynamo/item.ts'
import { relayStore } from '../adapters/dynamo/relay-store.ts'
import type { Dependencies } from '../core/dependencies.ts'
import { createRelay, type Relay } from '../core/events/relay.ts'
import { createRelayAll, type RelayAll } from '../core/events/relay-all.ts'
import { createServeOrder } from '../core/recovery/serve-order.ts'
import type { Tenants } from '../core/tenants.ts'

/** Who delivers what people leave. */
export interface Delivery {
  /** Delivers the events of one person; fails when they cannot even be read. */
  relay: Relay
  relayAll: RelayAll
}

/** Beside what a function has of the store, the relay has its own part, which is read with it. */
export function createDelivery(given: Dependencies, tenants: Tenants, table: Table): Delivery {
  const of = (tenantId: string) => relayStore(table, given.store.of(tenantId))
  const deps = { ...given, store: { ...given.store, of } }
  const relay = createRelay(deps, tenants)
  return { relay, relayAll: createRelayAll(deps, relay, createServeOrder(deps, relay)) }
}
