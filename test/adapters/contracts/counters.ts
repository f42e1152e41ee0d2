import { describe, expect, test } from 'vitest'
import type { Counter } from '../../../src/ports/store/counters.ts'
import { AWKWARD } from './fixtures.ts'
import { atOnce, fulfilled, type MakeSubject, newTenantId, START_SECONDS } from './subject.ts'

const HOUR = 60 * 60

export function counterContract(make: MakeSubject): void {
  const newTenant = () => {
    const subject = make()
    const { counters, users } = subject.store.of(newTenantId())
    return { ...subject, counters, users, other: subject.store.of(newTenantId()).counters }
  }
  const counter = (changes: Partial<Counter> = {}): Counter => ({
    what: 'wrongPassword',
    of: 'h',
    window: 7,
    exp: START_SECONDS + HOUR,
    ...changes,
  })

  describe('a count', () => {
    test('of fifty at once as many are taken as there may be, each under its own number', async () => {
      const { counters } = newTenant()
      const taken = fulfilled(await atOnce(50, () => counters.take(counter(), 20)))
      expect(taken).toHaveLength(50)
      const numbers = taken.filter((count) => count !== undefined).sort((a, b) => a - b)
      expect(numbers).toEqual(Array.from({ length: 20 }, (_, n) => n + 1))
      expect(await counters.read([counter()])).toEqual([{ count: 20, marks: 0 }])
      expect(await counters.take(counter(), 20)).toBeUndefined()
    })

    test('that may be none is none', async () => {
      const { counters } = newTenant()
      expect(await counters.take(counter(), 0)).toBeUndefined()
      expect(await counters.read([counter()])).toEqual([{ count: 0, marks: 0 }])
    })

    test('given back may be taken again, and never falls below nothing', async () => {
      const { counters } = newTenant()
      await counters.giveBack(counter())
      for (const count of [1, 2]) expect(await counters.take(counter(), 2)).toBe(count)
      expect(await counters.take(counter(), 2)).toBeUndefined()
      await counters.giveBack(counter())
      expect(await counters.take(counter(), 2)).toBe(2)
      await atOnce(9, () => counters.giveBack(counter()))
      expect(await counters.read([counter()])).toEqual([{ count: 0, marks: 0 }])
      expect(await counters.take(counter(), 2)).toBe(1)
    })

    test('is of one thing, one whom, one window, one shard and one tenant', async () => {
      const { counters, other } = newTenant()
      await counters.take(counter(), 5)
      const others = [{ what: 'x' }, { of: AWKWARD }, { window: 8 }, { shard: 1 }].map(counter)
      for (const [n, another] of others.entries())
        for (let taken = 0; taken <= n; taken++) await counters.take(another, 9)
      expect(await counters.read([...others, counter()])).toEqual(
        [1, 2, 3, 4, 1].map((count) => ({ count, marks: 0 })),
      )
      expect(await other.read([counter()])).toEqual([{ count: 0, marks: 0 }])
    })

    test('is read beside a login name, in the order asked for', async () => {
      const { counters, users } = newTenant()
      await counters.take(counter(), 5)
      const { counted, userId } = await users.login('nobody', [counter({ window: 8 }), counter()])
      expect([userId, counted.map(({ count }) => count)]).toEqual([undefined, [0, 1]])
    })

    test('reads as nothing once it is over', async () => {
      const { counters, clock } = newTenant()
      await counters.take(counter(), 5)
      clock.now += (HOUR - 1) * 1000
      expect(await counters.read([counter()])).toEqual([{ count: 1, marks: 0 }])
      clock.now += 1000
      expect(await counters.read([counter()])).toEqual([{ count: 0, marks: 0 }])
    })
  })

  describe('a set of marks', () => {
    test('holds each once, and no more than it may', async () => {
      const { counters } = newTenant()
      await atOnce(9, () => counters.mark(counter(), 'a', 3))
      expect(await counters.read([counter()])).toEqual([{ count: 0, marks: 1 }])
      for (const mark of ['b', 'c', 'd', 'e']) await counters.mark(counter(), mark, 3)
      expect(await counters.read([counter()])).toEqual([{ count: 0, marks: 3 }])
    })

    test('of many at once is full and not fuller', async () => {
      const { counters } = newTenant()
      await atOnce(30, (n) => counters.mark(counter(), `m${n}`, 10))
      expect(await counters.read([counter()])).toEqual([{ count: 0, marks: 10 }])
    })
  })

  describe('a pause', () => {
    const of = { what: 'message', of: 'h' }
    const pause = { first: 30_000, rest: HOUR * 1000 }

    test('lets one of twelve at once through, and tells the others how long', async () => {
      const { counters } = newTenant()
      const waits = fulfilled(await atOnce(12, () => counters.pace(of, pause)))
      expect(waits.sort((a, b) => a - b)).toEqual([0, ...Array(11).fill(30_000)])
    })

    test('doubles each time, and twelve at its end are one again', async () => {
      const { counters, clock } = newTenant()
      for (const wait of [30_000, 60_000, 120_000, 240_000]) {
        const waits = fulfilled(await atOnce(12, () => counters.pace(of, pause)))
        expect(waits.sort((a, b) => a - b)).toEqual([0, ...Array(11).fill(wait)])
        clock.now += wait - 1
        expect(await counters.pace(of, pause)).toBe(1)
        clock.now += 1
      }
    })

    test('is the first again after a rest, however long it had grown', async () => {
      const { counters, clock } = newTenant()
      for (let wait = 30_000; wait < 2 * pause.rest; wait *= 2) {
        expect(await counters.pace(of, pause)).toBe(0)
        clock.now += Math.min(wait, pause.rest - 1)
      }
      expect(await counters.pace(of, pause)).toBe(1)
      clock.now += 1
      expect(await counters.pace(of, pause)).toBe(0)
      expect(await counters.pace(of, pause)).toBe(30_000)
    })

    test('is of one whom and one tenant', async () => {
      const { counters, other } = newTenant()
      expect(await counters.pace(of, pause)).toBe(0)
      expect(await counters.pace({ ...of, of: 'i' }, pause)).toBe(0)
      expect(await other.pace(of, pause)).toBe(0)
    })
  })
}
