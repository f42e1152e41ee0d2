import { z } from 'zod'
import type { Acting } from '../../core/risk/acting.ts'
import type { Failure } from '../../core/risk/in-bulk.ts'
import { actorOf } from '../caller.ts'
import { tenantOf } from '../configuring.ts'
import { Refusal } from '../errors.ts'
import type { AdminRequest } from '../route.ts'
import { id } from '../schemas.ts'
import { ofHomeSentence } from './acted-on.ts'

/** What calls for many have in common: up to 500 ids, each done or not done apart, and every failure named. */

export const ids = z
  .array(id)
  .min(1, { error: 'names nobody' })
  .max(500, { error: 'names more than 500' })
  .meta({ description: 'Up to 500' })

/** With the tenant's settings as they are stored now. */
export async function actingOf(request: AdminRequest<unknown>): Promise<Acting> {
  const { deps, tenancy, caller } = request
  const tenancyNow = { tenant: await tenantOf(request), another: tenancy.another, store: tenancy.store }
  return { deps, tenancy: tenancyNow, caller, actor: actorOf(caller) }
}

interface Words {
  status: number
  code: string
  message: string
}

const wordsOf = (failure: Failure, kind: string): Words =>
  typeof failure === 'string'
    ? WORDS[failure](kind)
    : { status: 403, code: 'Authorization_RequestDenied', message: ofHomeSentence(failure.atHome) }

const causeOf = (failure: Failure): string => (typeof failure === 'string' ? failure : 'atHome')

const WORDS: Record<Extract<Failure, string>, (kind: string) => Words> = {
  unknown: (kind) => ({
    status: 404,
    code: 'Request_ResourceNotFound',
    message: `There is no ${kind} of this id whose risk can be changed: it is unknown, or its owner was deleted.`,
  }),
  ownRisk: () => ({
    status: 403,
    code: 'Authorization_RequestDenied',
    message: 'This is your own risk. Another administrator has to act on it.',
  }),
  contended: () => ({
    status: 409,
    code: 'conflict',
    message: 'Others kept changing it at the same time. Send it again.',
  }),
  failed: () => ({
    status: 500,
    code: 'generalException',
    message: 'Something went wrong here. Send it again, and report the request id if it stays.',
  }),
}

/**
 * Says which of many were not done, and why; what was done stays done. The status is the cause's where all failures have
 * one and nothing was done, and 400 otherwise, so that nobody who looks at the status takes a part for the whole.
 * @throws Refusal where anything failed
 */
export function refuseFailures(kind: string, asked: readonly string[], failures: Map<string, Failure>): void {
  const [first] = failures.values()
  if (!first) return
  const all = new Set(asked).size
  const details = [...failures].map(([target, failure]) => {
    const { code, message } = wordsOf(failure, kind)
    return { code, message, target }
  })
  const isOneCause =
    failures.size === all && [...failures.values()].every((failure) => causeOf(failure) === causeOf(first))
  const { status, code, message } = wordsOf(first, kind)
  if (isOneCause) throw new Refusal(status, code, message, { details })
  const done = all - failures.size
  throw new Refusal(
    400,
    'partialFailure',
    `Of ${all} ids ${done} were done and stay so; details say of each other why it was not.`,
    { details },
  )
}
