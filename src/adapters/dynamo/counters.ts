import type { Counted, Counter, CounterStore, Pause } from '../../ports/store/counters.ts'
import type { Item, Table } from './item.ts'
import { type Key, keys } from './keys.ts'
import { getItem, getItems } from './read.ts'
import { unlessConflict, updateItem } from './write.ts'

/** Counts, each an item that the table forgets by itself once its window is over. */
export function counterStore(table: Table, tenantId: string): CounterStore {
  const keyOf = (counter: Counter): Key => counterKey(tenantId, counter)

  return {
    async take(counter, most) {
      if (most < 1) return undefined
      const counted = await unlessConflict(
        updateItem(table, keyOf(counter), {
          set: 'SET exp = :exp ADD amount :one',
          condition: 'attribute_not_exists(amount) OR amount < :most',
          values: { ':exp': counter.exp, ':one': 1, ':most': most },
        }),
      )
      return counted && readCounted(counted).count
    },

    async giveBack(counter) {
      await unlessConflict(
        updateItem(table, keyOf(counter), {
          set: 'ADD amount :back',
          condition: 'amount > :none',
          values: { ':back': -1, ':none': 0 },
        }),
      )
    },

    read: async (counters) => (await getItems(table, counters.map(keyOf))).map(readCounted),

    async mark(counter, mark, most) {
      await unlessConflict(
        updateItem(table, keyOf(counter), {
          set: 'SET exp = :exp ADD marks :marks',
          condition: 'attribute_not_exists(marks) OR size(marks) < :most',
          values: { ':exp': counter.exp, ':marks': new Set([mark]), ':most': most },
        }),
      )
    },

    async pace({ what, of }, pause) {
      const key = keys.counter(tenantId, what, of, 0, 0)
      const now = table.clock()
      if (await beginPause(table, key, now, pause)) return 0
      const before = (await getItem(table, key)) as Paced | undefined
      if (!before) return pause.first
      const wait = Math.min(before.nextAt, before.restsAt) - now
      if (wait > 0) return wait
      // Whoever was faster has just begun the very same pause.
      return (await growPause(table, key, now, { ...pause, before })) ? 0 : before.pauseThen
    },
  }
}

export const counterKey = (tenantId: string, { what, of, window, shard = 0 }: Counter): Key =>
  keys.counter(tenantId, what, of, window, shard)

export function readCounted(item: Item | undefined): Counted {
  const { amount = 0, marks } = (item ?? {}) as { amount?: number; marks?: Set<string> }
  return { count: amount, marks: marks?.size ?? 0 }
}

/** Epoch milliseconds. */
interface Paced extends Item {
  /** When the next may be. */
  nextAt: number
  /** The pause after that one, milliseconds. */
  pauseThen: number
  /** When the pauses begin anew. */
  restsAt: number
}

/** The first for a long time. Undefined where there was one lately. */
const beginPause = (table: Table, key: Key, now: number, { first, rest }: Pause) =>
  unlessConflict(
    updateItem(table, key, {
      set: SET_PAUSE,
      condition: 'attribute_not_exists(restsAt) OR restsAt <= :now',
      values: { ':now': now, ...paused(now, first, rest) },
    }),
  )

/** One more, its pause over. Undefined where somebody else was faster. */
const growPause = (table: Table, key: Key, now: number, { before, rest }: Pause & { before: Paced }) =>
  unlessConflict(
    updateItem(table, key, {
      set: SET_PAUSE,
      condition: 'nextAt = :before',
      values: { ':before': before.nextAt, ...paused(now, before.pauseThen, rest) },
    }),
  )

const SET_PAUSE = 'SET nextAt = :nextAt, pauseThen = :pauseThen, restsAt = :restsAt, exp = :exp'

const paused = (now: number, pause: number, rest: number) => ({
  ':nextAt': now + pause,
  ':pauseThen': pause * 2,
  ':restsAt': now + rest,
  ':exp': Math.ceil((now + rest) / 1000),
})
