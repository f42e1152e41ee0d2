import type { Dependencies } from '../core/dependencies.ts'
import type { Tenancy } from '../core/tenancy.ts'
import type { Engine } from '../oidc/index.ts'

/** What the pages of one tenant work with. */
export interface TenantSite {
  deps: Dependencies
  tenancy: Tenancy
  engine: Engine
}

/** Of pages that belong to no tenant. */
export type Site = Pick<TenantSite, 'deps'> & Partial<TenantSite>
