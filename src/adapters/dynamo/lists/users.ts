import type { User } from '../../../domain/person/user.ts'
import type { Page, Paging, UserLists } from '../../../ports/store/lists.ts'
import type { Table } from '../item.ts'
import { indexed, lists, placesOf, userOfPlace } from '../keys.ts'
import { entriesOf, isThere, itemsOf, type Stretch } from '../page.ts'
import { readUser } from '../user-item.ts'
import { byRisk, namesFrom } from './stretches.ts'

export function userLists(table: Table, tenantId: string): UserLists {
  const guestsFrom = (isDeleted: boolean, prefix?: string): Stretch =>
    namesFrom(lists.guests(tenantId, isDeleted), prefix, 'gsi3')

  async function byUsername(stretches: Stretch[], paging: Paging, isDeleted: boolean): Promise<Page<User>> {
    const { entries, next } = await entriesOf(table, stretches, paging, false)
    // Somebody invited has a login name, and is a guest.
    const each = [...new Map(entries.map((entry) => [entry.place, entry])).values()]
    return itemsOf(
      table,
      { entries: each, next },
      ({ place }) => [userOfPlace(tenantId, place)],
      ([item], { place }) => {
        const user = readUser(item)
        if (!user || (user.deletedAt !== undefined) !== isDeleted) return undefined
        return indexed.login(tenantId, user.username, user.id).gsi1sk === place ? user : undefined
      },
    )
  }

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

    byUsername: ({ prefix, ...paging }) =>
      byUsername([namesFrom(lists.logins(tenantId), prefix), guestsFrom(false, prefix)], paging, false),

    guests: ({ isDeleted, prefix, ...paging }) =>
      byUsername([guestsFrom(isDeleted, prefix)], paging, isDeleted),

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
