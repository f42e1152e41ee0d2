import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import type { Exchange } from '../test/support/transport.ts'
import { Child } from './child.ts'
import { sum } from './statistics.ts'

/** What a piece of work took of the process that did it; milliseconds. */
export interface Cost {
  wall: number
  /** Of the whole process, its thread pool and its garbage collector included. */
  cpu: number
}

export interface Answered extends Cost {
  answer: APIGatewayProxyStructuredResultV2
}

export type TimedOrder = { event: APIGatewayProxyEventV2 } | { verify: 'a password' }

export async function spending<Result>(work: () => Promise<Result>): Promise<Cost & { result: Result }> {
  const before = process.cpuUsage()
  const startedAt = performance.now()
  const result = await work()
  const wall = performance.now() - startedAt
  // What the answer left behind for the next turn of the loop is part of its price.
  await new Promise((resolve) => setImmediate(resolve))
  const { user, system } = process.cpuUsage(before)
  return { result, wall, cpu: (user + system) / 1000 }
}

const total = (costs: readonly Cost[]): Cost => ({
  wall: sum(costs.map(({ wall }) => wall)),
  cpu: sum(costs.map(({ cpu }) => cpu)),
})

/** A bundled handler in a process of its own, and what its answers cost. */
export class Meter {
  readonly #child: Child<TimedOrder, Answered>
  #costs: Cost[] = []

  private constructor(child: Child<TimedOrder, Answered>) {
    this.#child = child
  }

  static async start(bundle: URL, environment: Record<string, string>): Promise<Meter> {
    const env = { ...environment, BUNDLE: bundle.href, NODE_ENV: 'production' }
    const { child } = await Child.start<TimedOrder, Answered, 'ready'>(
      new URL('./timed.ts', import.meta.url),
      env,
    )
    return new Meter(child)
  }

  readonly exchange: Exchange = async (event) => {
    const { answer, ...cost } = await this.#child.ask({ event })
    this.#costs.push(cost)
    return answer
  }

  /** Of all HTTP requests of the run together. What the client does between them is not in it. */
  async costOf(run: () => Promise<unknown>): Promise<Cost> {
    this.#costs = []
    await run()
    return total(this.#costs)
  }

  /** Of one verification of a password, with nothing around it. */
  async costOfHash(): Promise<Cost> {
    return this.#child.ask({ verify: 'a password' })
  }

  stop(): Promise<void> {
    return this.#child.stop()
  }
}
