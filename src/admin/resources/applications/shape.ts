import { z } from 'zod'
import { apiIdOf, scopeIdOf } from '../../../core/clients/access.ts'
import { applicationOf } from '../../../core/clients/application.ts'
import type { ManagedClient } from '../../../core/clients/change-client.ts'
import { adminApiOf } from '../../../domain/admin-api.ts'
import { type Application, AUTHENTICATIONS, GRANT_TYPES } from '../../../domain/client/application.ts'
import type { Resource } from '../../../domain/tenant.ts'
import type { ClientRecord, ClientSecret } from '../../../ports/store/clients-and-keys.ts'
import { notFound } from '../../errors.ts'
import type { AdminRequest } from '../../route.ts'
import { instant } from '../../schemas.ts'

const addresses = z.array(z.string())

export const PasswordCredential = z.strictObject({
  keyId: z.string(),
  displayName: z.string().nullable(),
  hint: z.string().meta({ description: 'Its first three characters' }),
  startDateTime: z.string(),
  endDateTime: z.string().nullable(),
  secretText: z.string().nullable().meta({ description: 'Only where it was just made: kept is a hash' }),
})

const KeyCredential = z.strictObject({
  keyId: z.string(),
  displayName: z.string().nullable(),
  type: z.literal('JsonWebKey'),
  usage: z.literal('Verify'),
  startDateTime: z.string(),
  jwk: z.record(z.string(), z.string()),
})

export const PermissionScope = z.strictObject({
  id: z.string(),
  value: z.string(),
  adminConsentDisplayName: z.string(),
  adminConsentDescription: z.string(),
  isEnabled: z.literal(true),
  type: z.literal('Admin'),
})

const RequiredResourceAccess = z.strictObject({
  resourceAppId: z.string(),
  resourceAccess: z.array(z.strictObject({ id: z.string(), type: z.literal('Scope') })),
})

export const ApplicationShape = z.strictObject({
  id: z.string(),
  appId: z.string().meta({ description: 'The client_id; the same as id' }),
  displayName: z.string(),
  createdDateTime: z.string().nullable(),
  signInAudience: z.literal('AzureADMyOrg'),
  isFallbackPublicClient: z.boolean(),
  identifierUris: addresses.meta({
    description: 'The resource indicator (RFC 8707) of an application that is an API',
  }),
  api: z.strictObject({ oauth2PermissionScopes: z.array(PermissionScope) }),
  web: z.strictObject({
    redirectUris: addresses,
    homePageUrl: z.string().nullable(),
    logoutUrl: z.null().meta({ description: 'There is no front-channel logout; see backChannelLogoutUri' }),
    implicitGrantSettings: z.strictObject({
      enableAccessTokenIssuance: z.literal(false),
      enableIdTokenIssuance: z.literal(false),
    }),
  }),
  spa: z.strictObject({ redirectUris: addresses }),
  publicClient: z.strictObject({ redirectUris: addresses }),
  requiredResourceAccess: z.array(RequiredResourceAccess),
  passwordCredentials: z.array(PasswordCredential),
  keyCredentials: z.array(KeyCredential),
  postLogoutRedirectUris: addresses,
  webOrigins: addresses.meta({
    description: 'From where scripts may call, beside the origins of spa.redirectUris',
  }),
  backChannelLogoutUri: z.string().nullable(),
  grantTypes: z.array(z.enum(GRANT_TYPES)),
  tokenEndpointAuthMethod: z.enum(AUTHENTICATIONS),
  firstParty: z.boolean().meta({ description: 'The tenant’s own: nobody is asked for consent' }),
})

/** What of a tenant is needed to show its clients. */
export interface Shown {
  resources: readonly Resource[]
  /** Resource indicator of the admin API. */
  admin: string
}

export const shownOf = (
  { deps, tenancy }: Pick<AdminRequest, 'deps' | 'tenancy'>,
  resources: readonly Resource[],
): Shown => ({ resources, admin: adminApiOf(deps.origin, tenancy.tenant.id) })

export function shapeOf({ client, api }: ManagedClient, shown: Shown): z.output<typeof ApplicationShape> {
  if (!client) throw notFound('application')
  const application = applicationOf(client, shown.resources)
  const { redirects } = application
  return {
    id: client.client_id,
    appId: client.client_id,
    displayName: application.displayName,
    createdDateTime: client.createdAt === undefined ? null : instant(client.createdAt),
    signInAudience: 'AzureADMyOrg',
    isFallbackPublicClient: application.authentication === 'none',
    identifierUris: api ? [api.indicator] : [],
    api: { oauth2PermissionScopes: api ? scopesOf(api) : [] },
    web: {
      redirectUris: redirects.web,
      homePageUrl: application.homePage ?? null,
      logoutUrl: null,
      implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
    },
    spa: { redirectUris: redirects.spa },
    publicClient: { redirectUris: redirects.native },
    requiredResourceAccess: accessOf(application, shown),
    passwordCredentials: secretsOf(client),
    keyCredentials: application.keys.map(({ id, displayName, jwk, createdAt }) => ({
      keyId: id,
      displayName: displayName ?? null,
      type: 'JsonWebKey',
      usage: 'Verify',
      startDateTime: instant(createdAt),
      jwk: { ...jwk },
    })),
    postLogoutRedirectUris: application.postLogoutRedirects,
    webOrigins: application.webOrigins,
    backChannelLogoutUri: application.backChannelLogout ?? null,
    grantTypes: application.grantTypes,
    tokenEndpointAuthMethod: application.authentication,
    firstParty: application.firstParty,
  }
}

const accessOf = ({ access }: Application, { resources, admin }: Shown) =>
  Object.entries(access).flatMap(([indicator, scopes]) => {
    const resource = resources.find((one) => one.indicator === indicator)
    if (!resource) return []
    return {
      resourceAppId: apiIdOf(resource, admin),
      resourceAccess: scopes.map((scope) => ({ id: scopeIdOf(resource, scope), type: 'Scope' as const })),
    }
  })

const secretsOf = ({ secrets = [] }: ClientRecord) => secrets.map((secret) => secretShape(secret))

export const secretShape = (
  { id, displayName, hint, createdAt, expiresAt }: ClientSecret,
  text?: string,
): z.output<typeof PasswordCredential> => ({
  keyId: id,
  displayName: displayName ?? null,
  hint,
  startDateTime: instant(createdAt),
  endDateTime: expiresAt === undefined ? null : instant(expiresAt),
  secretText: text ?? null,
})

export const scopesOf = (resource: Resource): z.output<typeof PermissionScope>[] =>
  resource.scopes.map((value) => {
    const described = resource.described?.find((scope) => scope.value === value)
    return {
      id: scopeIdOf(resource, value),
      value,
      adminConsentDisplayName: described?.displayName ?? value,
      adminConsentDescription: described?.description ?? value,
      isEnabled: true,
      type: 'Admin',
    }
  })
