import { createStore, type StoreOptions } from '../adapters/dynamo/store.ts'
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
import type { Clock } from '../ports/world.ts'
import type { Environment } from './environment.ts'

/** What a test or the benchmark may put in place of the deployment's own. */
export type Overrides = Pick<StoreOptions, 'onRequest' | 'measureCapacity' | 'client'>

/** What every function stands on: the table, the tenants' keys, the clock, and what is written of a run. */
export interface Foundation
  extends Pick<Dependencies, 'origin' | 'clock' | 'store' | 'vault' | 'hmac' | 'sealer' | 'log' | 'metrics'> {
  observe: Observe
}

export function layFoundation(settings: Environment, overrides: Overrides = {}): Foundation {
  const log = createLog()
  const metrics = createMetrics()
  const clock = () => Date.now()
  const { TABLE: table, DYNAMODB_ENDPOINT: endpoint } = settings
  return {
    origin: settings.ORIGIN,
    clock,
    store: createStore({ table, clock, endpoint, ...overrides }),
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
