import { afterAll, beforeAll, expect, it } from 'vitest'
import type { LinkWord } from '../../../src/domain/federation/link.ts'
import type { TenantStore } from '../../../src/ports/store.ts'
import { type Dynamo, startDynamo } from '../../support/dynamo.ts'
import { aUser } from '../contracts/fixtures.ts'
import { newTenantId, START } from '../contracts/subject.ts'

/** A page asks as much of the store whether there are three guests and links or thirty. */

let dynamo: Dynamo
beforeAll(async () => {
  dynamo = await startDynamo()
})
afterAll(() => dynamo.stop())

async function tenants(size: number): Promise<{ home: string; resource: string }> {
  const [home, resource] = [newTenantId(), newTenantId()]
  const store = dynamo.store({ clock: () => START })
  for (let n = 0; n < size; n++) {
    const at = { tenant: home, userId: `p${n}` }
    await store.of(home).users.create(aUser(home, { id: at.userId }))
    await store.of(resource).guests.claim(at, `g${n}`)
    const guest = { type: 'serviceProvider', home: at } as const
    await store.of(resource).guests.create(aUser(resource, { id: `g${n}`, guest }))
    const word: LinkWord = {
      by: 'home',
      home,
      resource: n === 0 ? resource : newTenantId(),
      whom: { kind: 'all' },
      displayName: 'T',
      saidAt: START,
      nth: 1,
      changedAt: START,
      version: 0,
    }
    await store.of(home).links.put(word)
  }
  return { home, resource }
}

const LISTS: Record<
  string,
  [(of: { home: TenantStore; resource: TenantStore }) => Promise<unknown>, object]
> = {
  links: [({ home }) => home.links.list('home', { top: 2 }), { Query: 2, BatchGetItem: 1 }],
  'guests here': [({ resource }) => resource.lists.guests.here({ top: 2 }), { Query: 1, BatchGetItem: 2 }],
  'people abroad': [({ home }) => home.lists.guests.abroad({ top: 2 }), { Query: 1, BatchGetItem: 1 }],
}

it.each(Object.entries(LISTS))('%s', async (_, [list, expected]) => {
  for (const size of [3, 30]) {
    const { home, resource } = await tenants(size)
    const requests: Record<string, number> = {}
    const onRequest = (command: string) => {
      requests[command] = (requests[command] ?? 0) + 1
    }
    const store = dynamo.store({ clock: () => START, onRequest })
    const page = await list({ home: store.of(home), resource: store.of(resource) })
    expect(page).toMatchObject({ items: [expect.anything(), expect.anything()], next: expect.any(String) })
    expect(requests, `${size}`).toEqual(expected)
  }
})
