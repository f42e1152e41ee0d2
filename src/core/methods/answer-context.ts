import type { Dependencies } from '../dependencies.ts'
import type { Tenancy } from '../tenancy.ts'
import type { UnitOfWork } from '../unit-of-work.ts'

/** What the actions of one answer work with. */
export interface AnswerContext {
  deps: Dependencies
  tenancy: Tenancy
  work: UnitOfWork
  now: number
  locale: string
  /** The network the answer came from, counted against what one network may do. */
  network: string
}
