import { adminApiOf } from '../../domain/admin-api.ts'
import type { User } from '../../domain/person/user.ts'
import { type LockedOut, lockedOut } from '../../domain/policies/lock-out.ts'
import type { Tenant } from '../../domain/tenant.ts'
import type { TenantStore } from '../../ports/store.ts'
import type { AdminDependencies } from '../dependencies.ts'
import { enabledAdministrators } from './administrators.ts'
import type { Configuring } from './change-tenant.ts'
import { type Problem, problem } from './problem.ts'

/** What is checked against the verdict of sign-ins. */
export type Checking = Configuring & { deps: Pick<AdminDependencies, 'origin' | 'rooms'> }

/** An administrator as they would be; undefined where they would be none, or could not sign in. */
export type Becomes = (user: User) => User | undefined

/**
 * Set where a tenant as it would be lets no administrator in, by the verdict every sign-in gets. One that lets none in
 * already may be changed in any way, or nobody could mend it.
 */
export async function wouldLockOut(
  { deps, tenantId }: Checking,
  before: Tenant,
  after: Tenant,
  becomes: Becomes = (user) => user,
): Promise<{ problem: Problem } | undefined> {
  const store = deps.store.of(tenantId)
  const clientIds = await applicationsOf(store, adminApiOf(deps.origin, tenantId))
  const now = deps.clock()
  const stoppedIn = async (tenant: Tenant, as: Becomes): Promise<LockedOut[] | undefined> => {
    const administrators = (await enabledAdministrators(store, tenant)).flatMap((user) => as(user) ?? [])
    return lockedOut(deps.rooms.registry, { tenant, administrators, clientIds, now })
  }
  const stopped = await stoppedIn(after, becomes)
  return stopped && !(await stoppedIn(before, (user) => user))
    ? problem('invalid', sentence(stopped))
    : undefined
}

const MOST_CLIENTS = 100

/** Those in which people act through an API; any application where there is none yet. */
async function applicationsOf(store: TenantStore, indicator: string): Promise<string[]> {
  const { items } = await store.lists.clients({ top: MOST_CLIENTS })
  const ids = items
    .filter(({ metadata }) => has(metadata.resources, indicator))
    .filter(({ metadata }) => has(metadata.grant_types, 'authorization_code'))
    .map(({ client_id }) => client_id)
  return ids.length > 0 ? ids : ['']
}

const has = (list: unknown, wanted: string): boolean => Array.isArray(list) && list.includes(wanted)

/** By the code of the room that would stop them. */
const REASONS: Record<string, string> = {
  access: 'it would block them wherever they are',
  place: 'it would block them in every place there is',
  strength: 'it would ask for a stronger second factor than they have registered',
  userRisk: 'their own accounts are at a risk it would block',
  unregisteredCompromised: 'their own accounts are at risk and they have no second factor to put that right',
  untrustedPlace: 'they have no second factor and could register none in any place',
  uninvited: 'they have no second factor and could register none without an invitation',
}

function sentence(stopped: LockedOut[]): string {
  const why = [
    ...new Set(stopped.map(({ reason }) => REASONS[reason] ?? `they would be stopped (${reason})`)),
  ]
  return (
    `This would lock every administrator out: ${why.join('; ')}. ` +
    'Exclude one of them, or name an account for emergencies in breakGlass of the organization first.'
  )
}
