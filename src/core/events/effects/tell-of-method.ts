import { authenticators } from '../../methods/index.ts'
import type { Effect } from '../delivery.ts'
import { tell } from '../mail.ts'

/** The person is told of a new method, unless it is of a kind that comes with another one. */
export const tellOfMethod: Effect = async (delivery) => {
  const { detail, at } = delivery.event
  const method = String(detail.method)
  if (authenticators.find(({ kind }) => kind === method)?.isAnnounced === false) return
  const values = { method, time: new Date(at) }
  await tell(delivery, {
    subject: { key: 'mail.methodAdded.subject' },
    lines: [{ key: 'mail.methodAdded.line', values }, { key: 'mail.notYou' }],
  })
}
