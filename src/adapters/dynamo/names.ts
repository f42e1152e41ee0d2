import type { User } from '../../domain/person/user.ts'
import type { Item, Table } from './item.ts'
import { indexed, keys } from './keys.ts'
import { getItem } from './read.ts'
import { readUser } from './user-item.ts'
import { type Condition, isDone, removeItem, unlessConflict, updateItem } from './write.ts'

/** A login name that is wanted, for whom, and as which version of them: what the write that follows is conditional on. */
export interface Wanted {
  user: Pick<User, 'id' | 'version'>
  username: string
  networks: string[]
}

/**
 * Gives a name to whoever asks first; one they have already they keep. What was known of somebody who had it before,
 * browsers above all, says nothing of who has it now.
 * @returns whether they have it
 */
export async function claimName(table: Table, tenantId: string, wanted: Wanted): Promise<boolean> {
  const free = {
    condition: 'attribute_not_exists(pk) OR userId = :user',
    values: { ':user': wanted.user.id },
  }
  if (await take(table, tenantId, wanted, free)) return true
  const login = await getItem(table, keys.login(tenantId, wanted.username))
  if (!login) return take(table, tenantId, wanted, free)
  if (!(await isLeft(table, tenantId, wanted.username, login))) return false
  return take(table, tenantId, wanted, asItWas(login))
}

const take = (table: Table, tenantId: string, { user, username, networks }: Wanted, when: Condition) => {
  const { gsi1pk, gsi1sk } = indexed.login(tenantId, username, user.id)
  return isDone(
    updateItem(table, keys.login(tenantId, username), {
      set: 'SET userId = :user, networks = :networks, claim = :claim, knownFrom = :now, gsi1pk = :list, gsi1sk = :place',
      condition: when.condition,
      values: {
        ...when.values,
        ':user': user.id,
        ':networks': networks,
        ':claim': user.version,
        ':now': table.clock(),
        ':list': gsi1pk,
        ':place': gsi1sk,
      },
    }),
  )
}

const asItWas = ({ userId, claim }: Item): Condition =>
  claim === undefined
    ? { condition: 'userId = :holder AND attribute_not_exists(claim)', values: { ':holder': userId } }
    : { condition: 'userId = :holder AND claim = :claimed', values: { ':holder': userId, ':claimed': claim } }

/** Whether a name is somebody's who will answer to it: gone people do not, nor who was claimed it and written without. */
export async function isTaken(table: Table, tenantId: string, username: string): Promise<boolean> {
  const login = await getItem(table, keys.login(tenantId, username))
  return login !== undefined && !(await isLeft(table, tenantId, username, login))
}

/**
 * A name whose holder is gone, or is written under another name since they claimed it: the write that would have given
 * it to them is lost, because it was conditional on the version they claimed it at.
 */
async function isLeft(table: Table, tenantId: string, username: string, login: Item): Promise<boolean> {
  const holder = readUser(await getItem(table, keys.user(tenantId, String(login.userId))))
  if (!holder || holder.deletedAt !== undefined) return true
  return holder.username !== username && holder.version > Number(login.claim ?? 0)
}

/** Of a name they gave up when they were at a version; one they claimed again since stays theirs. Idempotent. */
export const releaseName = (
  table: Table,
  tenantId: string,
  userId: string,
  username: string,
  version: number,
) =>
  unlessConflict(
    removeItem(table, keys.login(tenantId, username), {
      condition: 'userId = :user AND (attribute_not_exists(claim) OR claim <= :version)',
      values: { ':user': userId, ':version': version },
    }),
  )

/** A name as `claimName` leaves it with somebody who was created with it. */
export const loginItem = (tenantId: string, { id, username, version }: User, networks: string[]): Item => ({
  ...keys.login(tenantId, username),
  ...indexed.login(tenantId, username, id),
  userId: id,
  networks,
  claim: version,
})
