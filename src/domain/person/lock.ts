/** Sources a person is known to come from are counted apart from all others: guesses from elsewhere lock nobody out at home. */
export const SOURCE_CLASSES = ['familiar', 'unfamiliar'] as const
export type SourceClass = (typeof SOURCE_CLASSES)[number]

export const classOf = ({ familiar }: { familiar: boolean }): SourceClass =>
  familiar ? 'familiar' : 'unfamiliar'

/** Tries that were counted before anybody looked at them, of one name or person from one class of sources. */
export interface Tries {
  count: number
  /** When the last was counted, and the one before it: epoch milliseconds, 0 when there was none. */
  at: number
  before: number
  /** Random id of the last. */
  last?: string
  /** No try is looked at before. Epoch milliseconds. */
  until?: number
  /** A right answer came among others of the same minute: they are forgiven when that minute is over. */
  forgiven?: true
  /** Marks of the last wrong answers, newest first: the same mistake again is not another guess. */
  marks: readonly string[]
}

/** Of both classes. */
export type Lockout = Readonly<Record<SourceClass, Tries>>

/** One counted try, as the last of what it was counted with. */
export type Reserved = Tries & { last: string }

export const NO_TRIES: Tries = { count: 0, at: 0, before: 0, marks: [] }
export const NO_LOCKOUT: Lockout = { familiar: NO_TRIES, unfamiliar: NO_TRIES }

const MINUTE = 60 * 1000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** The tenth locks. */
export const FREE_TRIES = 10
/** A lock lasts a minute, doubles with each further try, and never lasts longer than this. */
export const LONGEST_LOCK = HOUR
export const FIRST_LOCK = MINUTE
/** One try is forgotten for every full hour without another. */
export const FADES_EACH = HOUR
/** After so long without another all are. */
export const FORGOTTEN_AFTER = DAY
/** What comes within a minute came at once: a right answer among it opens nothing to the rest. */
const BURST = MINUTE
const REMEMBERED_MARKS = 3

/** When tries are looked at again; undefined while they are. */
export const lockedUntil = (tries: Tries, now: number): number | undefined => {
  const { until } = faded(tries, now)
  return until !== undefined && until > now ? until : undefined
}

/** Counts a try that is about to be looked at; undefined while a lock runs, which such a try does not lengthen. */
export function reserve(tries: Tries, id: string, now: number): Reserved | undefined {
  if (lockedUntil(tries, now) !== undefined) return undefined
  const { count, at, marks } = faded(tries, now)
  const next = { count: count + 1, at: now, before: at, last: id, marks }
  return next.count < FREE_TRIES ? next : { ...next, until: now + lockAfter(next.count) }
}

const lockAfter = (count: number): number => Math.min(FIRST_LOCK * 2 ** (count - FREE_TRIES), LONGEST_LOCK)

/** What is left of the tries by now. */
export function faded(tries: Tries, now: number): Tries {
  const idle = Math.max(0, now - tries.at)
  if (idle >= FORGOTTEN_AFTER || (tries.forgiven && idle >= BURST)) return NO_TRIES
  const count = Math.max(0, tries.count - Math.floor(idle / FADES_EACH))
  return { ...tries, count }
}

/**
 * After a right answer: nothing is left, where nobody tried within a minute before it or at all since. Else only its
 * own try is given back, and a lock stays; the tries before it are forgiven a minute later, if it was the last.
 * @param current what is counted by now
 */
export function forgive(current: Tries, mine: Reserved): Tries {
  if (current.last !== mine.last) return oneLess(current)
  if (mine.at - mine.before >= BURST) return NO_TRIES
  return { ...oneLess(current), forgiven: true }
}

/** The same mistake again: as if it had not been made, with no lock of it, unless others tried since. */
export const giveBack = (current: Tries, mine: Reserved): Tries =>
  oneLess(current.last === mine.last ? { ...current, until: undefined } : current)

const oneLess = (tries: Tries): Tries => ({ ...tries, count: Math.max(0, tries.count - 1) })

/** The marks with one more. */
export const withMark = (marks: readonly string[], mark: string): string[] =>
  [mark, ...marks].slice(0, REMEMBERED_MARKS)
