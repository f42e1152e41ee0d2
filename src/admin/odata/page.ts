import type { Collection } from '../route.ts'
import { matches } from './matches.ts'
import type { ListQuery } from './query.ts'

/**
 * One page of a collection: one reading of the store, shaped and filtered. Where the filter leaves less than was asked
 * for, the page is short and says where to go on: each costs the same.
 */
export async function pageOf<Stored, Item extends object>(
  { top, after, filter }: ListQuery,
  read: (limit: number, after: string | undefined) => Promise<{ items: Stored[]; next?: string }>,
  shape: (stored: Stored) => Item | undefined,
): Promise<Collection<Item>> {
  const { items, next } = await read(top, after)
  const value = items.flatMap((stored) => {
    const item = shape(stored)
    return item && matches(filter, item) ? [item] : []
  })
  return { value, next }
}
