import { allOf } from '../../all-of.ts'
import { nameUuid } from '../../name-uuid.ts'
import { type Addressee, addresseesOf, addressOf, wordOf } from '../../relying-parties/addressee.ts'
import { call } from '../../relying-parties/call.ts'
import { grantsBefore } from '../../relying-parties/granted.ts'
import { logoutToken } from '../../relying-parties/logout-token.ts'
import type { Delivery, Effect } from '../delivery.ts'
import { TELLING_TIME } from '../patience.ts'

/**
 * Whoever was given a grant is told that the person's sessions are over. The grants stay: they are worth nothing while the
 * person is stopped, and go on once what stops them is put right.
 */
export const tellRelyingParties: Effect = async (delivery) => {
  const { deps, tenancy, user, event } = delivery
  const grants = await grantsBefore(tenancy, user.id, event.at)
  await tellEach(delivery, await addresseesOf(tenancy, grants, deps.origin))
}

/**
 * Each client at once, and of one what it is told in turn: who is slow or dead keeps nobody else waiting, and is not asked
 * again in this run.
 * @throws where somebody could not be told; those who were are not told again
 */
export async function tellEach(delivery: Delivery, addressees: readonly Addressee[]): Promise<void> {
  const signal = AbortSignal.any([delivery.signal, AbortSignal.timeout(TELLING_TIME)])
  const ofClients = Map.groupBy(addressees, ({ clientId }) => clientId)
  await allOf(
    [...ofClients.values()].map(async (lane) => {
      for (const addressee of lane) await tellOne(delivery, addressee, signal)
    }),
  )
}

async function tellOne(delivery: Delivery, addressee: Addressee, signal: AbortSignal): Promise<void> {
  const { deps, tenancy, user, event, sent } = delivery
  const told = `told ${wordOf(addressee)}`
  const client = await tenancy.client(addressee.clientId)
  const address = client && addressOf(client)
  if (!address || sent.has(told)) return
  signal.throwIfAborted()
  // The same as often as the event is delivered: whoever has taken it and could not say so knows it again.
  const jti = nameUuid(`${event.id} ${wordOf(addressee)}`)
  const token = await logoutToken(tenancy, {
    client,
    sub: user.id,
    sid: addressee.sid,
    jti,
    now: deps.clock(),
  })
  const { outcome, reason } = await call(deps.outward, { address, token, signal })
  const tenant = tenancy.tenant.id
  deps.metrics.count('BackChannelLogout', { tenant, outcome })
  const detail = { tenant, client: client.client_id, event: event.id, outcome, reason }
  if (outcome === 'told') deps.log.info('relying party told', detail)
  else deps.log.warn('relying party not told', detail)
  if (outcome === 'failed') throw new Error(`${client.client_id} was not told of a logout: ${reason}`)
  sent.add(told)
}
