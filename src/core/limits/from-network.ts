import { FROM_ONE_NETWORK, type FromNetwork } from '../../domain/limits.ts'
import { type Problem, words } from '../../domain/message.ts'
import type { PlatformRequest } from '../../ports/platform-request.ts'
import type { Dependencies } from '../dependencies.ts'
import { retryAfter } from '../methods/retry-after.ts'
import type { Tenancy } from '../tenancy.ts'
import { giveBack, type Taken, type TakenOne, take } from './take.ts'

export const say = words({
  'limits.network':
    'There were too many attempts from your network in a short time. Wait {minutes, plural, one {# minute} other {# minutes}}, then try again.',
})

/** What is counted together: /24 of IPv4, /48 of IPv6, whoever announces it. */
export const networkOf = (
  deps: Pick<Dependencies, 'networkOf'>,
  { ip }: Pick<PlatformRequest, 'ip'>,
): string => deps.networkOf(ip)

/** Counts one of what a network may do at a tenant, before it is done. It is never about a person: nobody is locked. */
export async function takeFromNetwork(
  { clock, metrics }: Pick<Dependencies, 'clock' | 'metrics'>,
  tenancy: Tenancy,
  what: FromNetwork,
  network: string,
): Promise<Taken> {
  const taken = await take(tenancy, { what, of: network, limit: FROM_ONE_NETWORK[what], now: clock() })
  if ('wait' in taken) metrics.count('Throttled', { tenant: tenancy.tenant.id, what })
  return taken
}

/**
 * What was counted as if it were wrong was right, or nobody looked at it. While less than half of the limit is counted it
 * stays so, which spares a write; beyond that it is given back. An office of any size so keeps half of the limit for its
 * mistakes.
 */
export async function wasNotWrong(
  tenancy: Tenancy,
  what: FromNetwork,
  { taken, count }: TakenOne,
): Promise<void> {
  if (count > FROM_ONE_NETWORK[what].most / 2) await giveBack(tenancy, taken)
}

/** @param wait milliseconds */
export const tooManyFromNetwork = (wait: number): Problem => ({
  message: say('limits.network', { minutes: Math.max(1, Math.ceil(wait / 60_000)) }),
  status: 429,
  retryAfter: retryAfter(wait),
})
