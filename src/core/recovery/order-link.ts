import { RECOVERY_PAUSE } from '../../domain/changes/password.ts'
import type { RecoveryOrder } from '../../ports/store/recovery.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Tenancy } from '../tenancy.ts'

/**
 * Takes the order and nothing else: one request to the store, the same for a name nobody has. Who has the name is looked
 * up when the order is served, off the request, so that no answer takes longer for somebody who exists. What is ordered
 * in a browser that is known for the name is an order apart: strangers take nothing from it.
 */
export async function orderLink(
  deps: Dependencies,
  { store, hmac }: Tenancy,
  order: Pick<RecoveryOrder, 'username' | 'isKnownBrowser' | 'back'>,
): Promise<void> {
  const purpose = order.isKnownBrowser ? 'recovery-order from a known browser' : 'recovery-order'
  const id = hmac.sign(purpose, order.username)
  const isNew = await store.orders.place({ ...order, id, at: deps.clock() }, RECOVERY_PAUSE)
  // One that waits already is being served: a second run beside it would only tell too early that it was.
  if (isNew) deps.nudgeOrder(store.tenantId, id)
}
