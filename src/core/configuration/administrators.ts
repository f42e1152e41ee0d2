import { elsewhere, type User } from '../../domain/person/user.ts'
import { administratorsOf, isLastAdministrator } from '../../domain/roles.ts'
import type { Tenant } from '../../domain/tenant.ts'
import type { TenantStore } from '../../ports/store.ts'

/** Neither blocked nor deleted, and by nobody's leave but the tenant's own: whoever is at home elsewhere is nobody to count on. */
export const canSignIn = (user: User): boolean =>
  !user.disabled && user.deletedAt === undefined && elsewhere(user) === undefined

/** Whoever may do everything and can sign in. Strongly consistent, one request for each. */
export async function enabledAdministrators(
  store: TenantStore,
  { roleAssignments }: Pick<Tenant, 'roleAssignments'>,
): Promise<User[]> {
  const users = await Promise.all(administratorsOf(roleAssignments).map((id) => store.users.get(id)))
  return users.flatMap((user) => (user && canSignIn(user) ? [user] : []))
}

/** Whether nobody who may do everything and can sign in is left without this person. */
export async function isOnlyAdministrator(
  store: TenantStore,
  tenant: Pick<Tenant, 'roleAssignments'>,
  userId: string,
): Promise<boolean> {
  if (!administratorsOf(tenant.roleAssignments).includes(userId)) return false
  const enabled = new Set((await enabledAdministrators(store, tenant)).map(({ id }) => id))
  return isLastAdministrator(tenant.roleAssignments, userId, (id) => enabled.has(id))
}

/** Why the last one stays. */
export const LAST_ADMINISTRATOR =
  'This is the last administrator who can sign in. Make somebody else one first.'
