import type { Mail } from '../../domain/message.ts'
import { allOf } from '../all-of.ts'
import type { Delivery } from './delivery.ts'
import { send } from './mail.ts'

/** As many administrators are written to as Entra writes to: a tenant of hundreds has an address for them all. */
const MOST = 20

/** Sends a mail to the tenant's addresses for warnings, and to its administrators themselves, each in their language. */
export async function tellEveryAdministrator(delivery: Delivery, about: Omit<Mail, 'to'>): Promise<void> {
  const { tenant, store } = delivery.tenancy
  const ids = (tenant.roleAssignments ?? []).flatMap(({ role, userId }) =>
    role === 'administrator' ? [userId] : [],
  )
  const people = await Promise.all(ids.slice(0, MOST).map((id) => store.users.get(id)))
  const readers = new Map<string, string | undefined>(tenant.adminEmails.map((to) => [to, undefined]))
  for (const person of people)
    if (person && !person.disabled && !readers.has(person.email)) readers.set(person.email, person.locale)
  await allOf([...readers].map(([to, locale]) => send(delivery, { ...about, to }, locale)))
}
