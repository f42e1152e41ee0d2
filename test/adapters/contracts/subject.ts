import { randomUUID } from 'node:crypto'
import type { Store } from '../../../src/ports/store.ts'
import type { Clock } from '../../../src/ports/world.ts'

/** What a contract suite tests: any implementation of the ports, with a clock the suite moves. */
export interface Subject {
  store: Store
  clock: Clock & { now: number }
}

/** Called once a test; stores may share one database, because every test uses tenants of its own. */
export type MakeSubject = () => Subject

export const START = Date.parse('2031-05-17T09:30:00.250Z')
export const START_SECONDS = Math.floor(START / 1000)

export function frozenClock(): Clock & { now: number } {
  const clock = Object.assign(() => clock.now, { now: START })
  return clock
}

export const newTenantId = (): string => `t-${randomUUID()}`

/** Starts all of them before it waits for any. */
export const atOnce = <T>(
  count: number,
  run: (n: number) => Promise<T>,
): Promise<PromiseSettledResult<T>[]> => Promise.allSettled(Array.from({ length: count }, (_, n) => run(n)))

export const fulfilled = <T>(results: PromiseSettledResult<T>[]): T[] =>
  results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))

export const rejections = <T>(results: PromiseSettledResult<T>[]): unknown[] =>
  results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
