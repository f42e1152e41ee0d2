import { SPRAY } from '../../domain/limits.ts'
import type { Counter } from '../../ports/store/counters.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Tenancy } from '../tenancy.ts'
import { counterOf, markOf } from './take.ts'

type Kept = Pick<Tenancy, 'store' | 'hmac'>

/** Names are told apart, not known: 48 bits keep a hundred of them apart. */
const NAME = 8
/** Enough to see the same password again within an hour, and too little to be sure which it was. */
const PASSWORD = 6

/** What names are counted for: where they were tried from, or the password they were tried with. */
type About = { network: string } | { password: string }

function counterFor(tenancy: Kept, about: About, now: number): Counter {
  const [what, of] =
    'network' in about
      ? ['sprayedFrom', about.network]
      : ['sprayedWith', markOf(tenancy, 'password', about.password).slice(0, PASSWORD)]
  const counter = counterOf(tenancy, { what, of, limit: SPRAY, now })
  return { ...counter, exp: counter.exp + SPRAY.keptFor }
}

/**
 * Remembers that this name was tried from this network, and with this password, for whoever looks for one password tried
 * on many names. Of the password there is a short keyed mark alone. No sign-in fails because it could not be noted.
 */
export async function noteWrongPassword(
  { clock, log, metrics }: Pick<Dependencies, 'clock' | 'log' | 'metrics'>,
  tenancy: Kept,
  { username, network, password }: { username: string; network: string; password: string },
): Promise<void> {
  const mark = markOf(tenancy, 'name', username).slice(0, NAME)
  const { counters } = tenancy.store
  try {
    await Promise.all(
      [{ network }, { password }].map((about) =>
        counters.mark(counterFor(tenancy, about, clock()), mark, SPRAY.most),
      ),
    )
  } catch (error) {
    log.warn('wrong password not noted', { error: String(error) })
    metrics.count('SprayNotNoted')
  }
}

/** How many different names were tried from a network, or with a password, in the hour that is now; 100 are the most. */
export async function namesTried(tenancy: Kept, about: About, now: number): Promise<number> {
  const [found] = await tenancy.store.counters.read([counterFor(tenancy, about, now)])
  return found?.marks ?? 0
}
