import type { DomainEvent } from '../../domain/changes/event.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Tenants } from '../tenants.ts'
import type { Delivery } from './delivery.ts'
import { EFFECTS } from './effects/index.ts'

export type Relay = (tenantId: string, userId: string) => Promise<void>

/** A mail nobody takes for a day is given up, so that it does not stand in the way of others; its record stays. */
const PATIENCE = 24 * 60 * 60 * 1000

/**
 * Copies a person's pending events out (audit, mail, revocation) and then removes them: at least once, in any order of
 * stream, schedule and request, because each effect is idempotent or harmless twice. What fails stays for the next run.
 */
export function createRelay(deps: Dependencies, tenants: Tenants): Relay {
  return async (tenantId, userId) => {
    const tenancy = await tenants(tenantId)
    const user = await tenancy?.store.users.get(userId)
    if (!tenancy || !user || user.pending.length === 0) return
    const delivered = await Promise.all(user.pending.map((event) => deliver({ deps, tenancy, user, event })))
    const ids = delivered.filter((id) => id !== undefined)
    if (ids.length > 0) await tenancy.store.users.delivered(userId, ids)
    deps.metrics.count('EventsDelivered', { tenant: tenantId })
  }
}

/** The id of the event, if it need not be delivered again. */
async function deliver(delivery: Delivery): Promise<DomainEvent['id'] | undefined> {
  const { deps, tenancy, event } = delivery
  try {
    await tenancy.store.audit.put(event)
  } catch (error) {
    deps.log.error('event not recorded', { event: event.id, type: event.type, error })
    return undefined
  }
  try {
    await EFFECTS[event.type]?.(delivery)
    return event.id
  } catch (error) {
    deps.log.error('event not delivered', { event: event.id, type: event.type, error })
    const givenUp = deps.clock() - event.at > PATIENCE
    deps.metrics.count(givenUp ? 'EventGivenUp' : 'EventFailed', { tenant: tenancy.tenant.id })
    return givenUp ? event.id : undefined
  }
}
