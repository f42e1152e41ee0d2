import { MAILS_OF_A_KIND } from '../../domain/limits.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Tenancy } from '../tenancy.ts'
import { take } from './take.ts'

interface About {
  deps: Pick<Dependencies, 'clock' | 'metrics'>
  tenancy: Tenancy
  user: { id: string }
}

/**
 * Sends one mail of a kind to a person, unless as many as a day may see were sent; then nothing is sent, and that is
 * counted. One that could not be sent counts for nothing, because it is tried again.
 */
export async function mailWithinLimit(
  { deps, tenancy, user }: About,
  kind: string,
  send: () => Promise<void>,
): Promise<void> {
  const limit = MAILS_OF_A_KIND
  const counted = await take(tenancy, { what: 'mail', of: `${user.id}/${kind}`, limit, now: deps.clock() })
  if ('wait' in counted) return deps.metrics.count('MailsLimited', { tenant: tenancy.tenant.id, kind })
  try {
    await send()
  } catch (error) {
    await tenancy.store.counters.giveBack(counted.taken)
    throw error
  }
}
