import type { Side } from '../../../domain/federation/link.ts'
import type { LinkLists } from '../../../ports/store/federation.ts'
import type { Table } from '../item.ts'
import { FIRST, LAST, linkList, ownLinks } from '../keys.ts'
import { linkKeys, readLink } from '../links.ts'
import { type Entry, entriesOf, itemsOf, type Stretch } from '../page.ts'

/** A tenant's own words by its partition, and what others have said to it by the index; one place is one link. */
export const linkLists = (table: Table, tenantId: string): LinkLists => ({
  async list(side, paging) {
    const otherIs: Side = side === 'home' ? 'resource' : 'home'
    const stretches: Stretch[] = [
      { ...ownLinks(tenantId, otherIs), low: FIRST, high: LAST },
      { index: 'gsi1', partition: linkList(tenantId, otherIs), low: FIRST, high: LAST },
    ]
    const { entries, next } = await entriesOf(table, stretches, paging, false)
    return itemsOf(
      table,
      { entries: onePlaceEach(entries), next },
      ({ place }) => linkKeys(tenantId, place, otherIs),
      ([ofHome, ofResource], { place }) => ({ other: place, ...readLink(ofHome, ofResource) }),
    )
  },
})

const onePlaceEach = (entries: Entry[]): Entry[] => [
  ...new Map(entries.map((entry) => [entry.place, entry])).values(),
]
