import type { MemberStore } from '../../ports/store/groups.ts'
import type { Table } from './item.ts'
import { keys } from './keys.ts'
import { putItem, removeItem } from './write.ts'

export const memberStore = (table: Table, tenantId: string): MemberStore => ({
  addMember: (id, userId) => putItem(table, { ...keys.member(tenantId, id, userId) }),
  removeMember: (id, userId) => removeItem(table, keys.member(tenantId, id, userId)),
})
