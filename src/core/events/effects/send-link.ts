import type { Message } from '../../../domain/message.ts'
import { LINK_LIFE, makeLink, minutesLeft } from '../../recovery/link.ts'
import { type Delivery, type Effect, Undeliverable } from '../delivery.ts'
import { tell } from '../mail.ts'

/** Sends the link that somebody ordered for themselves, or said so. */
export const sendLink: Effect = async (delivery) => {
  const { back, isKnownBrowser } = delivery.event.detail
  const returnTo = typeof back === 'string' ? back : undefined
  const { link, minutes } = await linkOf(delivery, returnTo)
  const subject = { key: 'mail.reset.subject' }
  const lines = [{ key: 'mail.reset.line1' }, { key: 'mail.reset.line2', values: { minutes } }]
  // Counted apart, so that nobody uses up the links of an owner by ordering what there is for a name.
  await tell(delivery, { subject, lines, link }, isKnownBrowser === true ? `${subject.key}.known` : undefined)
}

/** Sends the same link because an administrator wants it sent. */
export const sendOfferedLink: Effect = async (delivery) => {
  const { link, minutes } = await linkOf(delivery)
  const lines: Message[] = [
    { key: 'mail.resetOffered.line' },
    { key: 'mail.resetOffered.life', values: { minutes } },
    { key: 'mail.unexpected' },
  ]
  await tell(delivery, { subject: { key: 'mail.resetOffered.subject' }, lines, link })
}

/** It counts from its order, however late it is delivered. */
async function linkOf({ deps, tenancy, user, event }: Delivery, returnTo?: string) {
  const exp = Math.floor(event.at / 1000) + LINK_LIFE
  const minutes = minutesLeft({ exp }, deps.clock())
  if (minutes < 1) throw new Undeliverable('the link would have ended before it came')
  return { minutes, link: await makeLink(tenancy, { userId: user.id, returnTo, exp }) }
}
