import { browserOf } from '../../adapters/user-agent.ts'
import { type History, NO_HISTORY } from '../../domain/risk/history.ts'
import { accept } from '../../domain/risk/history-update.ts'
import { networkOf } from '../../domain/sign-in/network.ts'
import type { Source } from '../../domain/sign-in/sign-in.ts'
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
