import { allOf } from '../../all-of.ts'
import type { Effect } from '../delivery.ts'
import { send } from '../mail.ts'
import { isAnnounced } from './tell-of-method.ts'

/** What is registered at risk may be a stranger's: the administrators are told. */
export const tellAdministrators: Effect = async (delivery) => {
  if (!isAnnounced(delivery)) return
  const { tenancy, user } = delivery
  const lines = [{ key: 'mail.adminAtRisk.line', values: { username: user.username } }]
  const subject = { key: 'mail.adminAtRisk.subject' }
  await allOf(tenancy.tenant.adminEmails.map((to) => send(delivery, { to, subject, lines })))
}
