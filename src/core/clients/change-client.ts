import { adminApiOf } from '../../domain/admin-api.ts'
import { OF_VESTIBULE } from '../../domain/client/application.ts'
import type { Resource, Tenant } from '../../domain/tenant.ts'
import type { ClientRecord } from '../../ports/store/clients-and-keys.ts'
import { Conflict } from '../../ports/store.ts'
import { openEntry } from '../audit/open-entry.ts'
import { type Configuring, storedTenant } from '../configuration/change-tenant.ts'
import { etagOf } from '../configuration/etag.ts'
import { type Outcome, type Problem, problem } from '../configuration/problem.ts'
import type { AdminDependencies } from '../dependencies.ts'
import { applicationOf } from './application.ts'
import { isBeyond } from './authority.ts'

/** Who edits a client. */
export interface Managing extends Configuring {
  deps: Configuring['deps'] & Pick<AdminDependencies, 'origin'>
  /** Of an application that calls; a person who may manage clients may give them any access. */
  ownScopes?: readonly string[]
}

/** A client, and the API it is, if it is one; no client before it is made and after it is removed. */
export interface ManagedClient {
  client?: ClientRecord
  api?: Resource
}

export interface EditedClient<Result> extends ManagedClient {
  /** As Graph says it: "Update application". */
  activity: string
  result: Result
}

type Edit<Result> = (found: ManagedClient, tenant: Tenant) => EditedClient<Result> | { problem: Problem }

const MOST_TRIES = 5

/** The version of a client for `If-Match`. */
export const versionOf = ({ client, api }: ManagedClient): string => etagOf([client, api])

/**
 * An edit of a client, with its entry in the audit written ahead: of the tenant's item, where the API is, then of its own,
 * each a conditional write; last the tenant's version moves, so that warm functions see it. Repeated, an edit that was
 * interrupted is completed.
 */
export async function changeClient<Result>(
  managing: Managing,
  id: string,
  edit: Edit<Result>,
): Promise<Outcome<Result>> {
  const { deps, tenantId, author } = managing
  if (OF_VESTIBULE.includes(id))
    return problem('forbidden', 'This client is a part of Vestibule, and stays as it is.')
  const { clients } = deps.store.of(tenantId)
  const entry = openEntry(deps, deps.store.of(tenantId), author)
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const tenant = await storedTenant(deps, tenantId)
    const found = { client: await clients.get(id), api: apiOf(tenant, id) }
    const edited = edit(found, tenant)
    const refused = 'problem' in edited ? edited : refusal(managing, tenant, [found, edited])
    if (refused) {
      await entry.end('failure', refused.problem.message)
      return refused
    }
    if ('problem' in edited) return edited
    const isSame = etagOf([found.client, found.api]) === etagOf([edited.client, edited.api])
    if (!isSame) await entry.ahead(describedOf(id, edited.activity, tenant, found, edited))
    if (!(await isWritten(managing, tenant, id, found, edited))) continue
    await moveVersion(managing)
    await entry.end('success')
    return { done: edited.result }
  }
  await entry.end('failure', BUSY)
  return problem('conflict', BUSY)
}

const BUSY = 'Others change the client at this moment. Try again.'

export const apiOf = ({ resources }: Pick<Tenant, 'resources'>, clientId: string): Resource | undefined =>
  resources.find((resource) => resource.clientId === clientId)

function refusal(
  { deps, tenantId, ownScopes }: Managing,
  { resources }: Tenant,
  states: ManagedClient[],
): { problem: Problem } | undefined {
  const admin = adminApiOf(deps.origin, tenantId)
  const accesses = states.flatMap(({ client }) => (client ? [applicationOf(client, resources).access] : []))
  if (accesses.some((access) => isBeyond(ownScopes, access[admin])))
    return problem(
      'forbidden',
      'This client has, or would have, permissions of the admin API that the calling application has not.',
    )
  return undefined
}

/** False where somebody was faster. */
async function isWritten(
  { deps, tenantId }: Managing,
  tenant: Tenant,
  id: string,
  found: ManagedClient,
  edited: ManagedClient,
): Promise<boolean> {
  const { clients } = deps.store.of(tenantId)
  try {
    if (etagOf([found.api]) !== etagOf([edited.api]))
      await deps.store.putTenant(withApi(tenant, id, edited.api), tenant.version)
    if (!edited.client) await clients.remove({ client_id: id, version: found.client?.version })
    else if (!found.client) await clients.create(edited.client)
    else if (etagOf([found.client]) !== etagOf([edited.client])) await clients.update(edited.client)
    return true
  } catch (error) {
    if (error instanceof Conflict) return false
    throw error
  }
}

const withApi = (tenant: Tenant, id: string, api: Resource | undefined): Tenant => ({
  ...tenant,
  resources: [...tenant.resources.filter(({ clientId }) => clientId !== id), ...(api ? [api] : [])],
})

/** Until it has moved, or somebody else has moved it: either is seen. */
async function moveVersion({ deps, tenantId }: Managing): Promise<void> {
  const tenant = await storedTenant(deps, tenantId)
  try {
    await deps.store.putTenant(tenant, tenant.version)
  } catch (error) {
    if (!(error instanceof Conflict)) throw error
  }
}

const describedOf = (
  id: string,
  activity: string,
  { resources }: Tenant,
  before: ManagedClient,
  after: ManagedClient,
) => ({
  activity,
  category: 'ApplicationManagement' as const,
  target: { id, displayName: nameOf(after.client ?? before.client), type: 'Application' },
  before: told(before, resources),
  after: told(after, resources),
})

const nameOf = (client: ClientRecord | undefined): string | null =>
  client ? applicationOf(client, []).displayName : null

/** What an audit tells of a client: everything but its secrets. */
const told = ({ client, api }: ManagedClient, resources: readonly Resource[]) =>
  client && {
    ...applicationOf(client, resources),
    accountEnabled: client.disabled !== true,
    passwordCredentials: (client.secrets ?? []).map(({ kept: _, ...about }) => about),
    api,
  }
