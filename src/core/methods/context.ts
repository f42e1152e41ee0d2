import type { Dependencies } from '../dependencies.ts'
import type { Tenancy } from '../tenants.ts'
import type { UnitOfWork } from '../unit-of-work.ts'

export type OfTenant = Pick<Tenancy, 'tenant' | 'store' | 'hmac'>

/** What the actions of one answer work with. */
export interface AnswerContext {
  deps: Dependencies
  tenancy: OfTenant
  work: UnitOfWork
  now: number
  locale: string
}

/** Secrets of a person are sealed under tenant and person: none opens as anybody else's. */
export const sealContext = (tenantId: string, userId: string): string => `${tenantId}/${userId}`
