import type { TenantStore } from '../../ports/store.ts'
import type { Checking } from '../configuration/locked-out.ts'
import { type Outcome, problem } from '../configuration/problem.ts'
import type { AdminDependencies } from '../dependencies.ts'
import type { Intervention } from '../person/change-person.ts'

/** Who changes people of which tenant, and, where a role depends on it, its configuration with them. */
export type Acting = Checking & { deps: Checking['deps'] & Pick<AdminDependencies, 'nudge'> }

/** The same, on one of them. */
export const interventionOn = (
  { deps, tenantId, author }: Acting,
  userId: string,
): Intervention<TenantStore> => ({
  deps,
  store: deps.store.of(tenantId),
  userId,
  actor: author.actor,
})

export const NOBODY: Outcome<never> = problem('missing', 'There is no user of this id in the tenant.')
