import type { User } from '../../../domain/person/user.ts'
import type { GuestLists, ListedGuest } from '../../../ports/store/federation.ts'
import type { Page } from '../../../ports/store/lists.ts'
import { type AtHome, homeKeys, readHome } from '../facts.ts'
import { readHistory } from '../histories.ts'
import type { Item, Table } from '../item.ts'
import {
  abroadOfPlace,
  abroadPartition,
  abroadPlaces,
  guestList,
  guestOfPlace,
  guestPlaces,
  type Key,
} from '../keys.ts'
import { linkKeys, readLink } from '../links.ts'
import { entriesOf, itemsOf, type Stretch } from '../page.ts'
import { getItems } from '../read.ts'
import { readUser } from '../user-item.ts'

export const guestLists = (table: Table, tenantId: string): GuestLists => ({
  async here({ home, ...paging }) {
    const stretch: Stretch = { index: 'gsi3', partition: guestList(tenantId), ...guestPlaces(home) }
    const found = await entriesOf(table, [stretch], paging, false)
    const guests = await itemsOf(
      table,
      found,
      ({ place }) => guestOfPlace(tenantId, place),
      ([item, history]) => {
        const user = readUser(item)
        return user?.guest && user.deletedAt === undefined
          ? { user, history: readHistory(history) }
          : undefined
      },
    )
    return withHomes(table, tenantId, guests)
  },

  async abroad({ userId, ...paging }) {
    const stretch: Stretch = {
      index: 'gsi1',
      partition: abroadPartition(tenantId),
      ...abroadPlaces(userId),
    }
    const found = await entriesOf(table, [stretch], paging, false)
    return itemsOf(
      table,
      found,
      ({ place }) => {
        const { user, tenant } = abroadOfPlace(tenantId, place)
        return [user, ...linkKeys(tenantId, tenant, 'resource')]
      },
      ([item, ofHome, ofResource], { place }) => {
        const { tenant, guestId } = abroadOfPlace(tenantId, place)
        const user = readUser(item)
        return user && { user, tenant, guestId, link: readLink(ofHome, ofResource) }
      },
    )
  },
})

/** Three of a hundred that a batch takes; the words of one home are asked for once in each. */
const GUESTS_A_BATCH = 33

/** What is so at the homes of a page of guests, read now: those of providers are known to nobody here. */
async function withHomes(
  table: Table,
  tenantId: string,
  { items, next }: Page<Omit<ListedGuest, 'home'>>,
): Promise<Page<ListedGuest>> {
  const homes = items.map(({ user }) => atHome(user))
  const wanted = homes.map((home): Key[] => (home ? homeKeys(tenantId, home) : []))
  const starts = Array.from(
    { length: Math.ceil(items.length / GUESTS_A_BATCH) },
    (_, n) => n * GUESTS_A_BATCH,
  )
  const chunks = await Promise.all(
    starts.map(async (start) => {
      const keys = wanted.slice(start, start + GUESTS_A_BATCH)
      const found = keys.flat().length > 0 ? await getItems(table, keys.flat()) : []
      const left = found.values()
      return keys.map((each) => each.map((): Item | undefined => left.next().value))
    }),
  )
  const records = chunks.flat()
  return {
    items: items.map((guest, n) => {
      const found = records[n] ?? []
      return homes[n] ? { ...guest, home: readHome(found) } : guest
    }),
    next,
  }
}

function atHome({ guest }: User): AtHome | undefined {
  return guest?.home && 'tenant' in guest.home ? guest.home : undefined
}
