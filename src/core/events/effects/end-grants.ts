import { addresseeOf, addresseesOf, wordOf } from '../../relying-parties/addressee.ts'
import { type Granted, grantsBefore } from '../../relying-parties/granted.ts'
import type { Delivery, Effect } from '../delivery.ts'
import { endOf } from '../ended.ts'
import { tellEach } from './tell-relying-parties.ts'

const TO_TELL = 'to tell '

/** Clocks of two functions may differ; whose a grant is says its sign-in. Milliseconds. */
const SKEW = 60_000

/**
 * Grants from before are deleted; what ends them meanwhile is `sessionsValidFrom`. Who was given them is noted with the event
 * first, because nothing else knows it afterwards, and is told until told.
 */
export const endGrants: Effect = async (delivery) => {
  const { tenancy, user, event } = delivery
  await endEach(delivery, await grantsBefore(tenancy, user.id, endOf(event)))
}

/** The same of the one sign-in that ended: what was given in others goes on. */
export const endGrantsOfSignIn: Effect = async (delivery) => {
  const { tenancy, user, event } = delivery
  const grants = await grantsBefore(tenancy, user.id, event.at + SKEW)
  await endEach(
    delivery,
    grants.filter(({ signIn }) => signIn !== undefined && signIn === event.signIn),
  )
}

async function endEach(delivery: Delivery, grants: readonly Granted[]): Promise<void> {
  const { deps, tenancy, event, sent } = delivery
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
