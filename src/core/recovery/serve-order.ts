import type { RecoveryOrder } from '../../ports/store/recovery.ts'
import type { RelayStore } from '../../ports/store.ts'
import type { Dependencies } from '../dependencies.ts'
import { isGivenUp } from '../events/patience.ts'
import type { Relay } from '../events/relay.ts'
import { changePerson } from '../person/change-person.ts'

export type ServeOrder = (tenantId: string, order: string) => Promise<void>

/**
 * Looks up who has the name a link was ordered for, off the request that ordered it, and has the link sent. A name that
 * nobody has ends here, quietly. Served twice at once, an order still makes one link: the person is written once.
 */
export function createServeOrder(deps: Dependencies<RelayStore>, relay: Relay): ServeOrder {
  return async (tenantId, id) => {
    const store = deps.store.of(tenantId)
    const order = await store.orders.get(id)
    if (!order) return
    if (isGivenUp(order.at, deps.clock())) await giveUp(deps, store, order)
    else await serve(store, order, relay)
    await store.orders.served(order)
  }
}

/** The link is ordered when it was ordered: its end, and what makes it stale, count from then. */
async function serve(store: RelayStore, order: RecoveryOrder, relay: Relay): Promise<void> {
  const { username, isKnownBrowser, back, at } = order
  const { userId } = await store.users.login(username)
  if (userId === undefined) return
  const deps = { clock: () => at, nudge: relay }
  await changePerson(
    { deps, store, userId, actor: { kind: 'anybody' } },
    { kind: 'orderRecovery', back, isKnownBrowser },
  )
}

async function giveUp(
  { clock, metrics }: Dependencies<RelayStore>,
  store: RelayStore,
  { id }: RecoveryOrder,
) {
  const reason = 'the order of a recovery link could not be served for a day'
  await store.deadLetters.put({ id, reason, givenUpAt: clock() })
  metrics.count('EventGivenUp', { tenant: store.tenantId })
}
