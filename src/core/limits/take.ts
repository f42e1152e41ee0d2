import { createHash } from 'node:crypto'
import { type Limit, shareOf, windowAt } from '../../domain/limits.ts'
import type { Counter } from '../../ports/store/counters.ts'
import { beside } from '../request-scope.ts'
import type { Tenancy } from '../tenancy.ts'

/** One was counted, the how manieth, and may be given back. */
export interface TakenOne {
  taken: Counter
  count: number
}

/** Or the limit is reached, for so many milliseconds. */
export type Taken = TakenOne | { wait: number }

/** Whom a counter is of, as the store may know it: no address, number or name can be read from it. */
export const markOf = ({ hmac }: Pick<Tenancy, 'hmac'>, what: string, of: string): string =>
  hmac.sign(`counted ${what}`, of).slice(0, MARK_LENGTH)

/** 96 bits: no two of a tenant's meet by chance. */
const MARK_LENGTH = 16

/** The counter of a limit in the window that is now. */
export function counterOf(
  tenancy: Pick<Tenancy, 'hmac'>,
  { what, of, limit, now }: { what: string; of: string; limit: Pick<Limit, 'seconds'>; now: number },
): Counter {
  const { window, end } = windowAt(limit, now)
  return { what, of: markOf(tenancy, what, of), window, exp: end / 1000 }
}

/**
 * Counts one before what it counts is done, so that a hundred at once are not more than there may be. Where several
 * items count together each holds its share; whoever finds the own one full asks the others, so that nobody is refused
 * while one is left.
 * @param about.by spreads those who are counted together over the shards
 */
export async function take(
  tenancy: Pick<Tenancy, 'hmac' | 'store'>,
  about: { what: string; of: string; limit: Limit; now: number; by?: string },
): Promise<Taken> {
  const { limit, now, by = '' } = about
  const { shards = 1 } = limit
  const counter = counterOf(tenancy, about)
  const first = shards > 1 ? createHash('sha256').update(by).digest().readUInt32BE() : 0
  for (let tried = 0; tried < shards; tried++) {
    const taken = { ...counter, shard: (first + tried) % shards }
    const count = await tenancy.store.counters.take(taken, shareOf(limit, taken.shard))
    if (count !== undefined) return { taken, count }
  }
  return { wait: windowAt(limit, now).end - now }
}

/** What was counted turned out not to count. Nothing waits for it but the answer. */
export const giveBack = ({ store }: Pick<Tenancy, 'store'>, counter: Counter): Promise<void> =>
  beside(store.counters.giveBack(counter))
