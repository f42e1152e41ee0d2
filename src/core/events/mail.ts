import type { Mail } from '../../domain/message.ts'
import type { Delivery } from './delivery.ts'

/**
 * Sends a mail in a language; in the tenant's default where none is known. One that has left is not sent again because
 * something else of its event failed.
 */
export async function send(delivery: Delivery, mail: Mail, locale?: string): Promise<void> {
  const { deps, tenancy, sent, signal } = delivery
  const name = `${mail.subject.key} ${mail.to}`
  if (sent.has(name)) return
  await deps.email.send(deps.views.mail(mail, locale, tenancy.tenant), signal)
  sent.add(name)
}

/** Tells the person, at the address they are known by and in their language. */
export const tell = (delivery: Delivery, mail: Omit<Mail, 'to'>): Promise<void> =>
  send(delivery, { ...mail, to: delivery.user.email }, delivery.user.locale)
