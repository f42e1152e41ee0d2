import type { ClientReader, ClientRecord, ClientStore } from '../../ports/store/clients-and-keys.ts'
import { type Item, readDoc, type Table } from './item.ts'
import { keys } from './keys.ts'
import { getItem } from './read.ts'
import { type Condition, putItem, removeItem } from './write.ts'

export const clientReader = (table: Table, tenantId: string): ClientReader => ({
  get: async (id) => readDoc(await getItem(table, keys.client(tenantId, id))),
})

export function clientStore(table: Table, tenantId: string): ClientStore {
  const itemOf = (client: ClientRecord): Item => ({
    ...keys.client(tenantId, client.client_id),
    version: client.version ?? 0,
    doc: JSON.stringify(client),
  })
  return {
    ...clientReader(table, tenantId),
    put: (client) => putItem(table, itemOf(client)),
    create: (client) => putItem(table, itemOf(client), { condition: 'attribute_not_exists(pk)' }),
    update: (client) =>
      putItem(table, itemOf({ ...client, version: (client.version ?? 0) + 1 }), atVersion(client)),
    remove: (client) => removeItem(table, keys.client(tenantId, client.client_id), atVersion(client)),
  }
}

const atVersion = ({ version = 0 }: Pick<ClientRecord, 'version'>): Condition => ({
  condition: 'version = :expected',
  values: { ':expected': version },
})
