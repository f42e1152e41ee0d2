import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RequestInfo } from '../../../src/adapters/dynamo/observe.ts'
import type { TenantStore } from '../../../src/ports/store.ts'
import { type Dynamo, startDynamo } from '../../support/dynamo.ts'
import { anEvent, aSignIn, aUser } from '../contracts/fixtures.ts'
import { newTenantId } from '../contracts/subject.ts'

interface Request extends RequestInfo {
  command: string
}

let dynamo: Dynamo
beforeAll(async () => {
  dynamo = await startDynamo()
})
afterAll(() => dynamo.stop())

/** Stands in every case: a person who signed in a moment ago, with all the engine keeps of it. */
async function prepare() {
  const requests: Request[] = []
  const onRequest = (command: string, info: RequestInfo) => requests.push({ command, ...info })
  const id = newTenantId()
  const tenant = dynamo.store({ onRequest, measureCapacity: true }).of(id)
  const authTime = Math.floor(Date.now() / 1000)
  const user = aUser(id, { id: 'ana', username: 'ana' })
  await tenant.users.create({
    ...user,
    pending: [anEvent('ana', { id: 'e1' }), anEvent('ana', { id: 'e2' })],
  })
  await tenant.signIns.create(aSignIn(id, 'ana', { authTime }))
  await tenant.oidc.upsert('Session', 's', { uid: 'u', accountId: 'ana' }, 60)
  await tenant.oidc.upsert('DeviceCode', 'd', { userCode: 'BCDF' }, 60)
  await tenant.oidc.upsert('AuthorizationCode', 'c', { grantId: 'g' }, 60)
  requests.length = 0
  return { tenant, authTime, user, requests }
}

const COUNTER = { what: 'wrongPassword', of: 'h', window: 7, exp: 4_102_444_800 }

type Case = [
  string,
  (given: { tenant: TenantStore; authTime: number; user: ReturnType<typeof aUser> }) => Promise<unknown>,
  string[],
]

const ANA = { at: 'password', of: 'ana', from: 'unfamiliar' } as const

async function reserved({ lockouts }: TenantStore, then: 'forgive' | 'giveBack'): Promise<void> {
  const mine = await lockouts.reserve(ANA, 'try')
  if (!('lockedUntil' in mine)) await lockouts[then](ANA, mine)
}

const groupIds = (count: number) => Array.from({ length: count }, (_, index) => `g${index}`)

const CASES: Case[] = [
  ['find', ({ tenant }) => tenant.oidc.find('Session', 's'), ['GetItem']],
  ['find of nothing', ({ tenant }) => tenant.oidc.find('AccessToken', 'x'), ['GetItem']],
  ['findByUid', ({ tenant }) => tenant.oidc.findByUid('Session', 'u'), ['GetItem', 'GetItem']],
  ['findByUid of nothing', ({ tenant }) => tenant.oidc.findByUid('Session', 'x'), ['GetItem']],
  [
    'findByUserCode',
    ({ tenant }) => tenant.oidc.findByUserCode('DeviceCode', 'BCDF'),
    ['GetItem', 'GetItem'],
  ],
  ['upsert', ({ tenant }) => tenant.oidc.upsert('Grant', 'g', { accountId: 'ana' }, 60), ['PutItem']],
  [
    'upsert with a reference',
    ({ tenant }) => tenant.oidc.upsert('DeviceCode', 'd2', { userCode: 'GHJK' }, 60),
    ['PutItem', 'PutItem'],
  ],
  [
    'writeAll',
    ({ tenant }) =>
      tenant.oidc.writeAll(
        [
          { model: 'Session', id: 's2', payload: { uid: 'u' }, expiresIn: 60 },
          { model: 'Grant', id: 'g', payload: { accountId: 'ana' }, expiresIn: 60 },
          { model: 'AuthorizationCode', id: 'c2', payload: { grantId: 'g' }, expiresIn: 60 },
        ],
        [{ model: 'Session', id: 's' }],
      ),
    ['BatchWriteItem'],
  ],
  ['consume', ({ tenant }) => tenant.oidc.consume('AuthorizationCode', 'c'), ['UpdateItem']],
  [
    'facts',
    ({ tenant, authTime }) => tenant.facts('ana', authTime, [{ model: 'Session', id: 's' }]),
    ['BatchGetItem'],
  ],
  ['person', ({ tenant }) => tenant.person('ana'), ['BatchGetItem']],
  ['groupNames of none', ({ tenant }) => tenant.groupNames([]), []],
  ['groupNames', ({ tenant }) => tenant.groupNames(groupIds(100)), ['BatchGetItem']],
  ['groupNames of many', ({ tenant }) => tenant.groupNames(groupIds(101)), ['BatchGetItem', 'BatchGetItem']],
  ['login', ({ tenant }) => tenant.users.login('ana'), ['BatchGetItem']],
  ['lockouts.reserve', ({ tenant }) => tenant.lockouts.reserve(ANA, 'try'), ['UpdateItem']],
  ['lockouts.reserve and forgive', ({ tenant }) => reserved(tenant, 'forgive'), ['UpdateItem', 'UpdateItem']],
  [
    'lockouts.reserve and giveBack',
    ({ tenant }) => reserved(tenant, 'giveBack'),
    ['UpdateItem', 'UpdateItem'],
  ],
  ['users.setNetworks', ({ tenant, user }) => tenant.users.setNetworks(user, ['AS1']), ['UpdateItem']],
  ['users.update', ({ tenant, user }) => tenant.users.update(user, 1), ['PutItem']],
  ['audit.hold', ({ tenant }) => tenant.audit.hold(anEvent('ana'), 1), ['UpdateItem']],
  [
    'orders.place',
    ({ tenant }) =>
      tenant.orders.place({ id: 'h', username: 'ana', isKnownBrowser: false, back: '', at: 1 }, 0),
    ['PutItem'],
  ],
  ['users.delivered', ({ tenant }) => tenant.users.delivered('ana', ['e2', 'e1']), ['UpdateItem']],
  [
    'signIns.create',
    ({ tenant, authTime }) => tenant.signIns.create(aSignIn('t', 'ana', { authTime: authTime + 1 })),
    ['PutItem'],
  ],
  ['signIns.get', ({ tenant, authTime }) => tenant.signIns.get('ana', authTime), ['GetItem']],
  [
    'signIns.update',
    ({ tenant, authTime }) => tenant.signIns.update(aSignIn('t', 'ana', { authTime }), 1),
    ['UpdateItem'],
  ],
  ['counters.take', ({ tenant }) => tenant.counters.take(COUNTER, 5), ['UpdateItem']],
  ['counters.giveBack', ({ tenant }) => tenant.counters.giveBack(COUNTER), ['UpdateItem']],
  ['counters.mark', ({ tenant }) => tenant.counters.mark(COUNTER, 'm', 5), ['UpdateItem']],
  ['counters.read', ({ tenant }) => tenant.counters.read([COUNTER, COUNTER]), ['BatchGetItem']],
  ['counters.pace', ({ tenant }) => tenant.counters.pace(COUNTER, { first: 1, rest: 2 }), ['UpdateItem']],
  ['reserveTry', ({ tenant, authTime }) => tenant.signIns.reserveTry('ana', authTime, 5), ['UpdateItem']],
]

describe('requests', () => {
  test.each(CASES)('%s', async (_, act, expected) => {
    const { requests, ...given } = await prepare()
    await act(given)
    expect(requests.map(({ command }) => command)).toEqual(expected)
  })

  test('a guest costs one more until it is known whose they are, and then none', async () => {
    const { tenant, user, requests } = await prepare()
    const home = { tenant: newTenantId(), userId: 'gil' }
    await tenant.users.create({
      ...user,
      id: 'gil',
      username: 'gil',
      guest: { type: 'serviceProvider', home },
    })
    requests.length = 0
    await tenant.facts('gil', 1)
    expect(requests.map(({ command }) => command)).toEqual(['BatchGetItem', 'BatchGetItem'])
    requests.length = 0
    await tenant.facts('gil', 1)
    await tenant.person('gil')
    expect(requests.map(({ command }) => command)).toEqual(['BatchGetItem', 'BatchGetItem'])
  })

  test('delivery of more events than one expression can name', async () => {
    const { tenant, user, requests } = await prepare()
    const pending = Array.from({ length: 60 }, () => anEvent('ana'))
    await tenant.users.update({ ...user, pending }, 1)
    requests.length = 0
    const ids = pending.map((event) => event.id)
    await tenant.users.delivered('ana', ids)
    expect(requests.map(({ command }) => command)).toEqual(['GetItem', 'PutItem'])
  })

  test('each is reported with its time and capacity', async () => {
    const { tenant, requests } = await prepare()
    const before = performance.now()
    await Promise.all([tenant.oidc.find('Session', 's'), tenant.person('ana')])
    const after = performance.now()
    expect(requests.map(({ command }) => command).sort()).toEqual(['BatchGetItem', 'GetItem'])
    for (const { startedAt, endedAt, consumedCapacity, failure } of requests) {
      expect(startedAt).toBeGreaterThanOrEqual(before)
      expect(endedAt).toBeGreaterThanOrEqual(startedAt)
      expect(endedAt).toBeLessThanOrEqual(after)
      expect(consumedCapacity).toBeGreaterThan(0)
      expect(failure).toBeUndefined()
    }
    const [one, two] = requests
    expect(Math.max(one?.startedAt ?? 0, two?.startedAt ?? 0)).toBeLessThan(
      Math.min(one?.endedAt ?? 0, two?.endedAt ?? 0),
    )
  })

  test('a condition that failed is reported by its name; capacity only when asked for', async () => {
    const requests: Request[] = []
    const onRequest = (command: string, info: RequestInfo) => requests.push({ command, ...info })
    const tenant = dynamo.store({ onRequest }).of(newTenantId())
    await tenant.oidc.consume('AuthorizationCode', 'none').catch(() => undefined)
    await tenant.oidc.find('AuthorizationCode', 'none')
    expect(requests).toMatchObject([
      { command: 'UpdateItem', failure: 'ConditionalCheckFailedException' },
      { command: 'GetItem', consumedCapacity: undefined },
    ])
  })
})
