import { views } from '../../interactions/pages/index.ts'
import { rooms } from '../../interactions/rooms.ts'
import type { Table } from '../adapters/dynamo/item.ts'
import { createEmail } from '../adapters/email.ts'
import { createGeo } from '../adapters/geo.ts'
import { createLeakedPasswords, createOfflineLeakedPasswords } from '../adapters/leaked-passwords.ts'
import { createOutward } from '../adapters/outward.ts'
import { createPasskeys } from '../adapters/passkeys.ts'
import { createPasswordHasher } from '../adapters/password.ts'
import { createPasswordRules } from '../adapters/password-rules.ts'
import { aboutPhone, phoneOf } from '../adapters/phone.ts'
import { createSms } from '../adapters/sms.ts'
import { createTotp } from '../adapters/totp.ts'
import { browserOf } from '../adapters/user-agent.ts'
import type { Dependencies } from '../core/dependencies.ts'
import { createTenants, type Tenants } from '../core/tenants.ts'
import { isOnThisMachine } from '../domain/client/addresses.ts'
import { networkOf } from '../domain/sign-in/network.ts'
import type { LambdaOptions } from '../lambda.ts'
import { createOutboxEmail, createOutboxSms } from '../local/outbox.ts'
import type { Observe } from '../ports/platform-request.ts'
import type { SigningInStore, Store } from '../ports/store.ts'
import type { Delivery } from './delivery.ts'
import { type Environment, readEnvironment } from './environment.ts'
import { layFoundation, type Overrides, type StoreOf } from './foundation.ts'

/** What the functions share that know people: everything a use case needs, and who delivers what people leave. */
export interface Shared<Of extends SigningInStore> extends Delivery {
  deps: Dependencies<Of>
  tenants: Tenants<Of>
  store: Store<Of>
  observe: Observe
  /** How an app becomes a handler. */
  lambda: LambdaOptions
}

/** Environment → adapters → what use cases are given. Nothing else reads the environment. */
export function share<Of extends SigningInStore>(
  env: Record<string, string | undefined>,
  storeOf: StoreOf<Of>,
  overrides: Overrides = {},
): Shared<Of> {
  const settings = readEnvironment(env)
  const { observe, table, ...foundation } = layFoundation(settings, storeOf, overrides)
  const { metrics, log, store } = foundation
  const isLocal = settings.STAGE === 'local'
  const leaked = settings.LEAKED_PASSWORDS_URL
    ? createLeakedPasswords({ baseUrl: settings.LEAKED_PASSWORDS_URL, metrics })
    : createOfflineLeakedPasswords()
  const deps: Dependencies<Of> = {
    ...foundation,
    hasher: createPasswordHasher({ params: settings.ARGON2 }),
    rules: createPasswordRules({ leaked }),
    totp: createTotp(),
    passkeys: createPasskeys({ origin: settings.ORIGIN }),
    ...messengers(settings),
    outward: createOutward({ isLocal: isLocal && isOnThisMachine(settings.ORIGIN) }),
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
    rooms,
    views,
  }
  const tenants = createTenants(deps)
  const { relay, relayAll } = deliveryOf(deps, tenants, table)
  const lambda = {
    origin: settings.ORIGIN,
    cdnSecret: settings.CDN_SECRET,
    devSourceIp: settings.DEV_SOURCE_IP === '1',
    log,
    observe,
  }
  return { deps, tenants, store, relay, relayAll, observe, lambda }
}

/** Read only when it is asked for: deployed, whoever serves requests delivers nothing and carries none of its code. */
function deliveryOf(deps: Dependencies, tenants: Tenants, table: Table): Delivery {
  let made: Promise<Delivery> | undefined
  const delivery = () => {
    made ??= import('./delivery.ts').then(({ createDelivery }) => createDelivery(deps, tenants, table))
    return made
  }
  return {
    relay: async (...asked) => (await delivery()).relay(...asked),
    relayAll: async (...asked) => (await delivery()).relayAll(...asked),
  }
}

function messengers(settings: Environment): Pick<Dependencies, 'sms' | 'email'> {
  const { OUTBOX_URL: outbox, EMAIL_FROM: from, SMS_ORIGINATION_IDENTITY: originationIdentity } = settings
  if (outbox !== undefined) return { sms: createOutboxSms(outbox), email: createOutboxEmail(outbox) }
  if (originationIdentity === undefined) throw new Error('SMS_ORIGINATION_IDENTITY is missing')
  return { sms: createSms({ originationIdentity }), email: createEmail({ from }) }
}
