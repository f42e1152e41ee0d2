import type { Observe } from '../../ports/platform-request.ts'
import type { InvocationLog } from './log.ts'
import type { InvocationMetrics } from './metrics.ts'

/** Frames an invocation. Metrics are written even when the work throws: a failure is what one wants to see counted. */
export function createObserve(log: InvocationLog, metrics: InvocationMetrics): Observe {
  return async (invocation, work) => {
    try {
      return await log.during(invocation, work)
    } finally {
      metrics.flush()
    }
  }
}
