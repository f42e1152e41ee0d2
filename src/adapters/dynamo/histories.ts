import { type History, NO_HISTORY } from '../../domain/risk/history.ts'
import type { HistoryStore } from '../../ports/store/people.ts'
import { type Item, readDoc, type Table } from './item.ts'
import { keys } from './keys.ts'
import { getItem } from './read.ts'
import { putItem } from './write.ts'

export function historyStore(table: Table, tenantId: string): HistoryStore {
  return {
    get: async (userId) => readHistory(await getItem(table, keys.history(tenantId, userId))),
    put: (userId, history) =>
      putItem(table, { ...keys.history(tenantId, userId), doc: JSON.stringify(history) }),
  }
}

export const readHistory = (item: Item | undefined): History => readDoc(item) ?? structuredClone(NO_HISTORY)
