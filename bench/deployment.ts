import { createRequire } from 'node:module'
import { connect } from '../src/adapters/dynamo/client.ts'
import { createStore } from '../src/adapters/dynamo/store.ts'
import { createTable } from '../src/adapters/dynamo/table.ts'
import { createKmsVault } from '../src/adapters/key-vault/kms.ts'
import { createTenantKeys, loadKeys } from '../src/core/keys/keys.ts'
import { tenants } from '../src/local/seeds/tenants.ts'
import type { KeyVault } from '../src/ports/credentials.ts'
import type { Store } from '../src/ports/store.ts'
import { Child } from './child.ts'
import { OFFLINE, ONLINE, ORIGIN, TENANT } from './relying-party.ts'
import type { Endpoints } from './services.ts'

/** One deployment in a stage of its own: nothing of the local stage is on, so the stream would deliver events. */
export interface Deployment {
  store: Store
  vault: KeyVault
  endpoints: Endpoints
  /** What the Lambda's environment says. `argon2` are work factors as in `serverless.yml`. */
  environment(argon2: string, dynamo?: string): Record<string, string>
  /** What the bare provider is told instead of keeping it in the table. */
  bareEnvironment(argon2: string, dynamo?: string): Record<string, string>
  stop(): Promise<void>
}

const TABLE = 'vestibule-bench'
const KEY_ID = 'arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'
const AWS = { region: 'eu-central-1', credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' } }
const GEO_DB = createRequire(import.meta.url).resolve(
  '@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb',
)

/** Starts the services with one tenant of the policies of `clinic` and one relying party in it. */
export async function deploy(): Promise<Deployment> {
  const { child, ready: endpoints } = await Child.start<never, never, Endpoints>(
    new URL('./services.ts', import.meta.url),
  )
  const client = connect({ endpoint: endpoints.dynamo })
  await createTable(client, TABLE)
  const store = createStore({ table: TABLE, client, clock: Date.now })
  const vault = createKmsVault({
    keyId: KEY_ID,
    clock: Date.now,
    client: { ...AWS, endpoint: endpoints.kms },
  })
  const jwks = await openTenant(store, vault)

  const environment = (argon2: string, dynamo = endpoints.dynamo) => ({
    STAGE: 'bench',
    ORIGIN,
    TABLE,
    DYNAMODB_ENDPOINT: dynamo,
    KMS_KEY_ID: KEY_ID,
    EMAIL_FROM: 'Vestibule <no-reply@id.example>',
    SMS_ORIGINATION_IDENTITY: 'none',
    ARGON2: argon2,
    GEO_DB,
    AWS_REGION: AWS.region,
    AWS_ACCESS_KEY_ID: AWS.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: AWS.credentials.secretAccessKey,
    AWS_ENDPOINT_URL_KMS: endpoints.kms,
  })
  return {
    store,
    vault,
    endpoints,
    environment,
    bareEnvironment: (argon2, dynamo) => ({ ...environment(argon2, dynamo), JWKS: JSON.stringify(jwks) }),
    stop: () => child.stop(),
  }
}

async function openTenant(store: Store, vault: KeyVault) {
  const own = store.of(TENANT)
  await createTenantKeys(own, vault, Date.now())
  for (const client of [ONLINE, OFFLINE])
    await own.clients.put({ client_id: client.client_id, first_party: true, metadata: { ...client } })
  const tenant = tenants(ORIGIN).find(({ id }) => id === TENANT)
  if (!tenant) throw new Error(`no tenant ${TENANT}`)
  await store.putTenant(tenant, undefined)
  return (await loadKeys(own, vault)).jwks
}
