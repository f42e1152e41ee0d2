import { ELSEWHERE, HOME, PASSWORD, type Place } from '../seeds/known.ts'
import { PEOPLE, tenantOf } from '../seeds/people.ts'

export type From = 'home' | 'elsewhere'

export const PLACES: Record<From, Place> = { home: HOME, elsewhere: ELSEWHERE }

export interface Scenario {
  id: string
  title: string
  username: string
  /** Where they sign in: their own tenant, unless said. */
  tenant?: string
  from: From
  /** What is met, in a sentence. */
  about: string
  /** Names of the interactions met, in order. */
  expect: string[]
  outcome: 'tokens' | 'blocked'
}

export const tenantIn = ({ tenant, username }: Scenario): string => tenant ?? tenantOf({ username })

/** The first factor as the seeds left it. */
export const passwordOf = (username: string): string =>
  PEOPLE.find((person) => person.username === username)?.temporaryPassword ?? PASSWORD
