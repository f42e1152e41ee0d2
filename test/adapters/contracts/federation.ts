import { describe, expect, test } from 'vitest'
import type { LinkWord, Side } from '../../../src/domain/federation/link.ts'
import type { GuestOf } from '../../../src/domain/person/user.ts'
import type { TenantStore } from '../../../src/ports/store.ts'
import { Conflict } from '../../../src/ports/store.ts'
import { AWKWARD, aUser } from './fixtures.ts'
import { everyPage, expectPages } from './paging.ts'
import { type MakeSubject, newTenantId, START } from './subject.ts'

export function federationContract(make: MakeSubject): void {
  const newTenants = () => {
    const { store } = make()
    const [home, resource] = [`a${newTenantId()}`, `b${newTenantId()}`]
    return { store, home, resource, atHome: store.of(home), here: store.of(resource) }
  }
  const word = (by: Side, home: string, resource: string, changes: Partial<LinkWord> = {}): LinkWord => ({
    by,
    home,
    resource,
    whom: { kind: 'all' },
    displayName: AWKWARD,
    saidAt: START,
    nth: 1,
    changedAt: START,
    version: 0,
    ...changes,
  })
  async function arrive(here: TenantStore, home: GuestOf, id: string) {
    await here.guests.claim(home, id)
    const guest = aUser(here.tenantId, { id, guest: { type: 'serviceProvider', home } })
    await here.guests.create(guest)
    return guest
  }

  describe('links', () => {
    test('each side writes its own word, as it was read, and no other', async () => {
      const { home, resource, atHome, here } = newTenants()
      expect(await here.link(home, 'home')).toEqual({})
      const offered = await atHome.links.put(word('home', home, resource))
      expect(offered).toEqual({ ...word('home', home, resource), version: 1 })
      const accepted = await here.links.put(word('resource', home, resource, { answers: 1 }))
      for (const link of [await here.link(home, 'home'), await atHome.link(resource, 'resource')])
        expect(link).toEqual({ ofHome: offered, ofResource: accepted })
      await expect(atHome.links.put(word('home', home, resource))).rejects.toBeInstanceOf(Conflict)
      const revoked = await atHome.links.put({ ...offered, revokedAt: START })
      await expect(atHome.links.put(offered)).rejects.toBeInstanceOf(Conflict)
      expect((await here.link(home, 'home')).ofHome).toEqual(revoked)
      await expect(here.links.put(word('home', home, resource))).rejects.toThrow('no word but its own')
    })

    test('are listed on both sides, whoever has said something, each once and as now', async () => {
      const { store, home, resource, atHome, here } = newTenants()
      const others = Array.from({ length: 5 }, () => newTenantId()).sort()
      const [offersUs = '', weOffer = '', both = '', theirs = ''] = others
      await store.of(offersUs).links.put(word('home', offersUs, resource))
      await here.links.put(word('resource', weOffer, resource))
      await here.links.put(word('resource', both, resource))
      const said = await store.of(both).links.put(word('home', both, resource))
      await here.links.put(word('home', resource, theirs))
      await atHome.links.put(word('home', home, newTenantId()))
      const asResource = (page: { top: number; after?: string }) => here.links.list('resource', page)
      const otherOf = ({ other }: { other: string }) => other
      await expectPages(asResource, otherOf, [offersUs, weOffer, both].sort())
      await expectPages((page) => here.links.list('home', page), otherOf, [theirs])
      await expectPages((page) => store.of(theirs).links.list('resource', page), otherOf, [resource])
      await store.of(both).links.put({ ...said, revokedAt: START })
      const found = (await everyPage(asResource, 9)).find(({ other }) => other === both)
      expect(found?.ofHome).toMatchObject({ revokedAt: START, version: 2 })
      expect(found?.ofResource).toMatchObject({ by: 'resource', version: 1 })
    })
  })

  describe('guests', () => {
    test('stand by their homes, with what is so there now; those of one home alone where it is named', async () => {
      const { store, home, resource, atHome, here } = newTenants()
      const [tia, tom] = [aUser(home, { id: 'tia' }), aUser(home, { id: 'tom', username: `tom@${home}` })]
      for (const user of [tia, tom]) await atHome.users.create(user)
      const said = await atHome.links.put(word('home', home, resource))
      const guests = [
        await arrive(here, { tenant: home, userId: 'tia' }, 'g1'),
        await arrive(here, { tenant: home, userId: 'tom' }, 'g2'),
        await arrive(here, { tenant: home, userId: 'never was' }, 'g3'),
        await arrive(here, { provider: 'zz', subject: AWKWARD }, 'g4'),
      ]
      await arrive(store.of(newTenantId()), { tenant: home, userId: 'tia' }, 'g5')
      const idOf = ({ user }: { user: { id: string } }) => user.id
      await expectPages((page) => here.lists.guests.here(page), idOf, ['g1', 'g2', 'g3', 'g4'])
      await expectPages((page) => here.lists.guests.here({ ...page, home }), idOf, ['g1', 'g2', 'g3'])
      await expectPages((page) => here.lists.guests.here({ ...page, home: home.slice(0, -1) }), idOf, [])
      await atHome.users.update({ ...tom, disabled: true }, 1)
      const history = { signIns: 1, country: {}, network: {}, browser: {} }
      await here.history.put('g1', history)
      const { items } = await here.lists.guests.here({ top: 9 })
      const link = { ofHome: said }
      const none = { signIns: 0, country: {}, network: {}, browser: {} }
      expect(items).toEqual([
        { user: guests[0], history, home: { user: tia, link } },
        { user: guests[1], history: none, home: { user: { ...tom, disabled: true, version: 2 }, link } },
        { user: guests[2], history: none, home: { link } },
        { user: guests[3], history: none },
      ])
      const [first] = guests
      if (first) await here.users.update({ ...first, deletedAt: START }, 1)
      await expectPages((page) => here.lists.guests.here(page), idOf, ['g2', 'g3', 'g4'])
    })

    test('of more homes than a batch takes each has its own', async () => {
      const { store, resource, here } = newTenants()
      const homes = Array.from({ length: 40 }, (_, n) => `h${String(n).padStart(2, '0')}${newTenantId()}`)
      for (const home of homes) {
        await store.of(home).users.create(aUser(home, { id: 'tia' }))
        await store.of(home).links.put(word('home', home, resource))
        await arrive(here, { tenant: home, userId: 'tia' }, `g-${home}`)
      }
      await expect.poll(async () => (await here.lists.guests.here({ top: 99 })).items.length).toBe(40)
      const { items } = await here.lists.guests.here({ top: 99 })
      expect(items.map(({ home }) => [home?.user?.tenant, home?.link.ofHome?.home])).toEqual(
        homes.map((home) => [home, home]),
      )
    })

    test('who of a home is where, by person, with what both sides say', async () => {
      const { store, home, resource, atHome, here } = newTenants()
      const another = `c${newTenantId()}`
      for (const id of ['tia', 'tiana', 'tom']) await atHome.users.create(aUser(home, { id }))
      const accepted = await here.links.put(word('resource', home, resource))
      await arrive(here, { tenant: home, userId: 'tia' }, 'g1')
      await arrive(store.of(another), { tenant: home, userId: 'tia' }, 'g2')
      await arrive(here, { tenant: home, userId: 'tiana' }, 'g3')
      await arrive(here, { tenant: newTenantId(), userId: 'tia' }, 'g4')
      const nameOf = (one: {
        user: { id: string }
        tenant: string
        guest: { id: string; tenant: string }
      }) => [one.user.id, one.tenant, one.guest.id]
      const tias = [
        ['tia', resource, 'g1'],
        ['tia', another, 'g2'],
      ]
      const all = [...tias, ['tiana', resource, 'g3']]
      await expectPages((page) => atHome.lists.guests.abroad(page), nameOf, all)
      await expectPages((page) => atHome.lists.guests.abroad({ ...page, userId: 'tia' }), nameOf, tias)
      await expectPages((page) => atHome.lists.guests.abroad({ ...page, userId: 'tom' }), nameOf, [])
      const { items } = await atHome.lists.guests.abroad({ top: 9 })
      expect(items.map(({ link }) => link)).toEqual([{ ofResource: accepted }, {}, { ofResource: accepted }])
      expect(items.map(({ guest }) => guest.tenant)).toEqual([resource, another, resource])
      const found = await atHome.lists.guests.ofPerson('tia', [another, newTenantId(), resource])
      expect([...found].map(([tenant, { id }]) => [tenant, id])).toEqual([
        [another, 'g2'],
        [resource, 'g1'],
      ])
      expect(await atHome.lists.guests.ofPerson('nobody', [resource])).toEqual(new Map())
      expect(await atHome.lists.guests.ofPerson('tia', [])).toEqual(new Map())
    })
  })
}
