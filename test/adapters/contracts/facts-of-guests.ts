import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { LinkWord } from '../../../src/domain/federation/link.ts'
import type { User } from '../../../src/domain/person/user.ts'
import { aSignIn, aUser } from './fixtures.ts'
import { type MakeSubject, newTenantId } from './subject.ts'

/** Of a guest, what is so at their home comes with the facts: read across tenants, there and nowhere else. */
export function factsOfGuestsContract(make: MakeSubject): void {
  /** A technician of one tenant who is a guest in another, with the words of both. */
  async function aGuest() {
    const { store } = make()
    const [home, resource] = [newTenantId(), newTenantId()]
    const atHome = aUser(home)
    const guest = aUser(resource, {
      guest: { type: 'serviceProvider', home: { tenant: home, userId: atHome.id } },
    })
    const signIn = aSignIn(resource, guest.id)
    const of = { home: store.of(home), resource: store.of(resource) }
    await of.resource.users.create(guest)
    await of.resource.signIns.create(signIn)
    const word = (by: LinkWord['by']): LinkWord => ({
      by,
      home,
      resource,
      whom: { kind: 'all' },
      displayName: 'Technicians',
      saidAt: 1,
      nth: 1,
      changedAt: 1,
      version: 0,
    })
    const facts = () => of.resource.facts(guest.id, signIn.authTime, [])
    return { store, home, resource, atHome, guest, signIn, of, word, facts }
  }

  describe('facts of a guest', () => {
    test('bring the home record: the person there and the words of both, read anew each time', async () => {
      const { atHome, guest, signIn, of, word, facts } = await aGuest()
      await of.home.users.create(atHome)
      const ofHome = await of.home.links.put(word('home'))
      const ofResource = await of.resource.links.put(word('resource'))
      const expected = {
        user: guest,
        signIn,
        models: [],
        home: { user: atHome, link: { ofHome, ofResource } },
      }
      expect(await facts()).toEqual(expected)
      expect(await facts()).toEqual(expected)
      const risen: User = { ...atHome, risk: { ...atHome.risk, level: 'high', state: 'atRisk' }, version: 2 }
      await of.home.users.update(risen, atHome.version)
      const over = await of.home.links.put({ ...ofHome, revokedAt: 5 })
      expect((await facts()).home).toMatchObject({
        user: { risk: { level: 'high', state: 'atRisk' } },
        link: { ofHome: over, ofResource },
      })
    })

    test('are the same of whoever asks for the person', async () => {
      const { atHome, guest, of, word } = await aGuest()
      await of.home.users.create(atHome)
      await of.home.links.put(word('home'))
      const cold = await of.resource.person(guest.id)
      expect(cold.home).toMatchObject({ user: atHome, link: { ofResource: undefined } })
      expect(cold.home?.link.ofHome).toMatchObject({ by: 'home' })
      expect(await of.resource.person(guest.id)).toEqual(cold)
    })

    test('know a home where nobody is, and nobody has said anything', async () => {
      const { facts } = await aGuest()
      for (const time of ['cold', 'warm']) {
        const { home } = await facts()
        expect([time, home]).toEqual([
          time,
          { user: undefined, link: { ofHome: undefined, ofResource: undefined } },
        ])
      }
    })

    test('know one word without the other, each on its side', async () => {
      const { of, word, facts } = await aGuest()
      await of.home.links.put(word('home'))
      expect((await facts()).home?.link).toMatchObject({ ofHome: { by: 'home' }, ofResource: undefined })
      const other = await aGuest()
      await other.of.resource.links.put(other.word('resource'))
      expect((await other.facts()).home?.link).toMatchObject({
        ofHome: undefined,
        ofResource: { by: 'resource' },
      })
    })

    test('take no word from anybody else: not of another tenant, not of the other direction', async () => {
      const { home, resource, of, store, word, facts } = await aGuest()
      const third = newTenantId()
      await store.of(third).links.put({ ...word('home'), home: third })
      await store.of(third).links.put({ ...word('resource'), resource: third })
      await of.home.links.put({ ...word('home'), resource: third })
      await of.resource.links.put({ ...word('resource'), home: third })
      // The resource's people may work in the home, says each: that is another delegation.
      await of.home.links.put({ ...word('resource'), home: resource, resource: home })
      await of.resource.links.put({ ...word('home'), home: resource, resource: home })
      expect((await facts()).home?.link).toEqual({ ofHome: undefined, ofResource: undefined })
    })

    test('are nothing in another tenant, where the same id is nobody or somebody else', async () => {
      const { store, atHome, guest, signIn, of, word, facts } = await aGuest()
      await of.home.users.create(atHome)
      await of.home.links.put(word('home'))
      await of.resource.links.put(word('resource'))
      expect((await facts()).home?.user).toEqual(atHome)
      const elsewhere = newTenantId()
      expect(await store.of(elsewhere).facts(guest.id, signIn.authTime)).toEqual({ models: [] })
      const namesake = aUser(elsewhere, { id: guest.id })
      await store.of(elsewhere).users.create(namesake)
      expect(await store.of(elsewhere).facts(guest.id, signIn.authTime)).toEqual({
        user: namesake,
        models: [],
      })
    })

    test('of a guest who is gone bring nothing of their home', async () => {
      const { store, atHome, of, resource } = await aGuest()
      await of.home.users.create(atHome)
      expect(await store.of(resource).facts(randomUUID(), 1)).toEqual({ models: [] })
    })

    test('of somebody whose home is an identity provider bring none', async () => {
      const { store } = make()
      const tenant = newTenantId()
      const guest = aUser(tenant, {
        guest: { type: 'b2bCollaborationGuest', home: { provider: 'entra', subject: 'abc' } },
      })
      await store.of(tenant).users.create(guest)
      expect(await store.of(tenant).facts(guest.id, 1)).toEqual({ user: guest, models: [] })
    })
  })
}
