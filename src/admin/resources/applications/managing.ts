import { apiOf, type ManagedClient, type Managing } from '../../../core/clients/change-client.ts'
import { configuring, tenantOf } from '../../configuring.ts'
import { notFound } from '../../errors.ts'
import type { AdminRequest } from '../../route.ts'
import { shownOf } from './shape.ts'

/** An application may give no more than it has; a person who may manage clients is an administrator. */
export const managing = (request: AdminRequest<unknown>): Managing => ({
  ...configuring(request),
  deps: request.deps,
  ownScopes: request.caller.kind === 'application' ? request.caller.scopes : undefined,
})

/** The client a path names, as it is stored now. @throws Refusal 404 */
export async function clientOf(
  request: AdminRequest<unknown>,
): Promise<ManagedClient & { shown: ReturnType<typeof shownOf> }> {
  const { tenancy, params } = request
  const [tenant, client] = await Promise.all([tenantOf(request), tenancy.store.clients.get(params.id ?? '')])
  if (!client) throw notFound('application')
  return { client, api: apiOf(tenant, client.client_id), shown: shownOf(request, tenant.resources) }
}
