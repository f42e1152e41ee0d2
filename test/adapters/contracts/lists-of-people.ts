import { describe, expect, test } from 'vitest'
import { NO_RISK, type Risk } from '../../../src/domain/risk/risk.ts'
import { AWKWARD, aDetection, aGroup, aUser } from './fixtures.ts'
import { everyPage, expectPages } from './paging.ts'
import { type MakeSubject, newTenantId, START } from './subject.ts'

const DAY = 24 * 60 * 60 * 1000
const NOTHING = { items: [], next: undefined }

const risk = (changes: Partial<Risk>): Risk => ({
  ...NO_RISK,
  level: 'high',
  state: 'atRisk',
  updatedAt: START,
  ...changes,
})

export function peopleListContract(make: MakeSubject): void {
  const newTenant = () => {
    const subject = make()
    const id = newTenantId()
    const own = subject.store.of(id)
    const create = async (changes: Parameters<typeof aUser>[1]) => {
      const user = aUser(id, changes)
      await own.users.create(user)
      return user
    }
    return { ...subject, id, own, create, other: subject.store.of(newTenantId()) }
  }
  const named = ({ displayName }: { displayName?: string }) => displayName

  describe('people by name', () => {
    test('stand in the order of their display names, whatever the case and width', async () => {
      const { own, create } = newTenant()
      const sorted = [
        'ana',
        'Ana B',
        'ÅSA',
        'ANNA',
        'Zoë',
        'anna',
        'Ａｎｎａ C',
        '漢字',
        '\u{1F98A}',
        AWKWARD,
      ]
      for (const [n, displayName] of sorted.entries()) await create({ displayName, id: `id-${n}` })
      const order = [AWKWARD, 'ana', 'Ana B', 'ANNA', 'anna', 'Ａｎｎａ C', 'Zoë', 'ÅSA', '漢字', '\u{1F98A}']
      await expectPages(own.lists.users.byDisplayName, named, order)
    })

    test('are found by the beginning of it', async () => {
      const { own, create } = newTenant()
      for (const displayName of ['Ana', 'Anna', 'Anna\u{10FFFF}', 'Anton', 'Bea', 'Ｂen'])
        await create({ displayName })
      const begins = (prefix: string) => (page: { top: number; after?: string }) =>
        own.lists.users.byDisplayName({ ...page, prefix })
      await expectPages(begins('ANN'), named, ['Anna', 'Anna\u{10FFFF}'])
      await expectPages(begins('b'), named, ['Bea', 'Ｂen'])
      await expectPages(begins('c'), named, [])
      await expectPages(begins('x'.repeat(3000)), named, [])
    })

    test('a renamed one is at the new place alone, as now', async () => {
      const { own, create } = newTenant()
      const user = await create({ displayName: 'Ana' })
      await create({ displayName: 'Bea' })
      await own.users.update({ ...user, displayName: 'Cem', disabled: true }, 1)
      await expectPages(own.lists.users.byDisplayName, named, ['Bea', 'Cem'])
      const { items } = await own.lists.users.byDisplayName({ top: 9, prefix: 'cem' })
      expect(items).toEqual([{ ...user, displayName: 'Cem', disabled: true, version: 2 }])
    })

    test('one who comes while it is read appears where they stand or not at all, and nobody twice', async () => {
      const { own, create } = newTenant()
      const names = Array.from({ length: 20 }, (_, n) => `m${String(n).padStart(2, '0')}`)
      for (const displayName of names) await create({ displayName })
      await expect.poll(() => everyPage(own.lists.users.byDisplayName, 50)).toHaveLength(20)
      const found = await everyPage(own.lists.users.byDisplayName, 3, async (nth) => {
        await create({ displayName: `a${nth}` })
        await create({ displayName: `z${nth}` })
      })
      const shown = found.map(named)
      expect(shown.filter((name) => name?.startsWith('m'))).toEqual(names)
      expect(new Set(shown).size).toBe(shown.length)
      expect(shown.filter((name) => name?.startsWith('a'))).toEqual([])
    })

    test('by login name, each under the one they are called by', async () => {
      const { id, own, create } = newTenant()
      const [ana, bea] = [await create({ username: 'ana@x' }), await create({ username: 'bea@x' })]
      await create({ username: AWKWARD })
      const nameOf = ({ username }: { username: string }) => username
      await expectPages(own.lists.users.byUsername, nameOf, [AWKWARD, 'ana@x', 'bea@x'])
      expect(await own.users.claim(ana, 'zoe@x', [])).toBe(true)
      await own.users.update({ ...ana, username: 'zoe@x' }, 1)
      await expectPages(own.lists.users.byUsername, nameOf, [AWKWARD, 'bea@x', 'zoe@x'])
      await own.users.release(ana, 'ana@x', 1)
      await own.users.create(aUser(id, { username: 'ana@x' }))
      await expectPages(own.lists.users.byUsername, nameOf, [AWKWARD, 'ana@x', 'bea@x', 'zoe@x'])
      await expectPages((page) => own.lists.users.byUsername({ ...page, prefix: 'BEA' }), nameOf, [
        bea.username,
      ])
    })

    test('who was deleted is in none, but among those at risk for thirty days', async () => {
      const { own, create, clock } = newTenant()
      const user = await create({ displayName: 'Ana', username: 'ana', risk: risk({}) })
      await expectPages(own.lists.users.byDisplayName, named, ['Ana'])
      await own.users.update({ ...user, disabled: true, deletedAt: clock.now }, 1)
      for (const list of [own.lists.users.byDisplayName, own.lists.users.byUsername])
        await expectPages(list, named, [])
      await expectPages(own.lists.users.atRisk, named, ['Ana'])
      clock.now += 30 * DAY + 1000
      await expectPages(own.lists.users.atRisk, named, [])
      expect(await own.users.get(user.id)).toBeUndefined()
    })

    test('another tenant’s are never shown, nor by its positions', async () => {
      const { own, other, create } = newTenant()
      await create({ displayName: 'Ana' })
      await create({ displayName: 'Bea' })
      await other.users.create(aUser(other.tenantId, { displayName: 'Cem' }))
      await expectPages(other.lists.users.byDisplayName, named, ['Cem'])
      const { next } = await own.lists.users.byDisplayName({ top: 1 })
      const { items } = await other.lists.users.byDisplayName({ top: 9, after: next })
      expect(items.map(named)).toEqual(['Cem'])
    })
  })

  describe('people at risk', () => {
    const names = (list: { displayName?: string }[]) => list.map(named)

    test('newest change first, by level and by whether it was cleared', async () => {
      const { own, create } = newTenant()
      await create({ displayName: 'never' })
      const people: [string, Partial<Risk>][] = [
        ['low 1', { level: 'low', updatedAt: START + 1 }],
        ['high 5', { updatedAt: START + 5 }],
        ['confirmed 3', { state: 'confirmedCompromised', updatedAt: START + 3 }],
        ['cleared 4', { level: 'none', state: 'remediated', updatedAt: START + 4 }],
        ['medium 2', { level: 'medium', updatedAt: START + 2 }],
        ['safe 6', { level: 'none', state: 'confirmedSafe', updatedAt: START + 6 }],
      ]
      for (const [displayName, changes] of people) await create({ displayName, risk: risk(changes) })
      const { atRisk } = own.lists.users
      const all = ['safe 6', 'high 5', 'cleared 4', 'confirmed 3', 'medium 2', 'low 1']
      await expectPages(atRisk, named, all)
      await expectPages((page) => atRisk({ ...page, oldestFirst: true }), named, all.toReversed())
      const only = async (filter: object) => names((await atRisk({ top: 50, ...filter })).items)
      expect(await only({ levels: ['high'] })).toEqual(['high 5', 'confirmed 3'])
      expect(await only({ levels: ['low', 'medium'] })).toEqual(['medium 2', 'low 1'])
      expect(await only({ isActive: false })).toEqual(['safe 6', 'cleared 4'])
      expect(await only({ isActive: true })).toEqual(['high 5', 'confirmed 3', 'medium 2', 'low 1'])
      expect(await only({ levels: [] })).toEqual([])
      expect(await only({ from: START + 2, to: START + 4 })).toEqual(['cleared 4', 'confirmed 3', 'medium 2'])
      expect(await only({ from: START + 4, to: START + 2 })).toEqual([])
    })

    test('whose risk is cleared moves, and is not where it was', async () => {
      const { own, create } = newTenant()
      const user = await create({ displayName: 'Ana', risk: risk({}) })
      const cleared = risk({ level: 'none', state: 'dismissed', updatedAt: START + 9 })
      await own.users.update({ ...user, risk: cleared }, 1)
      await expect
        .poll(async () => names((await own.lists.users.atRisk({ top: 9, isActive: false })).items))
        .toEqual(['Ana'])
      expect(await own.lists.users.atRisk({ top: 9, isActive: true })).toEqual(NOTHING)
    })
  })

  describe('detections', () => {
    const ids = ({ detection }: { detection: { id: string } }) => detection.id

    test('of people are listed as they are now, newest first, by level, by person and by id', async () => {
      const { own, other, create } = newTenant()
      const ana = await create({
        detections: [
          aDetection({ id: 'a1', at: START }),
          aDetection({ id: AWKWARD, at: START + 3, level: 'low' }),
        ],
      })
      const bea = await create({ detections: [aDetection({ id: 'b2', at: START + 2, level: 'medium' })] })
      const { detections } = own.lists
      await expectPages(detections.all, ids, [AWKWARD, 'b2', 'a1'])
      await expectPages((page) => detections.all({ ...page, levels: ['low', 'medium'] }), ids, [
        AWKWARD,
        'b2',
      ])
      await expectPages((page) => detections.all({ ...page, from: START + 1, to: START + 2 }), ids, ['b2'])
      await expectPages((page) => detections.ofUser(ana.id, page), ids, [AWKWARD, 'a1'])
      const dismissed = bea.detections.map((one) => ({ ...one, state: 'dismissed' as const }))
      const after = await own.users.update({ ...bea, detections: dismissed }, 1)
      await expect
        .poll(() => detections.get('b2'))
        .toEqual({ user: after, detection: dismissed[0], signIn: undefined })
      expect(await detections.get(AWKWARD)).toMatchObject({ user: { id: ana.id } })
      expect(await detections.get('c3')).toBeUndefined()
      expect(await other.lists.detections.get('b2')).toBeUndefined()
      expect(await other.lists.detections.all({ top: 9 })).toEqual(NOTHING)
    })

    test('a new one is listed again and again as one', async () => {
      const { own, create } = newTenant()
      const user = await create({})
      const detection = aDetection({ id: 'd' })
      await own.users.update({ ...user, detections: [detection] }, 1)
      expect(await own.lists.detections.all({ top: 9 })).toEqual(NOTHING)
      for (let time = 0; time < 2; time++) await own.detections.list(user.id, [detection])
      await expectPages(own.lists.detections.all, ids, ['d'])
    })

    test('one that is over is listed for ninety days more, an open one for ever', async () => {
      const { own, create, clock } = newTenant()
      const [open, over] = [aDetection({ id: 'open' }), aDetection({ id: 'over' })]
      const { id } = await create({ detections: [open, over] })
      clock.now += 300 * DAY
      await own.detections.closed(id, [over, aDetection({ id: 'unknown' })], clock.now)
      await own.detections.closed(id, [over], clock.now + 50 * DAY)
      clock.now += 90 * DAY
      await expectPages((page) => own.lists.detections.ofUser(id, page), ids, ['over', 'open'])
      clock.now += 1000
      await expectPages((page) => own.lists.detections.ofUser(id, page), ids, ['open'])
      expect((await own.lists.detections.all({ top: 9 })).items.map(ids)).toEqual(['open'])
      expect(await own.lists.detections.get('over')).toBeUndefined()
      expect(await own.lists.detections.get('unknown')).toBeUndefined()
    })
  })

  describe('groups', () => {
    test('are kept by version, and listed by name', async () => {
      const { own, other } = newTenant()
      const nurses = await own.groups.create(
        aGroup({ id: AWKWARD, displayName: 'nurses', description: AWKWARD }),
      )
      await own.groups.create(aGroup({ id: 'd', displayName: 'Doctors' }))
      expect(await own.groups.get(AWKWARD)).toEqual({ ...nurses, version: 1 })
      expect(await other.groups.get(AWKWARD)).toBeUndefined()
      await expect(own.groups.create(nurses)).rejects.toThrow('as expected')
      expect(await own.groups.update({ ...nurses, displayName: 'Carers' }, 1)).toMatchObject({ version: 2 })
      await expect(own.groups.update(nurses, 1)).rejects.toThrow('as expected')
      await expectPages(own.lists.groups.byDisplayName, named, ['Carers', 'Doctors'])
      await expectPages((page) => own.lists.groups.byDisplayName({ ...page, prefix: 'doc' }), named, [
        'Doctors',
      ])
      await expect(own.groups.remove(AWKWARD, 1)).rejects.toThrow('as expected')
      await own.groups.remove(AWKWARD, 2)
      await own.groups.remove(AWKWARD, 2)
      await own.groups.remove('d')
      await expectPages(own.lists.groups.byDisplayName, named, [])
    })

    test('members are those who say so themselves', async () => {
      const { own, create } = newTenant()
      const people = []
      for (const displayName of ['Ana', 'Bea', 'Cem', 'Dia'])
        people.push(await create({ displayName, groups: displayName === 'Dia' ? [] : ['g', 'h'] }))
      for (const { id } of people) await own.groups.addMember('g', id)
      await own.groups.addMember('g', people[0]?.id ?? '')
      await own.groups.addMember('g', 'nobody')
      await own.groups.addMember('h', people[1]?.id ?? '')
      const members = async (group: string) =>
        (await everyPage((page) => own.lists.groups.members(group, page), 2)).map(named).sort()
      expect(await members('g')).toEqual(['Ana', 'Bea', 'Cem'])
      await own.groups.removeMember('g', people[1]?.id ?? '')
      await own.groups.removeMember('g', people[1]?.id ?? '')
      expect(await members('g')).toEqual(['Ana', 'Cem'])
      expect(await members('h')).toEqual(['Bea'])
    })
  })

  describe('clients', () => {
    test('are listed by id, until they are removed', async () => {
      const { own, other } = newTenant()
      const ids = ['demo-app', 'admin-cli', 'c']
      for (const client_id of ids) await own.clients.put({ client_id, first_party: true, metadata: {} })
      await own.groups.create(aGroup())
      const idOf = ({ client_id }: { client_id: string }) => client_id
      await expectPages(own.lists.clients, idOf, ids.toSorted())
      await own.clients.remove({ client_id: 'c' })
      await own.clients.remove({ client_id: 'c' })
      expect(await own.clients.get('c')).toBeUndefined()
      await expectPages(own.lists.clients, idOf, ['admin-cli', 'demo-app'])
      expect(await other.lists.clients({ top: 9 })).toEqual(NOTHING)
    })
  })
}
