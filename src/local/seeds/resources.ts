import { PERMISSIONS } from '../../admin/permissions.ts'
import { adminApiOf } from '../../domain/admin-api.ts'
import type { Resource } from '../../domain/tenant.ts'

/** The tenant's admin API, whose scopes are its permissions. */
export const adminResource = (origin: string, tenantId: string): Resource => ({
  indicator: adminApiOf(origin, tenantId),
  scopes: [...PERMISSIONS],
})

/** An API of somebody's own, for whoever tries resource servers; nothing of ours runs there. */
export const DEMO_API: Resource = { indicator: 'http://localhost:9090/api', scopes: ['read', 'write'] }
