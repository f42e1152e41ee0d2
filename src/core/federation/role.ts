import { grantedBy } from '../../domain/federation/link.ts'
import type { User } from '../../domain/person/user.ts'
import { type Role, roleOf } from '../../domain/roles.ts'
import type { Tenant } from '../../domain/tenant.ts'
import type { SigningInStore } from '../../ports/store.ts'

/**
 * What somebody may do in the tenant's admin API, now; undefined for everybody who may do nothing. Of a guest from another
 * tenant it is what the delegation says, and costs a request or two.
 */
export async function roleHeld(
  store: Pick<SigningInStore, 'person'>,
  { roleAssignments }: Pick<Tenant, 'roleAssignments'>,
  { id, guest }: Pick<User, 'id' | 'guest'>,
  now: number,
): Promise<Role | undefined> {
  if (!guest?.home || 'provider' in guest.home) return roleOf(roleAssignments, id)
  const { home } = await store.person(id)
  return home?.user && grantedBy(home.link, home.user, now)?.role
}
