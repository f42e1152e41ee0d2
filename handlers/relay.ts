import type { Context, DynamoDBBatchResponse, DynamoDBStreamEvent, EventBridgeEvent } from 'aws-lambda'
import { TIME_OF_ONE, type Waiting, waitingOfKey, wire } from '../src/wire/relay.ts'

const { relayAll, store, observe } = wire(process.env)

/** How many a scheduled run looks after; what is left waits for the next minute. */
const MOST = 500

/** Milliseconds to tell what was left, and to write what was counted. */
const TO_END = 2_000

/**
 * Delivers what waits: what the stream names, or on the schedule what the stream may have missed. One that fails is
 * nobody else's failure: the stream is told which, tries those again, and what fails then is found by the schedule.
 */
export const handler = (
  event: DynamoDBStreamEvent | EventBridgeEvent<string, unknown>,
  context: Context,
): Promise<DynamoDBBatchResponse> =>
  observe({ requestId: context.awsRequestId }, async () => {
    const hasTime = () => context.getRemainingTimeInMillis() > TIME_OF_ONE + TO_END
    if ('Records' in event) return nudged(event, hasTime)
    await relayAll(await store.due(MOST), hasTime)
    return { batchItemFailures: [] }
  })

async function nudged(
  { Records }: DynamoDBStreamEvent,
  hasTime: () => boolean,
): Promise<DynamoDBBatchResponse> {
  const first = new Map<string, { waiting: Waiting; itemIdentifier: string }>()
  for (const { dynamodb } of Records) {
    const { pk, sk } = dynamodb?.Keys ?? {}
    const waiting = waitingOfKey({ pk: pk?.S ?? '', sk: sk?.S ?? '' })
    const name = JSON.stringify(waiting)
    if (waiting && !first.has(name))
      first.set(name, { waiting, itemIdentifier: dynamodb?.SequenceNumber ?? '' })
  }
  const named = [...first.values()]
  const left = await relayAll(
    named.map(({ waiting }) => waiting),
    hasTime,
  )
  const failed = named.filter(({ waiting }) => left.includes(waiting))
  return { batchItemFailures: failed.map(({ itemIdentifier }) => ({ itemIdentifier })) }
}
