import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Page, Paging } from '../../ports/store/lists.ts'
import { type Item, isLive, type Table } from './item.ts'
import type { Key } from './keys.ts'
import { unmarked } from './mark.ts'
import { getItems } from './read.ts'

/** A stretch of one partition, of an index or of the table itself, in the order of the sort key; both ends included. */
export interface Stretch {
  index?: 'gsi1' | 'gsi2' | 'gsi3'
  partition: string
  low: string
  high: string
  /** What stands in the sort key before a place of the list, where a partition holds more than the list. */
  prefix?: string
}

/** What a stretch holds: of an index keys alone, of the table the item. */
export interface Entry {
  item: Item
  stretch: Stretch
  /** Its place in the list: no two of a list have one. */
  place: string
}

interface Found {
  entries: Entry[]
  next?: string
}

/**
 * One page over several stretches as if they were one: one request to each, whatever they hold. A place is where the
 * last page ended, and the next begins behind it, so that what comes meanwhile is never shown twice.
 */
export async function entriesOf(
  table: Table,
  stretches: readonly Stretch[],
  { top, after }: Paging,
  isDescending: boolean,
): Promise<Found> {
  // The place itself is read again and left out: a sort key has no next one that could be named.
  const limit = top + (after === undefined ? 1 : 2)
  const read = await Promise.all(
    stretches.map((stretch) => readStretch(table, behind(stretch, after, isDescending), limit, isDescending)),
  )
  const order = isDescending ? (a: Entry, b: Entry) => byPlace(b, a) : byPlace
  const merged = unique(read.flatMap(({ entries }) => entries).filter(({ place }) => place !== after)).sort(
    order,
  )
  // Beyond what a stretch was read to it may hold more, so the page goes no further.
  const ends = read.flatMap(({ entries, isWhole }) => (isWhole ? [] : (entries.at(-1) ?? [])))
  const entries = merged.filter((entry) => ends.every((end) => order(entry, end) <= 0)).slice(0, top)
  const isLast = entries.length === merged.length && read.every(({ isWhole }) => isWhole)
  return { entries, next: isLast ? undefined : (entries.at(-1)?.place ?? after) }
}

async function readStretch(
  table: Table,
  stretch: Stretch,
  limit: number,
  isDescending: boolean,
): Promise<{ entries: Entry[]; isWhole: boolean }> {
  const { index, partition, low, high, prefix = '' } = stretch
  if (compare(low, high) > 0) return { entries: [], isWhole: true }
  const place = `${index ?? ''}sk`
  const { Items = [], LastEvaluatedKey } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: index,
      KeyConditionExpression: '#pk = :partition AND #sk BETWEEN :low AND :high',
      ExpressionAttributeNames: { '#pk': `${index ?? ''}pk`, '#sk': place },
      ExpressionAttributeValues: { ':partition': partition, ':low': prefix + low, ':high': prefix + high },
      ConsistentRead: index === undefined,
      ScanIndexForward: !isDescending,
      Limit: limit,
    }),
  )
  const placeOf = (item: Record<string, unknown>) => String(item[place]).slice(prefix.length)
  const entries = Items.map((item): Entry => ({ item: unmarked(item), stretch, place: placeOf(item) }))
  return { entries, isWhole: LastEvaluatedKey === undefined }
}

const behind = (stretch: Stretch, after: string | undefined, isDescending: boolean): Stretch => {
  if (after === undefined) return stretch
  const { low, high } = stretch
  if (isDescending) return { ...stretch, high: compare(after, high) < 0 ? after : high }
  return { ...stretch, low: compare(after, low) > 0 ? after : low }
}

/** As the database sorts: by the bytes of UTF-8, which is not the order of JavaScript's strings. */
const compare = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))

const byPlace = (a: Entry, b: Entry): number => compare(a.place, b.place)

/** One thing may lie in two stretches. */
const unique = (entries: Entry[]): Entry[] => [
  ...new Map(entries.map((entry) => [`${entry.item.pk}\n${entry.item.sk}`, entry])).values(),
]

/** BatchGetItem takes no more. */
const BATCH = 100

/**
 * The items a page is made of, read anew: an index lags, and holds no more than keys. So many requests at once as follow
 * from the number of entries and of what each leads to.
 * @param keysOf the keys an entry leads to, always the same number of them
 */
export async function itemsOf<T>(
  table: Table,
  { entries, next }: Found,
  keysOf: (entry: Entry) => (Key | undefined)[],
  read: (items: (Item | undefined)[], entry: Entry) => T | undefined,
): Promise<Page<T>> {
  const wanted = entries.map(keysOf)
  const size = Math.floor(BATCH / Math.max(1, wanted[0]?.length ?? 1))
  const starts = Array.from({ length: Math.ceil(entries.length / size) }, (_, n) => n * size)
  const chunks = await Promise.all(
    starts.map(async (start) => {
      const keys = wanted.slice(start, start + size)
      const found = await getItems(
        table,
        keys.flat().flatMap((key) => (key ? { pk: key.pk, sk: key.sk } : [])),
      )
      const items = found.values()
      return keys.map((each) => each.map((key) => key && items.next().value))
    }),
  )
  const items = chunks.flat().flatMap((found, n) => {
    const entry = entries[n]
    return (entry && read(found, entry)) ?? []
  })
  return { items, next }
}

/** What stands in the table itself was read with its page. */
export const liveOf = <T>(
  table: Table,
  { entries, next }: Found,
  read: (item: Item) => T | undefined,
): Page<T> => ({
  items: entries.flatMap(({ item }) => (isLive(table, item) ? read(item) : undefined) ?? []),
  next,
})

/** Whether an item still lies where the index says: what moved meanwhile is at its new place. */
export const isThere = (
  item: Item | undefined,
  { stretch: { index, partition }, place }: Entry,
): item is Item =>
  item !== undefined && item[`${index ?? ''}pk`] === partition && item[`${index ?? ''}sk`] === place
