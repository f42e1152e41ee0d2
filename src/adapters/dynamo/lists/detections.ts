import type { RiskLevel } from '../../../domain/risk/risk.ts'
import type { DetectionLists, ListedDetection, Timed } from '../../../ports/store/lists.ts'
import type { Item, Table } from '../item.ts'
import { DETECTION_PREFIX, isDetection, type Key, keys, lists, placesOf, signInOf, userOf } from '../keys.ts'
import { entriesOf, itemsOf, type Stretch } from '../page.ts'
import { readSignIn } from '../sign-ins.ts'
import { readUser } from '../user-item.ts'

const LEVELS: readonly RiskLevel[] = ['low', 'medium', 'high']

/** The rows say where and when; what was detected and what became of it say the person and the sign-in themselves. */
export function detectionLists(table: Table, tenantId: string): DetectionLists {
  const read = async (stretches: Stretch[], page: Timed) => {
    const found = await entriesOf(table, stretches, page, !page.oldestFirst)
    return itemsOf(
      table,
      found,
      ({ item }) => [item, userOf(item), signInOf(item)],
      ([row, user, signIn]) => row && listed(row, user, signIn),
    )
  }
  return {
    all: ({ levels = LEVELS, ...page }) =>
      read(
        levels.map((level) => ({
          index: 'gsi3',
          partition: lists.detections(tenantId, level),
          ...placesOf(page.from, page.to),
        })),
        page,
      ),

    ofUser(userId, page) {
      const { pk: partition } = keys.user(tenantId, userId)
      const { low, high } = placesOf(page.from, page.to)
      return read([{ partition, low: DETECTION_PREFIX + low, high: DETECTION_PREFIX + high }], page)
    },

    async get(id) {
      const partition = lists.detection(tenantId, id)
      const { items } = await read([{ index: 'gsi1', partition, ...placesOf() }], { top: 1 })
      return items[0]
    },
  }
}

function listed(row: Key, userItem?: Item, signInItem?: Item): ListedDetection | undefined {
  const user = readUser(userItem)
  const signIn = readSignIn(signInItem)
  const all = signIn ? signIn.detections : user?.detections
  const detection = all?.find(({ id }) => isDetection(row, id))
  return user && detection && { user, detection, signIn }
}
