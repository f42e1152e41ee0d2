import type { Collection } from '../route.ts'
import { matches } from './matches.ts'
import type { ListQuery } from './query.ts'

/**
 * One page of what the filter leaves of a collection that is at hand as a whole; the position is how many stand before
 * it.
 */
export function wholePage<Item extends object>(
  { top, after, filter }: ListQuery,
  everything: readonly Item[],
): Collection<Item> {
  const all = everything.filter((one) => matches(filter, one))
  const from = after === undefined ? 0 : Number(after)
  const next = from + top < all.length ? String(from + top) : undefined
  return { value: all.slice(from, from + top), next, count: all.length }
}
