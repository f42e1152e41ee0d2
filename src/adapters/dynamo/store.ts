import type { Store, TenantStore } from '../../ports/store.ts'
import { clientStore } from './clients.ts'
import { groupStore } from './groups.ts'
import type { Table } from './item.ts'
import { linkWriter } from './links.ts'
import { listsOf } from './lists/index.ts'
import { linkLists } from './lists/links.ts'
import { namedUserStore } from './named-users.ts'
import { relayStore } from './relay-store.ts'
import { reportStore } from './reports.ts'
import { openTable, type StoreOptions, signingInStore, storeOn } from './signing-in-store.ts'

export type { StoreOptions }

/**
 * The whole store on one DynamoDB table. Throws `Conflict` for lost races, `Unprocessed` and the SDK's errors when the
 * database throttles or fails beyond the bounded retries; nothing is kept between calls.
 */
export const createStore = (options: StoreOptions): Store => storeOn(openTable(options), tenantStore)

export function tenantStore(table: Table, tenantId: string): TenantStore {
  const own = relayStore(table, signingInStore(table, tenantId))
  return {
    ...own,
    users: { ...own.users, ...namedUserStore(table, tenantId) },
    clients: clientStore(table, tenantId),
    groups: groupStore(table, tenantId),
    reports: reportStore(table, tenantId),
    links: { ...linkWriter(table, tenantId), ...linkLists(table, tenantId) },
    lists: listsOf(table, tenantId),
  }
}
