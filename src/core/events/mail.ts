import type { Mail } from '../../domain/message.ts'
import { mailWithinLimit } from '../limits/mails.ts'
import type { Delivery } from './delivery.ts'

/**
 * Sends a mail in a language; in the tenant's default where none is known. One that has left is not sent again because
 * something else of its event failed.
 */
export async function send(delivery: Delivery, mail: Mail, locale?: string): Promise<void> {
  const { deps, tenancy, sent, signal } = delivery
  const name = nameOf(mail)
  if (sent.has(name)) return
  await deps.email.send(deps.views.mail(mail, locale, tenancy.tenant), signal)
  sent.add(name)
}

const nameOf = ({ subject, to }: Mail): string => `${subject.key} ${to}`

/**
 * Tells the person, at the address they are known by and in their language; of one kind of thing so often a day.
 * @param kind which mails are counted with this one: those of its subject, unless said
 */
export async function tell(
  delivery: Delivery,
  about: Omit<Mail, 'to'>,
  kind: string = about.subject.key,
): Promise<void> {
  const { user, sent } = delivery
  const mail = { ...about, to: user.email }
  if (sent.has(nameOf(mail))) return
  await mailWithinLimit(delivery, kind, () => send(delivery, mail, user.locale))
}
