import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { Store, TenantStore } from '../../ports/store.ts'
import type { Clock } from '../../ports/world.ts'
import { auditStore } from './audits.ts'
import { type ClientOptions, connect } from './client.ts'
import { clientStore } from './clients.ts'
import { counterStore } from './counters.ts'
import { deadLetterStore } from './dead-letters.ts'
import { detectionStore } from './detections.ts'
import { factReader } from './facts.ts'
import { groupNames } from './group-names.ts'
import { groupStore } from './groups.ts'
import { historyStore } from './histories.ts'
import type { Table } from './item.ts'
import { listsOf } from './lists/index.ts'
import { lockoutStore } from './lockouts.ts'
import { modelStore } from './models.ts'
import { orderStore } from './orders.ts'
import { outbox } from './outbox.ts'
import { recoveryStore } from './recoveries.ts'
import { reportStore } from './reports.ts'
import { signInStore } from './sign-ins.ts'
import { tenantKeyStore } from './tenant-keys.ts'
import { tenantRegistry } from './tenants.ts'
import { userStore } from './users.ts'

export interface StoreOptions extends ClientOptions {
  /** Name of the table; its shape is `TABLE_SCHEMA`. */
  table: string
  /** A client of one's own, with its own bounds; the other connection options then mean nothing. */
  client?: DynamoDBDocumentClient
  clock: Clock
}

/**
 * The store on one DynamoDB table. Throws `Conflict` for lost races, `Unprocessed` and the SDK's errors when the
 * database throttles or fails beyond the bounded retries; nothing is kept between calls.
 */
export function createStore({ table: name, client, clock, ...options }: StoreOptions): Store {
  const table: Table = { name, clock, client: client ?? connect(options) }
  return { ...tenantRegistry(table), ...outbox(table), of: (tenantId) => tenantStore(table, tenantId) }
}

function tenantStore(table: Table, tenantId: string): TenantStore {
  return {
    tenantId,
    users: userStore(table, tenantId),
    lockouts: lockoutStore(table, tenantId),
    signIns: signInStore(table, tenantId),
    history: historyStore(table, tenantId),
    detections: detectionStore(table, tenantId),
    groups: groupStore(table, tenantId),
    groupNames: groupNames(table, tenantId),
    reports: reportStore(table, tenantId),
    lists: listsOf(table, tenantId),
    recovery: recoveryStore(table, tenantId),
    orders: orderStore(table, tenantId),
    clients: clientStore(table, tenantId),
    keys: tenantKeyStore(table, tenantId),
    audit: auditStore(table, tenantId),
    counters: counterStore(table, tenantId),
    deadLetters: deadLetterStore(table, tenantId),
    oidc: modelStore(table, tenantId),
    ...factReader(table, tenantId),
  }
}
