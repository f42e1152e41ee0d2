import { describe, expect, test } from 'vitest'
import { entryOfEvent } from '../../../src/domain/audit/of-event.ts'
import { referenceCode } from '../../../src/domain/sign-in/reference-code.ts'
import type { SignIn } from '../../../src/domain/sign-in/sign-in.ts'
import { AWKWARD, aDetection, anEntry, anEvent, aSignIn, aUser } from './fixtures.ts'
import { everyPage, expectPages } from './paging.ts'
import { type MakeSubject, newTenantId, START, START_SECONDS } from './subject.ts'

const DAY = 24 * 60 * 60 * 1000
const NOTHING = { items: [], next: undefined }

export function timeListContract(make: MakeSubject): void {
  const newTenant = () => {
    const subject = make()
    const id = newTenantId()
    const own = subject.store.of(id)
    const sign = async (userId: string, at: number, changes: Partial<SignIn> = {}) => {
      const signIn = aSignIn(id, userId, { authTime: START_SECONDS + at, id: `${userId}-${at}`, ...changes })
      await own.signIns.create(signIn)
      return signIn
    }
    return { ...subject, id, own, sign, other: subject.store.of(newTenantId()) }
  }

  describe('sign-ins of a tenant', () => {
    const ids = ({ signIn }: { signIn: SignIn }) => signIn.id

    test('stand in the order of time over all people, newest first', async () => {
      const { own, other, sign } = newTenant()
      const times = [0, 1, 1.5, 2, 0.000001, 7, 2.25]
      const people = ['ana', 'bea', 'cem', 'dia', 'eli', AWKWARD]
      for (const [n, person] of people.entries())
        for (const at of times) await sign(person, at + n / 1000, { id: `${n}-${at}` })
      const sorted = people
        .flatMap((_, n) => times.map((at) => ({ id: `${n}-${at}`, at: at + n / 1000 })))
        .sort((a, b) => b.at - a.at)
        .map(({ id }) => id)
      const { signIns } = own.lists
      await expectPages(signIns.all, ids, sorted)
      await expectPages((page) => signIns.all({ ...page, oldestFirst: true }), ids, sorted.toReversed())
      const second = (at: number) => (START_SECONDS + at) * 1000
      const between = await signIns.all({ top: 50, from: second(1), to: second(2) })
      expect(between.items.every(({ signIn: { authTime } }) => authTime >= START_SECONDS + 1)).toBe(true)
      expect(between.items).toHaveLength(13)
      expect(await signIns.all({ top: 9, from: second(2), to: second(1) })).toEqual(NOTHING)
      expect(await other.lists.signIns.all({ top: 9 })).toEqual(NOTHING)
      const { next } = await signIns.all({ top: 1 })
      expect(await other.lists.signIns.all({ top: 9, after: next })).toEqual(NOTHING)
    })

    test('one that comes while they are read repeats none and hides none', async () => {
      const { own, sign } = newTenant()
      for (let at = 0; at < 15; at++) await sign(`person ${at % 5}`, at)
      await expect.poll(() => everyPage(own.lists.signIns.all, 50)).toHaveLength(15)
      const found = await everyPage(own.lists.signIns.all, 2, (nth) => sign('late', 100 + nth))
      expect(found.map(({ signIn }) => signIn.authTime - START_SECONDS)).toEqual(
        Array.from({ length: 15 }, (_, n) => 14 - n),
      )
    })

    test('come with whose they are', async () => {
      const { id, own, sign } = newTenant()
      const ana = aUser(id, { id: 'ana' })
      await own.users.create(ana)
      const mine = await sign('ana', 0)
      const orphan = await sign('gone', 1)
      const both = [{ signIn: orphan }, { signIn: mine, user: ana }]
      await expect.poll(async () => (await own.lists.signIns.all({ top: 9 })).items).toEqual(both)
      expect((await own.lists.signIns.ofUser('ana', { top: 9 })).items).toEqual([{ signIn: mine, user: ana }])
    })

    test('of one person alone, with a beginning and an end', async () => {
      const { own, sign } = newTenant()
      for (const at of [0, 1, 2, 3]) await sign('ana', at)
      await sign('bea', 2)
      const ofAna = (page: { top: number; after?: string }) => own.lists.signIns.ofUser('ana', page)
      await expectPages(ofAna, ids, ['ana-3', 'ana-2', 'ana-1', 'ana-0'])
      const span = { from: (START_SECONDS + 1) * 1000, to: (START_SECONDS + 2) * 1000 }
      await expectPages((page) => ofAna({ ...page, ...span }), ids, ['ana-2', 'ana-1'])
      expect(await own.lists.signIns.ofUser('nobody', { top: 9 })).toEqual(NOTHING)
    })

    test('are found by their reference code as it is read out, and by their id', async () => {
      const { own, other, sign } = newTenant()
      const [one, two] = ['7f3a52cd-0d6b-4a53-9a5e-2f6a3c1f7b10', '7f3a52cd-ffff-4a53-9a5e-2f6a3c1f7b10']
      await sign('ana', 0, { id: one })
      await sign('bea', 1, { id: two })
      await sign('cem', 2, { id: '7f3a52ce-0d6b-4a53-9a5e-2f6a3c1f7b10' })
      for (const code of [referenceCode(one), '7f3a52cd', ' 7F3A 52cd '])
        await expectPages((page) => own.lists.signIns.byReference(code, page), ids, [two, one])
      expect(await own.lists.signIns.get(one)).toMatchObject({ signIn: { id: one, userId: 'ana' } })
      expect(await own.lists.signIns.get(two)).toMatchObject({ signIn: { id: two } })
      expect(await own.lists.signIns.get('7f3a52cd')).toBeUndefined()
      expect(await other.lists.signIns.get(one)).toBeUndefined()
      expect(await own.lists.signIns.byReference('A092-A3C6', { top: 9 })).toEqual(NOTHING)
    })

    test('at risk lie by their level as it is now, and whether it was cleared', async () => {
      const { own, sign, clock } = newTenant()
      const risk = (level: 'low' | 'high', state: 'atRisk' | 'remediated') =>
        ({ level, state, detail: 'none', updatedAt: START }) as const
      const none = { level: 'none', state: 'none', detail: 'none', updatedAt: 0 } as const
      await sign('calm', 0, { risk: none })
      await sign('low', 1, { risk: risk('low', 'atRisk') })
      const high = await sign('high', 2, { risk: risk('high', 'atRisk') })
      const { atRisk } = own.lists.signIns
      await expectPages(atRisk, ids, ['high-2', 'low-1'])
      await expectPages((page) => atRisk({ ...page, levels: ['high'] }), ids, ['high-2'])
      await own.signIns.update({ ...high, risk: risk('high', 'remediated') }, 1)
      await expectPages((page) => atRisk({ ...page, isActive: true }), ids, ['low-1'])
      await expectPages((page) => atRisk({ ...page, isActive: false }), ids, ['high-2'])
      await own.signIns.update({ ...high, risk: none }, 2)
      await expectPages(atRisk, ids, ['low-1'])
      clock.now += 91 * DAY
      await expectPages(atRisk, ids, [])
      await expectPages(own.lists.signIns.all, ids, ['high-2', 'low-1', 'calm-0'])
      clock.now += 90 * DAY
      await expectPages(own.lists.signIns.all, ids, [])
      await expectPages((page) => own.lists.signIns.ofUser('high', page), ids, [])
    })

    test('have their detections listed, until ninety days after', async () => {
      const { id, own, sign, clock } = newTenant()
      await own.users.create(aUser(id, { id: 'ana' }))
      const detections = [aDetection({ id: 'd1', at: START + 1 }), aDetection({ id: 'd2', at: START + 2 })]
      const signIn = await sign('ana', 1, { detections })
      const found = ({ detection }: { detection: { id: string } }) => detection.id
      await expectPages(own.lists.detections.all, found, ['d2', 'd1'])
      expect(await own.lists.detections.get('d1')).toMatchObject({ signIn, user: { id: 'ana' } })
      // What takes the place of the sign-in says the same of it once more.
      await sign('ana', 2, { detections, continues: signIn.authTime })
      await expectPages((page) => own.lists.detections.ofUser('ana', page), found, ['d2', 'd1'])
      const cleared = detections.map((one) => ({ ...one, state: 'remediated' as const }))
      await own.signIns.update({ ...signIn, detections: cleared }, 1)
      expect((await own.lists.detections.get('d2'))?.detection.state).toBe('remediated')
      clock.now += 91 * DAY
      await expectPages(own.lists.detections.all, found, [])
    })
  })

  describe('the audit', () => {
    const ids = ({ id }: { id: string }) => id

    test('is what happened to people and to the configuration, newest first, by target, actor and id', async () => {
      const { own, other } = newTenant()
      const ada = { kind: 'administrator', id: 'ada', name: 'ada@x' } as const
      const events = [
        anEvent('ana', { id: 'e1', at: START + 1 }),
        anEvent('ana', { id: AWKWARD, at: START + 3, actor: ada }),
        anEvent('ada', { id: 'e4', at: START + 4 }),
        anEvent('ada', { id: 'e5', at: START + 5, actor: ada }),
        anEvent('bea', { id: 'e6', at: START + 6, actor: { kind: 'system', part: 'relay' } }),
      ]
      for (const event of events) await own.audit.hold(event, START)
      const target = { id: 'policy-1', displayName: null, type: 'Policy', modifiedProperties: [] }
      const entry = anEntry({ id: 'c2', at: START + 2, initiatedBy: ada, targetResources: [target] })
      await own.audit.record(entry)
      await own.audit.record({ ...entry, result: 'success' })
      const name = (at: number, id: string) => `${START + at}_${id}`
      const all = [
        name(6, 'e6'),
        name(5, 'e5'),
        name(4, 'e4'),
        name(3, AWKWARD),
        name(2, 'c2'),
        name(1, 'e1'),
      ]
      const { audits } = own.lists
      await expectPages(audits.all, ids, all)
      await expectPages(
        (page) => audits.all({ ...page, from: START + 2, to: START + 3 }),
        ids,
        all.slice(3, 5),
      )
      await expectPages((page) => audits.byTarget('ana', page), ids, [name(3, AWKWARD), name(1, 'e1')])
      await expectPages((page) => audits.byTarget('policy-1', page), ids, [name(2, 'c2')])
      const byAda = [name(5, 'e5'), name(4, 'e4'), name(3, AWKWARD), name(2, 'c2')]
      await expectPages((page) => audits.byActor('ada', page), ids, byAda)
      await expectPages((page) => audits.byActor('ana', page), ids, [name(1, 'e1')])
      await expectPages((page) => audits.byActor('bea', page), ids, [])
      expect(await audits.get(name(2, 'c2'))).toEqual({ ...entry, id: name(2, 'c2'), result: 'success' })
      const [first] = events
      expect(first && (await audits.get(name(1, 'e1')))).toEqual(
        first && { ...entryOfEvent(first), id: name(1, 'e1') },
      )
      for (const id of ['', 'e1', name(2, 'e1'), `${'9'.repeat(20)}_e1`])
        expect(await audits.get(id)).toBeUndefined()
      expect(await other.lists.audits.get(name(1, 'e1'))).toBeUndefined()
      for (const list of [
        other.lists.audits.all,
        (page: { top: number }) => other.lists.audits.byTarget('ana', page),
      ])
        expect(await list({ top: 9 })).toEqual(NOTHING)
    })

    test('is kept for a year', async () => {
      const { own, clock } = newTenant()
      await own.audit.hold(anEvent('ana'), START)
      const target = { id: 'ana', displayName: null, type: 'User', modifiedProperties: [] }
      await own.audit.record(anEntry({ targetResources: [target] }))
      clock.now += 365 * DAY
      expect((await own.lists.audits.all({ top: 9 })).items).toHaveLength(2)
      await expect
        .poll(async () => (await own.lists.audits.byTarget('ana', { top: 9 })).items)
        .toHaveLength(2)
      clock.now += 1000
      expect((await own.lists.audits.all({ top: 9 })).items).toEqual([])
      expect((await own.lists.audits.byTarget('ana', { top: 9 })).items).toEqual([])
    })
  })
}
