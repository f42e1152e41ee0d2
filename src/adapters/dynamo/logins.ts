import { Conflict, type Lockout, NO_LOCKOUT, type UserStore } from '../../ports/store.ts'
import { type Item, seconds, type Table } from './item.ts'
import { keys } from './keys.ts'
import { getItems } from './read.ts'
import { removeItem, unlessConflict, updateItem } from './write.ts'

const DAY = 24 * 60 * 60

/**
 * Login names and their lockouts, which exist for names nobody has, too. A count lives a day from its first failure,
 * a lock a day beyond its end.
 */
export function loginStore(
  table: Table,
  tenantId: string,
): Pick<UserStore, 'login' | 'countFailure' | 'setLock'> {
  return {
    async login(username) {
      const [login, lockout] = await getItems(table, [
        keys.login(tenantId, username),
        keys.lockout(tenantId, username),
      ])
      return { userId: login?.userId as string | undefined, lockout: readLockout(lockout) }
    },

    async countFailure(username, recent) {
      const counted =
        (await addFailure(table, tenantId, username, recent)) ??
        (await restartCount(table, tenantId, username, recent)) ??
        // Somebody else restarted the count in between: it is live now.
        (await addFailure(table, tenantId, username, recent))
      if (!counted) throw new Conflict('the failure could not be counted')
      return readLockout(counted)
    },

    async setLock(username, lockedUntil) {
      const lockout = keys.lockout(tenantId, username)
      if (lockedUntil === undefined) return removeItem(table, lockout)
      const exp = Math.max(seconds(table), Math.ceil(lockedUntil / 1000)) + DAY
      await updateItem(table, lockout, {
        set: 'SET lockedUntil = :until, exp = :exp, failures = if_not_exists(failures, :none)',
        values: { ':until': lockedUntil, ':exp': exp, ':none': 0 },
      })
    },
  }
}

function readLockout(item: Item | undefined): Lockout {
  if (!item) return { ...NO_LOCKOUT, recent: [] }
  const { failures, lockedUntil, recent = [] } = item as Item & Partial<Lockout>
  return { failures: failures ?? 0, recent, ...(lockedUntil !== undefined && { lockedUntil }) }
}

/** `ADD` is atomic: of any number at once none is lost. Undefined when the stored count has expired. */
function addFailure(table: Table, tenantId: string, username: string, recent: string[]) {
  const now = seconds(table)
  return unlessConflict(
    updateItem(table, keys.lockout(tenantId, username), {
      set: 'SET recent = :recent, exp = if_not_exists(exp, :exp) ADD failures :one',
      condition: 'attribute_not_exists(exp) OR exp > :now',
      values: { ':recent': recent, ':exp': now + DAY, ':one': 1, ':now': now },
    }),
  )
}

/** The first failure after a count expired and before it was swept. Undefined when somebody else was first. */
function restartCount(table: Table, tenantId: string, username: string, recent: string[]) {
  const now = seconds(table)
  return unlessConflict(
    updateItem(table, keys.lockout(tenantId, username), {
      set: 'SET recent = :recent, exp = :exp, failures = :one REMOVE lockedUntil',
      condition: 'exp <= :now',
      values: { ':recent': recent, ':exp': now + DAY, ':one': 1, ':now': now },
    }),
  )
}
