import type { AdminDependencies } from '../dependencies.ts'
import { takeCensus } from './census.ts'
import { countDays } from './days.ts'

export type Report = () => Promise<void>

type Reporting = Pick<AdminDependencies, 'store' | 'clock' | 'log' | 'metrics'>

/** Works out what the reports of every tenant are read from; one tenant's failure is logged, counted, and no other's. */
export const createReport =
  ({ store, clock, log, metrics }: Reporting): Report =>
  async () => {
    for (const tenant of await store.tenantIds()) {
      for (const work of [countDays, takeCensus]) {
        try {
          await work(store.of(tenant), clock())
        } catch (error) {
          log.error('reports not brought up to date', { tenant, error })
          metrics.count('ReportFailed')
        }
      }
    }
  }
