import type { Context } from 'aws-lambda'
import { rotateKeys } from '../src/oidc/rotate-keys.ts'
import { wire } from '../src/wire.ts'

const { store, vault, house, lambda } = wire(process.env)

/** Rotates the keys of every tenant that is due; one tenant's failure is logged, counted, and no other's. */
export const handler = (_event: unknown, context: Context): Promise<void> =>
  lambda.observe({ requestId: context.awsRequestId }, async () => {
    for (const id of await store.tenantIds()) {
      try {
        await rotate(id)
      } catch (error) {
        house.log.error('keys not rotated', { tenant: id, error })
        house.metrics.count('RotationFailed')
      }
    }
  })

/** A tenant's providers are rebuilt when its version moves. */
async function rotate(id: string): Promise<void> {
  const changed = await rotateKeys(store.of(id), vault, house.clock())
  const tenant = changed ? await store.tenant(id) : undefined
  if (tenant) await store.putTenant(tenant, tenant.version)
}
