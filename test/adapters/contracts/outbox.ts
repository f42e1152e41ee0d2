import { describe, expect, test } from 'vitest'
import { Conflict } from '../../../src/ports/store.ts'
import { AWKWARD, anEvent, aUser } from './fixtures.ts'
import { atOnce, type MakeSubject, newTenantId, rejections, START } from './subject.ts'

const ALL = 10_000
const MINUTE = 60_000

export function outboxContract(make: MakeSubject): void {
  const newTenant = () => {
    const subject = make()
    const id = newTenantId()
    const { users } = subject.store.of(id)
    const waiting = async (limit = ALL) =>
      (await subject.store.due(limit)).flatMap((due) =>
        due.tenantId === id && 'userId' in due ? [due.userId] : [],
      )
    /** Later, when the sweep takes up what the stream has not. */
    const later = (minutes = 2) => {
      subject.clock.now += minutes * MINUTE
    }
    return { ...subject, id, users, waiting, later }
  }

  describe('outbox of a user', () => {
    test('events keep their order, and delivered ones go', async () => {
      const { id, users } = newTenant()
      const user = aUser(id)
      const [first, second, third] = [
        anEvent(user.id, { id: AWKWARD }),
        anEvent(user.id, { id: '9' }),
        anEvent(user.id, { id: '1' }),
      ]
      await users.create({ ...user, pending: [first, second, third] })
      expect((await users.get(user.id))?.pending).toEqual([first, second, third])
      await users.delivered(user.id, [second.id])
      expect((await users.get(user.id))?.pending).toEqual([first, third])
      await users.delivered(user.id, [first.id, third.id, third.id])
      expect((await users.get(user.id))?.pending).toEqual([])
    })

    test('an event that came meanwhile stays', async () => {
      const { id, users } = newTenant()
      const user = aUser(id)
      const [early, late] = [anEvent(user.id), anEvent(user.id)]
      await users.create({ ...user, pending: [early] })
      await users.update({ ...user, pending: [early, late] }, 1)
      await users.delivered(user.id, [early.id])
      expect((await users.get(user.id))?.pending).toEqual([late])
    })

    test('delivery makes older reads stale, so that none of them brings an event back', async () => {
      const { id, users } = newTenant()
      const user = aUser(id)
      const read = { ...user, pending: [anEvent(user.id)] }
      await users.create(read)
      await users.delivered(user.id, [read.pending[0]?.id ?? ''])
      await expect(users.update(read, 1)).rejects.toThrow(Conflict)
      expect((await users.get(user.id))?.version).toBe(2)
    })

    test('unknown events, delivered events and unknown users are nothing to do', async () => {
      const { id, users } = newTenant()
      const user = aUser(id)
      const event = anEvent(user.id)
      await users.create({ ...user, pending: [event] })
      await users.delivered(user.id, [])
      await users.delivered(user.id, ['unknown'])
      await users.delivered('nobody', ['unknown'])
      expect(await users.get(user.id)).toEqual({ ...user, pending: [event] })
      await users.delivered(user.id, [event.id, 'unknown'])
      await users.delivered(user.id, [event.id])
      expect((await users.get(user.id))?.pending).toEqual([])
      expect(await users.get('nobody')).toBeUndefined()
    })

    test('more events than one expression can name go, too', async () => {
      const { id, users, waiting, later } = newTenant()
      const user = aUser(id)
      const pending = Array.from({ length: 200 }, () => anEvent(user.id))
      await users.create({ ...user, pending })
      await users.delivered(
        user.id,
        pending.map((event) => event.id),
      )
      expect((await users.get(user.id))?.pending).toEqual([])
      later()
      await expect.poll(waiting).toEqual([])
    })

    test('deliveries and updates at once lose no event', async () => {
      const { id, users } = newTenant()
      const user = aUser(id)
      const old = Array.from({ length: 4 }, () => anEvent(user.id))
      await users.create({ ...user, pending: old })
      const fresh = anEvent(user.id)
      const add = async (): Promise<unknown> => {
        const read = await users.get(user.id)
        if (!read) return undefined
        return users.update({ ...read, pending: [...read.pending, fresh] }, read.version).catch(add)
      }
      const deliveries = await atOnce(4, (n) =>
        n === 3 ? add() : users.delivered(user.id, [old[n]?.id ?? '']),
      )
      expect(rejections(deliveries)).toEqual([])
      expect((await users.get(user.id))?.pending).toEqual([old[3], fresh])
    })

    test('users with pending events are found, oldest first, until all is delivered', async () => {
      const { id, users, waiting, later } = newTenant()
      later()
      const people = [3, 1, 2].map((n) => {
        const user = aUser(id)
        return {
          ...user,
          pending: [anEvent(user.id, { at: START + n }), anEvent(user.id, { at: START + 9 })],
        }
      })
      for (const user of people) await users.create(user)
      await users.create(aUser(id))
      const [third, first, second] = people.map((user) => user.id)
      await expect.poll(waiting).toEqual([first, second, third])
      for (const user of people) await users.delivered(user.id, [user.pending[0]?.id ?? ''])
      await expect.poll(waiting).toHaveLength(3)
      for (const user of people) await users.delivered(user.id, [user.pending[1]?.id ?? ''])
      await expect.poll(waiting).toEqual([])
    })

    test('no more users are named than were asked for', async () => {
      const { id, users, store, waiting, later } = newTenant()
      later()
      for (let n = 0; n < 5; n++) {
        const user = aUser(id)
        await users.create({ ...user, pending: [anEvent(user.id, { at: n })] })
      }
      await expect.poll(waiting).toHaveLength(5)
      expect(await store.due(3)).toHaveLength(3)
    })

    test('what came a moment ago is left to the stream, what is postponed to later', async () => {
      const { id, users, store, waiting, later, clock } = newTenant()
      const user = aUser(id)
      const name = { tenantId: id, userId: user.id }
      await users.create({ ...user, pending: [anEvent(user.id)] })
      later(1)
      expect(await waiting()).toEqual([])
      await store.postpone(name, clock.now + 60 * MINUTE)
      later(1)
      await expect.poll(waiting).toEqual([user.id])
      await store.postpone(name, clock.now + 5 * MINUTE)
      await store.postpone(name, clock.now + 60 * MINUTE)
      later(4)
      expect(await waiting()).toEqual([])
      later(1)
      await expect.poll(waiting).toEqual([user.id])
      expect((await users.get(user.id))?.version).toBe(1)
    })

    test('nobody and nothing can be postponed into the sweep', async () => {
      const { id, users, store, waiting, later } = newTenant()
      const user = aUser(id)
      await users.create(user)
      for (const userId of [user.id, 'nobody']) await store.postpone({ tenantId: id, userId }, START)
      later()
      expect(await waiting()).toEqual([])
      expect(await users.get('nobody')).toBeUndefined()
    })
  })
}
