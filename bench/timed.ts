import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { createPasswordHasher } from '../src/adapters/password.ts'
import { PASSWORD } from '../src/local/seeds/known.ts'
import { lambdaContext } from '../test/support/http-api.ts'
import { type Answered, spending, type TimedOrder } from './costs.ts'

/**
 * A process with one handler in it, loaded from its bundle as Lambda would, that answers events and says what each
 * cost. What the handler writes to standard output is written, into nothing.
 */
const { BUNDLE = '', ARGON2 = '' } = process.env
const { handler } = (await import(BUNDLE)) as {
  handler(event: APIGatewayProxyEventV2, context: object): Promise<Answered['answer']>
}

const hasher = createPasswordHasher({ params: ARGON2 })
const hash = await hasher.hash(PASSWORD)

async function verifyOnce(): Promise<Answered['answer']> {
  await hasher.verify(PASSWORD, hash)
  return {}
}

process.on('message', async (order: TimedOrder) => {
  const work = 'event' in order ? () => handler(order.event, lambdaContext()) : verifyOnce
  const { result, wall, cpu } = await spending(work)
  process.send?.({ answer: result, wall, cpu } satisfies Answered)
})
process.on('disconnect', () => process.exit())
process.send?.('ready')
