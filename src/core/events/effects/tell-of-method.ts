import { authenticators } from '../../methods/index.ts'
import type { Delivery, Effect } from '../delivery.ts'
import { tell } from '../mail.ts'

/** A kind that comes with another one is not told of. */
export const isAnnounced = ({ event }: Delivery): boolean =>
  authenticators.find(({ kind }) => kind === event.detail.method)?.isAnnounced !== false

/** The person is told of a new method. */
export const tellOfMethod: Effect = async (delivery) => {
  if (!isAnnounced(delivery)) return
  const { detail, at } = delivery.event
  const values = { method: String(detail.method), time: new Date(at) }
  await tell(delivery, {
    subject: { key: 'mail.methodAdded.subject' },
    lines: [{ key: 'mail.methodAdded.line', values }, { key: 'mail.notYou' }],
  })
}
