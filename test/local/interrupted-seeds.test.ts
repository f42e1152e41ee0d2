import { AsyncLocalStorage } from 'node:async_hooks'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { connect } from '../../src/adapters/dynamo/client.ts'
import { createLocalVault } from '../../src/adapters/key-vault/local.ts'
import { createPasswordHasher } from '../../src/adapters/password.ts'
import { loadKeys, type MakeSigningKey } from '../../src/core/keys/keys.ts'
import { seed } from '../../src/local/seeds/index.ts'
import { PASSWORD, TENANT_IDS, TOTP_SECRET } from '../../src/local/seeds/known.ts'
import { PEOPLE, type Person, STAFF, tenantOf } from '../../src/local/seeds/people.ts'
import type { Store } from '../../src/ports/store.ts'
import { type Dynamo, startDynamo } from '../support/dynamo.ts'
import { HANGS_UP, startProxy } from '../support/dynamo-proxy.ts'
import { signingKeys } from '../support/signing-keys.ts'

const now = Date.UTC(2026, 0, 15, 12)
const places = { origin: 'http://localhost:3000', demoOrigin: 'http://localhost:3001' }
const vault = createLocalVault(Buffer.alloc(32, 7).toString('base64'))
const hasher = createPasswordHasher({ params: 'm=64,t=1,p=1' })
const isWrite = /^(Put|Update|Delete|BatchWrite)Item/

/** One run of the seeds: how many writes it asked for, and how many are carried out before it is no more. */
interface Run {
  asked: number
  most: number
  sent: Promise<unknown>[]
}

const runs = new AsyncLocalStorage<Run>()
const started: Dynamo[] = []
afterAll(() => Promise.all(started.map((dynamo) => dynamo.stop())))

/** A store, and where its signing keys come from: each start makes new ones. */
interface Place {
  store: Store
  makeSigningKey: MakeSigningKey
}

async function empty(): Promise<Place> {
  const dynamo = await startDynamo({ external: '', isDirect: true })
  started.push(dynamo)
  dynamo.client.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        const run = runs.getStore()
        if (run && isWrite.test(commandName ?? '') && run.asked++ >= run.most) throw new Error('interrupted')
        const sent = next(args)
        run?.sent.push(sent)
        return sent
      },
    { step: 'initialize' },
  )
  return { store: dynamo.store({ clock: () => now }), makeSigningKey: signingKeys() }
}

/** What a start seeds; interrupted, nothing of it goes on. */
async function start(
  { store, makeSigningKey }: Place,
  { most = Number.POSITIVE_INFINITY, only }: { most?: number; only?: string } = {},
): Promise<Run> {
  const run: Run = { asked: 0, most, sent: [] }
  try {
    await runs.run(run, () => seed(store, vault, hasher, { ...places, now, makeSigningKey, only }))
  } finally {
    await Promise.allSettled(run.sent)
  }
  return run
}

/** Whether somebody could sign in: found by name, with a password and an app that are theirs, and a history. */
async function canSignIn(store: Store, person: Person): Promise<void> {
  const { username, history, methods, temporaryPassword } = person
  const own = store.of(tenantOf(person))
  const { userId } = await own.users.login(username)
  const user = userId ? await own.users.get(userId) : undefined
  if (!user) throw new Error(`${username} is nobody`)
  const { hash } = user.temporaryPassword ?? user.password ?? { hash: '' }
  expect(await hasher.verify(temporaryPassword ?? PASSWORD, hash), username).toBe(true)
  expect(user.methods.map(({ kind }) => kind)).toEqual(methods)
  for (const method of user.methods)
    if (method.kind === 'totp')
      expect(await vault.open(method.secret, `${own.tenantId}/${user.id}`)).toBe(TOTP_SECRET)
  expect((await own.history.get(user.id)).signIns).toBe(history ? 30 : 0)
}

async function isWhole(store: Store, tenantIds: readonly string[] = TENANT_IDS): Promise<void> {
  expect(new Set(await store.tenantIds())).toEqual(new Set(tenantIds))
  for (const id of tenantIds) {
    const own = store.of(id)
    expect((await store.tenant(id))?.version).toBe(1)
    expect((await loadKeys(own, vault)).jwks.keys).toHaveLength(4)
    expect(await own.clients.get('demo-app')).toBeDefined()
  }
  const people = [...PEOPLE, ...STAFF].filter((person) => tenantIds.includes(tenantOf(person)))
  await Promise.all(people.map((person) => canSignIn(store, person)))
}

test('a start whose writes are carried out and not answered in time is whole', {
  timeout: 60_000,
}, async () => {
  const dynamo = await startDynamo({ external: '' })
  let writes = 0
  const proxy = await startProxy(dynamo.endpoint, async ({ command, isRetry, forward }) => {
    const isLost = isWrite.test(command) && !isRetry && writes++ % 3 === 0
    const answer = await forward()
    return isLost ? HANGS_UP : answer
  })
  onTestFinished(async () => {
    proxy.stop()
    await dynamo.stop()
  })
  const client = connect({ endpoint: proxy.endpoint, requestTimeout: 30_000 })
  await start({
    store: dynamo.store({ client, clock: () => now }),
    makeSigningKey: signingKeys(),
  })
  await isWhole(dynamo.store({ clock: () => now }))
})

// Tenant by tenant, because what one of them lacks is nothing to another.
test.each(TENANT_IDS)(
  'a start interrupted before any of its writes of %s is completed by the next one',
  {
    timeout: 120_000,
  },
  async (only) => {
    const { asked: writes } = await start(await empty(), { only })
    expect(writes).toBeGreaterThan(12)
    for (let done = 0; done < writes; done++) {
      const place = await empty()
      await expect(start(place, { only, most: done }), `after ${done} writes`).rejects.toThrow('interrupted')
      await start(place, { only })
      await isWhole(place.store, [only])
    }
  },
)
