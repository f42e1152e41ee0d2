import { addresseeOf, addresseesOf, wordOf } from '../../relying-parties/addressee.ts'
import { grantsBefore } from '../../relying-parties/granted.ts'
import type { Effect } from '../delivery.ts'
import { endOf } from '../ended.ts'
import { tellEach } from './tell-relying-parties.ts'

const TO_TELL = 'to tell '

/**
 * Grants from before are deleted; what ends them meanwhile is `sessionsValidFrom`. Who was given them is noted with the event
 * first, because nothing else knows it afterwards, and is told until told.
 */
export const endGrants: Effect = async (delivery) => {
  const { deps, tenancy, user, event, sent } = delivery
  const grants = await grantsBefore(tenancy, user.id, endOf(event))
  const noted = [...sent].filter((name) => name.startsWith(TO_TELL))
  const names = (await addresseesOf(tenancy, grants, deps.origin)).map((one) => TO_TELL + wordOf(one))
  const fresh = names.filter((name) => !noted.includes(name))
  if (fresh.length > 0) await tenancy.store.audit.noteSent(event, fresh)
  if (grants.length > 0)
    await tenancy.store.oidc.writeAll(
      [],
      grants.map(({ name }) => name),
    )
  await tellEach(
    delivery,
    [...noted, ...fresh].map((name) => addresseeOf(name.slice(TO_TELL.length))),
  )
}
