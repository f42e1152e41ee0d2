import type { AuditStore } from '../../ports/store/events.ts'
import type { Table } from './item.ts'
import { keys } from './keys.ts'
import { unlessConflict, updateItem } from './write.ts'

/**
 * The key follows from the event, and an entry is never written over: a second delivery changes nothing of it. Who
 * delivers its event stands beside it, so that recording and taking hold are one request.
 */
export function auditStore(table: Table, tenantId: string): AuditStore {
  return {
    async hold(event, until) {
      const held = await unlessConflict(
        updateItem(table, keys.audit(tenantId, event.at, event.id), {
          set: 'SET doc = if_not_exists(doc, :doc), heldUntil = :until',
          condition: 'attribute_not_exists(heldUntil) OR heldUntil <= :now',
          values: { ':doc': JSON.stringify(event), ':until': until, ':now': table.clock() },
        }),
      )
      return held && { sent: (held.sent as string[] | undefined) ?? [] }
    },

    async noteSent(event, names) {
      await updateItem(table, keys.audit(tenantId, event.at, event.id), {
        set: 'SET sent = list_append(if_not_exists(sent, :none), :names)',
        values: { ':none': [], ':names': names },
      })
    },

    async record(entry) {
      await updateItem(table, keys.audit(tenantId, entry.at, entry.id), {
        set: 'SET doc = :doc, ending = :ending',
        // What was given up on its way and comes late takes nothing back.
        condition: 'attribute_not_exists(ending) OR ending = :ending OR ending = :inProgress',
        values: { ':doc': JSON.stringify(entry), ':ending': entry.result, ':inProgress': 'inProgress' },
      })
    },
  }
}
