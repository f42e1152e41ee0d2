import { describe, expect, test } from 'vitest'
import { Conflict } from '../../../src/ports/store.ts'
import { AWKWARD, anEntry, anEvent } from './fixtures.ts'
import { atOnce, fulfilled, type MakeSubject, newTenantId, START } from './subject.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

export function deliveryContract(make: MakeSubject): void {
  const newTenant = () => {
    const subject = make()
    return { ...subject, own: subject.store.of(newTenantId()), other: subject.store.of(newTenantId()) }
  }

  describe('the hold on the delivery of an event', () => {
    const until = START + MINUTE

    test('is one run’s of twenty at once', async () => {
      const { audit } = newTenant().own
      const event = anEvent('ana', { id: AWKWARD })
      const holds = fulfilled(await atOnce(20, () => audit.hold(event, until)))
      expect(holds).toHaveLength(20)
      expect(holds.filter(Boolean)).toEqual([{ sent: [] }])
    })

    test('ends, so that another run may try: a run that died holds nothing for ever', async () => {
      const { own, clock } = newTenant()
      const event = anEvent('ana')
      await own.audit.hold(event, until)
      clock.now = until - 1
      expect(await own.audit.hold(event, until + MINUTE)).toBeUndefined()
      clock.now = until
      expect(await own.audit.hold(event, until + MINUTE)).toEqual({ sent: [] })
    })

    test('tells the next what was sent', async () => {
      const { own, clock } = newTenant()
      const event = anEvent('ana')
      await own.audit.hold(event, until)
      await own.audit.noteSent(event, ['to ana'])
      await own.audit.noteSent(event, ['to ada', AWKWARD])
      clock.now = until
      const held = await own.audit.hold(event, until + MINUTE)
      expect(held).toEqual({ sent: ['to ana', 'to ada', AWKWARD] })
    })
  })

  describe('an entry of the audit about the configuration', () => {
    test('is completed once: a beginning that comes late, or another end, takes nothing back', async () => {
      const { audit } = newTenant().own
      const begun = anEntry({ id: AWKWARD })
      await audit.record(begun)
      await audit.record({ ...begun, category: 'RoleManagement' })
      const success = { ...begun, result: 'success' as const }
      await audit.record(success)
      await audit.record(success)
      await expect(audit.record(begun)).rejects.toThrow(Conflict)
      await expect(audit.record({ ...begun, result: 'failure' })).rejects.toThrow(Conflict)
    })
  })

  describe('dead letters', () => {
    const letter = (id: string, givenUpAt: number) => ({
      id,
      reason: `Error: ${AWKWARD}`,
      givenUpAt,
      event: anEvent('ana', { id }),
    })

    test('lie under the day they were given up on, each once', async () => {
      const { own, other } = newTenant()
      const [a, b, tomorrow] = [letter('a', START), letter(AWKWARD, START + 1), letter('c', START + DAY)]
      const order = { id: 'order', reason: 'nobody knows', givenUpAt: START }
      for (const each of [a, b, tomorrow, a, order]) await own.deadLetters.put(each)
      const found = await own.deadLetters.of(START + MINUTE)
      expect(found).toHaveLength(3)
      expect(found).toEqual(expect.arrayContaining([a, b, order]))
      expect(await own.deadLetters.of(START + DAY)).toEqual([tomorrow])
      expect(await own.deadLetters.of(START - DAY)).toEqual([])
      expect(await other.deadLetters.of(START)).toEqual([])
    })

    test('are gone after half a year', async () => {
      const { own, clock } = newTenant()
      await own.deadLetters.put(letter('a', START))
      clock.now = START + 180 * DAY
      expect(await own.deadLetters.of(START)).toEqual([])
    })
  })

  describe('orders of recovery links', () => {
    const order = { id: 'keyed-hash', username: AWKWARD, isKnownBrowser: true, back: '', at: START }

    test('wait until they are served, in the sweep after the stream had its time', async () => {
      const { own, other, store, clock } = newTenant()
      const due = async () => (await store.due(10_000)).filter(({ tenantId }) => tenantId === own.tenantId)
      expect(await own.orders.get(order.id)).toBeUndefined()
      expect(await own.orders.place(order, MINUTE)).toBe(true)
      expect(await own.orders.get(order.id)).toEqual(order)
      expect(await other.orders.get(order.id)).toBeUndefined()
      expect(await due()).toEqual([])
      clock.now = START + 2 * MINUTE
      await expect.poll(due).toEqual([{ tenantId: own.tenantId, order: order.id }])
      await store.postpone({ tenantId: own.tenantId, order: order.id }, clock.now + MINUTE)
      await expect.poll(due).toEqual([])
      clock.now += MINUTE
      await expect.poll(due).toHaveLength(1)
      await own.orders.served(order)
      await own.orders.served(order)
      expect(await own.orders.get(order.id)).toBeUndefined()
      await expect.poll(due).toEqual([])
    })

    test('of twenty at once for one name one is taken, and the next a pause later', async () => {
      const { own } = newTenant()
      const placed = fulfilled(await atOnce(20, () => own.orders.place(order, MINUTE)))
      expect(placed).toHaveLength(20)
      expect(placed.filter(Boolean)).toEqual([true])
      await own.orders.served(order)
      const next = (at: number) => own.orders.place({ ...order, at }, MINUTE)
      expect(await next(START + MINUTE - 1)).toBe(false)
      expect(await next(START + MINUTE)).toBe(true)
    })

    test('a newer one is not served by serving the one before', async () => {
      const { own } = newTenant()
      await own.orders.place(order, MINUTE)
      const newer = { ...order, at: START + MINUTE, back: 'an-unfinished-one' }
      await own.orders.place(newer, MINUTE)
      await own.orders.served(order)
      expect(await own.orders.get(order.id)).toEqual(newer)
    })
  })
}
