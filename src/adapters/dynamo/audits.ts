import type { AuditEntry } from '../../domain/audit/entry.ts'
import { entryOfEvent } from '../../domain/audit/of-event.ts'
import type { DomainEvent } from '../../domain/changes/event.ts'
import type { AuditStore } from '../../ports/store/events.ts'
import { type Item, readDoc, type Table } from './item.ts'
import { indexed, keys } from './keys.ts'
import { unlessConflict, updateItem } from './write.ts'

/**
 * The key follows from the event, and an entry is never written over: a second delivery changes nothing of it. Who
 * delivers its event stands beside it, so that recording and taking hold are one request.
 */
export function auditStore(table: Table, tenantId: string): AuditStore {
  return {
    async hold(event, until) {
      const found = { doc: JSON.stringify(event), ...placeOf(tenantId, entryOfEvent(event)) }
      const held = await unlessConflict(
        updateItem(table, keys.audit(tenantId, event.at, event.id), {
          set: `SET ${once(found)}, heldUntil = :until`,
          condition: 'attribute_not_exists(heldUntil) OR heldUntil <= :now',
          values: { ...valuesOf(found), ':until': until, ':now': table.clock() },
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
      const found = placeOf(tenantId, entry)
      await updateItem(table, keys.audit(tenantId, entry.at, entry.id), {
        set: `SET ${once(found)}, doc = :doc, ending = :ending`,
        // What was given up on its way and comes late takes nothing back.
        condition: 'attribute_not_exists(ending) OR ending = :ending OR ending = :inProgress',
        values: {
          ...valuesOf(found),
          ':doc': JSON.stringify(entry),
          ':ending': entry.result,
          ':inProgress': 'inProgress',
        },
      })
    },
  }
}

/** Seconds an entry is kept. */
const KEPT = 365 * 24 * 60 * 60

/** Where an entry is listed, and until when: it never changes. */
function placeOf(tenantId: string, { id, at, initiatedBy: actor, targetResources: [target] }: AuditEntry) {
  const isSomebody = actor.kind === 'administrator' || actor.kind === 'application'
  return {
    exp: Math.ceil(at / 1000) + KEPT,
    ...(target && indexed.target(tenantId, target.id, at, id)),
    ...(isSomebody && indexed.actor(tenantId, actor.id, at, id)),
  }
}

const once = (attributes: Record<string, unknown>): string =>
  Object.keys(attributes)
    .map((name) => `${name} = if_not_exists(${name}, :${name})`)
    .join(', ')

const valuesOf = (attributes: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`:${name}`, value]))

/** What happened to a person is kept as its event, what happened to the configuration as its entry. */
export function readEntry(item: Item | undefined): AuditEntry | undefined {
  const kept = readDoc<DomainEvent | AuditEntry>(item)
  return kept && ('type' in kept ? entryOfEvent(kept) : kept)
}

/** An event's entry as `hold` leaves it, a delivery over. */
export const auditItem = (tenantId: string, event: DomainEvent): Item => ({
  ...keys.audit(tenantId, event.at, event.id),
  ...placeOf(tenantId, entryOfEvent(event)),
  doc: JSON.stringify(event),
})
