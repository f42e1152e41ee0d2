import type { AdminDependencies } from '../../../core/dependencies.ts'
import type { Intervention } from '../../../core/person/change-person.ts'
import type { AdminTenancy } from '../../../core/tenancy.ts'
import type { User } from '../../../domain/person/user.ts'
import { actorOf } from '../../caller.ts'
import { notFound } from '../../errors.ts'
import type { AdminRequest } from '../../route.ts'

export const BASE = '/users/:id/authentication'

const TAG = 'Authentication methods'

export const READ = {
  permissions: ['UserAuthenticationMethod.Read.All'],
  role: 'reader',
  tag: TAG,
} as const

export const ACT = {
  permissions: ['UserAuthenticationMethod.ReadWrite.All'],
  role: 'operator',
  tag: TAG,
} as const

/** A person has a handful: all are on the first page. */
export const LIST = { top: { default: 100, max: 100 } } as const

/** Who acts on whom, as a request says. */
export const intervening = (
  { deps, tenancy, caller }: AdminRequest<unknown>,
  { id }: Pick<User, 'id'>,
): Intervention & { deps: AdminDependencies; tenancy: AdminTenancy } => ({
  deps,
  tenancy,
  store: tenancy.store,
  userId: id,
  actor: actorOf(caller),
})

/** @throws Refusal 404 where there was nobody by the time it was written */
export function done<Result>(result: Result | undefined): Result {
  if (result === undefined) throw notFound('user')
  return result
}

/** @throws Refusal 404 */
export function one<Item extends { id: string }>(
  all: readonly Item[],
  id: string | undefined,
  what: string,
): Item {
  const found = all.find((item) => item.id === id)
  if (!found) throw notFound(what)
  return found
}
