import type { Group } from '../../domain/group.ts'
import type { TenantStore } from '../../ports/store.ts'
import { readDoc, type Table } from './item.ts'
import { keys } from './keys.ts'
import { getItems } from './read.ts'

/** As many keys as the database takes in one request. */
const MOST_KEYS = 100

/** What tokens tell of groups; everything else about them is the administrators' business. */
export const groupNames =
  (table: Table, tenantId: string): TenantStore['groupNames'] =>
  async (ids) => {
    const parts = Array.from({ length: Math.ceil(ids.length / MOST_KEYS) }, (_, part) =>
      ids.slice(part * MOST_KEYS, (part + 1) * MOST_KEYS),
    )
    const found = await Promise.all(
      parts.map((part) =>
        getItems(
          table,
          part.map((id) => keys.group(tenantId, id)),
        ),
      ),
    )
    return found.flat().flatMap((item) => {
      const group = readDoc<Group>(item)
      return group ? [{ id: group.id, displayName: group.displayName }] : []
    })
  }
