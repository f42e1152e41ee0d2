import type { Mail } from '../../domain/message.ts'
import type { Delivery } from './delivery.ts'

/** Sends a mail in a language; in the tenant's default where none is known. */
export const send = ({ deps, tenancy }: Delivery, mail: Mail, locale?: string): Promise<void> =>
  deps.email.send(deps.views.mail(mail, locale, tenancy.tenant))

/** Tells the person, at the address they are known by and in their language. */
export const tell = (delivery: Delivery, mail: Omit<Mail, 'to'>): Promise<void> =>
  send(delivery, { ...mail, to: delivery.user.email }, delivery.user.locale)
