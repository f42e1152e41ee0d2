import { browserOf } from '../../adapters/user-agent.ts'
import type { User } from '../../domain/person/user.ts'
import { familiarNetworks } from '../../domain/risk/feature.ts'
import { type History, NO_HISTORY } from '../../domain/risk/history.ts'
import { accept } from '../../domain/risk/history-update.ts'
import { networkOf } from '../../domain/sign-in/network.ts'
import type { Source } from '../../domain/sign-in/sign-in.ts'
import type { TenantStore } from '../../ports/store.ts'
import { HOME } from './known.ts'

const DAY = 86_400_000

const AT_HOME: Source = {
  ip: HOME.ip,
  country: HOME.country,
  network: networkOf(HOME.ip),
  browser: browserOf(HOME.userAgent),
  userAgent: HOME.userAgent,
}

/** One accepted sign-in from home on each of the thirty days before `now`, by the product's own bookkeeping. */
export function thirtyDaysAtHome(now: number): History {
  let history = NO_HISTORY
  for (let day = 30; day >= 1; day--) history = accept(history, AT_HOME, now - day * DAY)
  return history
}

/** Creates somebody with these thirty days. They come first: a person who can sign in has their history. */
export async function createAtHome(own: TenantStore, user: User, now: number): Promise<void> {
  const history = thirtyDaysAtHome(now)
  await own.history.put(user.id, history)
  await own.users.create(user, familiarNetworks(history))
}
