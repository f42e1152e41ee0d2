import { setTimeout as pause } from 'node:timers/promises'
import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '../../../src/adapters/dynamo/client.ts'
import { createStore } from '../../../src/adapters/dynamo/store.ts'
import { Conflict, type Store } from '../../../src/ports/store.ts'
import { type Dynamo, startDynamo } from '../../support/dynamo.ts'
import { type FaultyDatabase, HANGS_UP, isWrite, startProxy } from '../../support/dynamo-proxy.ts'
import { aUser } from '../contracts/fixtures.ts'
import { newTenantId, START, START_SECONDS } from '../contracts/subject.ts'
import { type Given, outcomeOf, WRITES, type Write } from './writes.ts'

/** A write that was done and never answered is asked for again, and meets what it did itself. */

let dynamo: Dynamo
const proxies: FaultyDatabase[] = []
beforeAll(async () => {
  dynamo = await startDynamo({ external: '' })
})
afterAll(async () => {
  for (const proxy of proxies) proxy.stop()
  await dynamo.stop()
})

const clock = () => START

interface Forgetful {
  store: Store
  /** Writes asked for, those asked for again included. */
  writes(): number
}

interface How {
  /** What others do before the write is asked for again. */
  meanwhile?: () => Promise<void>
  /** The answer is on its way when the client stops waiting for it. */
  isLate?: boolean
}

const PATIENCE_MS = 400

/** A store whose nth write is done, and its answer lost. */
async function forgetful(nth: number, { meanwhile, isLate = false }: How = {}): Promise<Forgetful> {
  let seen = 0
  const proxy = await startProxy(dynamo.endpoint, async (exchange) => {
    const isLost = isWrite(exchange) && seen++ === nth
    const answer = await exchange.forward()
    if (!isLost) return answer
    await meanwhile?.()
    if (!isLate) return HANGS_UP
    await pause(2 * PATIENCE_MS)
    return answer
  })
  proxies.push(proxy)
  const client = connect({ endpoint: proxy.endpoint, ...(isLate && { requestTimeout: PATIENCE_MS }) })
  return { store: createStore({ table: dynamo.table, client, clock }), writes: () => seen }
}

const direct = (): Store => dynamo.store({ clock })
const given = (store: Store, id: string): Given => ({ store, tenant: store.of(id) })

/** Everything stored of a tenant, but for what tells one write from another. */
async function stored(tenantId: string): Promise<unknown> {
  const { Items = [] } = await dynamo.client.send(
    new ScanCommand({
      TableName: dynamo.table,
      FilterExpression: 'contains(pk, :id)',
      ExpressionAttributeValues: { ':id': tenantId },
    }),
  )
  const items = Items.map(({ mark, gsi2pk, ...item }) => JSON.stringify(Object.entries(item).sort(), shown))
  return items.map((item) => item.replaceAll(tenantId, 'T')).sort()
}

const shown = (_: string, value: unknown) => (value instanceof Set ? [...value].sort() : value)

interface Told {
  outcome: unknown
  stored: unknown
}

/** The call after others, with its nth write unanswered; without one, all are answered. */
async function run(write: Write, acts: 'first' | 'second', nth = -1): Promise<Told & { writes: number }> {
  const id = newTenantId()
  const undisturbed = given(direct(), id)
  await write.before?.(undisturbed)
  if (acts === 'second') await write.act(undisturbed)
  const { store, writes } = await forgetful(nth)
  const outcome = await outcomeOf(write.act(given(store, id)))
  const normal = JSON.parse(JSON.stringify(outcome).replaceAll(id, 'T')) as unknown
  return { outcome: normal, stored: await stored(id), writes: writes() }
}

describe.each(['first', 'second'] as const)('a write unanswered, of the %s who asks for it', (acts) => {
  test.concurrent.each(WRITES.map((write) => [write.method, write.about ?? '', write] as const))(
    '%s %s',
    { timeout: 30_000 },
    async (_, __, write) => {
      const { writes, ...undisturbed } = await run(write, acts)
      for (let nth = 0; nth < writes; nth++) {
        const disturbed = await run(write, acts, nth)
        expect(disturbed, `write ${nth} of ${writes}`).toMatchObject(undisturbed)
        expect(disturbed.writes, 'asked again').toBeGreaterThan(writes)
      }
    },
  )
})

describe('the list of writes', () => {
  const READS = new Set([
    ...['tenantId', 'facts', 'person', 'users.get', 'users.login', 'signIns.get', 'signIns.recent'],
    ...['history.get', 'recovery.get', 'clients.get', 'keys.list', 'counters.read'],
    ...['oidc.find', 'oidc.findByUid', 'oidc.findByUserCode', 'oidc.grantsOf'],
    ...['groups.get', 'groups.among', 'groupNames', 'reports.read', 'reports.between'],
    ...['tenant', 'tenants', 'tenantIds', 'of', 'due', 'orders.get', 'deadLetters.of'],
    ...['guests.find', 'guests.atHome', 'link', 'links.list', 'abroad.of'],
  ])

  const methodsOf = (object: object): string[] =>
    Object.entries(object).flatMap(([name, value]) =>
      typeof value === 'object' ? methodsOf(value).map((method) => `${name}.${method}`) : [name],
    )

  test('has every method of the store that is no read', () => {
    const store = direct()
    const { lists, ...tenant } = store.of('t')
    const methods = [...methodsOf(store), ...methodsOf(tenant)]
    const listed = new Set(WRITES.map(({ method }) => method))
    expect(methods.filter((method) => !READS.has(method) && !listed.has(method))).toEqual([])
  })
})

describe("somebody else's write between a write and its second time", () => {
  test('of a person is a conflict: nothing of theirs is lost, and all is decided again', async () => {
    const id = newTenantId()
    const user = aUser(id)
    await direct().of(id).users.create(user)
    const { store } = await forgetful(0, {
      meanwhile: async () => {
        await direct()
          .of(id)
          .users.update({ ...user, familyName: 'Theirs' }, 2)
      },
    })
    await expect(store.of(id).users.update({ ...user, givenName: 'Mine' }, 1)).rejects.toThrow(Conflict)
    expect(await direct().of(id).users.get(user.id)).toMatchObject({ familyName: 'Theirs', version: 3 })
  })

  test('of a code is a redemption all the same, for one of them', async () => {
    const id = newTenantId()
    await direct().of(id).oidc.upsert('AuthorizationCode', 'c', { grantId: 'g' }, 60)
    const others: unknown[] = []
    const { store } = await forgetful(0, {
      meanwhile: async () => {
        others.push(await outcomeOf(direct().of(id).oidc.consume('AuthorizationCode', 'c')))
      },
    })
    await store.of(id).oidc.consume('AuthorizationCode', 'c')
    expect(others).toEqual(['Conflict'])
    expect((await direct().of(id).oidc.find('AuthorizationCode', 'c'))?.consumed).toBe(START_SECONDS)
  })
})

test('an answer that comes when nobody waits for it any more is as good as none', async () => {
  const id = newTenantId()
  await direct().of(id).oidc.upsert('RefreshToken', 'r', { grantId: 'g' }, 60)
  const { store, writes } = await forgetful(0, { isLate: true })
  await store.of(id).oidc.consume('RefreshToken', 'r')
  expect(writes()).toBeGreaterThan(1)
  await expect(store.of(id).oidc.consume('RefreshToken', 'r')).rejects.toThrow(Conflict)
})
