import { NO_TALLY, sumOf, type Tally, tallyOfEntry, tallyOfSignIn } from '../../domain/reports/tally.ts'
import { beganAt } from '../../domain/sign-in/sign-in.ts'
import type { Page, Timed } from '../../ports/store/lists.ts'
import type { TenantStore } from '../../ports/store.ts'

/** One day, UTC, as it was last counted: by hour, so that counting an hour again adds nothing to it. */
export interface Day {
  /** `2026-01-31` */
  date: string
  /** Up to when it is counted, epoch milliseconds. */
  asOf: number
  hours: Record<string, Tally>
}

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Numbers are shown for twelve months. */
const KEPT = 400 * DAY

/** How far back it goes where nothing was counted yet, or nothing for so long. */
const FIRST = 31 * DAY

/** What is delivered late is counted with its hour, if it is no later than this. */
const LATE = 3 * HOUR

/** Entries read at once. */
const PAGE = 500

export const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10)
const nameOf = (date: string): string => `day-${date}`
const startOf = (date: string): number => Date.parse(`${date}T00:00:00Z`)
const hourOf = (at: number): string => new Date(at).toISOString().slice(11, 13)

/** The days from one to another, both included, oldest first; those that were counted. */
export const daysBetween = async (store: TenantStore, from: string, to: string): Promise<Day[]> =>
  (await store.reports.between<Day>(nameOf(from), nameOf(to))).map(({ figures }) => figures)

/**
 * Counts a tenant's days on, to this moment: from a while before it stopped, hour by hour, each written as a whole. So
 * it does not matter how often an hour is counted, nor whether a run before ended half way.
 */
export async function countDays(store: TenantStore, now: number): Promise<void> {
  const counted = await daysBetween(store, dateOf(now - FIRST), dateOf(now))
  const last = counted.at(-1)?.asOf
  const from = last === undefined ? now - FIRST : last - LATE
  for (let start = from - (from % HOUR); start <= now; start = startOf(dateOf(start)) + DAY) {
    const end = Math.min(now, startOf(dateOf(start)) + DAY - 1)
    await countDay(store, start, end)
  }
}

/** Of one day from an hour on. */
async function countDay(store: TenantStore, start: number, end: number): Promise<void> {
  const date = dateOf(start)
  const [kept, fresh] = await Promise.all([
    store.reports.read<Day>(nameOf(date)),
    hoursBetween(store, start, end),
  ])
  const earlier = Object.entries(kept?.figures.hours ?? {}).filter(([hour]) => hour < hourOf(start))
  const day: Day = { date, asOf: end, hours: { ...Object.fromEntries(earlier), ...fresh } }
  await store.reports.write(nameOf(date), day, kept?.version, Math.ceil((startOf(date) + KEPT) / 1000))
}

async function hoursBetween(store: TenantStore, from: number, to: number): Promise<Day['hours']> {
  const hours: Day['hours'] = {}
  const add = (at: number, tally: Tally): void => {
    if (Object.values(tally).some((number) => number > 0))
      hours[hourOf(at)] = sumOf([hours[hourOf(at)] ?? NO_TALLY, tally])
  }
  await Promise.all([
    each(
      (page) => store.lists.audits.all(page),
      { from, to },
      (entry) => add(entry.at, tallyOfEntry(entry)),
    ),
    each(
      (page) => store.lists.signIns.atRisk(page),
      { from, to },
      ({ signIn }) => add(beganAt(signIn) * 1000, tallyOfSignIn(signIn)),
    ),
  ])
  return hours
}

async function each<T>(
  read: (page: Timed) => Promise<Page<T>>,
  time: { from: number; to: number },
  take: (item: T) => void,
): Promise<void> {
  let after: string | undefined
  do {
    const { items, next }: Page<T> = await read({ ...time, top: PAGE, after, oldestFirst: true })
    for (const item of items) take(item)
    after = next
  } while (after !== undefined)
}
