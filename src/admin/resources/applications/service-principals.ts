import { z } from 'zod'
import { ADMIN_API_ID } from '../../../core/clients/access.ts'
import { apiOf, type ManagedClient, versionOf } from '../../../core/clients/change-client.ts'
import { enableClient } from '../../../core/clients/edit.ts'
import type { Resource } from '../../../domain/tenant.ts'
import { sent } from '../../body.ts'
import { doneOf, tenantOf } from '../../configuring.ts'
import { matches } from '../../odata/matches.ts'
import { pageOf } from '../../odata/page.ts'
import { type AdminRequest, type AdminRoute, route } from '../../route.ts'
import { clientOf, managing } from './managing.ts'
import { readClients } from './read-clients.ts'
import { PermissionScope, type Shown, scopesOf, shapeOf, shownOf } from './shape.ts'

const PATH = '/servicePrincipals'
const READ = { permissions: ['Application.Read.All'], role: 'reader', tag: 'Applications' } as const

const AppRole = z.strictObject({
  id: z.string(),
  value: z.string(),
  displayName: z.string(),
  description: z.string(),
  allowedMemberTypes: z.array(z.literal('Application')),
  isEnabled: z.literal(true),
})

const ServicePrincipal = z.strictObject({
  id: z.string().meta({ description: 'The same as appId' }),
  appId: z.string(),
  displayName: z.string(),
  appDisplayName: z.string(),
  accountEnabled: z.boolean(),
  servicePrincipalType: z.literal('Application'),
  servicePrincipalNames: z.array(z.string()),
  replyUrls: z.array(z.string()),
  appRoles: z.array(AppRole).meta({ description: 'The API’s scopes, as applications are given them' }),
  oauth2PermissionScopes: z.array(PermissionScope),
})

type Shape = z.output<typeof ServicePrincipal>

const rolesOf = (api: Resource | undefined): Shape['appRoles'] =>
  (api ? scopesOf(api) : []).map((scope) => ({
    id: scope.id,
    value: scope.value,
    displayName: scope.adminConsentDisplayName,
    description: scope.adminConsentDescription,
    allowedMemberTypes: ['Application'],
    isEnabled: true,
  }))

function principalOf(found: ManagedClient, shown: Shown): Shape {
  const { id, appId, displayName, identifierUris, web, spa, publicClient, api } = shapeOf(found, shown)
  return {
    id,
    appId,
    displayName,
    appDisplayName: displayName,
    accountEnabled: found.client?.disabled !== true,
    servicePrincipalType: 'Application',
    servicePrincipalNames: [...identifierUris, appId],
    replyUrls: [...web.redirectUris, ...spa.redirectUris, ...publicClient.redirectUris],
    appRoles: rolesOf(found.api),
    oauth2PermissionScopes: api.oauth2PermissionScopes,
  }
}

/** The admin API itself, which is no client; by it the ids of its permissions are found. */
function adminApi({ resources, admin }: Shown): Shape[] {
  const api = resources.find(({ indicator }) => indicator === admin)
  if (!api) return []
  return [
    {
      id: ADMIN_API_ID,
      appId: ADMIN_API_ID,
      displayName: 'Admin API',
      appDisplayName: 'Admin API',
      accountEnabled: true,
      servicePrincipalType: 'Application',
      servicePrincipalNames: [admin, ADMIN_API_ID],
      replyUrls: [],
      appRoles: rolesOf(api),
      oauth2PermissionScopes: scopesOf(api),
    },
  ]
}

async function listed(request: AdminRequest<unknown>) {
  const { resources } = await tenantOf(request)
  const shown = shownOf(request, resources)
  const page = await pageOf(request.query, readClients(request), (client) =>
    principalOf({ client, api: apiOf({ resources }, client.client_id) }, shown),
  )
  if (request.query.after !== undefined) return page
  const first = adminApi(shown).filter((one) => matches(request.query.filter, one))
  return { ...page, value: [...first, ...page.value] }
}

/** Clients as those who act: whether they may, and what APIs there are to act on. */
export const servicePrincipals: AdminRoute[] = [
  route({
    ...READ,
    method: 'GET',
    path: PATH,
    summary: 'The applications as they act in the tenant, and the admin API itself.',
    status: 200,
    list: {
      top: { default: 100, max: 999 },
      filter: {
        appId: { type: 'string', ops: ['eq'] },
        displayName: { type: 'string', ops: ['eq', 'startswith'] },
      },
    },
    output: ServicePrincipal,
    handler: listed,
  }),
  route({
    ...READ,
    method: 'GET',
    path: `${PATH}/:id`,
    summary: 'One application as it acts in the tenant.',
    status: 200,
    output: ServicePrincipal,
    async handler(request) {
      if (request.params.id === ADMIN_API_ID) {
        const { resources } = await tenantOf(request)
        return { body: adminApi(shownOf(request, resources))[0] }
      }
      const { shown, ...found } = await clientOf(request)
      return { body: principalOf(found, shown), etag: versionOf(found) }
    },
  }),
  route({
    method: 'PATCH',
    path: `${PATH}/:id`,
    permissions: ['Application.ReadWrite.All'],
    role: 'administrator',
    tag: 'Applications',
    summary: 'Whether an application may get tokens; disabled, those it has are over within seconds.',
    status: 204,
    body: sent({ accountEnabled: z.boolean() }),
    async handler(request) {
      const { accountEnabled } = request.body
      doneOf(await enableClient(managing(request), request.params.id ?? '', accountEnabled, request.ifMatch))
      return {}
    },
  }),
]
