import type { Store } from '../../ports/store.ts'
import type { Table } from './item.ts'
import { PENDING_SHARDS, pendingPartition } from './keys.ts'
import { query } from './read.ts'

/** Spans tenants: the one read that does, and it returns names only. Index reads lag by moments. */
export function outbox(table: Table): Pick<Store, 'usersWithPending'> {
  const oldestOf = (shard: number, limit: number) =>
    query(table, {
      IndexName: 'gsi2',
      KeyConditionExpression: 'gsi2pk = :shard',
      ExpressionAttributeValues: { ':shard': pendingPartition(shard) },
      limit,
    })

  return {
    async usersWithPending(limit) {
      const shards = Array.from({ length: PENDING_SHARDS }, (_, shard) => oldestOf(shard, limit))
      const found = (await Promise.all(shards)).flat()
      return found
        .sort((a, b) => (String(a.gsi2sk) < String(b.gsi2sk) ? -1 : 1))
        .slice(0, limit)
        .map(({ tenant, userId }) => ({ tenantId: tenant as string, userId: userId as string }))
    },
  }
}
