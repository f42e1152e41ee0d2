import type { User } from '../../domain/person/user.ts'
import type { UserStore } from '../../ports/store/people.ts'
import { Conflict } from '../../ports/store.ts'
import { detectionItem } from './detections.ts'
import type { Table } from './item.ts'
import { keys } from './keys.ts'
import { loginStore } from './logins.ts'
import { claimName, isTaken, releaseName } from './names.ts'
import { getItem } from './read.ts'
import { readUser, userItem } from './user-item.ts'
import { isDone, putItem, removeItem, unlessConflict, updateItem, writeItems } from './write.ts'

const ATTEMPTS = 5
/** An expression may be 4 KB long; whoever has more events pending is rare enough for two requests. */
const MOST_AT_ONCE = 50

export function userStore(table: Table, tenantId: string): UserStore {
  return {
    ...loginStore(table, tenantId),
    get: (id) => getUser(table, tenantId, id),
    create: (user, networks = []) => createUser(table, tenantId, user, networks),
    update: (user, expected) => updateUser(table, tenantId, user, expected),
    claim: (user, username, networks) => claimName(table, tenantId, { user, username, networks }),
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

const getUser = async (table: Table, tenantId: string, id: string) =>
  readUser(await getItem(table, keys.user(tenantId, id)))

async function updateUser(table: Table, tenantId: string, user: User, expected: number): Promise<User> {
  const next = { ...user, version: expected + 1 }
  const condition = 'version = :expected'
  await putItem(table, userItem(tenantId, next), { condition, values: { ':expected': expected } })
  return next
}

/**
 * The user item first, then the name: a crash in between leaves an item nobody can reach, never a name that leads
 * nowhere. Creating the same person again completes it: a name may be claimed by whoever has it already.
 */
async function createUser(table: Table, tenantId: string, user: User, networks: string[]): Promise<void> {
  if (await isTaken(table, tenantId, user.username)) throw new Conflict('the login name is taken')
  await writeItems(
    table,
    user.detections.map((one) => detectionItem(tenantId, user.id, one)),
  )
  await putNewUser(table, tenantId, user)
  if (await claimName(table, tenantId, { user, username: user.username, networks })) return
  await removeItem(table, keys.user(tenantId, user.id))
  throw new Conflict('the login name is taken')
}

/** A user of this id whose name nobody has claimed is what an interrupted creation left, and is written over. */
async function putNewUser(table: Table, tenantId: string, user: User): Promise<void> {
  const item = userItem(tenantId, user)
  if (await isDone(putItem(table, item, { condition: 'attribute_not_exists(pk)' }))) return
  const left = await getUser(table, tenantId, user.id)
  if (left?.username !== user.username) throw new Conflict('the id is taken')
  await putItem(table, item, { condition: 'version = :left', values: { ':left': left.version } })
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
