import type { UserLists } from '../../../ports/store/lists.ts'
import type { Table } from '../item.ts'
import { indexed, lists, placesOf, userOfPlace } from '../keys.ts'
import { entriesOf, isThere, itemsOf } from '../page.ts'
import { readUser } from '../user-item.ts'
import { byRisk, namesFrom } from './stretches.ts'

export function userLists(table: Table, tenantId: string): UserLists {
  return {
    async byDisplayName({ prefix, ...paging }) {
      const found = await entriesOf(table, [namesFrom(lists.names(tenantId), prefix)], paging, false)
      return itemsOf(
        table,
        found,
        ({ item }) => [item],
        ([user], entry) => (isThere(user, entry) ? readUser(user) : undefined),
      )
    },

    async byUsername({ prefix, ...paging }) {
      const found = await entriesOf(table, [namesFrom(lists.logins(tenantId), prefix)], paging, false)
      return itemsOf(
        table,
        found,
        ({ place }) => [userOfPlace(tenantId, place)],
        ([item], { place }) => {
          const user = readUser(item)
          if (!user || user.deletedAt !== undefined) return undefined
          return indexed.login(tenantId, user.username, user.id).gsi1sk === place ? user : undefined
        },
      )
    },

    async atRisk(risky) {
      const stretches = byRisk(risky, placesOf(risky.from, risky.to), (level, isActive) =>
        lists.riskyUsers(tenantId, level, isActive),
      )
      const found = await entriesOf(table, stretches, risky, !risky.oldestFirst)
      return itemsOf(
        table,
        found,
        ({ item }) => [item],
        ([user], entry) => (isThere(user, entry) ? readUser(user) : undefined),
      )
    },
  }
}
