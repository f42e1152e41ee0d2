import { describe, expect, test } from 'vitest'
import { NO_LOCKOUT } from '../../../src/domain/person/lock.ts'
import { Conflict, type TenantStore } from '../../../src/ports/store.ts'
import { AWKWARD, anEvent, aUser } from './fixtures.ts'
import { atOnce, fulfilled, type MakeSubject, newTenantId, rejections, START } from './subject.ts'

export function userContract(make: MakeSubject): void {
  const newTenant = () => {
    const subject = make()
    const id = newTenantId()
    return { ...subject, id, tenant: subject.store.of(id), other: subject.store.of(newTenantId()) }
  }

  describe('users', () => {
    test('what is created is what is read, by id and by login name', async () => {
      const { id, tenant } = newTenant()
      const user = aUser(id, { givenName: AWKWARD, familyName: '', groups: ['', AWKWARD], version: 4 })
      const pending = [anEvent(user.id), anEvent(user.id, { detail: { [AWKWARD]: '' } })]
      await tenant.users.create({ ...user, pending })
      expect(await tenant.users.get(user.id)).toEqual({ ...user, pending })
      expect((await tenant.users.login(user.username)).userId).toBe(user.id)
    })

    test('nobody is found under an unknown id or login name', async () => {
      const { tenant } = newTenant()
      expect(await tenant.users.get('nobody')).toBeUndefined()
      expect(await tenant.users.login('nobody')).toEqual({ networks: [], lockout: NO_LOCKOUT, counted: [] })
    })

    test('login names that differ only in awkward characters, or in their last of many, are different', async () => {
      const { id, tenant } = newTenant()
      const long = 'n'.repeat(3000)
      const names = ['a#b', 'a=b', 'a b', 'é', 'e\u0301', '\ud800', '\ud801', `${long}1`, `${long}2`, AWKWARD]
      const users = names.map((username) => aUser(id, { username }))
      for (const user of users) await tenant.users.create(user)
      const found = await Promise.all(names.map((name) => tenant.users.login(name)))
      expect(found.map(({ userId }) => userId)).toEqual(users.map((user) => user.id))
    })

    test('of twenty creations of one login name, one wins and no other user is left', async () => {
      const { id, tenant } = newTenant()
      const users = Array.from({ length: 20 }, () => aUser(id, { username: 'ana@clinic.example' }))
      const created = await atOnce(users.length, async (n) => {
        const user = users[n] ?? aUser(id)
        await tenant.users.create(user)
        return user.id
      })
      expect(rejections(created).every((reason) => reason instanceof Conflict)).toBe(true)
      const [winner, ...rest] = fulfilled(created)
      expect(rest).toEqual([])
      expect((await tenant.users.login('ana@clinic.example')).userId).toBe(winner)
      const left = await Promise.all(users.map((user) => tenant.users.get(user.id)))
      expect(left.filter(Boolean).map((user) => user?.id)).toEqual([winner])
    })

    describe('a further login name', () => {
      const NETWORKS = ['AS1']
      const holderOf = async (tenant: TenantStore, name: string) => (await tenant.users.login(name)).userId

      test('is claimed once, and again by whoever has it', async () => {
        const { id, tenant, clock } = newTenant()
        const [ana, ben] = [aUser(id), aUser(id)]
        for (const user of [ana, ben]) await tenant.users.create(user)
        expect(await tenant.users.claim(ana, 'new', NETWORKS)).toBe(true)
        expect(await tenant.users.claim(ana, 'new', NETWORKS)).toBe(true)
        expect(await tenant.users.claim(ben, 'new', [])).toBe(false)
        expect(await tenant.users.login('new')).toMatchObject({
          userId: ana.id,
          networks: NETWORKS,
          knownFrom: clock.now,
        })
      })

      test('is of many at once given to one', async () => {
        const { id, tenant } = newTenant()
        const users = Array.from({ length: 20 }, () => aUser(id))
        for (const user of users) await tenant.users.create(user)
        const claimed = await atOnce(20, (n) => tenant.users.claim(users[n] ?? aUser(id), 'new', []))
        expect(fulfilled(claimed).filter(Boolean)).toHaveLength(1)
      })

      test('that was claimed and not taken up is somebody else’s once its claimant was written otherwise', async () => {
        const { id, tenant } = newTenant()
        const [ana, ben] = [aUser(id), aUser(id)]
        for (const user of [ana, ben]) await tenant.users.create(user)
        await tenant.users.claim(ana, 'new', NETWORKS)
        expect(await tenant.users.claim(ben, 'new', [])).toBe(false)
        await tenant.users.update(ana, 1)
        expect(await tenant.users.claim(ben, 'new', [])).toBe(true)
        expect(await tenant.users.login('new')).toMatchObject({ userId: ben.id, networks: [] })
        const made = aUser(id, { username: 'new' })
        await expect(tenant.users.create(made)).rejects.toBeInstanceOf(Conflict)
      })

      test('is free when its holder is gone, for creations too, of which one wins', async () => {
        const { id, tenant } = newTenant()
        const ana = aUser(id, { username: 'ana' })
        await tenant.users.create(ana, NETWORKS)
        await tenant.users.update({ ...ana, deletedAt: START }, 1)
        const made = Array.from({ length: 5 }, () => aUser(id, { username: 'ana' }))
        const created = await atOnce(5, async (n) => {
          const one = made[n] ?? aUser(id)
          await tenant.users.create(one)
          return one.id
        })
        expect(fulfilled(created)).toEqual([await holderOf(tenant, 'ana')])
        expect((await tenant.users.login('ana')).networks).toEqual([])
      })

      test('is released by who had it, and not where it was claimed again since', async () => {
        const { id, tenant } = newTenant()
        const ana = aUser(id, { username: 'ana', version: 3 })
        await tenant.users.create(ana)
        await tenant.users.release({ id: 'ben' }, 'ana', 9)
        expect(await holderOf(tenant, 'ana')).toBe(ana.id)
        await tenant.users.claim({ ...ana, version: 5 }, 'ana', [])
        await tenant.users.release(ana, 'ana', 3)
        expect(await holderOf(tenant, 'ana')).toBe(ana.id)
        await tenant.users.release(ana, 'ana', 5)
        await tenant.users.release(ana, 'ana', 5)
        expect(await holderOf(tenant, 'ana')).toBeUndefined()
      })
    })

    test('who was deleted is kept for thirty days', async () => {
      const { id, tenant, clock } = newTenant()
      const ana = aUser(id)
      await tenant.users.create(ana)
      await tenant.users.update({ ...ana, deletedAt: clock.now }, 1)
      clock.now += 30 * 24 * 60 * 60 * 1000 - 1
      expect(await tenant.users.get(ana.id)).toBeDefined()
      clock.now += 1001
      expect(await tenant.users.get(ana.id)).toBeUndefined()
    })

    test('a taken id or login name is a conflict and changes nothing', async () => {
      const { id, tenant } = newTenant()
      const user = aUser(id)
      await tenant.users.create(user)
      const sameId = aUser(id, { id: user.id })
      await expect(tenant.users.create(sameId)).rejects.toThrow(Conflict)
      await expect(tenant.users.create(aUser(id, { username: user.username }))).rejects.toThrow(Conflict)
      expect((await tenant.users.login(sameId.username)).userId).toBeUndefined()
      expect(await tenant.users.get(user.id)).toEqual(user)
    })

    test('an update stores and returns the next version; one from an older version is a conflict', async () => {
      const { id, tenant } = newTenant()
      const user = aUser(id)
      await tenant.users.create(user)
      const updated = await tenant.users.update({ ...user, disabled: true }, 1)
      expect(updated).toEqual({ ...user, disabled: true, version: 2 })
      expect(await tenant.users.get(user.id)).toEqual(updated)
      await expect(tenant.users.update(user, 1)).rejects.toThrow(Conflict)
      expect(await tenant.users.get(user.id)).toEqual(updated)
    })

    test('of fifty updates of one version at once, one is stored', async () => {
      const { id, tenant } = newTenant()
      const user = aUser(id)
      await tenant.users.create(user)
      const updates = await atOnce(50, (n) => tenant.users.update({ ...user, givenName: `${n}` }, 1))
      const [winner] = fulfilled(updates)
      expect(fulfilled(updates)).toHaveLength(1)
      expect(rejections(updates).every((reason) => reason instanceof Conflict)).toBe(true)
      expect(await tenant.users.get(user.id)).toEqual(winner)
    })

    test('an update creates nobody', async () => {
      const { id, tenant } = newTenant()
      const user = aUser(id)
      await expect(tenant.users.update(user, 1)).rejects.toThrow(Conflict)
      expect(await tenant.users.get(user.id)).toBeUndefined()
    })

    test('another tenant sees nothing', async () => {
      const { id, tenant, other } = newTenant()
      const user = aUser(id)
      await tenant.users.create(user)
      expect(await other.users.get(user.id)).toBeUndefined()
      expect((await other.users.login(user.username)).userId).toBeUndefined()
      await expect(other.users.update(user, 1)).rejects.toThrow(Conflict)
      await other.users.create(aUser(other.tenantId, { username: user.username }))
      expect((await tenant.users.login(user.username)).userId).toBe(user.id)
    })
  })
}
