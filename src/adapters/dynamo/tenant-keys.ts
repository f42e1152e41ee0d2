import type { TenantKey, TenantKeyStore } from '../../ports/store/clients-and-keys.ts'
import { readDoc, type Table } from './item.ts'
import { KEY_PREFIX, keys } from './keys.ts'
import { query } from './read.ts'
import { putItem, removeItem } from './write.ts'

export function tenantKeyStore(table: Table, tenantId: string): TenantKeyStore {
  return {
    async list() {
      const found = await query(table, {
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': keys.tenant(tenantId).pk, ':prefix': KEY_PREFIX },
        ConsistentRead: true,
      })
      return found.flatMap((item) => readDoc<TenantKey>(item) ?? [])
    },
    put: (key) => putItem(table, { ...keys.tenantKey(tenantId, key.kid), doc: JSON.stringify(key) }),
    remove: (kid) => removeItem(table, keys.tenantKey(tenantId, kid)),
  }
}
