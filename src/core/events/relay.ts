import type { RelayStore } from '../../ports/store.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Tenants } from '../tenants.ts'
import { deliver } from './deliver.ts'

export type Relay = (tenantId: string, userId: string) => Promise<void>

/**
 * Copies a person's pending events out (audit, mail, revocation) and then removes them: at least once, in any order of
 * stream, schedule and request, because each effect is idempotent or harmless twice. Each event is apart: what fails
 * stays for a later run, and the person makes room for others until then.
 */
export function createRelay(deps: Dependencies<RelayStore>, tenants: Tenants): Relay {
  return async (tenantId, userId) => {
    const store = deps.store.of(tenantId)
    const user = await store.users.get(userId)
    if (!user || user.pending.length === 0) return
    const open = async () => {
      const tenancy = await tenants(tenantId)
      if (!tenancy) throw new Error(`there is no tenant ${tenantId}`)
      return { ...tenancy, store }
    }
    const run = { deps, store, user, open }
    const endings = await Promise.all(
      user.pending.map(async (event) => ({ id: event.id, ending: await deliver(run, event) })),
    )
    const waiting = endings.flatMap(({ ending }) => (typeof ending === 'object' ? [ending.notBefore] : []))
    const over = endings.filter(({ ending }) => typeof ending !== 'object')
    await store.users.delivered(
      userId,
      over.map(({ id }) => id),
    )
    for (const { ending } of over)
      if (ending === 'delivered') deps.metrics.count('EventsDelivered', { tenant: tenantId })
    if (waiting.length > 0) await deps.store.postpone({ tenantId, userId }, Math.min(...waiting))
  }
}
