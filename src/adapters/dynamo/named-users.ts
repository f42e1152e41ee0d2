import type { User } from '../../domain/person/user.ts'
import type { NamedUserStore } from '../../ports/store/people.ts'
import { Conflict } from '../../ports/store.ts'
import { detectionItem } from './detections.ts'
import type { Table } from './item.ts'
import { keys } from './keys.ts'
import { claimName, isTaken } from './names.ts'
import { userItem } from './user-item.ts'
import { getUser } from './users.ts'
import { isDone, putItem, removeItem, writeItems } from './write.ts'

/** People as administrators make and name them. */
export function namedUserStore(table: Table, tenantId: string): Pick<NamedUserStore, 'create' | 'claim'> {
  return {
    create: (user, networks = []) => createUser(table, tenantId, user, networks),
    claim: (user, username, networks) => claimName(table, tenantId, { user, username, networks }),
  }
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
