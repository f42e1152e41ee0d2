import type { ClientStore } from '../../ports/store/clients-and-keys.ts'
import { readDoc, type Table } from './item.ts'
import { keys } from './keys.ts'
import { getItem } from './read.ts'
import { putItem, removeItem } from './write.ts'

export function clientStore(table: Table, tenantId: string): ClientStore {
  return {
    get: async (id) => readDoc(await getItem(table, keys.client(tenantId, id))),
    put: (client) =>
      putItem(table, { ...keys.client(tenantId, client.client_id), doc: JSON.stringify(client) }),
    remove: (id) => removeItem(table, keys.client(tenantId, id)),
  }
}
