import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Patch } from '../../../core/clients/edit.ts'
import { keyOfCertificate, publicKeyOf } from '../../../core/clients/public-key.ts'
import { AUTHENTICATIONS, GRANT_TYPES } from '../../../domain/client/application.ts'
import { sent } from '../../body.ts'
import { displayName, id, isUnique, text, UNIQUE } from '../../schemas.ts'

/** What an address must be is the domain's to say; here that it is one at all, and how many are read. */
const address = z.string().min(1).max(512, { error: 'has at most 512 characters' })
const addresses = z.array(address).max(100, { error: 'are at most 100' })

const nothingFrontChannel = z.null({
  error: 'is null: there is no front-channel logout, see backChannelLogoutUri',
})
const off = z.literal(false, { error: 'is false: there is no implicit grant (RFC 9700 §2.1.2)' })

const Key = sent(
  {
    displayName: displayName.nullish(),
    jwk: z.record(z.string(), z.unknown()).optional(),
    key: z.string().max(16_384).nullish().meta({ description: 'An X.509 certificate, DER as base64 or PEM' }),
  },
  ['keyId', 'type', 'usage', 'startDateTime', 'endDateTime', 'customKeyIdentifier', 'hasExtendedValue'],
).transform((given, context) => {
  const jwk = given.jwk ? publicKeyOf(given.jwk) : keyOfCertificate(given.key ?? '')
  if (jwk) return { displayName: given.displayName ?? undefined, jwk }
  context.addIssue({
    code: 'custom',
    message:
      'is a public key as jwk, or its certificate as key: RSA of 2048 bits or more, EC P-256 or Ed25519',
  })
  return z.NEVER
})

const Scope = sent(
  {
    id: id.optional(),
    value: z.string().min(1).max(64, { error: 'has at most 64 characters' }),
    adminConsentDisplayName: text(100).nullish(),
    adminConsentDescription: text(200).nullish(),
    isEnabled: z.literal(true).optional(),
    type: z.enum(['Admin', 'User']).optional(),
  },
  ['userConsentDisplayName', 'userConsentDescription', 'origin'],
).transform(({ id: given, value, adminConsentDisplayName: name, adminConsentDescription: about }) => ({
  id: given ?? randomUUID(),
  value,
  displayName: name ?? value,
  description: about ?? name ?? value,
}))

const Access = sent({
  resourceAppId: z.string().min(1).max(512),
  resourceAccess: z
    .array(sent({ id: z.string().min(1).max(128), type: z.enum(['Scope', 'Role']).optional() }))
    .max(100),
})

const properties = {
  displayName,
  signInAudience: z.literal('AzureADMyOrg', {
    error: 'is AzureADMyOrg: an application is its tenant’s alone',
  }),
  isFallbackPublicClient: z.boolean().nullable(),
  identifierUris: addresses.max(1, { error: 'is one at most' }),
  api: sent({ oauth2PermissionScopes: z.array(Scope).max(100).optional() }, [
    'acceptMappedClaims',
    'knownClientApplications',
    'preAuthorizedApplications',
    'requestedAccessTokenVersion',
  ]),
  web: sent(
    {
      redirectUris: addresses.optional(),
      homePageUrl: address.nullish(),
      logoutUrl: nothingFrontChannel.optional(),
      implicitGrantSettings: sent({
        enableAccessTokenIssuance: off.optional(),
        enableIdTokenIssuance: off.optional(),
      }).optional(),
    },
    ['redirectUriSettings'],
  ),
  spa: sent({ redirectUris: addresses.optional() }),
  publicClient: sent({ redirectUris: addresses.optional() }),
  requiredResourceAccess: z.array(Access).max(50, { error: 'are at most 50' }),
  keyCredentials: z.array(Key).max(5, { error: 'are at most 5' }),
  postLogoutRedirectUris: addresses,
  webOrigins: addresses,
  backChannelLogoutUri: address.nullable(),
  grantTypes: z.array(z.enum(GRANT_TYPES)).refine(isUnique, UNIQUE),
  tokenEndpointAuthMethod: z.enum(AUTHENTICATIONS),
  firstParty: z.boolean(),
}

/** Made by `addPassword`, and by nothing else. */
const READ_ONLY = ['id', 'appId', 'createdDateTime', 'passwordCredentials']

const { displayName: required, ...optional } = properties

export const NewApplication = sent(
  { displayName: required, ...z.object(optional).partial().shape },
  READ_ONLY,
)

export const ApplicationPatch = sent(z.object(properties).partial().shape, READ_ONLY)

type Given = z.output<typeof ApplicationPatch>

/** @param now epoch milliseconds */
export function patchOf(given: Given, now: number): Patch {
  const { web, api } = given
  const patch: Patch = {
    displayName: given.displayName,
    firstParty: given.firstParty,
    homePage: web?.homePageUrl ?? undefined,
    redirects: defined({
      web: web?.redirectUris,
      spa: given.spa?.redirectUris,
      native: given.publicClient?.redirectUris,
    }),
    postLogoutRedirects: given.postLogoutRedirectUris,
    webOrigins: given.webOrigins,
    backChannelLogout: given.backChannelLogoutUri ?? undefined,
    grantTypes: given.grantTypes,
    authentication: given.tokenEndpointAuthMethod ?? (given.isFallbackPublicClient ? 'none' : undefined),
    keys: given.keyCredentials?.map((key) => ({ id: randomUUID(), createdAt: now, ...key })),
    access: given.requiredResourceAccess?.map(({ resourceAppId, resourceAccess }) => ({
      resource: resourceAppId,
      scopes: resourceAccess.map((one) => one.id),
    })),
    indicator: given.identifierUris && (given.identifierUris[0] ?? null),
    scopes: api?.oauth2PermissionScopes,
  }
  // Of what was sent as null nothing is left; of what was not sent, all of it.
  return {
    ...defined(patch),
    ...(web?.homePageUrl === null ? { homePage: undefined } : {}),
    ...(given.backChannelLogoutUri === null ? { backChannelLogout: undefined } : {}),
  }
}

const defined = <T extends object>(from: T): Partial<T> =>
  Object.fromEntries(Object.entries(from).filter(([, value]) => value !== undefined)) as Partial<T>
