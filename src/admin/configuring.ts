import { storedTenant } from '../core/configuration/change-tenant.ts'
import type { Checking } from '../core/configuration/locked-out.ts'
import type { Outcome, Problem } from '../core/configuration/problem.ts'
import type { Tenant } from '../domain/tenant.ts'
import { actorOf } from './caller.ts'
import { conflict, forbidden, preconditionFailed, Refusal } from './errors.ts'
import type { AdminRequest } from './route.ts'

/** Who changes the configuration of which tenant, as a request says. */
export const configuring = ({ deps, tenancy, caller, requestId }: AdminRequest<unknown>): Checking => ({
  deps,
  tenantId: tenancy.tenant.id,
  author: { actor: actorOf(caller), correlationId: requestId },
})

/** The tenant as it is stored now: whoever has changed it reads what they have written. */
export const tenantOf = ({ deps, tenancy }: AdminRequest<unknown>): Promise<Tenant> =>
  storedTenant(deps, tenancy.tenant.id)

/** What was done. @throws Refusal where it was not */
export function doneOf<Result>(outcome: Outcome<Result>): Result {
  if ('problem' in outcome) throw refusalOf(outcome.problem)
  return outcome.done
}

function refusalOf({ kind, message, target, details }: Problem): Refusal {
  switch (kind) {
    case 'missing':
      return new Refusal(404, 'Request_ResourceNotFound', message)
    case 'changed':
      return preconditionFailed()
    case 'invalid':
      return new Refusal(400, 'badRequest', message, {
        target,
        details: details?.map((each) => ({ code: 'invalid', message: each.problem, target: each.property })),
      })
    case 'conflict':
      return conflict(message)
    case 'forbidden':
      return forbidden(message)
  }
}
