import type { User } from '../../domain/person/user.ts'
import { administratorsOf } from '../../domain/roles.ts'
import { storedTenant } from '../configuration/change-tenant.ts'
import { wouldLockOut } from '../configuration/locked-out.ts'
import { type Outcome, type Problem, problem } from '../configuration/problem.ts'
import { type Acting, interventionOn, NOBODY } from '../people/acting.ts'
import { changeAsAdministrator } from '../person/change-as-administrator.ts'
import { NO_GROUP } from './groups.ts'
import { policiesNaming } from './policies-naming.ts'

/** They are read with the person at every sign-in. */
export const MOST_GROUPS = 100

/** Adds somebody to a group that is there; a group deleted at the same moment leaves an id that nothing names. */
export async function addMember(acting: Acting, group: string, userId: string): Promise<Outcome<User>> {
  const { store } = interventionOn(acting, userId)
  const [found, user] = await Promise.all([store.groups.get(group), store.users.get(userId)])
  if (!found) return NO_GROUP
  if (!user || user.deletedAt !== undefined) return NOBODY
  if (user.groups.includes(group)) return problem('invalid', 'This user is a member of the group already.')
  if (user.groups.length >= MOST_GROUPS)
    return problem('conflict', `A user is in at most ${MOST_GROUPS} groups.`)
  const wrong = await shutOut(acting, group, { ...user, groups: [...user.groups, group] })
  if (wrong) return wrong
  const changed = await changeAsAdministrator(interventionOn(acting, userId), { kind: 'addToGroup', group })
  return changed ? { done: changed } : NOBODY
}

/** Of a group that is gone, too. */
export async function removeMember(acting: Acting, group: string, userId: string): Promise<Outcome<User>> {
  const { store } = interventionOn(acting, userId)
  const user = await store.users.get(userId)
  if (!user?.groups.includes(group)) return problem('missing', 'This user is no member of the group.')
  const groups = user.groups.filter((one) => one !== group)
  const wrong = await shutOut(acting, group, { ...user, groups })
  if (wrong) return wrong
  const changed = await changeAsAdministrator(interventionOn(acting, userId), {
    kind: 'removeFromGroup',
    group,
  })
  return changed ? { done: changed } : NOBODY
}

/** Set where a policy is about the group, and no administrator would get in any more once this one is as given. */
async function shutOut(
  acting: Acting,
  group: string,
  changed: User,
): Promise<{ problem: Problem } | undefined> {
  const tenant = await storedTenant(acting.deps, acting.tenantId)
  const isAbout = policiesNaming(tenant.policies, group).length > 0
  if (!isAbout || !administratorsOf(tenant.roleAssignments).includes(changed.id)) return undefined
  return wouldLockOut(acting, tenant, tenant, (user) => (user.id === changed.id ? changed : user))
}
