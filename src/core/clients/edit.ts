import { randomUUID } from 'node:crypto'
import { adminApiOf } from '../../domain/admin-api.ts'
import { isOnThisMachine } from '../../domain/client/addresses.ts'
import { type Api, findingsOnApi } from '../../domain/client/api.ts'
import {
  type Application,
  type GrantType,
  type Redirects,
  usualGrants,
} from '../../domain/client/application.ts'
import { findingsOn } from '../../domain/client/rules.ts'
import type { Resource, Tenant } from '../../domain/tenant.ts'
import type { ClientRecord } from '../../ports/store/clients-and-keys.ts'
import { type Outcome, type Problem, problem, problems } from '../configuration/problem.ts'
import { accessFrom, type RequiredAccess } from './access.ts'
import { applicationOf, applied } from './application.ts'
import {
  changeClient,
  type EditedClient,
  type ManagedClient,
  type Managing,
  versionOf,
} from './change-client.ts'

/** What is said of a client; the rest stays, or is as usual for what is said. */
export interface Patch extends Partial<Omit<Application, 'redirects' | 'access'>> {
  redirects?: Partial<Redirects>
  access?: readonly RequiredAccess[]
  indicator?: string | null
  scopes?: Api['scopes']
}

export function createClient(managing: Managing, patch: Patch): Promise<Outcome<ManagedClient>> {
  const id = randomUUID()
  const empty: ClientRecord = {
    client_id: id,
    first_party: true,
    createdAt: managing.deps.clock(),
    secrets: [],
    webOrigins: [],
    metadata: {},
  }
  return changeClient(managing, id, (_, tenant) => {
    const redirects = { web: [], spa: [], native: [], ...patch.redirects }
    const authentication = patch.authentication ?? usualAuthentication(redirects, patch.keys)
    const grantTypes = patch.grantTypes ?? usualGrants(redirects, authentication)
    const said = { ...patch, authentication, grantTypes }
    return edited(managing, tenant, { client: empty }, said, 'Add application')
  })
}

/** @param ifMatch the version the caller has read */
export function editClient(
  managing: Managing,
  id: string,
  patch: Patch,
  ifMatch: string | undefined,
): Promise<Outcome<ManagedClient>> {
  return changeClient(managing, id, (found, tenant) => {
    const stale = staleness(found, ifMatch)
    return stale ?? edited(managing, tenant, found, patch, 'Update application')
  })
}

export function removeClient(
  managing: Managing,
  id: string,
  ifMatch: string | undefined,
): Promise<Outcome<undefined>> {
  return changeClient(
    managing,
    id,
    (found) => staleness(found, ifMatch) ?? { activity: 'Delete application', result: undefined },
  )
}

/** Whether it may get tokens; those it has are over with it. */
export function enableClient(
  managing: Managing,
  id: string,
  isEnabled: boolean,
  ifMatch: string | undefined,
): Promise<Outcome<undefined>> {
  return changeClient(managing, id, (found) => {
    const stale = staleness(found, ifMatch)
    if (stale || !found.client) return stale ?? MISSING
    const client = { ...found.client, disabled: isEnabled ? undefined : true }
    return { client, api: found.api, activity: 'Update service principal', result: undefined }
  })
}

export const MISSING = problem('missing', 'There is no application of this id in the tenant.')

/** Why nothing is done about what was found. */
export function staleness(
  found: ManagedClient,
  ifMatch: string | undefined,
): { problem: Problem } | undefined {
  if (!found.client) return MISSING
  if (ifMatch === undefined || ifMatch === versionOf(found)) return undefined
  return problem('changed', 'It changed since it was read.')
}

function edited(
  { deps, tenantId }: Managing,
  tenant: Tenant,
  found: ManagedClient,
  patch: Patch,
  activity: string,
): EditedClient<ManagedClient> | { problem: Problem } {
  if (!found.client) return MISSING
  const { client } = found
  const before = applicationOf(client, tenant.resources)
  const admin = adminApiOf(deps.origin, tenantId)
  const allowed = patch.access ? accessFrom(patch.access, tenant.resources, admin) : { access: before.access }
  if ('problem' in allowed) return allowed
  const { indicator: _, scopes: __, ...said } = patch
  const redirects = { ...before.redirects, ...patch.redirects }
  const grantTypes = patch.grantTypes ?? fitting(before.grantTypes, redirects)
  const application = { ...before, ...said, redirects, grantTypes, access: allowed.access }
  const api = apiFrom(client.client_id, found.api, patch)
  const others = tenant.resources.filter(({ clientId }) => clientId !== client.client_id)
  const wrong = problems([
    ...findingsOn(application, isOnThisMachine(deps.origin)),
    ...findingsOnApi(
      { indicator: api?.indicator, scopes: api?.described ?? patch.scopes ?? [] },
      others,
      deps.origin,
    ),
  ])
  if (wrong) return wrong
  const now = { client: applied(client, application), api }
  return { ...now, activity, result: now }
}

function apiFrom(clientId: string, found: Resource | undefined, patch: Patch): Resource | undefined {
  const indicator = patch.indicator === undefined ? found?.indicator : patch.indicator
  if (indicator === undefined || indicator === null) return undefined
  const described = patch.scopes ?? found?.described ?? []
  return { indicator, scopes: described.map(({ value }) => value), clientId, described }
}

const usualAuthentication = (
  { web, spa, native }: Redirects,
  keys: Application['keys'] = [],
): Application['authentication'] => {
  if (keys.length > 0) return 'private_key_jwt'
  return web.length === 0 && spa.length + native.length > 0 ? 'none' : 'client_secret'
}

/** With the first redirect a client may be brought a code, without the last no more. */
function fitting(grants: readonly GrantType[], redirects: Redirects): GrantType[] {
  const hasRedirects = Object.values(redirects).flat().length > 0
  if (hasRedirects === grants.includes('authorization_code')) return [...grants]
  return hasRedirects
    ? [...new Set([...grants, 'authorization_code' as const, 'refresh_token' as const])]
    : grants.filter((type) => type !== 'authorization_code')
}
