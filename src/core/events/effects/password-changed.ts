import type { Effect } from '../delivery.ts'
import { tell } from '../mail.ts'

/** Grants from before are deleted, and the person is told. */
export const passwordChanged: Effect = async (delivery) => {
  const { tenancy, user, event } = delivery
  await tenancy.store.oidc.revokeGrants(user.id, Math.floor(event.at / 1000))
  await tell(delivery, {
    subject: { key: 'mail.passwordChanged.subject' },
    lines: [
      { key: 'mail.passwordChanged.line', values: { time: new Date(event.at) } },
      { key: 'mail.notYou' },
    ],
  })
}
