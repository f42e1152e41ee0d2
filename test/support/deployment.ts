import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, vi } from 'vitest'
import { SWEPT_AFTER } from '../../src/adapters/dynamo/outbox.ts'
import { createLocalVault } from '../../src/adapters/key-vault/local.ts'
import { createPasswordHasher } from '../../src/adapters/password.ts'
import type { HttpHandler } from '../../src/lambda.ts'
import { createDemo } from '../../src/local/demo/app.ts'
import { seed } from '../../src/local/seeds/index.ts'
import type { KeyVault, PasswordHasher } from '../../src/ports/credentials.ts'
import type { Store } from '../../src/ports/store.ts'
import { wire as wireAdmin } from '../../src/wire/admin.ts'
import { wire as wireAuthorizer } from '../../src/wire/authorizer.ts'
import type { Overrides } from '../../src/wire/foundation.ts'
import { wire } from '../../src/wire/oidc.ts'
import { heldToSchemas } from './admin-answers.ts'
import { type HttpFunctions, routed } from './api-gateway.ts'
import { freezeClock } from './clock.ts'
import type { Delay } from './delayed.ts'
import { startDynamo } from './dynamo.ts'
import { startGateway } from './gateway.ts'
import { noteWrites, watchWrites } from './one-write-an-item.ts'
import { signingKeys } from './signing-keys.ts'

/** A whole deployment for one test file: database, table, seeds, handler behind a gateway, demo relying party. */
export interface TestDeployment {
  origin: string
  demoOrigin: string
  store: Store
  /** The connection to the table that all of it shares. */
  client: DynamoDBDocumentClient
  vault: KeyVault
  hasher: PasswordHasher
  /** What the handler was told, for a second one on the same table. */
  env: Record<string, string>
  /** Items that one HTTP request wrote twice at once, or read while it wrote them: `stop` fails where there is one. */
  collisions: string[]
  /** Every write so far, by its command and the items it names. */
  written: string[]
  /** Messages "sent", newest first; orders of links are served before one looks. */
  outbox(to: string): Promise<Delivered[]>
  stop(): Promise<void>
}

export interface Delivered {
  id: string
  at: string
  channel: 'sms' | 'email'
  to: string
  subject?: string
  text: string
  code?: string
}

/** @param overrides the deployment's own connection to the table, for a handler in this process */
export type MakeHandler = (
  env: Record<string, string>,
  overrides: Overrides,
) => HttpHandler | Promise<HttpHandler>

/** The handler from the sources; the bundled one is given by the tests that want it. */
const fromSources: MakeHandler = (env, overrides) => wire(env, overrides).http

/** Cheap on purpose: what argon2id costs is not what these tests are about. */
const ARGON2 = 'm=64,t=1,p=1'

export const GEO_DB = createRequire(import.meta.url).resolve(
  '@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb',
)

/** What a test file may want otherwise. */
interface Wanted {
  makeHandler?: MakeHandler
  host?: Host
  /** Where the clock stands still; `running` for a handler in a process of its own, which has its own clock. */
  at?: string
  /** Of the store's answers; by default as the whole run has it. */
  delay?: Delay
}

/** Deploys for the file, or the group of tests, that calls it: there before its own hooks, gone after them. */
export function useDeployment({ makeHandler, host, at, delay }: Wanted = {}): TestDeployment {
  // Filled before anybody looks: hooks and tests run when this one has.
  const deployment = {} as TestDeployment
  beforeAll(async () => {
    if (at !== 'running') freezeClock(at)
    Object.assign(deployment, await startDeployment(makeHandler, { host, delay }))
  })
  afterAll(async () => {
    await deployment.stop?.()
    vi.useRealTimers()
  })
  return deployment
}

type Host = '127.0.0.1' | 'localhost'

/**
 * @param options.host under which both are reached; a passkey needs a domain, and an IP address is none (Web
 * Authentication Level 3 §5.1.3)
 */
export async function startDeployment(
  makeHandler: MakeHandler = fromSources,
  { host = '127.0.0.1', delay }: { host?: Host; delay?: Delay } = {},
): Promise<TestDeployment> {
  const dynamo = await startDynamo({ isDirect: true, delay })
  const collisions = watchWrites(dynamo.client)
  const written = noteWrites(dynamo.client)
  const faults: string[] = []
  let functions: HttpFunctions | undefined
  const gateway = await startGateway(
    routed(() => {
      if (!functions) throw new Error('the functions are not there yet')
      return functions
    }),
  )
  const origin = gateway.url.replace('127.0.0.1', host)
  const demo = createServer()
  await new Promise<void>((done) => demo.listen(0, '127.0.0.1', done))
  const demoOrigin = `http://${host}:${(demo.address() as AddressInfo).port}`
  demo.on('request', createDemo({ origin, demoOrigin, clock: Date.now }).callback())
  const key = randomBytes(32).toString('base64')
  const store = dynamo.store()
  const vault = createLocalVault(key)
  const hasher = createPasswordHasher({ params: ARGON2 })
  await seed(store, vault, hasher, { origin, demoOrigin, now: Date.now(), makeSigningKey: signingKeys() })
  const env = {
    STAGE: 'local',
    ORIGIN: origin,
    TABLE: dynamo.table,
    DYNAMODB_ENDPOINT: dynamo.endpoint,
    KEY_VAULT_KEY: key,
    OUTBOX_URL: `${demoOrigin}/outbox`,
    EMAIL_FROM: 'Vestibule <no-reply@localhost>',
    DEV_SOURCE_IP: '1',
    ARGON2,
    GEO_DB,
  }
  const overrides = { client: dynamo.client }
  functions = {
    oidc: await makeHandler(env, overrides),
    admin: heldToSchemas(wireAdmin(env, overrides).http, faults),
    authorizer: wireAuthorizer(env, overrides).authorizer,
  }
  return {
    origin,
    demoOrigin,
    store,
    client: dynamo.client,
    vault,
    hasher,
    env,
    collisions,
    written,
    async outbox(to) {
      await untilServed(dynamo.store({ clock: () => Date.now() + SWEPT_AFTER }))
      const answer = await fetch(`${demoOrigin}/outbox.json?${new URLSearchParams({ to })}`)
      return (await answer.json()) as Delivered[]
    },
    async stop() {
      await gateway.close()
      demo.closeAllConnections()
      await new Promise((done) => demo.close(done))
      await dynamo.stop()
      if (collisions.length > 0)
        throw new Error(`one request, one item, two at once: ${collisions.join('\n')}`)
      if (faults.length > 0) throw new Error(`answers that no schema describes: ${faults.join('\n')}`)
    },
  }
}

const POLLS = 500
const MOST = 10_000

/** Waits, in bounds, until no order of a recovery link waits: each is served after its request was answered. */
async function untilServed(ahead: Store): Promise<void> {
  for (let polls = 0; polls < POLLS; polls++) {
    if (!(await ahead.due(MOST)).some((waiting) => 'order' in waiting)) return
    await pause(10)
  }
}
