import type { House } from '../dependencies.ts'
import type { TenantApp } from '../tenants.ts'
import type { Unit } from '../unit-of-work.ts'

export type ToolApp = Pick<TenantApp, 'tenant' | 'store' | 'hmac'>

/** What the tools of one answer work with. */
export interface ToolContext {
  house: House
  app: ToolApp
  unit: Unit
  now: number
  locale: string
}

/** Secrets of a person are sealed under tenant and person: none opens as anybody else's. */
export const sealContext = (tenantId: string, userId: string): string => `${tenantId}/${userId}`
