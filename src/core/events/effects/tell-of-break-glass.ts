import { tellEveryAdministrator } from '../administrators.ts'
import type { Effect } from '../delivery.ts'

/** Nobody uses an account that no policy acts on unseen. */
export const tellOfBreakGlass: Effect = async (delivery) => {
  const { user, event } = delivery
  const values = { username: user.username, ip: String(event.detail.ip), time: new Date(event.at) }
  await tellEveryAdministrator(delivery, {
    subject: { key: 'mail.breakGlass.subject' },
    lines: [{ key: 'mail.breakGlass.line', values }, { key: 'mail.breakGlass.act' }],
  })
}
