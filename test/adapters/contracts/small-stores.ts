import { describe, expect, test } from 'vitest'
import type { History } from '../../../src/domain/risk/history.ts'
import type { TenantKey } from '../../../src/ports/store/clients-and-keys.ts'
import { Conflict } from '../../../src/ports/store.ts'
import { AWKWARD } from './fixtures.ts'
import { type MakeSubject, newTenantId, START } from './subject.ts'

/** History, clients and keys: kept as they are, by name, in their tenant alone. */
export function smallStoreContract(make: MakeSubject): void {
  const newTenants = () => {
    const { store } = make()
    return { tenant: store.of(newTenantId()), other: store.of(newTenantId()) }
  }

  describe('history', () => {
    const seen = { count: 3, days: 2, last: 20_000 }
    const history: History = {
      signIns: 3,
      country: { GB: seen, unknown: seen },
      network: { [AWKWARD]: seen, '': seen, 'a.b#c': seen },
      browser: {},
    }

    test('the last one written is read; none is an empty one of one’s own', async () => {
      const { tenant, other } = newTenants()
      const none = await tenant.history.get('ana')
      expect(none).toEqual({ signIns: 0, country: {}, network: {}, browser: {} })
      none.country.GB = seen
      expect((await tenant.history.get('ana')).country).toEqual({})
      await tenant.history.put('ana', history)
      await tenant.history.put('ana', { ...history, signIns: 4 })
      expect(await tenant.history.get('ana')).toEqual({ ...history, signIns: 4 })
      expect((await other.history.get('ana')).signIns).toBe(0)
    })
  })

  describe('figures of reports', () => {
    test('are kept by name, each written on the condition of what was read, and forgotten when they are', async () => {
      const { store, clock } = make()
      const [{ reports }, other] = [store.of(newTenantId()), store.of(newTenantId())]
      expect(await reports.read('census')).toBeUndefined()
      await reports.write('census', { people: 1 }, undefined)
      await expect(reports.write('census', { people: 2 }, undefined)).rejects.toBeInstanceOf(Conflict)
      await reports.write('census', { people: 3 }, 1)
      await expect(reports.write('census', { people: 4 }, 1)).rejects.toBeInstanceOf(Conflict)
      expect(await reports.read('census')).toEqual({ figures: { people: 3 }, version: 2 })
      expect(await other.reports.read('census')).toBeUndefined()
      const exp = Math.floor(clock.now / 1000) + 60
      await reports.write('short', {}, undefined, exp)
      expect(await reports.read('short')).toBeDefined()
      clock.now += 61_000
      expect(await reports.read('short')).toBeUndefined()
    })

    test('are read from one name to another, both included, in order', async () => {
      const { tenant } = newTenants()
      const days = ['day-2031-01-02', 'day-2030-12-31', 'day-2031-01-01', 'day-2031-02-01']
      for (const day of days) await tenant.reports.write(day, day, undefined)
      const between = await tenant.reports.between('day-2030-12-31', 'day-2031-01-02')
      expect(between.map(({ figures }) => figures)).toEqual([days[1], days[2], days[0]])
      expect(await tenant.reports.between('day-2040-01-01', 'day-2040-01-02')).toEqual([])
    })
  })

  describe('clients', () => {
    test('metadata is kept exactly, and of one tenant', async () => {
      const { tenant, other } = newTenants()
      const metadata = { client_name: AWKWARD, redirect_uris: [], 'a.b': { '': null }, jwks: { keys: [] } }
      const client = { client_id: `https://rp.example/${'x'.repeat(2000)}`, first_party: false, metadata }
      expect(await tenant.clients.get(client.client_id)).toBeUndefined()
      await tenant.clients.put(client)
      expect(await tenant.clients.get(client.client_id)).toEqual(client)
      await tenant.clients.put({ ...client, first_party: true })
      expect((await tenant.clients.get(client.client_id))?.first_party).toBe(true)
      expect(await other.clients.get(client.client_id)).toBeUndefined()
    })

    test('an edit is conditional on the version it was made from', async () => {
      const { tenant } = newTenants()
      const client = { client_id: 'edited', first_party: true, metadata: {} }
      await tenant.clients.create(client)
      await expect(tenant.clients.create(client)).rejects.toBeInstanceOf(Conflict)
      await tenant.clients.update({ ...client, disabled: true })
      expect(await tenant.clients.get('edited')).toEqual({ ...client, disabled: true, version: 1 })
      await expect(tenant.clients.update(client)).rejects.toBeInstanceOf(Conflict)
      await tenant.clients.update({ ...client, version: 1 })
      await expect(tenant.clients.remove({ ...client, version: 1 })).rejects.toBeInstanceOf(Conflict)
      await tenant.clients.remove({ ...client, version: 2 })
      await tenant.clients.remove({ ...client, version: 2 })
      await expect(tenant.clients.update({ ...client, version: 2 })).rejects.toBeInstanceOf(Conflict)
      expect(await tenant.clients.get('edited')).toBeUndefined()
      await tenant.clients.put(client)
      await tenant.clients.update(client)
      expect((await tenant.clients.get('edited'))?.version).toBe(1)
    })
  })

  describe('keys', () => {
    const key = (kid: string, changes: Partial<TenantKey> = {}): TenantKey => ({
      kid,
      alg: 'ES256',
      status: 'next',
      sealed: 'sealed',
      createdAt: START,
      statusSince: START,
      ...changes,
    })

    test('all are listed, each once, and of one tenant', async () => {
      const { tenant, other } = newTenants()
      await tenant.clients.put({ client_id: 'KEY', first_party: true, metadata: {} })
      expect(await tenant.keys.list()).toEqual([])
      const stored = ['a', 'b', AWKWARD].map((kid) => key(kid))
      for (const each of stored) await tenant.keys.put(each)
      await tenant.keys.put(key('b', { status: 'current' }))
      const listed = await tenant.keys.list()
      expect(listed).toHaveLength(3)
      expect(listed).toEqual(
        expect.arrayContaining([key('a'), key('b', { status: 'current' }), key(AWKWARD)]),
      )
      await other.keys.remove('a')
      await tenant.keys.remove('b')
      await tenant.keys.remove('b')
      expect((await tenant.keys.list()).map(({ kid }) => kid)).toEqual(expect.arrayContaining(['a', AWKWARD]))
      expect(await tenant.keys.list()).toHaveLength(2)
      expect(await other.keys.list()).toEqual([])
    })
  })
}
