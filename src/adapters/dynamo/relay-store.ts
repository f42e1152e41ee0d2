import type { RelayStore, SigningInStore } from '../../ports/store.ts'
import { auditStore } from './audits.ts'
import { deadLetterStore } from './dead-letters.ts'
import { detectionStore } from './detections.ts'
import { abroadStore } from './guests.ts'
import type { Table } from './item.ts'
import { memberStore } from './members.ts'
import { outboxUserStore } from './outbox-users.ts'

/** What a tenant has already, with what the relay needs beside it. */
export const relayStore = (table: Table, own: SigningInStore): RelayStore => ({
  ...own,
  users: { ...own.users, ...outboxUserStore(table, own.tenantId) },
  groups: memberStore(table, own.tenantId),
  detections: detectionStore(table, own.tenantId),
  audit: auditStore(table, own.tenantId),
  deadLetters: deadLetterStore(table, own.tenantId),
  abroad: abroadStore(table, own.tenantId),
})
