import type { Outcome } from '../core/configuration/problem.ts'
import type { Acting } from '../core/people/acting.ts'
import { configuring, doneOf } from './configuring.ts'
import { Refusal } from './errors.ts'
import type { AdminRequest } from './route.ts'

/** Who changes people, as a request says. */
export const acting = (request: AdminRequest<unknown>): Acting => ({
  ...configuring(request),
  deps: request.deps,
})

/** What was done of a person; a name that somebody else has is refused with Graph's own code. @throws Refusal */
export function doneWith<Result>(outcome: Outcome<Result>): Result {
  if (
    !('problem' in outcome) ||
    outcome.problem.kind !== 'conflict' ||
    outcome.problem.target !== 'userPrincipalName'
  )
    return doneOf(outcome)
  const { message, target } = outcome.problem
  throw new Refusal(409, 'Request_MultipleObjectsWithSameKeyValue', message, { target })
}
