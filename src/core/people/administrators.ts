import type { User } from '../../domain/person/user.ts'
import type { RoleAssignment } from '../../domain/roles.ts'
import type { Tenant } from '../../domain/tenant.ts'
import type { Described } from '../audit/open-entry.ts'
import { isOnlyAdministrator, LAST_ADMINISTRATOR } from '../configuration/administrators.ts'
import { changeTenant } from '../configuration/change-tenant.ts'
import { type Checking, wouldLockOut } from '../configuration/locked-out.ts'
import { type Outcome, problem } from '../configuration/problem.ts'

/**
 * What blocking or deleting somebody does first to the roles they have: the tenant's item is the one place where two
 * administrators who would lock out each other meet, and one of them loses. Nothing is written of who has none.
 */
export const withhold = (configuring: Checking, userId: string): Promise<Outcome<void>> =>
  reassign(configuring, userId, 'Withhold role of blocked member', (one) => ({ ...one, isBlocked: true }))

/** Of somebody who is gone nothing is left. */
export const withdraw = (configuring: Checking, userId: string): Promise<Outcome<void>> =>
  reassign(configuring, userId, 'Remove member from role', () => undefined)

/** Once they can sign in again. */
export const giveBack = (configuring: Checking, userId: string): Promise<Outcome<void>> =>
  reassign(configuring, userId, 'Give back role of member', ({ isBlocked: _, ...one }) => one)

type Change = (assignment: RoleAssignment) => RoleAssignment | undefined

function reassign(
  configuring: Checking,
  userId: string,
  activity: string,
  change: Change,
): Promise<Outcome<void>> {
  const store = configuring.deps.store.of(configuring.tenantId)
  return changeTenant(configuring, async (tenant) => {
    const { roleAssignments = [] } = tenant
    const before = roleAssignments.filter((one) => one.userId === userId)
    const after = before.flatMap((one) => change(one) ?? [])
    const weakens = after.every(({ isBlocked }) => isBlocked)
    if (weakens && (await isOnlyAdministrator(store, tenant, userId)))
      return problem('conflict', LAST_ADMINISTRATOR)
    // Policies may let in nobody else.
    const stays = (user: User) => (user.id === userId ? undefined : user)
    const lockedOut = before.length > 0 && weakens && (await wouldLockOut(configuring, tenant, tenant, stays))
    if (lockedOut) return lockedOut
    const isSame = JSON.stringify(before) === JSON.stringify(after)
    const next = roleAssignments.flatMap((one) => (one.userId === userId ? (change(one) ?? []) : one))
    return {
      tenant: isSame ? tenant : { ...tenant, roleAssignments: next },
      described: described(activity, userId, before, after),
      result: undefined,
    }
  })
}

const described = (
  activity: string,
  userId: string,
  before: Tenant['roleAssignments'],
  after: Tenant['roleAssignments'],
): Described => ({
  activity,
  category: 'RoleManagement',
  target: { id: userId, displayName: null, type: 'User' },
  before: { roleAssignments: before },
  after: { roleAssignments: after },
})
