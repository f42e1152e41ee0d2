import { createHmac } from '../../src/adapters/hmac.ts'
import { createSealer } from '../../src/adapters/sealer.ts'
import type { Keeping } from '../../src/core/clients/record.ts'
import { loadKeys } from '../../src/core/keys/keys.ts'
import { sealedModels } from '../../src/core/sealed-models.ts'
import type { ModelName, OidcPayload } from '../../src/ports/store/models.ts'
import type { TestDeployment } from './deployment.ts'

/** A tenant's secrets, as the product has them. */
export async function secretsOf({ store, vault }: TestDeployment, tenantId: string) {
  const [secret = Buffer.alloc(0)] = (await loadKeys(store.of(tenantId), vault)).secrets
  const hmac = createHmac(secret)
  const keeping: Keeping = { tenantId, hmac, vault }
  return { hmac, keeping, models: sealedModels(tenantId, hmac, createSealer(secret)) }
}

/** What the engine keeps under an id, in clear. */
export async function modelOf(
  deployment: TestDeployment,
  tenantId: string,
  clear: ModelName,
): Promise<OidcPayload | undefined> {
  const { models } = await secretsOf(deployment, tenantId)
  const name = models.nameOf(clear)
  const stored = await deployment.store.of(tenantId).oidc.find(name.model, name.id)
  return stored && models.open(name, stored)
}
