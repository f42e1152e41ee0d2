import { z } from 'zod'
import { addressesOf } from '../../../domain/federation/addresses.ts'
import { claimNames } from '../../../domain/federation/arrival.ts'
import {
  type ClaimsMapping,
  FIRST_ARRIVALS,
  type IdentityProvider,
} from '../../../domain/federation/identity-provider.ts'
import { instant } from '../../schemas.ts'
import { HelpDesk } from '../organization-schema.ts'
import { OIDC, PRIVATE_KEY, SECRET } from './body.ts'

const Proving = z.strictObject({ multifactor: z.array(z.string()), phishingResistant: z.array(z.string()) })

export const ProviderShape = z.strictObject({
  '@odata.type': z.literal(OIDC),
  '@odata.etag': z.string().optional(),
  id: z.string(),
  displayName: z.string(),
  issuer: z.string(),
  wellKnownEndpoint: z.string(),
  clientId: z.string(),
  responseType: z.literal('code'),
  scope: z.string(),
  clientAuthentication: z.union([
    z.strictObject({
      '@odata.type': z.literal(SECRET),
      clientSecret: z.literal('****'),
      tokenEndpointAuthMethod: z.enum(['client_secret_basic', 'client_secret_post']),
    }),
    z.strictObject({ '@odata.type': z.literal(PRIVATE_KEY) }),
  ]),
  inboundClaimMapping: z.strictObject({
    sub: z.literal('sub'),
    preferred_username: z.string(),
    email: z.string(),
    email_verified: z.string(),
    given_name: z.string(),
    family_name: z.string(),
    name: z.string(),
  }),
  isEnabled: z.boolean(),
  domains: z.array(z.string()),
  hasButton: z.boolean(),
  firstArrival: z.enum(FIRST_ARRIVALS),
  signsOutAtHome: z.boolean(),
  assuranceMapping: z.strictObject({ acr: Proving, amr: Proving }),
  helpDesk: HelpDesk,
  redirectUri: z.string().meta({ description: 'To be registered at the home: where it sends people back' }),
  postLogoutRedirectUri: z
    .string()
    .meta({ description: 'To be registered at the home where people sign out there, too' }),
  backChannelLogoutUri: z
    .string()
    .meta({ description: 'Where the home says that somebody signed out there' }),
  jwksUri: z
    .string()
    .meta({ description: 'The tenant’s own keys, where it proves itself by private_key_jwt' }),
  createdDateTime: z.string(),
  modifiedDateTime: z.string().nullable(),
})

const mappingShape = (mapping: ClaimsMapping) => {
  const { username, email, emailVerified, givenName, familyName, displayName } = claimNames(mapping)
  return {
    sub: 'sub' as const,
    preferred_username: username,
    email,
    email_verified: emailVerified,
    given_name: givenName,
    family_name: familyName,
    name: displayName,
  }
}

/** @param tenantIssuer the tenant's own, below which the home's addresses here are */
export function providerShape(
  provider: IdentityProvider,
  tenantIssuer: string,
): z.output<typeof ProviderShape> {
  const { authentication, helpDesk = {} } = provider
  const addresses = addressesOf(tenantIssuer, provider.id)
  return {
    '@odata.type': OIDC,
    id: provider.id,
    displayName: provider.displayName,
    issuer: provider.issuer,
    wellKnownEndpoint: `${provider.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId: provider.clientId,
    responseType: 'code',
    scope: provider.scopes.join(' '),
    clientAuthentication:
      authentication.method === 'private_key_jwt'
        ? { '@odata.type': PRIVATE_KEY }
        : { '@odata.type': SECRET, clientSecret: '****', tokenEndpointAuthMethod: authentication.method },
    inboundClaimMapping: mappingShape(provider.claims),
    isEnabled: provider.isDisabled !== true,
    domains: provider.domains,
    hasButton: provider.hasButton,
    firstArrival: provider.firstArrival,
    signsOutAtHome: provider.signsOutAtHome === true,
    assuranceMapping: provider.assurance,
    helpDesk: { email: null, phone: null, url: null, ...helpDesk },
    redirectUri: addresses.redirectUri,
    postLogoutRedirectUri: addresses.postLogoutRedirectUri,
    backChannelLogoutUri: addresses.backChannelLogoutUri,
    jwksUri: `${tenantIssuer}/jwks`,
    createdDateTime: instant(provider.createdAt),
    modifiedDateTime: provider.modifiedAt === undefined ? null : instant(provider.modifiedAt),
  }
}
