import { randomUUID } from 'node:crypto'
import { MOST_ROLE_ASSIGNMENTS, ROLE_WORDS, type Role, type RoleAssignment } from '../../domain/roles.ts'
import type { Tenant } from '../../domain/tenant.ts'
import type { Described } from '../audit/open-entry.ts'
import { isOnlyAdministrator, LAST_ADMINISTRATOR } from './administrators.ts'
import { changeTenant } from './change-tenant.ts'
import { type Checking, wouldLockOut } from './locked-out.ts'
import { type Outcome, problem } from './problem.ts'

const OF_LINK =
  'This user is a guest from another tenant. What they may do here the delegation between the two tenants says, and nothing else.'

/** Gives somebody a role; a person may have several, and acts by the strongest. */
export async function assignRole(
  configuring: Checking,
  { userId, role }: Pick<RoleAssignment, 'userId' | 'role'>,
): Promise<Outcome<RoleAssignment>> {
  const assignment = { id: randomUUID(), userId, role }
  const user = await configuring.deps.store.of(configuring.tenantId).users.get(userId)
  return changeTenant(configuring, async (tenant) => {
    const before = tenant.roleAssignments ?? []
    if (!user || user.deletedAt !== undefined)
      return problem('invalid', 'There is no user of this id in the tenant.', 'principalId')
    if (user.guest?.home && 'tenant' in user.guest.home) return problem('invalid', OF_LINK, 'principalId')
    if (before.some((one) => one.userId === userId && one.role === role))
      return problem('conflict', 'This person has the role already.')
    if (before.length >= MOST_ROLE_ASSIGNMENTS)
      return problem('conflict', `A tenant has at most ${MOST_ROLE_ASSIGNMENTS} role assignments.`)
    const next = { ...tenant, roleAssignments: [...before, assignment] }
    // A policy may be about the role.
    return (
      (await wouldLockOut(configuring, tenant, next)) ?? {
        tenant: next,
        described: { ...described('Add member to role', assignment), before: undefined, after: assignment },
        result: assignment,
      }
    )
  })
}

/** Takes a role away, but not from the last administrator who can sign in. */
export function removeRole(configuring: Checking, id: string): Promise<Outcome<RoleAssignment>> {
  const store = configuring.deps.store.of(configuring.tenantId)
  return changeTenant(configuring, async (tenant) => {
    const removed = tenant.roleAssignments?.find((one) => one.id === id)
    if (!removed) return problem('missing', 'There is no role assignment of this id in the tenant.')
    if (removed.role === 'administrator' && (await isOnlyAdministrator(store, tenant, removed.userId)))
      return problem('conflict', LAST_ADMINISTRATOR)
    const next = without(tenant, id)
    return (
      (await wouldLockOut(configuring, tenant, next)) ?? {
        tenant: next,
        described: { ...described('Remove member from role', removed), before: removed, after: undefined },
        result: removed,
      }
    )
  })
}

const without = (tenant: Tenant, id: string): Tenant => ({
  ...tenant,
  roleAssignments: tenant.roleAssignments?.filter((one) => one.id !== id),
})

const described = (
  activity: string,
  { id, role }: { id: string; role: Role },
): Pick<Described, 'activity' | 'category' | 'target'> => ({
  activity,
  category: 'RoleManagement',
  target: { id, displayName: ROLE_WORDS[role].displayName, type: 'Role' },
})
