import type { Tenants } from '../core/tenants.ts'
import type { Clock } from '../ports/world.ts'
import { isGranted, PERMISSIONS } from './permissions.ts'
import { createReadToken } from './token.ts'

/** Whether a request is let on to the admin API at all. */
export type Gate = (tenantId: string | undefined, authorization: string | undefined) => Promise<boolean>

/**
 * What the API's authorizer decides: a request without a token of this very tenant, for this API and with a permission
 * of its route table, goes no further. One that was good once is let on: the API says what is wrong with it now, in the
 * words a client can act on, and asks everything again.
 */
export function createGate({ origin, clock }: { origin: string; clock: Clock }, tenants: Tenants): Gate {
  const read = createReadToken(origin, { evenExpired: true })

  return async (tenantId, authorization) => {
    const [, raw] = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+) *$/i.exec(authorization ?? '') ?? []
    const tenancy = raw && tenantId ? await tenants(tenantId) : undefined
    if (!raw || !tenancy) return false
    const token = await read(tenancy, raw, clock())
    return token !== undefined && PERMISSIONS.some((permission) => isGranted(token.scopes, permission))
  }
}
