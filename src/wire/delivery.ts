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

export function createDelivery(deps: Dependencies, tenants: Tenants): Delivery {
  const relay = createRelay(deps, tenants)
  return { relay, relayAll: createRelayAll(deps, relay, createServeOrder(deps, relay)) }
}
