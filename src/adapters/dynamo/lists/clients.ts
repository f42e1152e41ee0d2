import type { ClientRecord } from '../../../ports/store/clients-and-keys.ts'
import type { Lists } from '../../../ports/store/lists.ts'
import { readDoc, type Table } from '../item.ts'
import { AFTER_SEPARATOR, CLIENT_PREFIX, keys } from '../keys.ts'
import { entriesOf, liveOf } from '../page.ts'

export function clientList(table: Table, tenantId: string): Lists['clients'] {
  const { pk: partition } = keys.tenant(tenantId)
  const stretch = { partition, low: CLIENT_PREFIX, high: CLIENT_PREFIX.slice(0, -1) + AFTER_SEPARATOR }
  return async (paging) =>
    liveOf(table, await entriesOf(table, [stretch], paging, false), (item) => readDoc<ClientRecord>(item))
}
