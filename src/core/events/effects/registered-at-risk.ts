import type { Effect } from '../delivery.ts'
import { send } from '../mail.ts'
import { methodAdded } from './method-added.ts'

/** Enrolling inside a risky sign-in proves nothing: the person and the administrators are told. */
export const registeredAtRisk: Effect = async (delivery) => {
  await methodAdded(delivery)
  const { tenancy, user } = delivery
  const lines = [{ key: 'mail.adminAtRisk.line', values: { username: user.username } }]
  for (const to of tenancy.tenant.adminEmails)
    await send(delivery, { to, subject: { key: 'mail.adminAtRisk.subject' }, lines })
}
