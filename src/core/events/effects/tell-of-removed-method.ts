import type { Effect } from '../delivery.ts'
import { tell } from '../mail.ts'

/** One second step was taken away, or all of them. */
export const tellOfRemovedMethod: Effect = async (delivery) => {
  const { type, at } = delivery.event
  const what = type === 'methodRemoved' ? 'one' : 'all'
  await tell(delivery, {
    subject: { key: 'mail.methodRemoved.subject' },
    lines: [
      { key: 'mail.methodRemoved.line', values: { what, time: new Date(at) } },
      { key: 'mail.unexpected' },
    ],
  })
}
