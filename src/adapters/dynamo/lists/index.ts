import type { Lists } from '../../../ports/store/lists.ts'
import type { Table } from '../item.ts'
import { auditLists } from './audits.ts'
import { clientList } from './clients.ts'
import { detectionLists } from './detections.ts'
import { groupLists } from './groups.ts'
import { guestLists } from './guests.ts'
import { signInLists } from './sign-ins.ts'
import { userLists } from './users.ts'

/** Every list: keys by an index, or a partition of the table in its order, and the items themselves in batches. */
export const listsOf = (table: Table, tenantId: string): Lists => ({
  users: userLists(table, tenantId),
  signIns: signInLists(table, tenantId),
  detections: detectionLists(table, tenantId),
  audits: auditLists(table, tenantId),
  groups: groupLists(table, tenantId),
  guests: guestLists(table, tenantId),
  clients: clientList(table, tenantId),
})
