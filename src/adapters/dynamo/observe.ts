import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

/** One request on the wire: a retried command is several. Times are milliseconds of `performance.now()`. */
export interface RequestInfo {
  startedAt: number
  endedAt: number
  /** Capacity units, only with `measureCapacity`. */
  consumedCapacity?: number
  /** Name of the error the database answered with. */
  failure?: string
}

/** `command` as the API names it, e.g. `BatchGetItem`. */
export type OnRequest = (command: string, info: RequestInfo) => void

const ITEM_COMMANDS = /^(Get|Put|Update|Delete|BatchGet|BatchWrite)Item$|^Query$/

const nameOf = (context: { commandName?: string }): string =>
  String(context.commandName).replace(/Command$/, '')

/** Reports every request, innermost in the middleware stack, so that each attempt of a retry is seen. */
export function observe(client: DynamoDBDocumentClient, onRequest: OnRequest, measureCapacity = false): void {
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const startedAt = performance.now()
      const report = (info: Partial<RequestInfo>) =>
        onRequest(nameOf(context), { startedAt, endedAt: performance.now(), ...info })
      try {
        const result = await next(args)
        report({ consumedCapacity: capacityOf(result.output) })
        return result
      } catch (error) {
        report({ failure: error instanceof Error ? error.name : String(error) })
        throw error
      }
    },
    { step: 'finalizeRequest', priority: 'low', name: 'observeRequests' },
  )
  if (measureCapacity) askForCapacity(client)
}

function askForCapacity(client: DynamoDBDocumentClient): void {
  client.middlewareStack.add(
    (next, context) => (args) => {
      if (!ITEM_COMMANDS.test(nameOf(context))) return next(args)
      return next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } as typeof args.input })
    },
    { step: 'initialize', name: 'askForCapacity' },
  )
}

interface Consumed {
  CapacityUnits?: number
}

/** A batch reports one entry a table, everything else a single one. */
function capacityOf(output: object): number | undefined {
  if (!('ConsumedCapacity' in output)) return undefined
  const consumed = output.ConsumedCapacity as Consumed | Consumed[] | undefined
  if (!consumed) return undefined
  return [consumed].flat().reduce((sum, entry) => sum + (entry.CapacityUnits ?? 0), 0)
}
