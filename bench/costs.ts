import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import type { RequestInfo } from '../src/adapters/dynamo/observe.ts'
import type { Child } from './child.ts'
import type { Exchange } from './exchange.ts'

/** A request to the store, as one process saw it. */
export interface StoreRequest extends RequestInfo {
  command: string
}

/** What one HTTP request cost the process that answered it. */
export interface Cost {
  /** Wall time, milliseconds. */
  wall: number
  /** CPU of the whole process, its thread pool and its garbage collector included; milliseconds. */
  cpu: number
  requests: StoreRequest[]
  adapterCalls: number
}

export interface Answered extends Cost {
  answer: APIGatewayProxyStructuredResultV2
}

/** Runs one piece of work and says what it took of this process. */
export async function spending<Result>(
  work: () => Promise<Result>,
): Promise<{ result: Result; wall: number; cpu: number }> {
  const before = process.cpuUsage()
  const startedAt = performance.now()
  const result = await work()
  const wall = performance.now() - startedAt
  // What the answer left behind for the next turn of the loop is part of its price.
  await new Promise((resolve) => setImmediate(resolve))
  const { user, system } = process.cpuUsage(before)
  return { result, wall, cpu: (user + system) / 1000 }
}

/** A handler in another process, and what its answers cost. */
export class Meter {
  readonly #child: Child<{ event: APIGatewayProxyEventV2 }, Answered>
  #costs: Cost[] = []

  constructor(child: Child<{ event: APIGatewayProxyEventV2 }, Answered>) {
    this.#child = child
  }

  readonly exchange: Exchange = async (event) => {
    const { answer, ...cost } = await this.#child.ask({ event })
    this.#costs.push(cost)
    return answer
  }

  /** One entry an HTTP request. */
  async costsOf(run: () => Promise<unknown>): Promise<Cost[]> {
    this.#costs = []
    await run()
    return this.#costs
  }
}
