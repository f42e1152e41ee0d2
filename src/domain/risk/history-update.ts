import type { Source } from '../sign-in/sign-in.ts'
import { FEATURES, type Feature, featureOf, isFamiliar, seenOf } from './feature.ts'
import type { History, Seen } from './history.ts'

const DAY = 86_400_000
const KEPT_DAYS = 180
const KEPT_VALUES = 20
/** Bytes of JSON: what DynamoDB reads for one capacity unit. */
const MAX_BYTES = 4096

type Entry = [value: string, seen: Seen]

const latestFirst = ([, a]: Entry, [, b]: Entry): number => b.last - a.last

/** A clock that ran backwards moves nothing: `last` never falls and no day is counted twice. */
function again(seen: Seen | undefined, today: number): Seen {
  if (!seen) return { count: 1, days: 1, last: today }
  return {
    ...seen,
    count: seen.count + 1,
    // Confirmed as safe and not seen since: its first day.
    days: today > seen.last || seen.days === 0 ? seen.days + 1 : seen.days,
    last: Math.max(seen.last, today),
  }
}

const lately = (values: Record<string, Seen>, today: number): Map<string, Seen> =>
  new Map(Object.entries(values).filter(([, seen]) => today - seen.last <= KEPT_DAYS))

const updated = (values: Record<string, Seen>, value: string, today: number): Record<string, Seen> =>
  withNewest(values, [value, again(lately(values, today).get(value), today)], today)

function withNewest(values: Record<string, Seen>, newest: Entry, today: number): Record<string, Seen> {
  const kept = lately(values, today)
  kept.delete(newest[0])
  const others = [...kept].sort(latestFirst).slice(0, KEPT_VALUES - 1)
  return Object.fromEntries([newest, ...others])
}

const tooLarge = (history: History): boolean =>
  new TextEncoder().encode(JSON.stringify(history)).length >= MAX_BYTES

/** Without the entry of the longest list that was seen longest ago. */
function shortened(history: History): History {
  const size = (feature: Feature): number => Object.keys(history[feature]).length
  const longest = FEATURES.reduce((a, b) => (size(b) > size(a) ? b : a))
  const entries = Object.entries(history[longest]).sort(latestFirst)
  return { ...history, [longest]: Object.fromEntries(entries.slice(0, -1)) }
}

/**
 * The history with one more accepted sign-in. At most 20 values a feature, the least recently seen dropped; nothing
 * older than 180 days; under 4 KB as JSON.
 * @param now epoch milliseconds
 */
export function accept(history: History, source: Source, now: number): History {
  const today = Math.floor(now / DAY)
  const next = (feature: Feature): Record<string, Seen> =>
    updated(history[feature], featureOf(source, feature), today)
  return bounded({
    ...history,
    signIns: history.signIns + 1,
    country: next('country'),
    network: next('network'),
    browser: next('browser'),
  })
}

/**
 * The history with what a sign-in came with made familiar, because an administrator confirmed it as safe: no sign-in
 * more, no day more. Gives back the very history where it is all familiar already.
 * @param now epoch milliseconds
 */
export function confirmSafe(history: History, source: Source, now: number): History {
  const today = Math.floor(now / DAY)
  const unfamiliar = FEATURES.filter(
    (feature) => !isFamiliar(seenOf(history, feature, featureOf(source, feature))),
  )
  if (unfamiliar.length === 0) return history
  const confirmed = (feature: Feature): Record<string, Seen> => {
    const value = featureOf(source, feature)
    const seen = lately(history[feature], today).get(value) ?? { count: 0, days: 0, last: today }
    return withNewest(history[feature], [value, { ...seen, confirmedSafe: true }], today)
  }
  return bounded({
    ...history,
    ...Object.fromEntries(unfamiliar.map((feature) => [feature, confirmed(feature)])),
  })
}

function bounded(history: History): History {
  let result = history
  while (tooLarge(result)) result = shortened(result)
  return result
}
