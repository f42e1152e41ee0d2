import type { Context, DynamoDBStreamEvent, EventBridgeEvent } from 'aws-lambda'
import { userOfKey, wire } from '../src/wire.ts'

const { relay, store, observe } = wire(process.env)

/** How many people a scheduled run looks after; what is left waits for the next minute. */
const MOST = 500

/** Delivers pending events: of the people the stream names, or of everybody on the schedule. */
export const handler = (
  event: DynamoDBStreamEvent | EventBridgeEvent<string, unknown>,
  context: Context,
): Promise<void> =>
  observe({ requestId: context.awsRequestId }, async () => {
    const people = 'Records' in event ? named(event) : await store.usersWithPending(MOST)
    for (const { tenantId, userId } of people) await relay(tenantId, userId)
  })

const named = ({ Records }: DynamoDBStreamEvent) => {
  const keys = Records.map((record) => record.dynamodb?.Keys?.pk?.S ?? '')
  return [...new Set(keys)].map(userOfKey).filter((user) => user !== undefined)
}
