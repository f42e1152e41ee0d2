import type { Dependencies } from '../dependencies.ts'
import type { Tenancy } from '../tenancy.ts'
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
