import { FROM_ONE_NETWORK, windowAt } from '../../domain/limits.ts'
import type { Counted, Counter } from '../../ports/store/counters.ts'
import type { Dependencies } from '../dependencies.ts'
import { beside } from '../request-scope.ts'
import type { Tenancy } from '../tenancy.ts'
import { takeFromNetwork, wasNotWrong } from './from-network.ts'
import { noteWrongPassword } from './spray.ts'
import { counterOf, type TakenOne } from './take.ts'

type Known = Pick<Dependencies, 'clock' | 'log' | 'metrics'>

const WHAT = 'wrongPassword'

/** How many wrong passwords a network has typed; read beside the name, so that asking costs no request. */
export const wrongFrom = (tenancy: Tenancy, network: string, now: number): Counter =>
  counterOf(tenancy, { what: WHAT, of: network, limit: FROM_ONE_NETWORK[WHAT], now })

/** A place among the wrong ones, taken in advance; none for a source that is familiar for the name. */
export type Place = { place?: TakenOne } | { wait: number }

/** Whence a password is typed. */
interface Whence {
  network: string
  /** For the name that is typed, as a browser or as a network. */
  isFamiliar: boolean
  isKnownBrowser: boolean
  counted: Counted[]
}

/**
 * What a network may still guess. A source that is not familiar for the name takes a place before the password is looked
 * at, so that any number at once are no more than may be wrong; one that is familiar is only refused where the places
 * are gone, and takes one when it was wrong: whoever signs in at home asks for nothing more. A browser somebody signed
 * in with is never refused for what others type beside them: it is known for ten names, and each has its own tries.
 */
export async function placeFor(deps: Known, tenancy: Tenancy, whence: Whence): Promise<Place> {
  const { network, isFamiliar, isKnownBrowser, counted } = whence
  const limit = FROM_ONE_NETWORK[WHAT]
  if (isKnownBrowser || (isFamiliar && (counted[0]?.count ?? 0) < limit.most)) return {}
  if (isFamiliar) {
    deps.metrics.count('Throttled', { tenant: tenancy.tenant.id, what: WHAT })
    return { wait: windowAt(limit, deps.clock()).end - deps.clock() }
  }
  const taken = await takeFromNetwork(deps, tenancy, WHAT, network)
  return 'wait' in taken ? taken : { place: taken }
}

/** The place that was taken, if one was, may be free again. */
export async function passwordWasRight(tenancy: Tenancy, { place }: { place?: TakenOne }): Promise<void> {
  if (place) await wasNotWrong(tenancy, WHAT, place)
}

/** The place is used up, and the guess becomes part of the picture of guesses. Nothing waits for it but the answer. */
export function passwordWasWrong(
  deps: Known,
  tenancy: Tenancy,
  { place }: { place?: TakenOne },
  about: { username: string; network: string; password: string },
): Promise<void> {
  const counted = place ? undefined : takeFromNetwork(deps, tenancy, WHAT, about.network)
  return beside(Promise.all([counted, noteWrongPassword(deps, tenancy, about)]).then(() => undefined))
}
