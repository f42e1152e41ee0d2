import type { SigningInStore } from '../../ports/store.ts'
import { type Outcome, problem } from '../configuration/problem.ts'

export const NAME_TAKEN: Outcome<never> = problem(
  'conflict',
  'Another user of the tenant has this userPrincipalName already.',
  'userPrincipalName',
)

/** Whoever gets a name begins without the tries that were counted against whoever had it, or nobody. */
export const forgetGuesses = ({ lockouts }: SigningInStore, username: string): Promise<void> =>
  lockouts.forget({ at: 'password', of: username })
