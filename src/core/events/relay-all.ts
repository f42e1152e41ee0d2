import type { Waiting } from '../../ports/store/events.ts'
import type { RelayStore } from '../../ports/store.ts'
import type { Dependencies } from '../dependencies.ts'
import type { ServeOrder } from '../recovery/serve-order.ts'
import type { Relay } from './relay.ts'
import { within } from './within.ts'

/**
 * Delivers what waits, each apart: one that fails or hangs takes nothing from the others.
 * @param hasTime asked before each; what is not begun any more is left
 * @returns what could not even be looked at; it waits in the table, and the sweep comes by
 */
export type RelayAll = (waiting: readonly Waiting[], hasTime?: () => boolean) => Promise<Waiting[]>

const AT_ONCE = 8

/** Milliseconds one may take; more than this is left of a run when it begins another. */
export const TIME_OF_ONE = 15_000

/** How long the sweep leaves one alone that could not even be looked at, in milliseconds. */
const PAUSE = 5 * 60 * 1000

export function createRelayAll(deps: Dependencies<RelayStore>, relay: Relay, serve: ServeOrder): RelayAll {
  const deliver = (one: Waiting): Promise<void> =>
    'order' in one ? serve(one.tenantId, one.order) : relay(one.tenantId, one.userId)

  const isDone = async (one: Waiting): Promise<boolean> => {
    try {
      await within(TIME_OF_ONE, () => deliver(one))
      return true
    } catch (error) {
      deps.metrics.count('RelayFailed', { tenant: one.tenantId })
      deps.log.error('not relayed', { ...one, error })
      await makeRoom(deps, one)
      return false
    }
  }

  return async (waiting, hasTime = () => true) => {
    const left: Waiting[] = []
    const queue = waiting.values()
    const lane = async () => {
      for (const one of queue) if (!hasTime() || !(await isDone(one))) left.push(one)
    }
    await Promise.all(Array.from({ length: AT_ONCE }, lane))
    return left
  }
}

async function makeRoom({ store, clock, log }: Dependencies<RelayStore>, one: Waiting): Promise<void> {
  try {
    await store.postpone(one, clock() + PAUSE)
  } catch (error) {
    log.error('not postponed', { ...one, error })
  }
}
