import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { NO_LOCKOUT, NO_TRIES, type Reserved, withMark } from '../../../src/domain/person/lock.ts'
import type { Guessing, LockoutStore } from '../../../src/ports/store/lockouts.ts'
import { AWKWARD, aUser } from './fixtures.ts'
import { atOnce, fulfilled, type MakeSubject, newTenantId } from './subject.ts'

const MINUTE = 60 * 1000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const ANA: Guessing = { at: 'password', of: 'ana', from: 'unfamiliar' }
const AT_HOME: Guessing = { ...ANA, from: 'familiar' }

async function taken(lockouts: LockoutStore, guessing = ANA): Promise<Reserved> {
  const mine = await lockouts.reserve(guessing, randomUUID())
  if ('lockedUntil' in mine) throw new Error(`locked until ${mine.lockedUntil}`)
  return mine
}

export function lockoutContract(make: MakeSubject): void {
  const newTenant = () => {
    const subject = make()
    const { users, lockouts } = subject.store.of(newTenantId())
    const of = async (name: string) => (await users.login(name)).lockout
    const other = subject.store.of(newTenantId()).lockouts
    const burst = async (times: number, guessing = ANA) => {
      const results = fulfilled(await atOnce(times, () => lockouts.reserve(guessing, randomUUID())))
      return results.flatMap((result) => ('lockedUntil' in result ? [] : [result]))
    }
    return { ...subject, users, lockouts, of, burst, other }
  }

  describe('tries counted before they are looked at', () => {
    test('of a hundred at once ten are, each another one, and the tenth locks', async () => {
      const { burst, of, clock, lockouts } = newTenant()
      const reserved = await burst(100)
      expect(reserved.map(({ count }) => count).sort((a, b) => a - b)).toEqual([
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
      ])
      expect(new Set(reserved.map(({ last }) => last)).size).toBe(10)
      expect((await of('ana')).unfamiliar).toMatchObject({ count: 10, until: clock.now + MINUTE })
      expect(await lockouts.reserve(ANA, 'late')).toEqual({ lockedUntil: clock.now + MINUTE })
    })

    test.each([
      ['faded', 2 * HOUR],
      ['forgotten', DAY],
      ['swept late', 3 * DAY],
    ])(
      'of a hundred at once on tries that are %s by now, the lock comes with the tenth',
      async (_, later) => {
        const { burst, of, clock } = newTenant()
        await burst(4)
        clock.now += later
        const reserved = await burst(100)
        expect(reserved).toHaveLength(later < DAY ? 8 : 10)
        expect((await of('ana')).unfamiliar.count).toBe(10)
      },
    )

    test('of a hundred at once after a lock one is, and the next lock is twice as long', async () => {
      const { burst, of, clock } = newTenant()
      await burst(10)
      clock.now += MINUTE
      expect(await burst(100)).toHaveLength(1)
      expect((await of('ana')).unfamiliar.until).toBe(clock.now + 2 * MINUTE)
    })

    test('of familiar and other sources, of names and codes, of names and tenants are counted apart', async () => {
      const { burst, lockouts, other } = newTenant()
      await burst(10)
      const others: Guessing[] = [
        AT_HOME,
        { ...ANA, at: 'code' },
        { ...AT_HOME, at: 'code' },
        { ...ANA, of: AWKWARD },
      ]
      for (const guessing of others) expect((await taken(lockouts, guessing)).count).toBe(1)
      expect((await taken(other)).count).toBe(1)
    })

    test('are forgotten for good with the name, from wherever they came', async () => {
      const { burst, lockouts, of } = newTenant()
      await burst(10)
      await burst(10, AT_HOME)
      await burst(3, { ...ANA, at: 'code' })
      await lockouts.forget(ANA)
      expect(await of('ana')).toEqual(NO_LOCKOUT)
      expect((await taken(lockouts, { ...ANA, at: 'code' })).count).toBe(4)
      await lockouts.forget(ANA)
    })
  })

  describe('a try that was looked at', () => {
    test('and was right leaves nothing where it was alone', async () => {
      const { lockouts, of, clock } = newTenant()
      await taken(lockouts)
      await taken(lockouts, AT_HOME)
      clock.now += MINUTE
      await lockouts.forgive(ANA, await taken(lockouts))
      expect((await of('ana')).unfamiliar).toEqual(NO_TRIES)
      expect((await of('ana')).familiar.count).toBe(1)
      expect((await taken(lockouts)).count).toBe(1)
    })

    test('and was right among many at once is given back alone, and the lock stays', async () => {
      const { burst, lockouts, of, clock } = newTenant()
      const [, second] = await burst(100)
      if (!second) throw new Error('nothing was reserved')
      await lockouts.forgive(ANA, second)
      expect((await of('ana')).unfamiliar).toMatchObject({ count: 9, until: clock.now + MINUTE })
      expect(await burst(100)).toHaveLength(0)
    })

    test('and was the same mistake is given back, however many are at once', async () => {
      const { burst, lockouts, of } = newTenant()
      const nine = await burst(9)
      await atOnce(9, (n) => lockouts.giveBack(ANA, nine[n] as Reserved))
      expect((await of('ana')).unfamiliar.count).toBe(0)
    })

    test('is remembered by its mark, of its own class of sources, while anything is counted', async () => {
      const { lockouts, of } = newTenant()
      await lockouts.mark(ANA, ['early'])
      await taken(lockouts)
      await lockouts.mark(ANA, withMark(['b', 'a'], 'c'))
      expect((await of('ana')).unfamiliar.marks).toEqual(['c', 'b', 'a'])
      expect((await of('ana')).familiar.marks).toEqual([])
      expect((await taken(lockouts)).marks).toEqual(['c', 'b', 'a'])
    })
  })

  describe('what a login name knows of its person', () => {
    test('is the networks it was made with, until they are replaced', async () => {
      const { users } = newTenant()
      const user = aUser('t', { username: 'ana' })
      await users.create(user, ['AS1', 'AS2'])
      expect((await users.login('ana')).networks).toEqual(['AS1', 'AS2'])
      await users.setNetworks(user, ['AS3'])
      expect(await users.login('ana')).toMatchObject({ userId: user.id, networks: ['AS3'] })
    })

    test('is from when on browsers are known, which never goes back', async () => {
      const { users, clock } = newTenant()
      const user = aUser('t', { username: 'ana' })
      await users.create(user)
      const made = clock.now
      expect((await users.login('ana')).knownFrom).toBe(made)
      for (const later of [5, 9, 7, 9]) await users.forgetBrowsers(user, made + later)
      expect((await users.login('ana')).knownFrom).toBe(made + 9)
    })

    test('is changed by nobody else, and not where the name is nobody’s', async () => {
      const { users } = newTenant()
      const user = aUser('t', { username: 'ana' })
      await users.create(user)
      for (const wrong of [
        { id: 'other', username: 'ana' },
        { id: 'other', username: 'nobody' },
      ]) {
        await users.setNetworks(wrong, ['AS9'])
        await users.forgetBrowsers(wrong, 9)
      }
      expect(await users.login('ana')).toMatchObject({ userId: user.id, networks: [], lockout: NO_LOCKOUT })
      expect(await users.login('nobody')).toEqual({ networks: [], lockout: NO_LOCKOUT, counted: [] })
    })
  })
}
