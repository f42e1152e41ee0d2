import type { User } from '../../domain/person/user.ts'
import type { UserStore } from '../../ports/store/people.ts'
import type { Table } from './item.ts'
import { keys } from './keys.ts'
import { loginStore } from './logins.ts'
import { getItem } from './read.ts'
import { readUser, userItem } from './user-item.ts'
import { putItem } from './write.ts'

export function userStore(table: Table, tenantId: string): UserStore {
  return {
    ...loginStore(table, tenantId),
    get: (id) => getUser(table, tenantId, id),
    update: (user, expected) => updateUser(table, tenantId, user, expected),
  }
}

export const getUser = async (table: Table, tenantId: string, id: string) =>
  readUser(await getItem(table, keys.user(tenantId, id)))

export async function updateUser(
  table: Table,
  tenantId: string,
  user: User,
  expected: number,
): Promise<User> {
  const next = { ...user, version: expected + 1 }
  const condition = 'version = :expected'
  await putItem(table, userItem(tenantId, next), { condition, values: { ':expected': expected } })
  return next
}
