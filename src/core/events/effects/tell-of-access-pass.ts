import type { Effect } from '../delivery.ts'
import { tell } from '../mail.ts'

/** Whoever has the pass is the person to us, so the person hears of it; never what it is. */
export const tellOfAccessPass: Effect = async (delivery) => {
  const { startsAt, expiresAt } = delivery.event.detail
  const values = { start: new Date(Number(startsAt)), end: new Date(Number(expiresAt)) }
  await tell(delivery, {
    subject: { key: 'mail.accessPass.subject' },
    lines: [{ key: 'mail.accessPass.line', values }, { key: 'mail.unexpected' }],
  })
}
