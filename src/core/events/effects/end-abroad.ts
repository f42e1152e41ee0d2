import { allOf } from '../../all-of.ts'
import { changePerson } from '../../person/change-person.ts'
import type { Effect } from '../delivery.ts'
import { endOf } from '../ended.ts'

/**
 * Where the person is a guest, what they have open ends, too: by a change to the guest like any other, which leaves its own
 * event there, so that grants end and relying parties are told. Of why, nothing crosses the border. Sessions begun since are
 * left alone, however late this is.
 */
export const endAbroad: Effect = async ({ deps, tenancy, user, event }) => {
  const actor = { kind: 'homeTenant', tenant: tenancy.tenant.id } as const
  const abroad = await tenancy.store.abroad.of(user.id)
  await allOf(
    abroad.map(({ tenant, guestId: userId }) =>
      changePerson(
        { deps, store: deps.store.of(tenant), userId, actor },
        { kind: 'revokeSessions', before: endOf(event) },
      ),
    ),
  )
}
