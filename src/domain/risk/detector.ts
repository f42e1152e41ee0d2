import type { Source } from '../sign-in/sign-in.ts'
import type { History } from './history.ts'
import type { Found } from './risk.ts'

/** All a detector may look at; whatever it is compared with comes in from outside, so that detecting stays pure. */
export interface Observed {
  source: Source
  history: History
  /** Epoch milliseconds. */
  now: number
  /** What is known of addresses, by the name of the list: IP addresses, or networks as `Source` spells them. */
  lists?: Readonly<Record<string, ReadonlySet<string>>>
}

/** Undefined when nothing stands out. */
export type Detector = (observed: Observed) => Found | undefined
