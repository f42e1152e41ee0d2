import type { Dependencies } from '../dependencies.ts'
import { rotateKeys } from './rotate-keys.ts'

export type Rotate = () => Promise<void>

type Rotating = Pick<Dependencies, 'store' | 'vault' | 'clock' | 'log' | 'metrics'>

/** Rotates the keys of every tenant that is due; one tenant's failure is logged, counted, and no other's. */
export const createRotate =
  (deps: Rotating): Rotate =>
  async () => {
    for (const id of await deps.store.tenantIds()) {
      try {
        await rotate(deps, id)
      } catch (error) {
        deps.log.error('keys not rotated', { tenant: id, error })
        deps.metrics.count('RotationFailed')
      }
    }
  }

/** A tenant's providers are rebuilt when its version moves. */
async function rotate({ store, vault, clock }: Rotating, id: string): Promise<void> {
  const changed = await rotateKeys(store.of(id), vault, clock())
  const tenant = changed ? await store.tenant(id) : undefined
  if (tenant) await store.putTenant(tenant, tenant.version)
}
