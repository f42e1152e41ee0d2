import { AsyncLocalStorage } from 'node:async_hooks'
import { Logger } from '@aws-lambda-powertools/logger'
import type { Invocation } from '../../ports/platform-request.ts'
import type { Log } from '../../ports/world.ts'
import { redact } from './redact.ts'

export interface InvocationLog extends Log {
  /** Names the invocation on every line written while the work runs. */
  during<T>(invocation: Invocation, work: () => Promise<T>): Promise<T>
}

type Keys = Record<string, string | boolean | undefined>

/**
 * One JSON object a line on standard output, which Lambda hands to CloudWatch Logs. The level comes from `LOG_LEVEL`,
 * INFO when unset. The keys live in asynchronous context, not in the logger: the local stage serves requests side by
 * side in one process, and a line must never carry the tenant of another request.
 */
export function createLog(): InvocationLog {
  const logger = new Logger({ serviceName: 'vestibule', jsonReplacerFn: redact })
  const context = new AsyncLocalStorage<Keys>()
  const keyed = (detail: Record<string, unknown> = {}) => ({ ...detail, ...context.getStore() })
  let cold = true
  return {
    info: (message, detail) => logger.info(message, keyed(detail)),
    warn: (message, detail) => logger.warn(message, keyed(detail)),
    error: (message, detail) => logger.error(message, keyed(detail)),
    during({ requestId, tenant }, work) {
      const keys = { request_id: requestId, tenant, cold_start: cold }
      cold = false
      return context.run(keys, work)
    },
  }
}
