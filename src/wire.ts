import * as z from 'zod/mini'
import { views } from '../interactions/pages/index.ts'
import { rooms } from '../interactions/rooms.ts'
import { createStore, type StoreOptions } from './adapters/dynamo/store.ts'
import { createEmail } from './adapters/email.ts'
import { createGeo } from './adapters/geo.ts'
import { createHmac } from './adapters/hmac.ts'
import { createKmsVault } from './adapters/key-vault/kms.ts'
import { createLocalVault } from './adapters/key-vault/local.ts'
import { createLeakedPasswords, createOfflineLeakedPasswords } from './adapters/leaked-passwords.ts'
import { createLog } from './adapters/observability/log.ts'
import { createMetrics } from './adapters/observability/metrics.ts'
import { createObserve } from './adapters/observability/observe.ts'
import { createPasskeys } from './adapters/passkeys.ts'
import { createPasswordHasher } from './adapters/password.ts'
import { createPasswordRules } from './adapters/password-rules.ts'
import { aboutPhone, phoneOf } from './adapters/phone.ts'
import { createSealer } from './adapters/sealer.ts'
import { createSms } from './adapters/sms.ts'
import { createTotp } from './adapters/totp.ts'
import { browserOf } from './adapters/user-agent.ts'
import type { Dependencies } from './core/dependencies.ts'
import { createRelay, type Relay } from './core/events/relay.ts'
import { createRelayAll, type RelayAll } from './core/events/relay-all.ts'
import { createRotate, type Rotate } from './core/keys/rotate-tenants.ts'
import { createServeOrder } from './core/recovery/serve-order.ts'
import { createTenants } from './core/tenants.ts'
import { networkOf } from './domain/sign-in/network.ts'
import { type HttpHandler, toLambda } from './lambda.ts'
import { createOutboxEmail, createOutboxSms } from './local/outbox.ts'
import type { KeyVault } from './ports/credentials.ts'
import type { Observe } from './ports/platform-request.ts'
import type { Store } from './ports/store.ts'
import type { Clock } from './ports/world.ts'
import { createApp } from './web/app.ts'

const present = z.string().check(z.minLength(1))
const origin = z
  .url()
  .check(z.refine((url) => new URL(url).origin === url, 'scheme, host and port, nothing else'))

/** What a deployment is told by its environment; anything missing or odd stops it before it serves anybody. */
const Environment = z.object({
  STAGE: present,
  ORIGIN: origin,
  TABLE: present,
  DYNAMODB_ENDPOINT: z.optional(z.url()),
  KMS_KEY_ID: z.optional(present),
  KEY_VAULT_KEY: z.optional(present),
  OUTBOX_URL: z.optional(z.url()),
  EMAIL_FROM: present,
  SMS_ORIGINATION_IDENTITY: z.optional(present),
  DEV_SOURCE_IP: z.optional(z.literal('1')),
  ARGON2: z._default(present, 'm=65536,t=2,p=1'),
  CDN_SECRET: z.optional(z.string().check(z.minLength(16))),
  LEAKED_PASSWORDS_URL: z.optional(z.url()),
  GEO_DB: present,
})

type Environment = z.infer<typeof Environment>

export interface Wired {
  /** The provider as a handler of API Gateway's HTTP API. */
  http: HttpHandler
  /** Delivers the events of one person; fails when they cannot even be read. */
  relay: Relay
  relayAll: RelayAll
  rotate: Rotate
  store: Store
  deps: Dependencies
  observe: Observe
}

/** What a test or the benchmark may put in place of the deployment's own. */
export type Overrides = Pick<StoreOptions, 'onRequest' | 'measureCapacity' | 'client'>

/** The composition root: environment → adapters → apps. Nothing else reads the environment. */
export function wire(env: Record<string, string | undefined>, overrides: Overrides = {}): Wired {
  const settings = read(env)
  const isLocal = settings.STAGE === 'local'
  const log = createLog()
  const metrics = createMetrics()
  const clock = () => Date.now()
  const store = createStore({
    table: settings.TABLE,
    clock,
    endpoint: settings.DYNAMODB_ENDPOINT,
    ...overrides,
  })
  const vault = vaultOf(settings, clock)
  const leaked = settings.LEAKED_PASSWORDS_URL
    ? createLeakedPasswords({ baseUrl: settings.LEAKED_PASSWORDS_URL, metrics })
    : createOfflineLeakedPasswords()
  const deps: Dependencies = {
    origin: settings.ORIGIN,
    clock,
    store,
    vault,
    hasher: createPasswordHasher({ params: settings.ARGON2 }),
    rules: createPasswordRules({ leaked }),
    hmac: createHmac,
    sealer: createSealer,
    totp: createTotp(),
    passkeys: createPasskeys({ origin: settings.ORIGIN }),
    ...messengers(settings),
    geo: createGeo(settings.GEO_DB),
    browserOf,
    networkOf: (ip, asn) => networkOf(ip, asn === undefined ? undefined : Number(asn)),
    phoneOf,
    aboutPhone,
    // Deployed, the table's stream does it; a local engine has no streams.
    nudge: async (tenantId, userId) => {
      if (isLocal) await relayAll([{ tenantId, userId }])
    },
    nudgeOrder: (tenantId, order) => {
      if (isLocal) setImmediate(() => relayAll([{ tenantId, order }]))
    },
    log,
    metrics,
    rooms,
    views,
  }
  const tenants = createTenants(deps)
  const relay = createRelay(deps, tenants)
  const relayAll = createRelayAll(deps, relay, createServeOrder(deps, relay))
  const observe = createObserve(log, metrics)
  const http = toLambda(createApp(deps, tenants), {
    origin: settings.ORIGIN,
    cdnSecret: settings.CDN_SECRET,
    devSourceIp: settings.DEV_SOURCE_IP === '1',
    log,
    observe,
  })
  return { http, relay, relayAll, rotate: createRotate(deps), store, deps, observe }
}

/** Conveniences of a local run are refused anywhere else: a deployment that asks for one does not start. */
function read(env: Record<string, string | undefined>): Environment {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const result = Environment.safeParse(given)
  if (!result.success) throw new Error(`environment: ${z.prettifyError(result.error)}`)
  const settings = result.data
  const conveniences = [settings.DEV_SOURCE_IP, settings.KEY_VAULT_KEY, settings.OUTBOX_URL]
  if (settings.STAGE !== 'local' && conveniences.some((value) => value !== undefined))
    throw new Error('DEV_SOURCE_IP, KEY_VAULT_KEY and OUTBOX_URL belong to the stage local')
  return settings
}

function vaultOf({ KEY_VAULT_KEY: key, KMS_KEY_ID: keyId }: Environment, clock: Clock): KeyVault {
  if (key !== undefined) return createLocalVault(key)
  if (keyId === undefined) throw new Error('KMS_KEY_ID is missing: secrets could not be sealed')
  return createKmsVault({ keyId, clock })
}

function messengers(settings: Environment): Pick<Dependencies, 'sms' | 'email'> {
  const { OUTBOX_URL: outbox, EMAIL_FROM: from, SMS_ORIGINATION_IDENTITY: originationIdentity } = settings
  if (outbox !== undefined) return { sms: createOutboxSms(outbox), email: createOutboxEmail(outbox) }
  if (originationIdentity === undefined) throw new Error('SMS_ORIGINATION_IDENTITY is missing')
  return { sms: createSms({ originationIdentity }), email: createEmail({ from }) }
}

/** What a key of the table's stream says may wait. */
export { waitingOfKey } from './adapters/dynamo/keys.ts'
export { TIME_OF_ONE } from './core/events/relay-all.ts'
export type { Waiting } from './ports/store/events.ts'
