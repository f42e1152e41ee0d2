import type { Store } from '../../ports/store.ts'
import type { Item, Table } from './item.ts'
import { dueAt, keyOfWaiting, PENDING_SHARDS, pendingPartition, waitingOfKey } from './keys.ts'
import { query } from './read.ts'
import { unlessConflict, updateItem } from './write.ts'

/** The stream has this long, in milliseconds, before the sweep takes up what it may have missed. */
export const SWEPT_AFTER = 90_000

/** Spans tenants: the one read that does, and it returns names only. Index reads lag by moments. */
export function outbox(table: Table): Pick<Store, 'due' | 'postpone'> {
  const dueIn = (shard: number, limit: number) =>
    query(table, {
      IndexName: 'gsi2',
      KeyConditionExpression: 'gsi2pk = :shard AND gsi2sk <= :now',
      ExpressionAttributeValues: { ':shard': pendingPartition(shard), ':now': dueAt(table.clock()) },
      limit,
    })

  return {
    async due(limit) {
      const shards = Array.from({ length: PENDING_SHARDS }, (_, shard) => dueIn(shard, limit))
      const found = (await Promise.all(shards)).flat()
      return found
        .sort((a, b) => (String(a.gsi2sk) < String(b.gsi2sk) ? -1 : 1))
        .slice(0, limit)
        .flatMap(waitingOf)
    },

    // Only what is due moves. The stream tells of this write as of any other: what is tried then, and fails again, moves
    // nothing more, so that no failure drives itself.
    async postpone(waiting, until) {
      await unlessConflict(
        updateItem(table, keyOfWaiting(waiting), {
          set: 'SET gsi2sk = :until',
          condition: 'gsi2sk <= :now',
          values: { ':until': dueAt(until), ':now': dueAt(table.clock()) },
        }),
      )
    },
  }
}

/** A user's item says whose it is; of an order the key tells all. */
function waitingOf(item: Item) {
  const { tenant, userId } = item
  if (typeof tenant === 'string' && typeof userId === 'string') return [{ tenantId: tenant, userId }]
  return waitingOfKey(item) ?? []
}
