import type { RelayStore } from '../../../ports/store.ts'
import { allOf } from '../../all-of.ts'
import type { Effect } from '../delivery.ts'

/** The lists of members follow the people, who say themselves where they belong. */
export const listInGroups: Effect = async ({ tenancy: { store }, user, event: { detail } }) => {
  const groups = typeof detail.group === 'string' ? [detail.group] : user.groups
  await allOf(groups.map((group) => list(store, group, user.id)))
}

/**
 * As the person is stored now. Two runs may be at this at once, the older with what it read before: so whoever has taken
 * somebody off a list looks again, and puts back who has joined meanwhile.
 */
async function list(store: RelayStore, group: string, userId: string): Promise<void> {
  if (await isMember(store, group, userId)) return store.groups.addMember(group, userId)
  await store.groups.removeMember(group, userId)
  if (await isMember(store, group, userId)) await store.groups.addMember(group, userId)
}

async function isMember({ users }: RelayStore, group: string, userId: string): Promise<boolean> {
  const user = await users.get(userId)
  return user !== undefined && user.deletedAt === undefined && user.groups.includes(group)
}
