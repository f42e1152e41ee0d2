import { BatchGetCommand, GetCommand, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb'
import { type Item, isLive, type Table } from './item.ts'
import type { Key } from './keys.ts'
import { unmarked } from './mark.ts'
import { untilProcessed } from './unprocessed.ts'

/** Strongly consistent reads; what has expired is not there, whether or not it has been swept (TTL lags by days). */

export async function getItem(table: Table, key: Key): Promise<Item | undefined> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: key, ConsistentRead: true }),
  )
  return live(table, Item)
}

const name = (key: Key): string => `${key.pk}\n${key.sk}`

/** At most 100 keys in one request; the answers stand in the order of the keys. */
export async function getItems(table: Table, wanted: Key[]): Promise<(Item | undefined)[]> {
  const found = new Map<string, Item>()
  const unique = [...new Map(wanted.map((key) => [name(key), key])).values()]
  await untilProcessed(unique, async (Keys) => {
    const { Responses, UnprocessedKeys } = await table.client.send(
      new BatchGetCommand({ RequestItems: { [table.name]: { Keys, ConsistentRead: true } } }),
    )
    for (const item of Responses?.[table.name] ?? []) found.set(name(item as Item), item as Item)
    return UnprocessedKeys?.[table.name]?.Keys as Key[] | undefined
  })
  return wanted.map((key) => live(table, found.get(name(key))))
}

/** As many keys as the database takes in one request. */
const MOST_KEYS = 100

/** The same of any number of keys; a request for each hundred. */
export async function getMany(table: Table, wanted: Key[]): Promise<(Item | undefined)[]> {
  const parts = Array.from({ length: Math.ceil(wanted.length / MOST_KEYS) }, (_, part) =>
    wanted.slice(part * MOST_KEYS, (part + 1) * MOST_KEYS),
  )
  return (await Promise.all(parts.map((part) => getItems(table, part)))).flat()
}

export type Query = Omit<QueryCommandInput, 'TableName'> & { limit?: number }

/** Reads pages until there are no more, or `limit` live items are found. */
export async function query(table: Table, { limit, ...input }: Query): Promise<Item[]> {
  const found: Item[] = []
  let from: QueryCommandInput['ExclusiveStartKey']
  do {
    const page = await table.client.send(
      new QueryCommand({ ...input, TableName: table.name, Limit: limit, ExclusiveStartKey: from }),
    )
    found.push(...(page.Items ?? []).flatMap((item) => live(table, item) ?? []))
    from = page.LastEvaluatedKey
  } while (from && (limit === undefined || found.length < limit))
  return found.slice(0, limit)
}

function live(table: Table, item: Record<string, unknown> | undefined): Item | undefined {
  return item && isLive(table, item as Item) ? unmarked(item) : undefined
}
