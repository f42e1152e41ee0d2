import type { OutboxUserStore } from '../../ports/store/people.ts'
import { Conflict } from '../../ports/store.ts'
import type { Table } from './item.ts'
import { keys } from './keys.ts'
import { releaseName } from './names.ts'
import { getUser, updateUser } from './users.ts'
import { unlessConflict, updateItem } from './write.ts'

const ATTEMPTS = 5
/** An expression may be 4 KB long; whoever has more events pending is rare enough for two requests. */
const MOST_AT_ONCE = 50

/** People as the relay sees them: with events that were delivered, and names they gave up. */
export function outboxUserStore(
  table: Table,
  tenantId: string,
): Pick<OutboxUserStore, 'release' | 'delivered'> {
  return {
    release: ({ id }, username, version) => releaseName(table, tenantId, id, username, version),
    async delivered(userId, eventIds) {
      const ids = [...new Set(eventIds)]
      if (ids.length === 0) return
      if (ids.length <= MOST_AT_ONCE && (await unlessConflict(emptyOutbox(table, tenantId, userId, ids))))
        return
      await removeEvents(table, tenantId, userId, ids)
    },
  }
}

/**
 * The usual case in one request: exactly these events are pending, so the user leaves the index. The version moves,
 * so that nobody who read the user before writes delivered events back.
 */
function emptyOutbox(table: Table, tenantId: string, userId: string, ids: string[]) {
  const paths = ids.map((_, i) => `pending.#e${i}`)
  return updateItem(table, keys.user(tenantId, userId), {
    set: `REMOVE ${paths.join(', ')}, gsi2pk, gsi2sk ADD version :one`,
    condition: ['size(pending) = :count', ...paths.map((path) => `attribute_exists(${path})`)].join(' AND '),
    values: { ':one': 1, ':count': ids.length },
    names: Object.fromEntries(ids.map((id, i) => [`#e${i}`, id])),
  })
}

/** Where others remain: read, leave them, write; again when somebody was faster. */
async function removeEvents(table: Table, tenantId: string, userId: string, ids: string[]): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const user = await getUser(table, tenantId, userId)
    if (!user) return
    const pending = user.pending.filter(({ id }) => !ids.includes(id))
    if (pending.length === user.pending.length) return
    if (await unlessConflict(updateUser(table, tenantId, { ...user, pending }, user.version))) return
  }
  throw new Conflict('the outbox of a user kept changing')
}
