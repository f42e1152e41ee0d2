import { randomBytes } from 'node:crypto'
import { LINK_LIFE, minutesLeft } from '../../recovery/link.ts'
import { type Effect, Undeliverable } from '../delivery.ts'
import { tell } from '../mail.ts'

/** Sends the recovery link. Its token exists in the mail alone; the store keeps what it hashes to. */
export const sendLink: Effect = async (delivery) => {
  const { deps, tenancy, user, event } = delivery
  const exp = Math.floor(event.at / 1000) + LINK_LIFE
  const minutes = minutesLeft({ exp }, deps.clock())
  if (minutes < 1) throw new Undeliverable('the link would have ended before it came')
  const token = randomBytes(32).toString('base64url')
  const { back, isKnownBrowser } = event.detail
  await tenancy.store.recovery.put({
    tokenHash: tenancy.hmac.sign('recovery-link', token),
    userId: user.id,
    returnTo: typeof back === 'string' ? back : undefined,
    exp,
  })
  const subject = { key: 'mail.reset.subject' }
  const mail = {
    subject,
    lines: [{ key: 'mail.reset.line1' }, { key: 'mail.reset.line2', values: { minutes } }],
    link: `${tenancy.issuer}/recover/${token}`,
  }
  // Counted apart, so that nobody uses up the links of an owner by ordering what there is for a name.
  await tell(delivery, mail, isKnownBrowser === true ? `${subject.key}.known` : subject.key)
}
