import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { StoreOptions } from '../../../src/adapters/dynamo/store.ts'
import { Unprocessed } from '../../../src/adapters/dynamo/unprocessed.ts'
import { Conflict } from '../../../src/ports/store.ts'
import { type Dynamo, startDynamo } from '../../support/dynamo.ts'
import {
  type Answer,
  type Exchange,
  type FaultyDatabase,
  refusal,
  startProxy,
} from '../../support/dynamo-proxy.ts'
import { aSignIn, aUser } from '../contracts/fixtures.ts'
import { newTenantId, START_SECONDS } from '../contracts/subject.ts'

let dynamo: Dynamo
const proxies: FaultyDatabase[] = []
beforeAll(async () => {
  // The database in this process, whatever else is tested: a proxy would spoil the signature of a real one.
  dynamo = await startDynamo({ external: '' })
})
afterAll(async () => {
  for (const proxy of proxies) proxy.stop()
  await dynamo.stop()
})

/** A tenant behind a proxy that answers as `handle` says, and the same tenant with nothing in between. */
async function behindProxy(
  handle: (exchange: Exchange) => Promise<Answer | undefined>,
  options: Partial<StoreOptions> = {},
) {
  const proxy = await startProxy(dynamo.endpoint, handle)
  proxies.push(proxy)
  const id = newTenantId()
  const tenant = dynamo.store({ ...options, endpoint: proxy.endpoint }).of(id)
  return { id, tenant, direct: dynamo.store().of(id), seen: proxy.seen }
}

const THROTTLING = ['ThrottlingException', 'ProvisionedThroughputExceededException', 'RequestLimitExceeded']

describe('throttling', () => {
  test.concurrent.each(THROTTLING)('%s is retried', async (error) => {
    const failures: unknown[] = []
    const { tenant, direct, seen } = await behindProxy(
      async ({ nth, forward }) => (nth < 2 ? refusal(error) : forward()),
      { onRequest: (_, { failure }) => failures.push(failure) },
    )
    await direct.oidc.upsert('Grant', 'g', { accountId: 'ana' }, 60)
    expect(await tenant.oidc.find('Grant', 'g')).toEqual({ accountId: 'ana' })
    expect(seen).toEqual(['GetItem', 'GetItem', 'GetItem'])
    expect(failures).toEqual([error, error, undefined])
  })

  test.concurrent.each(THROTTLING)('%s that lasts becomes an error, well within 10 s', async (error) => {
    const { tenant, seen } = await behindProxy(async () => refusal(error))
    const startedAt = performance.now()
    await expect(tenant.oidc.consume('AuthorizationCode', 'id')).rejects.toThrow(
      expect.objectContaining({ name: error }),
    )
    expect(seen).toHaveLength(3)
    expect(performance.now() - startedAt).toBeLessThan(5000)
  })

  test.concurrent('a database that does not answer is asked again', async () => {
    const { tenant, direct, seen } = await behindProxy(async ({ nth, forward }) =>
      nth < 1 ? undefined : forward(),
    )
    await direct.oidc.upsert('Grant', 'g', { n: 1 }, 60)
    const startedAt = performance.now()
    expect(await tenant.oidc.find('Grant', 'g')).toEqual({ n: 1 })
    expect(seen).toHaveLength(2)
    expect(performance.now() - startedAt).toBeLessThan(3500)
  })

  test.concurrent('what cannot succeed is not tried again', async () => {
    const { tenant, seen } = await behindProxy(async () => refusal('ValidationException'))
    await expect(tenant.users.get('ana')).rejects.toThrow('ValidationException')
    expect(seen).toHaveLength(1)
  })
})

describe('batches done in part', () => {
  const SESSION = { model: 'Session', id: 's', payload: { uid: 'u' }, expiresIn: 60 }
  type Batch = Record<string, { Keys: unknown[] }>

  /** Lets one key through and leaves the others, as a database does that throttles one partition. */
  const oneKeyAtATime = async ({ body, forward }: Exchange): Promise<Answer> => {
    const [[table, request] = [dynamo.table, { Keys: [] }]] = Object.entries(body.RequestItems as Batch)
    const [first, ...others] = request.Keys
    const answer = await forward({ ...body, RequestItems: { [table]: { ...request, Keys: [first] } } })
    const left = others.length > 0 ? { [table]: { ...request, Keys: others } } : {}
    return { ...answer, body: { ...answer.body, UnprocessedKeys: left } }
  }

  /** Does nothing and says so. */
  const nothing = async ({ body }: Exchange): Promise<Answer> => {
    const all = body.RequestItems
    return { status: 200, body: { Responses: {}, UnprocessedKeys: all, UnprocessedItems: all } }
  }

  test('keys left unread are read again, and each answer stands in its place', async () => {
    const { id, tenant, direct, seen } = await behindProxy(oneKeyAtATime)
    const user = aUser(id)
    await direct.users.create(user)
    await direct.signIns.create(aSignIn(id, user.id))
    await direct.oidc.upsert('Grant', 'g', { n: 1 }, 60)
    const facts = await tenant.facts(user.id, START_SECONDS, [
      { model: 'Grant', id: 'none' },
      { model: 'Grant', id: 'g' },
    ])
    expect(facts.user).toEqual(user)
    expect(facts.models).toEqual([undefined, { n: 1 }])
    expect(seen).toHaveLength(4)
  })

  test('a page of a list is whole, however little is read at once', async () => {
    const { id, tenant, direct, seen } = await behindProxy(async (exchange) =>
      exchange.command === 'Query' ? exchange.forward() : oneKeyAtATime(exchange),
    )
    const names = ['Ana', 'Bea', 'Cem', 'Dia']
    for (const displayName of names) await direct.users.create(aUser(id, { displayName }))
    const { items } = await tenant.lists.users.byDisplayName({ top: 9 })
    expect(items.map(({ displayName }) => displayName)).toEqual(names)
    expect(seen).toEqual(['Query', ...names.map(() => 'BatchGetItem')])
  })

  test('keys never read are an error, not a person without facts', async () => {
    const { tenant, seen } = await behindProxy(nothing)
    await expect(tenant.facts('ana', START_SECONDS)).rejects.toThrow(Unprocessed)
    await expect(tenant.users.login('ana')).rejects.toThrow(Unprocessed)
    expect(seen).toHaveLength(12)
  })

  test('items left unwritten are written again', async () => {
    const { tenant, direct, seen } = await behindProxy(async (exchange) =>
      exchange.nth < 2 ? nothing(exchange) : exchange.forward(),
    )
    await tenant.oidc.writeAll([SESSION], [])
    expect(await direct.oidc.findByUid('Session', 'u')).toEqual({ uid: 'u' })
    expect(seen).toHaveLength(3)
  })

  test.each([0, 1])('half a session (%i) is an error and opens nothing', async (half) => {
    const { tenant, direct } = await behindProxy(async (exchange) => {
      if (exchange.nth > 0) return nothing(exchange)
      const [[table, writes] = ['', []]] = Object.entries(
        exchange.body.RequestItems as Record<string, unknown[]>,
      )
      await exchange.forward({ RequestItems: { [table]: [writes[half]] } })
      return { status: 200, body: { UnprocessedItems: { [table]: [writes[1 - half]] } } }
    })
    await expect(tenant.oidc.writeAll([SESSION], [])).rejects.toThrow(Unprocessed)
    expect(await direct.oidc.findByUid('Session', 'u')).toBeUndefined()
  })
})

describe('creating a user', () => {
  test('a crash after the first write leaves nobody to be reached, and the name free', async () => {
    const { id, tenant, direct } = await behindProxy(async ({ command, forward }) =>
      command === 'UpdateItem' ? refusal('ValidationException') : forward(),
    )
    const user = aUser(id, { username: 'ana' })
    await expect(tenant.users.create(user)).rejects.toThrow('ValidationException')
    expect((await direct.users.login('ana')).userId).toBeUndefined()
    const again = aUser(id, { username: 'ana' })
    await direct.users.create(again)
    expect((await direct.users.login('ana')).userId).toBe(again.id)
  })

  test('after a crash in the middle the same person can be created again, and is as they are now', async () => {
    const { id, tenant, direct } = await behindProxy(async ({ command, forward }) =>
      command === 'UpdateItem' ? refusal('ValidationException') : forward(),
    )
    const user = aUser(id, { username: 'ana' })
    await expect(tenant.users.create(user)).rejects.toThrow('ValidationException')
    await expect(direct.users.create({ ...user, username: 'another' })).rejects.toThrow(Conflict)
    const again = { ...user, givenName: 'Anna' }
    await direct.users.create(again)
    expect((await direct.users.login('ana')).userId).toBe(user.id)
    expect(await direct.users.get(user.id)).toEqual(again)
    await expect(direct.users.create(user)).rejects.toThrow(Conflict)
  })

  test('a claim whose answer was lost is not lost to oneself', async () => {
    const { id, tenant, direct } = await behindProxy(async ({ command, nth, forward }) => {
      const answer = await forward()
      return command === 'UpdateItem' && nth === 0 ? refusal('InternalServerError', 500) : answer
    })
    const user = aUser(id, { username: 'ana' })
    await tenant.users.create(user)
    expect((await direct.users.login('ana')).userId).toBe(user.id)
    expect(await direct.users.get(user.id)).toEqual(user)
  })
})
