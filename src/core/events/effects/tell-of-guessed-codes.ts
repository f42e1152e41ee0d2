import type { Effect } from '../delivery.ts'
import { tell } from '../mail.ts'

/** Of what is detected about an account, the person is told what only they can know to be harmless. */
export const tellOfGuessedCodes: Effect = async (delivery) => {
  const { detail, at } = delivery.event
  if (detail.riskEventType !== 'codesGuessed') return
  await tell(delivery, {
    subject: { key: 'mail.codesGuessed.subject' },
    lines: [
      { key: 'mail.codesGuessed.line', values: { time: new Date(at) } },
      { key: 'mail.codesGuessed.password' },
      { key: 'mail.notYou' },
    ],
  })
}
