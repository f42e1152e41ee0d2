import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { SigningInStore, Store } from '../../ports/store.ts'
import type { Clock } from '../../ports/world.ts'
import { type ClientOptions, connect } from './client.ts'
import { clientReader } from './clients.ts'
import { counterStore } from './counters.ts'
import { factReader } from './facts.ts'
import { groupNames } from './group-names.ts'
import { guestStore } from './guests.ts'
import { historyStore } from './histories.ts'
import type { Table } from './item.ts'
import { linkReader } from './links.ts'
import { lockoutStore } from './lockouts.ts'
import { modelStore } from './models.ts'
import { orderStore } from './orders.ts'
import { outbox } from './outbox.ts'
import { recoveryStore } from './recoveries.ts'
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

export const openTable = ({ table: name, client, clock, ...options }: StoreOptions): Table => ({
  name,
  clock,
  client: client ?? connect(options),
})

/** A store of which each tenant's part is made by `of`: a function bundles no more of it than it uses. */
export const storeOn = <Of extends SigningInStore>(
  table: Table,
  of: (table: Table, tenantId: string) => Of,
): Store<Of> => ({
  ...tenantRegistry(table),
  ...outbox(table),
  of: (tenantId) => of(table, tenantId),
})

export const signingInStore = (table: Table, tenantId: string): SigningInStore => ({
  tenantId,
  users: userStore(table, tenantId),
  lockouts: lockoutStore(table, tenantId),
  signIns: signInStore(table, tenantId),
  history: historyStore(table, tenantId),
  recovery: recoveryStore(table, tenantId),
  orders: orderStore(table, tenantId),
  clients: clientReader(table, tenantId),
  keys: tenantKeyStore(table, tenantId),
  counters: counterStore(table, tenantId),
  groupNames: groupNames(table, tenantId),
  guests: guestStore(table, tenantId),
  ...linkReader(table, tenantId),
  oidc: modelStore(table, tenantId),
  ...factReader(table, tenantId),
})
