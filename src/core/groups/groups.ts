import { randomUUID } from 'node:crypto'
import type { Group } from '../../domain/group.ts'
import { Conflict } from '../../ports/store.ts'
import { audited } from '../audit/audited.ts'
import type { Described } from '../audit/open-entry.ts'
import { type Configuring, storedTenant } from '../configuration/change-tenant.ts'
import { type Outcome, problem } from '../configuration/problem.ts'
import { linksNaming } from './links-naming.ts'
import { policiesNaming } from './policies-naming.ts'

export type GroupData = Pick<Group, 'displayName' | 'description'>

export const groupTag = ({ version }: Group): string => String(version)

export const NO_GROUP: Outcome<never> = problem('missing', 'There is no group of this id in the tenant.')

export async function createGroup(configuring: Configuring, data: GroupData): Promise<Outcome<Group>> {
  const { deps, tenantId } = configuring
  const group = { ...data, id: randomUUID(), createdAt: deps.clock(), version: 0 }
  const made = await write(configuring, described('Add group', undefined, group), () =>
    deps.store.of(tenantId).groups.create(group),
  )
  return { done: made }
}

/** @param ifMatch the tag the caller has read */
export async function changeGroup(
  configuring: Configuring,
  id: string,
  change: Partial<GroupData>,
  ifMatch?: string,
): Promise<Outcome<Group>> {
  const found = await read(configuring, id, ifMatch)
  if ('problem' in found) return found
  const before = found.done
  const after = { ...before, ...change }
  if (after.displayName === before.displayName && after.description === before.description) return found
  const { groups } = configuring.deps.store.of(configuring.tenantId)
  return unlessChanged(
    write(configuring, described('Update group', before, after), () => groups.update(after, before.version)),
  )
}

/**
 * A group a policy names stays, or the policy would act on others than it says; so does one a delegation names, or people
 * would go on working elsewhere by a group that nobody can take them out of. People keep the id of a group that is gone,
 * which nothing names any more and no other group ever has.
 */
export async function deleteGroup(
  configuring: Configuring,
  id: string,
  ifMatch?: string,
): Promise<Outcome<Group>> {
  const found = await read(configuring, id, ifMatch)
  if ('problem' in found) return found
  const group = found.done
  const { policies } = await storedTenant(configuring.deps, configuring.tenantId)
  const named = policiesNaming(policies, id)
  if (named.length > 0)
    return problem('invalid', `Policies name this group: ${named.join(', ')}. Take it out of them first.`)
  const store = configuring.deps.store.of(configuring.tenantId)
  const linked = await linksNaming(store, id, configuring.deps.clock())
  if (linked.length > 0)
    return problem(
      'invalid',
      `Delegations name this group: with ${linked.join(', ')}. Make them less or terminate them first.`,
    )
  const { groups } = store
  const removed = await unlessChanged(
    write(configuring, described('Delete group', group, undefined), async () => {
      await groups.remove(id, group.version)
      return group
    }),
  )
  return removed
}

async function read(
  { deps, tenantId }: Configuring,
  id: string,
  ifMatch: string | undefined,
): Promise<Outcome<Group>> {
  const group = await deps.store.of(tenantId).groups.get(id)
  if (!group) return NO_GROUP
  return ifMatch === undefined || ifMatch === groupTag(group) ? { done: group } : CHANGED
}

const CHANGED: Outcome<never> = problem(
  'changed',
  'It changed since it was read. Read it again and repeat the change with its new ETag.',
)

async function unlessChanged(written: Promise<Group>): Promise<Outcome<Group>> {
  try {
    return { done: await written }
  } catch (error) {
    if (error instanceof Conflict) return CHANGED
    throw error
  }
}

const write = ({ deps, tenantId, author }: Configuring, what: Described, act: () => Promise<Group>) =>
  audited(deps, deps.store.of(tenantId), author, what, act)

const described = (activity: string, before: Group | undefined, after: Group | undefined): Described => {
  const { id = '', displayName = null } = after ?? before ?? {}
  return {
    activity,
    category: 'GroupManagement',
    target: { id, displayName, type: 'Group' },
    before: before && dataOf(before),
    after: after && dataOf(after),
  }
}

const dataOf = ({ displayName, description }: Group) => ({ displayName, description })
