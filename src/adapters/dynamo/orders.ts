import type { OrderStore } from '../../ports/store/recovery.ts'
import type { Table } from './item.ts'
import { indexed, keys } from './keys.ts'
import { SWEPT_AFTER } from './outbox.ts'
import { getItem } from './read.ts'
import { isDone, putItem, unlessConflict, updateItem } from './write.ts'

/** Seconds an order is kept: longer than anybody tries to serve it. */
const KEPT = 2 * 24 * 60 * 60

/** Orders of recovery links by the keyed hash of the name typed: there is one for a name nobody has, too. */
export function orderStore(table: Table, tenantId: string): OrderStore {
  return {
    async place({ id, username, isKnownBrowser, back, at }, pause) {
      const item = {
        ...keys.order(tenantId, id),
        ...{ username, isKnownBrowser, returnTo: back, orderedAt: at, exp: Math.floor(at / 1000) + KEPT },
        ...indexed.due(tenantId, id, at + SWEPT_AFTER),
      }
      const placed = putItem(table, item, {
        condition: 'attribute_not_exists(pk) OR orderedAt <= :before',
        values: { ':before': at - pause },
      })
      return isDone(placed)
    },

    async get(id) {
      const item = await getItem(table, keys.order(tenantId, id))
      if (item?.gsi2sk === undefined) return undefined
      const { username, returnTo, orderedAt, isKnownBrowser = false } = item
      return {
        id,
        username: String(username),
        isKnownBrowser: Boolean(isKnownBrowser),
        back: String(returnTo),
        at: Number(orderedAt),
      }
    },

    async served({ id, at }) {
      await unlessConflict(
        updateItem(table, keys.order(tenantId, id), {
          set: 'REMOVE gsi2pk, gsi2sk, username, returnTo',
          condition: 'orderedAt = :at',
          values: { ':at': at },
        }),
      )
    },
  }
}
