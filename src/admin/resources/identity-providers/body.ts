import { z } from 'zod'
import type { PlainAuthentication } from '../../../core/configuration/identity-providers.ts'
import { FIRST_ARRIVALS } from '../../../domain/federation/identity-provider.ts'
import { sent } from '../../body.ts'
import { displayName, domain, isUnique, text, UNIQUE } from '../../schemas.ts'
import { HelpDesk } from '../organization-schema.ts'

export const OIDC = '#microsoft.graph.oidcIdentityProvider'
export const SECRET = '#microsoft.graph.oidcClientSecretAuthentication'
export const PRIVATE_KEY = '#microsoft.graph.oidcPrivateJwtKeyClientAuthentication'

const type = <Name extends string>(name: Name) => z.literal([name, name.slice(1)], { error: `is ${name}` })

/** Of what is asked at the home, in the order it is sent. */
const scope = z
  .string()
  .max(500, { error: 'has at most 500 characters' })
  .regex(/^[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*$/, {
    error: 'is scopes, each apart from the next by a space',
  })

const claim = text(200)
const value = text(200)
const values = z.array(value).max(50, { error: 'are at most 50' }).refine(isUnique, UNIQUE)

const Proving = sent({ multifactor: values.default([]), phishingResistant: values.default([]) })

const authMethod = z.enum(['client_secret_basic', 'client_secret_post'], {
  error: 'is client_secret_basic or client_secret_post',
})

const Authentication = z
  .discriminatedUnion(
    '@odata.type',
    [
      sent({
        '@odata.type': type(SECRET),
        clientSecret: z
          .string()
          .min(1, { error: 'must not be empty' })
          .max(1_000)
          .regex(/^[\x20-\x7e]*$/, {
            error: 'is of printable ASCII',
          }),
        tokenEndpointAuthMethod: authMethod.default('client_secret_post'),
      }),
      sent({ '@odata.type': type(PRIVATE_KEY) }),
    ],
    { error: `says its @odata.type: ${SECRET} or ${PRIVATE_KEY}` },
  )
  .meta({
    description:
      'With a secret, which is never told again, or with the tenant’s own keys (private_key_jwt), which its jwks_uri shows',
  })

const shape = {
  '@odata.type': type(OIDC).optional(),
  displayName,
  clientId: text(256),
  scope: scope.default('openid profile email'),
  clientAuthentication: Authentication,
  inboundClaimMapping: sent(
    {
      preferred_username: claim.optional(),
      email: claim.optional(),
      email_verified: claim.optional(),
      given_name: claim.optional(),
      family_name: claim.optional(),
      name: claim.optional(),
    },
    ['sub'],
  )
    .default({})
    .meta({ description: 'Claims of the home by OpenID Connect’s names of them, where the home has others' }),
  isEnabled: z.boolean().default(true),
  domains: z.array(domain).max(100, { error: 'are at most 100' }).refine(isUnique, UNIQUE).default([]).meta({
    description: 'People with an address there sign in at this home',
  }),
  hasButton: z.boolean().default(false).meta({ description: 'Whether the sign-in page has a button for it' }),
  signsOutAtHome: z.boolean().default(false).meta({
    description: 'Whoever signs out here is taken to the home to sign out there, too',
  }),
  firstArrival: z
    .enum(FIRST_ARRIVALS, { error: `is one of ${FIRST_ARRIVALS.join(', ')}` })
    .default('invited')
    .meta({
      description:
        'Who may come for the first time: people invited, people who prove the account here that has their verified address, or anybody',
    }),
  assuranceMapping: sent({
    acr: Proving.default({ multifactor: [], phishingResistant: [] }),
    amr: Proving.default({ multifactor: [], phishingResistant: [] }),
  })
    .default({
      acr: { multifactor: [], phishingResistant: [] },
      amr: { multifactor: [], phishingResistant: [] },
    })
    .meta({
      description:
        'Values of acr and amr that stand for two factors; they count where the partner setting accepts the home’s MFA',
    }),
  helpDesk: sent(HelpDesk.partial().shape).default({}),
}

const READ_ONLY = [
  'id',
  'identityProviderType',
  'responseType',
  'redirectUri',
  'postLogoutRedirectUri',
  'backChannelLogoutUri',
  'jwksUri',
  'wellKnownEndpoint',
  'createdDateTime',
  'modifiedDateTime',
]

const issuer = z
  .string()
  .min(1, { error: 'must not be empty' })
  .max(512, { error: 'has at most 512 characters' })

export const NewProvider = sent(
  {
    ...shape,
    issuer,
    skipsDiscovery: z.boolean().default(false).meta({
      description: 'Keeps a home that does not answer yet; unless said it is asked first',
    }),
  },
  READ_ONLY,
)

/** Without the defaults of what is new: what is left out stays. */
const left = <Inner extends z.ZodType>(schema: z.ZodDefault<Inner>) => schema.removeDefault().optional()

export const ProviderPatch = sent(
  {
    '@odata.type': shape['@odata.type'],
    displayName: displayName.optional(),
    issuer: issuer.optional(),
    clientId: shape.clientId.optional(),
    scope: left(shape.scope),
    clientAuthentication: Authentication.optional(),
    inboundClaimMapping: left(shape.inboundClaimMapping),
    isEnabled: left(shape.isEnabled),
    domains: left(shape.domains),
    hasButton: left(shape.hasButton),
    firstArrival: left(shape.firstArrival),
    signsOutAtHome: left(shape.signsOutAtHome),
    assuranceMapping: left(shape.assuranceMapping),
    helpDesk: left(shape.helpDesk),
  },
  READ_ONLY,
)

/** Of a body; undefined where it says nothing of it. */
export function authenticationIn(sent: z.output<typeof Authentication>): PlainAuthentication {
  if (!('clientSecret' in sent)) return { method: 'private_key_jwt' }
  return { method: sent.tokenEndpointAuthMethod, clientSecret: sent.clientSecret }
}
