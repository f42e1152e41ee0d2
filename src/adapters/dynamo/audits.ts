import type { AuditStore } from '../../ports/store.ts'
import type { Table } from './item.ts'
import { keys } from './keys.ts'
import { putItem, unlessConflict } from './write.ts'

/** The key follows from the event, and an entry is never written over: a second delivery changes nothing. */
export function auditStore(table: Table, tenantId: string): AuditStore {
  return {
    async put(event) {
      const item = { ...keys.audit(tenantId, event.at, event.id), doc: JSON.stringify(event) }
      await unlessConflict(putItem(table, item, { condition: 'attribute_not_exists(pk)' }))
    },
  }
}
