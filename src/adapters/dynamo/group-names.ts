import type { Group } from '../../domain/group.ts'
import type { TenantStore } from '../../ports/store.ts'
import { readDoc, type Table } from './item.ts'
import { keys } from './keys.ts'
import { getMany } from './read.ts'

/** What tokens tell of groups; everything else about them is the administrators' business. */
export const groupNames =
  (table: Table, tenantId: string): TenantStore['groupNames'] =>
  async (ids) => {
    const found = await getMany(
      table,
      ids.map((id) => keys.group(tenantId, id)),
    )
    return found.flatMap((item) => {
      const group = readDoc<Group>(item)
      return group ? [{ id: group.id, displayName: group.displayName }] : []
    })
  }
