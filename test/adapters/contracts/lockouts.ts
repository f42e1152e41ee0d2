import { describe, expect, test } from 'vitest'
import { AWKWARD } from './fixtures.ts'
import { atOnce, fulfilled, type MakeSubject, newTenantId } from './subject.ts'

const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR

export function lockoutContract(make: MakeSubject): void {
  const newTenant = () => {
    const subject = make()
    const { users } = subject.store.of(newTenantId())
    return { ...subject, users, other: subject.store.of(newTenantId()).users }
  }

  describe('lockout of a login name', () => {
    test('fifty failures at once are fifty', async () => {
      const { users } = newTenant()
      const counted = fulfilled(await atOnce(50, () => users.countFailure('ana', ['h'])))
      const inOrder = counted.map(({ failures }) => failures).sort((a, b) => a - b)
      expect(inOrder).toEqual(Array.from({ length: 50 }, (_, n) => n + 1))
      expect((await users.login('ana')).lockout).toEqual({ failures: 50, recent: ['h'] })
    })

    test('a count is of a name that need not exist, and keeps the recent hashes in order', async () => {
      const { users } = newTenant()
      await users.countFailure(AWKWARD, ['b', 'a'])
      expect(await users.countFailure(AWKWARD, [])).toEqual({ failures: 2, recent: [] })
      await users.countFailure(AWKWARD, ['c', 'b', 'a'])
      expect((await users.login(AWKWARD)).lockout).toEqual({ failures: 3, recent: ['c', 'b', 'a'] })
    })

    test('a lock keeps the failures; without an end everything is forgotten', async () => {
      const { users, clock } = newTenant()
      await users.countFailure('ana', ['h'])
      await users.setLock('ana', clock.now + HOUR)
      expect((await users.login('ana')).lockout).toEqual({
        failures: 1,
        recent: ['h'],
        lockedUntil: clock.now + HOUR,
      })
      await users.setLock('ana', undefined)
      expect((await users.login('ana')).lockout).toEqual({ failures: 0, recent: [] })
      await users.setLock('ana', undefined)
    })

    test('a lock needs no failure before it, and outlasts a day where it is longer', async () => {
      const { users, clock } = newTenant()
      const until = clock.now + 3 * DAY
      await users.setLock('ana', until)
      await users.countFailure('ana', [])
      clock.now = until - 1
      expect((await users.login('ana')).lockout).toEqual({ failures: 1, recent: [], lockedUntil: until })
    })

    test('a count is over after a day, before anything is swept, and starts again at one', async () => {
      const { users, clock } = newTenant()
      await users.countFailure('ana', ['h'])
      await users.setLock('ana', clock.now + HOUR)
      clock.now += 2 * DAY
      expect((await users.login('ana')).lockout).toEqual({ failures: 0, recent: [] })
      expect(await users.countFailure('ana', ['i'])).toEqual({ failures: 1, recent: ['i'] })
      expect((await users.login('ana')).lockout).toEqual({ failures: 1, recent: ['i'] })
    })

    test('fifty failures at once on a count that is over are fifty', async () => {
      const { users, clock } = newTenant()
      await users.countFailure('ana', [])
      clock.now += 2 * DAY
      await atOnce(50, () => users.countFailure('ana', []))
      expect((await users.login('ana')).lockout.failures).toBe(50)
    })

    test('another tenant counts for itself', async () => {
      const { users, other, clock } = newTenant()
      await users.countFailure('ana', [])
      await users.setLock('ana', clock.now + HOUR)
      expect((await other.login('ana')).lockout).toEqual({ failures: 0, recent: [] })
      await other.setLock('ana', undefined)
      expect((await users.login('ana')).lockout.failures).toBe(1)
    })
  })
}
