import type { RecoveryLink, RecoveryStore } from '../../ports/store/recovery.ts'
import { type Item, seconds, type Table } from './item.ts'
import { keys } from './keys.ts'
import { getItem } from './read.ts'
import { putItem, removeItem, unlessConflict, updateItem } from './write.ts'

export function recoveryStore(table: Table, tenantId: string): RecoveryStore {
  return {
    put: (link) => putItem(table, { ...keys.recovery(tenantId, link.tokenHash), ...link }),
    get: async (tokenHash) => readLink(await getItem(table, keys.recovery(tenantId, tokenHash))),
    async open(tokenHash, authTime) {
      const opened = await unlessConflict(
        updateItem(table, keys.recovery(tenantId, tokenHash), {
          set: 'SET authTime = if_not_exists(authTime, :authTime)',
          condition: 'attribute_exists(pk) AND exp > :now',
          values: { ':authTime': authTime, ':now': seconds(table) },
        }),
      )
      return readLink(opened)
    },
    remove: (tokenHash) => removeItem(table, keys.recovery(tenantId, tokenHash)),
  }
}

function readLink(item: Item | undefined): RecoveryLink | undefined {
  if (!item) return undefined
  const { pk, sk, ...link } = item
  return link as unknown as RecoveryLink
}
