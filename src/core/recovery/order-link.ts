import { RECOVERY_PAUSE } from '../../domain/changes/password.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Tenancy } from '../tenancy.ts'

/**
 * Takes the order and nothing else: one request to the store, the same for a name nobody has. Who has the name is looked
 * up when the order is served, off the request, so that no answer takes longer for somebody who exists.
 */
export async function orderLink(
  deps: Dependencies,
  { store, hmac }: Tenancy,
  username: string,
  back: string,
): Promise<void> {
  const id = hmac.sign('recovery-order', username)
  await store.orders.place({ id, username, back, at: deps.clock() }, RECOVERY_PAUSE)
  deps.nudgeOrder(store.tenantId, id)
}
