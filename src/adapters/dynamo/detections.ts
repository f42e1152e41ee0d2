import type { Detection } from '../../domain/risk/risk.ts'
import { isActive } from '../../domain/risk/risk.ts'
import type { DetectionStore } from '../../ports/store/people.ts'
import type { Item, Table } from './item.ts'
import { indexed, keys } from './keys.ts'
import { unlessConflict, updateItem, writeItems } from './write.ts'

/** Seconds a detection stays listed: beyond its end, or, of a sign-in, beyond the sign-in. */
const KEPT = 90 * 24 * 60 * 60

const keptFrom = (ms: number): number => Math.ceil(ms / 1000) + KEPT

/** Where detections are found: what they are lies with the person and the sign-in. */
export function detectionStore(table: Table, tenantId: string): DetectionStore {
  return {
    list: (userId, detections, authTime) =>
      writeItems(
        table,
        detections.map((one) => detectionItem(tenantId, userId, one, authTime)),
      ),

    async closed(userId, detections, at) {
      await Promise.all(
        detections.map((one) =>
          unlessConflict(
            updateItem(table, keys.detection(tenantId, userId, one.at, one.id), {
              set: 'SET exp = if_not_exists(exp, :exp)',
              condition: 'attribute_exists(pk)',
              values: { ':exp': keptFrom(at) },
            }),
          ),
        ),
      )
    },
  }
}

export function detectionItem(
  tenantId: string,
  userId: string,
  { id, at, level, state }: Detection,
  authTime?: number,
): Item {
  const exp = authTime !== undefined || !isActive({ state }) ? keptFrom(at) : undefined
  return {
    ...keys.detection(tenantId, userId, at, id, authTime),
    ...indexed.detection(tenantId, level, at, id),
    exp,
  }
}
