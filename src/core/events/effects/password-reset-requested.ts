import { randomBytes } from 'node:crypto'
import { LINK_LIFE } from '../../recovery/link.ts'
import type { Effect } from '../delivery.ts'
import { tell } from '../mail.ts'

/** Sends the recovery link. Its token exists in the mail alone; the store keeps what it hashes to. */
export const passwordResetRequested: Effect = async (delivery) => {
  const { tenancy, user, event } = delivery
  const token = randomBytes(32).toString('base64url')
  const { back } = event.detail
  await tenancy.store.recovery.put({
    tokenHash: tenancy.hmac.sign('recovery-link', token),
    userId: user.id,
    returnTo: typeof back === 'string' ? back : undefined,
    exp: Math.floor(event.at / 1000) + LINK_LIFE,
  })
  await tell(delivery, {
    subject: { key: 'mail.reset.subject' },
    lines: [{ key: 'mail.reset.line1' }, { key: 'mail.reset.line2', values: { minutes: LINK_LIFE / 60 } }],
    link: `${tenancy.issuer}/recover/${token}`,
  })
}
