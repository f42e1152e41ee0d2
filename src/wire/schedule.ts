import { createRotate, type Rotate } from '../core/keys/rotate-tenants.ts'
import type { Observe } from '../ports/platform-request.ts'
import { readEnvironment } from './environment.ts'
import { layFoundation } from './foundation.ts'

/** Rotation of the tenants' keys, which needs the table and the vault and nothing else. */
export function wire(env: Record<string, string | undefined>): { rotate: Rotate; observe: Observe } {
  const foundation = layFoundation(readEnvironment(env))
  return { rotate: createRotate(foundation), observe: foundation.observe }
}
