import type { GroupLists } from '../../../ports/store/lists.ts'
import { readGroup } from '../groups.ts'
import type { Table } from '../item.ts'
import { AFTER_SEPARATOR, groupList, keys, MEMBER_PREFIX, userOfMember } from '../keys.ts'
import { entriesOf, isThere, itemsOf } from '../page.ts'
import { readUser } from '../user-item.ts'
import { namesFrom } from './stretches.ts'

export function groupLists(table: Table, tenantId: string): GroupLists {
  return {
    async byDisplayName({ prefix, ...paging }) {
      const found = await entriesOf(table, [namesFrom(groupList(tenantId), prefix)], paging, false)
      return itemsOf(
        table,
        found,
        ({ item }) => [item],
        ([group], entry) => (isThere(group, entry) ? readGroup(group) : undefined),
      )
    },

    async members(groupId, paging) {
      const { pk: partition } = keys.member(tenantId, groupId, '')
      const high = MEMBER_PREFIX.slice(0, -1) + AFTER_SEPARATOR
      const found = await entriesOf(table, [{ partition, low: MEMBER_PREFIX, high }], paging, false)
      return itemsOf(
        table,
        found,
        ({ item }) => [userOfMember(tenantId, item)],
        ([item]) => {
          const user = readUser(item)
          return user?.groups.includes(groupId) && user.deletedAt === undefined ? user : undefined
        },
      )
    },
  }
}
