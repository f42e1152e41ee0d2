import type { AuditEntry } from '../../../domain/audit/entry.ts'
import type { AuditLists, Page, Timed } from '../../../ports/store/lists.ts'
import { readEntry } from '../audits.ts'
import type { Table } from '../item.ts'
import { AUDIT_SHARDS, auditPartition, keys, lists, placesOf } from '../keys.ts'
import { entriesOf, itemsOf, liveOf, type Stretch } from '../page.ts'
import { getItem } from '../read.ts'

export function auditLists(table: Table, tenantId: string): AuditLists {
  const read = async (
    stretches: Omit<Stretch, 'low' | 'high'>[],
    page: Timed,
    isMeant: (entry: AuditEntry) => boolean,
  ): Promise<Page<AuditEntry>> => {
    const places = placesOf(page.from, page.to)
    const within = stretches.map((stretch) => ({ ...stretch, ...places }))
    const found = await entriesOf(table, within, page, !page.oldestFirst)
    return itemsOf(
      table,
      found,
      ({ item }) => [item],
      ([item]) => {
        const entry = readEntry(item)
        return entry && isMeant(entry) ? named(entry) : undefined
      },
    )
  }
  return {
    async all(page) {
      const places = placesOf(page.from, page.to)
      const stretches = Array.from({ length: AUDIT_SHARDS }, (_, n) => ({
        partition: auditPartition(tenantId, n),
        ...places,
      }))
      const found = await entriesOf(table, stretches, page, !page.oldestFirst)
      return liveOf(table, found, (item) => {
        const entry = readEntry(item)
        return entry && named(entry)
      })
    },

    byTarget: (id, page) =>
      read(
        [{ index: 'gsi1', partition: lists.target(tenantId, id) }],
        page,
        ({ targetResources: [first] }) => first?.id === id,
      ),

    // What people do to themselves is under what they did it to.
    byActor: (id, page) =>
      read(
        [
          { index: 'gsi3', partition: lists.actor(tenantId, id) },
          { index: 'gsi1', partition: lists.target(tenantId, id) },
        ],
        page,
        (entry) => actorOf(entry) === id,
      ),

    async get(name) {
      const [, at, id] = /^(\d{1,13})_(.+)$/s.exec(name) ?? []
      if (at === undefined || id === undefined) return undefined
      const entry = readEntry(await getItem(table, keys.audit(tenantId, Number(at), id)))
      return entry && named(entry)
    },
  }
}

/** With the moment, an id leads to its entry by one key. */
const named = (entry: AuditEntry): AuditEntry => ({ ...entry, id: `${entry.at}_${entry.id}` })

function actorOf({ initiatedBy: actor, targetResources: [first] }: AuditEntry): string | undefined {
  if (actor.kind === 'administrator' || actor.kind === 'application') return actor.id
  return actor.kind === 'person' ? first?.id : undefined
}
