import type { RequestInfo } from '../src/adapters/dynamo/observe.ts'
import type { FlowName } from './flows.ts'

/** Of one flow, in whole numbers that every run on every machine finds again. */
export interface Count {
  /** Requests to the store. */
  requests: number
  /** How many of them wait for one another: the length of the critical path. */
  inSequence: number
  /** Capacity of the table's reads and writes, in units; those of indexes aside. */
  readUnits: number
  writeUnits: number
  /** Calls of the engine to its storage, for the bare provider. */
  adapterCalls?: number
}

/** What a guest does once they have arrived; at first in a function that has not met them yet. */
export type GuestFlowName = 'guest sso' | 'guest refresh' | 'guest sso at first' | 'guest refresh at first'

export type CountedName = FlowName | GuestFlowName | 'firstPage' | 'relay' | `bare ${FlowName}`
export type Counts = Record<CountedName, Count>

export interface StoreRequest extends RequestInfo {
  command: string
}

const READS = /^(Get|BatchGet|Query)/

/** Counts one flow from the requests behind each of its HTTP requests. */
export function countOf(behindEach: readonly StoreRequest[][]): Count {
  const requests = behindEach.flat()
  const failed = requests.find(({ failure }) => failure !== undefined)
  if (failed) throw new Error(`${failed.command} failed: ${failed.failure}`)
  const units = (reads: boolean) =>
    requests
      .filter(({ command }) => READS.test(command) === reads)
      .reduce((sum, { consumedCapacity = 0 }) => sum + consumedCapacity, 0)
  return {
    requests: requests.length,
    inSequence: behindEach.reduce((sum, each) => sum + longestChain(each), 0),
    readUnits: units(true),
    writeUnits: units(false),
  }
}

/**
 * The most requests of which each began after the one before had ended: taken greedily by their ends, which is optimal
 * for intervals.
 */
export function longestChain(requests: readonly Pick<StoreRequest, 'startedAt' | 'endedAt'>[]): number {
  let length = 0
  let lastEnd = Number.NEGATIVE_INFINITY
  for (const { startedAt, endedAt } of [...requests].sort((a, b) => a.endedAt - b.endedAt)) {
    if (startedAt < lastEnd) continue
    length++
    lastEnd = endedAt
  }
  return length
}

/**
 * One count from several runs. Requests and capacity must agree; a chain can only be seen too long, by a pause of the
 * machine between two requests, so the shortest is taken.
 * @throws when the runs differ
 */
export function agreed(name: string, runs: readonly Count[]): Count {
  const inSequence = Math.min(...runs.map((run) => run.inSequence))
  const [first, ...others] = runs.map((run) => ({ ...run, inSequence }))
  if (!first) throw new Error(`${name} was not counted`)
  const odd = others.find((other) => JSON.stringify(other) !== JSON.stringify(first))
  if (odd) throw new Error(`${name} is not the same twice: ${JSON.stringify(first)}, ${JSON.stringify(odd)}`)
  return first
}
