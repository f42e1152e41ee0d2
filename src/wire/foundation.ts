import type { Table } from '../adapters/dynamo/item.ts'
import { openTable, type StoreOptions, storeOn } from '../adapters/dynamo/signing-in-store.ts'
import { createHmac } from '../adapters/hmac.ts'
import { createKmsVault } from '../adapters/key-vault/kms.ts'
import { createLocalVault } from '../adapters/key-vault/local.ts'
import { createLog } from '../adapters/observability/log.ts'
import { createMetrics } from '../adapters/observability/metrics.ts'
import { createObserve } from '../adapters/observability/observe.ts'
import { createSealer } from '../adapters/sealer.ts'
import type { Dependencies } from '../core/dependencies.ts'
import type { KeyVault } from '../ports/credentials.ts'
import type { Observe } from '../ports/platform-request.ts'
import type { SigningInStore } from '../ports/store.ts'
import type { Clock } from '../ports/world.ts'
import type { Environment } from './environment.ts'

/** What a test or the benchmark may put in place of the deployment's own. */
export type Overrides = Pick<StoreOptions, 'onRequest' | 'measureCapacity' | 'client'>

/** What every function stands on: the table, the tenants' keys, the clock, and what is written of a run. */
export interface Foundation<Of extends SigningInStore>
  extends Pick<
    Dependencies<Of>,
    'origin' | 'clock' | 'store' | 'vault' | 'hmac' | 'sealer' | 'log' | 'metrics'
  > {
  observe: Observe
  table: Table
}

/** What a function has of a tenant's store: as much as it uses, so that it carries no more code than that. */
export type StoreOf<Of extends SigningInStore> = (table: Table, tenantId: string) => Of

export function layFoundation<Of extends SigningInStore>(
  settings: Environment,
  storeOf: StoreOf<Of>,
  overrides: Overrides = {},
): Foundation<Of> {
  const log = createLog()
  const metrics = createMetrics()
  const clock = () => Date.now()
  const { TABLE: name, DYNAMODB_ENDPOINT: endpoint } = settings
  const table = openTable({ table: name, clock, endpoint, ...overrides })
  return {
    origin: settings.ORIGIN,
    clock,
    table,
    store: storeOn(table, storeOf),
    vault: vaultOf(settings, clock),
    hmac: createHmac,
    sealer: createSealer,
    log,
    metrics,
    observe: createObserve(log, metrics),
  }
}

function vaultOf({ KEY_VAULT_KEY: key, KMS_KEY_ID: keyId }: Environment, clock: Clock): KeyVault {
  if (key !== undefined) return createLocalVault(key)
  if (keyId === undefined) throw new Error('KMS_KEY_ID is missing: secrets could not be sealed')
  return createKmsVault({ keyId, clock })
}
