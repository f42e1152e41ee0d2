import { randomBytes } from 'node:crypto'
import type { Item } from './item.ts'

/**
 * Each conditional write leaves a random word of its own in the item. A request that was carried out and never answered
 * is sent again by the SDK, and then fails on what it did itself: the mark tells that from somebody else's write.
 */
export const newMark = (): string => randomBytes(9).toString('base64url')

/** An item as it was meant, without the word of whoever wrote it last. */
export function unmarked(item: Record<string, unknown>): Item {
  const { mark, ...rest } = item
  return rest as Item
}

/** What an update does, and when: `set` and `condition` of DynamoDB's expression language. */
interface Update {
  set: string
  condition?: string
  values?: Record<string, unknown>
}

const NOT_DONE = '(attribute_not_exists(mark) OR mark <> :mark)'

/**
 * The update that leaves the mark, and is not done where the mark is: it adds to a number once, however often it is
 * asked for. Where somebody else wrote in between, it is done again: whoever counts errs to the higher side.
 */
export function marked<U extends Update>(update: U, mark: string): U {
  const { set, condition, values } = update
  return {
    ...update,
    set: set.startsWith('SET ') ? `SET mark = :mark, ${set.slice(4)}` : `SET mark = :mark ${set}`,
    condition: condition === undefined ? NOT_DONE : `${NOT_DONE} AND (${condition})`,
    values: { ...values, ':mark': mark },
  }
}
