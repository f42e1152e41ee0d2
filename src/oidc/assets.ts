import type { Tenant } from '../domain/tenant.ts'

/** Where a tenant's stylesheet and script are served: its own path, so that no page loads anything from elsewhere. */
export const assetsPath = (tenant: Pick<Tenant, 'id'>): string => `/${tenant.id}/assets`
