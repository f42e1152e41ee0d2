import { allOf } from '../all-of.ts'
import type { Effect } from '../delivery.ts'
import { send } from '../mail.ts'

/** Registering inside a risky sign-in proves nothing: the administrators are told. */
export const tellAdministrators: Effect = (delivery) => {
  const { tenancy, user } = delivery
  const lines = [{ key: 'mail.adminAtRisk.line', values: { username: user.username } }]
  const subject = { key: 'mail.adminAtRisk.subject' }
  return allOf(tenancy.tenant.adminEmails.map((to) => send(delivery, { to, subject, lines })))
}
