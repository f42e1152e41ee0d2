import { grantedBy } from '../../../domain/federation/link.ts'
import type { User } from '../../../domain/person/user.ts'
import { allOf } from '../../all-of.ts'
import { changePerson } from '../../person/change-person.ts'
import type { Effect } from '../delivery.ts'
import { endOf } from '../ended.ts'

/**
 * Whoever left a group, or is called otherwise, may not be covered any more by delegations that name groups or people: what
 * they have open by those ends. The verdict knows it with the next request; without this it would open again for whoever
 * joins the group once more.
 */
export const endUncovered: Effect = async ({ deps, tenancy, user, event }) => {
  const { store, tenant: home } = tenancy
  const actor = { kind: 'homeTenant', tenant: home.id } as const
  const person = asOf(user, event.detail)
  await allOf(
    (await store.abroad.of(user.id)).map(async ({ tenant, guestId: userId }) => {
      if (grantedBy(await store.link(tenant, 'resource'), person, deps.clock())) return
      const change = { kind: 'revokeSessions', before: endOf(event) } as const
      await changePerson({ deps, store: deps.store.of(tenant), userId, actor }, change)
    }),
  )
}

/** Without the group they left, though they are in it again: what they had open before is over all the same. */
const asOf = (user: User, { group }: Readonly<Record<string, unknown>>): User => ({
  ...user,
  groups: user.groups.filter((id) => id !== group),
})
