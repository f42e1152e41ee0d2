import { type Coverage, counted, NO_COVERAGE } from '../../domain/reports/coverage.ts'
import type { TenantStore } from '../../ports/store.ts'

/** Who there is and what they prove themselves with, as it was last counted through. */
export interface Census {
  /** The last count that came to its end. */
  last?: { asOf: number; coverage: Coverage }
  /** One under way: what was counted so far, and where it goes on. */
  running?: { after?: string; coverage: Coverage }
}

const NAME = 'census'

/** People read at once, and how often in one run: what is more is counted in the next. */
const PAGE = 500
const MOST_PAGES = 100

export const censusOf = async (store: TenantStore): Promise<Census> =>
  (await store.reports.read<Census>(NAME))?.figures ?? {}

/** Counts on, so many pages at most; what was counted and where it goes on are one write. */
export async function takeCensus(store: TenantStore, now: number): Promise<void> {
  const kept = await store.reports.read<Census>(NAME)
  let { after, coverage } = kept?.figures.running ?? { after: undefined, coverage: NO_COVERAGE }
  coverage = { ...NO_COVERAGE, ...coverage }
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const page = await store.lists.users.byDisplayName({ top: PAGE, after })
    coverage = page.items.reduce((sum, user) => counted(sum, user, now), coverage)
    after = page.next
    if (after === undefined)
      return store.reports.write(NAME, { last: { asOf: now, coverage } }, kept?.version)
  }
  const { last } = kept?.figures ?? {}
  await store.reports.write(NAME, { last, running: { after, coverage } }, kept?.version)
}
