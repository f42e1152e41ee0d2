import type { User } from '../../domain/person/user.ts'
import type { UserStore } from '../../ports/store/people.ts'
import { counterKey, readCounted } from './counters.ts'
import type { Table } from './item.ts'
import { keys } from './keys.ts'
import { readLockout } from './lockout-item.ts'
import { getItems } from './read.ts'
import { unlessConflict, updateItem } from './write.ts'

/** Login names, with what must be known of their person before a try at the password is counted. */
export function loginStore(
  table: Table,
  tenantId: string,
): Pick<UserStore, 'login' | 'setNetworks' | 'forgetBrowsers'> {
  const update = async ({ id, username }: Pick<User, 'id' | 'username'>, change: Change): Promise<void> => {
    const { set, condition, values } = change
    await unlessConflict(
      updateItem(table, keys.login(tenantId, username), {
        set,
        condition: ['userId = :user', condition].filter(Boolean).join(' AND '),
        values: { ...values, ':user': id },
      }),
    )
  }
  return {
    async login(username, counters = []) {
      const [login, lockout, ...counted] = await getItems(table, [
        keys.login(tenantId, username),
        keys.lockout(tenantId, username),
        ...counters.map((counter) => counterKey(tenantId, counter)),
      ])
      const { userId, networks = [], knownFrom } = (login ?? {}) as Partial<Login>
      return { userId, networks, knownFrom, lockout: readLockout(lockout), counted: counted.map(readCounted) }
    },

    setNetworks: (user, networks) =>
      update(user, { set: 'SET networks = :networks', values: { ':networks': networks } }),

    forgetBrowsers: (user, before) =>
      update(user, {
        set: 'SET knownFrom = :before',
        condition: '(attribute_not_exists(knownFrom) OR knownFrom < :before)',
        values: { ':before': before },
      }),
  }
}

interface Login {
  userId: string
  networks: string[]
  knownFrom: number
}

interface Change {
  set: string
  condition?: string
  values: Record<string, unknown>
}
