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
  keys,
} from '../keys.ts'
import { linkKeys, readLink } from '../links.ts'
import { entriesOf, itemsOf, type Stretch } from '../page.ts'
import { getMany } from '../read.ts'
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
        const { user, guest, tenant } = abroadOfPlace(tenantId, place)
        return [user, guest, ...linkKeys(tenantId, tenant, 'resource')]
      },
      ([item, asGuest, ofHome, ofResource], { place }) => {
        const user = readUser(item)
        const guest = readUser(asGuest)
        const { tenant } = abroadOfPlace(tenantId, place)
        if (!user || !guest || guest.deletedAt !== undefined) return undefined
        return { user, tenant, guest, link: readLink(ofHome, ofResource) }
      },
    )
  },

  async ofPerson(userId, resources) {
    const claims = await getMany(
      table,
      resources.map((resource) => keys.guest(resource, { tenant: tenantId, userId })),
    )
    const there = claims.flatMap((claim, n) =>
      claim ? [keys.user(resources[n] ?? '', String(claim.userId))] : [],
    )
    const guests = (await getMany(table, there)).flatMap((item) => readUser(item) ?? [])
    return new Map(
      guests.filter(({ deletedAt }) => deletedAt === undefined).map((guest) => [guest.tenant, guest]),
    )
  },
})

/** What is so at the homes of a page of guests, read now: those of providers are known to nobody here. */
async function withHomes(
  table: Table,
  tenantId: string,
  { items, next }: Page<Omit<ListedGuest, 'home'>>,
): Promise<Page<ListedGuest>> {
  const homes = items.map(({ user }) => atHome(user))
  const wanted = homes.map((home): Key[] => (home ? homeKeys(tenantId, home) : []))
  const left = (await getMany(table, wanted.flat())).values()
  return {
    items: items.map((guest, n) => {
      const found = (wanted[n] ?? []).map((): Item | undefined => left.next().value)
      return homes[n] ? { ...guest, home: readHome(found) } : guest
    }),
    next,
  }
}

function atHome({ guest }: User): AtHome | undefined {
  return guest?.home && 'tenant' in guest.home ? guest.home : undefined
}
