import type { Effect } from '../delivery.ts'
import { tell } from '../mail.ts'

export const tellOfNewPassword: Effect = (delivery) =>
  tell(delivery, {
    subject: { key: 'mail.passwordChanged.subject' },
    lines: [
      { key: 'mail.passwordChanged.line', values: { time: new Date(delivery.event.at) } },
      { key: 'mail.notYou' },
    ],
  })
