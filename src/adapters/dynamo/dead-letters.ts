import type { DeadLetter, DeadLetterStore } from '../../ports/store/events.ts'
import { readDoc, type Table } from './item.ts'
import { deadLetters, keys } from './keys.ts'
import { query } from './read.ts'
import { putItem } from './write.ts'

/** Seconds: nothing that holds what happened to people is kept for ever but the audit trail. */
const KEPT = 180 * 24 * 60 * 60

export function deadLetterStore(table: Table, tenantId: string): DeadLetterStore {
  return {
    put: (letter) =>
      putItem(table, {
        ...keys.deadLetter(tenantId, letter.givenUpAt, letter.id),
        doc: JSON.stringify(letter),
        exp: Math.floor(letter.givenUpAt / 1000) + KEPT,
      }),
    async of(day) {
      const items = await query(table, {
        KeyConditionExpression: 'pk = :day',
        ExpressionAttributeValues: { ':day': deadLetters(tenantId, day) },
        ConsistentRead: true,
      })
      return items.flatMap((item) => readDoc<DeadLetter>(item) ?? [])
    },
  }
}
