import { normaliseUsername } from '../../core/sign-in/username.ts'
import type { User } from '../../domain/person/user.ts'
import type { TenantStore } from '../../ports/store.ts'
import { notFound } from '../errors.ts'
import type { AdminRequest } from '../route.ts'

/**
 * Whom `{id}` of a path means: an id, or a userPrincipalName, as Graph has it (ids are UUIDs and hold no `@`). Strongly
 * consistent: one request to the store for an id, two for a name.
 * @throws Refusal 404 where nobody of the tenant is called so, or they were deleted
 */
export async function personOf(
  { tenancy, params }: Pick<AdminRequest, 'tenancy' | 'params'>,
  id: string = params.id ?? '',
): Promise<User> {
  const user = await (id.includes('@') ? byName(tenancy.store, id) : tenancy.store.users.get(id))
  if (!user || user.deletedAt !== undefined) throw notFound('user')
  return user
}

/** A name leads to whoever is called so now, not to who was when it was given away. */
export async function byName({ users }: TenantStore, name: string): Promise<User | undefined> {
  const username = normaliseUsername(name)
  const { userId } = await users.login(username)
  const user = userId === undefined ? undefined : await users.get(userId)
  return user?.username === username ? user : undefined
}
