import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  FREE_TRIES,
  faded,
  forgive,
  giveBack,
  LONGEST_LOCK,
  lockedUntil,
  NO_TRIES,
  type Reserved,
  reserve,
  type Tries,
  withMark,
} from '../../../src/domain/person/lock.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const NOW = Date.UTC(2026, 2, 2, 9)

const tries = (count: number, changes: Partial<Tries> = {}): Tries => ({
  count,
  at: NOW,
  before: NOW,
  last: 'last',
  marks: [],
  ...changes,
})
const LOCKED = tries(10, { until: NOW + MINUTE })

describe('a try', () => {
  it.each([
    ['the first', 0, undefined],
    ['the ninth', 8, undefined],
    ['the tenth', 9, 60],
    ['the eleventh', 10, 120],
    ['the fifteenth', 14, 1920],
    ['the sixteenth', 15, 3600],
    ['the thousandth', 999, 3600],
  ])('%s, after %i, is looked at and locks for %s seconds', (_which, before, seconds) => {
    const next = reserve(tries(before), 'mine', NOW)
    expect(next).toMatchObject({ count: before + 1, at: NOW, last: 'mine' })
    expect(next?.until).toBe(seconds && NOW + seconds * SECOND)
  })

  it.each([
    [-1, true],
    [0, true],
    [59_999, true],
    [60_000, false],
    [60_001, false],
  ])('%i ms into a lock of a minute is refused: %s', (later, isRefused) => {
    expect(reserve(LOCKED, 'mine', NOW + later) === undefined).toBe(isRefused)
    expect(lockedUntil(LOCKED, NOW + later)).toBe(isRefused ? NOW + MINUTE : undefined)
  })

  it('after a lock relocks at once, twice as long', () => {
    expect(reserve(LOCKED, 'mine', NOW + MINUTE)).toEqual({
      count: 11,
      at: NOW + MINUTE,
      before: NOW,
      last: 'mine',
      marks: [],
      until: NOW + 3 * MINUTE,
    })
  })

  it('keeps the marks, and neither an old lock nor that something was forgiven', () => {
    const before = tries(3, { until: NOW - 1, forgiven: true, marks: ['a'] })
    expect(reserve(before, 'mine', NOW + SECOND)).toEqual({
      count: 4,
      at: NOW + SECOND,
      before: NOW,
      last: 'mine',
      marks: ['a'],
    })
  })
})

describe('what is counted', () => {
  it.each([
    [0, 9],
    [HOUR - 1, 9],
    [HOUR, 8],
    [2 * HOUR - 1, 8],
    [2 * HOUR, 7],
    [8 * HOUR, 1],
    [9 * HOUR, 0],
    [23 * HOUR, 0],
    [-HOUR, 9],
  ])('fades: of nine there are, %i ms later, %i', (later, left) => {
    expect(faded(tries(9), NOW + later).count).toBe(left)
  })

  it('is forgotten after a day, marks and all', () => {
    const many = tries(40, { marks: ['a'] })
    expect(faded(many, NOW + DAY - 1)).toMatchObject({ count: 17, marks: ['a'] })
    expect(faded(many, NOW + DAY)).toEqual(NO_TRIES)
  })

  it.each([
    [MINUTE - 1, 4],
    [MINUTE, 0],
  ])('and was forgiven among others goes with their minute: %i ms later there are %i', (later, left) => {
    expect(faded(tries(4, { forgiven: true }), NOW + later).count).toBe(left)
  })
})

const mineAfter = (before: Tries): Reserved => {
  const mine = reserve(before, 'mine', NOW)
  if (!mine) throw new Error('locked')
  return mine
}

describe('a right answer', () => {
  it.each([
    ['the first of all', NO_TRIES],
    ['a minute after the last', tries(7, { at: NOW - MINUTE })],
    ['after a lock', tries(10, { at: NOW - MINUTE, until: NOW })],
    ['after more locks', tries(14, { at: NOW - HOUR, until: NOW - MINUTE })],
  ])('that is %s leaves nothing', (_which, before) => {
    const mine = mineAfter(before)
    expect(forgive(mine, mine)).toEqual(NO_TRIES)
  })

  it('a moment after others gives back its own try, and theirs a minute later', () => {
    const mine = mineAfter(tries(3, { at: NOW - MINUTE + 1 }))
    const left = forgive(mine, mine)
    expect(left).toEqual({ ...mine, count: 3, forgiven: true })
    expect(faded(left, NOW + MINUTE)).toEqual(NO_TRIES)
  })

  it('that was the tenth of many at once leaves the lock, for its minute', () => {
    const mine = mineAfter(tries(9))
    const left = forgive(mine, mine)
    expect(reserve(left, 'next', NOW + MINUTE - 1)).toBeUndefined()
    expect(reserve(left, 'next', NOW + MINUTE)?.count).toBe(1)
  })

  it('that others tried after gives back its own try and forgives nobody', () => {
    const mine = mineAfter(NO_TRIES)
    const current = tries(10, { until: NOW + MINUTE })
    expect(forgive(current, mine)).toEqual({ ...current, count: 9 })
  })
})

describe('the same mistake again', () => {
  it('was not made, and the lock it made is no lock', () => {
    const mine = mineAfter(tries(9, { marks: ['a'] }))
    expect(mine.until).toBeDefined()
    expect(giveBack(mine, mine)).toEqual(tries(9, { marks: ['a'], last: 'mine' }))
  })

  it('is one less where others tried since', () => {
    expect(giveBack(LOCKED, mineAfter(tries(3)))).toEqual({ ...LOCKED, count: 9 })
  })

  it('never makes less than none', () => {
    expect(giveBack(NO_TRIES, mineAfter(tries(3)))).toEqual(NO_TRIES)
  })

  it('is known by the last three marks', () => {
    expect(withMark(['c', 'b', 'a'], 'd')).toEqual(['d', 'c', 'b'])
  })
})

// ---------------------------------------------------------------- whatever happens

/** Times between tries, in milliseconds: mostly at once, sometimes around the edges of locks and hours. */
const pauses = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.nat(5 * SECOND) },
    fc.constantFrom(MINUTE - 1, MINUTE, HOUR - 1, HOUR, DAY - 1),
    fc.nat(2 * HOUR),
  ),
  { maxLength: 200 },
)

describe('wrong answers, however they come', () => {
  it('are no more than ten before the first lock, and one for each lock after it', () => {
    fc.assert(
      fc.property(pauses, (times) => {
        let [state, now, lookedAt, locks] = [NO_TRIES, NOW, 0, 0]
        for (const [index, pause] of times.entries()) {
          now += pause
          const next = reserve(state, String(index), now)
          if (!next) continue
          lookedAt++
          if (next.until !== undefined) locks++
          state = next
        }
        const hours = Math.floor((now - NOW) / HOUR)
        expect(lookedAt).toBeLessThanOrEqual(FREE_TRIES - 1 + locks + hours)
      }),
    )
  })

  it('never lock for longer than an hour, and a try that meets a lock changes nothing', () => {
    fc.assert(
      fc.property(pauses, (times) => {
        let [state, now] = [NO_TRIES, NOW]
        for (const [index, pause] of times.entries()) {
          now += pause
          const until = lockedUntil(state, now)
          expect((until ?? now) - now).toBeLessThanOrEqual(LONGEST_LOCK)
          const next = reserve(state, String(index), now)
          expect(next === undefined).toBe(until !== undefined)
          state = next ?? state
          expect(state.count).toBeLessThanOrEqual(17)
        }
      }),
    )
  })

  it('at once are ten, wherever right ones and mistakes made before stand among them, and a lock stays', () => {
    const kind = fc.constantFrom('wrong', 'right', 'again')
    fc.assert(
      fc.property(
        fc.array(kind, { minLength: 60, maxLength: 100 }),
        fc.infiniteStream(fc.boolean()),
        (kinds, chance) => {
          let state = NO_TRIES
          let wrong = 0
          const open: { mine: Reserved; kind: string }[] = []
          const close = ({ mine, kind }: (typeof open)[number]) => {
            if (kind === 'right') state = forgive(state, mine)
            if (kind === 'again') state = giveBack(state, mine)
          }
          // The very first is wrong: a right one that is alone is a sign-in before the burst.
          for (const [index, kind] of ['wrong', ...kinds].entries()) {
            const after = reserve(state, String(index), NOW)
            if (after) {
              if (kind === 'wrong') wrong++
              state = after
              open.push({ mine: after, kind })
            }
            while (open.length > 0 && chance.next().value)
              close(open.splice(0, 1)[0] as (typeof open)[number])
          }
          expect(wrong).toBeLessThanOrEqual(FREE_TRIES)
        },
      ),
    )
  })
})
