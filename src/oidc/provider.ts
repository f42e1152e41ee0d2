import Provider, { type Configuration, type errors } from 'oidc-provider'
import type { Dependencies } from '../core/dependencies.ts'
import { KEPT_WITH_GRANTS } from '../core/relying-parties/granted.ts'
import type { Tenancy } from '../core/tenancy.ts'
import { CLAIMS, scopesOffered } from '../domain/access.ts'
import { adminApiOf } from '../domain/admin-api.ts'
import { isOnThisMachine } from '../domain/client/addresses.ts'
import { ACR } from '../domain/sign-in/assurance.ts'
import { createFindAccount, createSignInClaims, isActiveToken } from './account.ts'
import { createAdapter } from './adapter.ts'
import { clientPayload, isClientSecret, isLoopbackRedirect, isWebOrigin, OURS_TO_SAY } from './client.ts'
import {
  allowRedirects,
  compareSecrets,
  endGrantsWithLogout,
  fetchHereToo,
  keepWithGrants,
  tellWholeSeconds,
} from './engine.ts'
import { createEnginePages } from './engine-pages.ts'
import { createLoadGrant } from './grant.ts'
import { withLimits } from './limits.ts'
import { createCheckParameters } from './parameters.ts'
import { createPolicy } from './prompts.ts'
import { ACCESS_TOKEN_LIFE, resourceServer } from './resource-server.ts'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** One tenant's engine. Everything it stores, signs and shows is the tenant's own. */
export function createProvider(deps: Dependencies, tenancy: Tenancy): Provider {
  const provider = new Provider(tenancy.issuer, configuration(deps, tenancy))
  endGrantsWithLogout(provider)
  tellWholeSeconds(provider)
  keepWithGrants(provider, KEPT_WITH_GRANTS)
  compareSecrets(provider, (id, sent) => isClientSecret(tenancy, id, sent, deps.clock()))
  allowRedirects(provider, isLoopbackRedirect)
  provider.on('server_error', (_ctx, error) => deps.log.error('server_error', { error }))
  provider.on('grant.error', (_ctx, error) => deps.log.info('grant.error', why(error)))
  provider.on('authorization.error', (_ctx, error) => deps.log.info('authorization.error', why(error)))
  tellOfLogouts(deps, tenancy, provider)
  return provider
}

/** What became of telling relying parties of a sign-out at the engine, which goes on whatever they answer. */
function tellOfLogouts({ log, metrics }: Dependencies, { tenant }: Tenancy, provider: Provider): void {
  const count = (outcome: 'told' | 'failed') =>
    metrics.count('BackChannelLogout', { tenant: tenant.id, outcome })
  provider.on('backchannel.success', () => count('told'))
  provider.on('backchannel.error', (_ctx, error, client) => {
    count('failed')
    log.warn('relying party not told', { tenant: tenant.id, client: client.clientId, reason: String(error) })
  })
}

/** What the engine keeps from the client: `invalid_grant` alone says nothing to whoever looks into it. */
const why = (error: errors.OIDCProviderError) => ({
  error: error.message,
  reason: error.error_detail ?? error.error_description,
})

function configuration(deps: Dependencies, tenancy: Tenancy): Configuration {
  const { jwks, secrets } = tenancy.keys
  const pages = createEnginePages(deps, tenancy)
  const offered = scopesOffered(tenancy.tenant.claims)
  const cookie = {
    signed: true,
    httpOnly: true,
    sameSite: 'lax' as const,
    secure: deps.origin.startsWith('https:'),
  }
  return {
    adapter: withLimits(
      deps,
      tenancy,
      createAdapter(tenancy, async (id) => clientPayload(await tenancy.client(id), tenancy.tenant)),
    ),
    jwks,
    ...(isOnThisMachine(deps.origin) ? { fetch: fetchHereToo } : {}),
    findAccount: createFindAccount(deps, tenancy),
    loadExistingGrant: createLoadGrant(deps, tenancy),
    interactions: {
      policy: createPolicy(deps, tenancy),
      url: (_ctx, interaction) => `/${tenancy.tenant.id}/interaction/${interaction.uid}`,
    },
    cookies: {
      keys: secrets.map((secret) => deps.hmac(secret).sign('cookies', tenancy.tenant.id)),
      names: {
        session: 'vestibule.session',
        interaction: 'vestibule.interaction',
        resume: 'vestibule.resume',
      },
      // A path on `short` would override the interaction's own.
      long: { ...cookie, path: `/${tenancy.tenant.id}` },
      short: cookie,
    },
    claims: Object.fromEntries(
      Object.entries(CLAIMS).flatMap(([scope, claims]) =>
        offered.some((each) => each === scope) ? [[scope, [...claims]]] : [],
      ),
    ),
    scopes: ['openid', 'offline_access'],
    acrValues: [ACR.single, ACR.multi, ACR.phishingResistant],
    responseTypes: ['code'],
    subjectTypes: ['public'],
    conformIdTokenClaims: false,
    clientBasedCORS: (_ctx, origin, client) => isWebOrigin(client.metadata(), origin),
    enabledJWA: { idTokenSigningAlgValues: ['RS256', 'ES256'] },
    extraClientMetadata: OURS_TO_SAY,
    extraParams: { prompt: createCheckParameters(deps.rooms), remedy: null },
    extraTokenClaims: createSignInClaims(adminApiOf(deps.origin, tenancy.tenant.id)),
    expiresWithSession: async () => false,
    issueRefreshToken: async (_ctx, client, source) =>
      client.grantTypeAllowed('refresh_token') && source.scopes.has('offline_access'),
    rotateRefreshToken: true,
    renderError: pages.error,
    features: features(deps, tenancy, pages),
    ttl: {
      AccessToken: (_ctx, { resourceServer: api }) => api?.accessTokenTTL ?? ACCESS_TOKEN_LIFE,
      AuthorizationCode: MINUTE,
      ClientCredentials: 10 * MINUTE,
      DeviceCode: 10 * MINUTE,
      Grant: 90 * DAY,
      IdToken: HOUR,
      Interaction: HOUR,
      PushedAuthorizationRequest: MINUTE,
      RefreshToken: 30 * DAY,
      Session: 14 * DAY,
    },
  }
}

function features(
  deps: Dependencies,
  tenancy: Tenancy,
  pages: ReturnType<typeof createEnginePages>,
): Configuration['features'] {
  return {
    devInteractions: { enabled: false },
    backchannelLogout: { enabled: true },
    claimsParameter: { enabled: true },
    clientCredentials: { enabled: true },
    deviceFlow: { enabled: true, ...pages.device },
    introspection: { enabled: true, allowedPolicy: isActiveToken(deps, tenancy) },
    pushedAuthorizationRequests: { enabled: true },
    registration: { enabled: tenancy.tenant.dynamicRegistration },
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo: async ({ oidc }, indicator, client) =>
        resourceServer(tenancy, indicator, client.metadata(), oidc.account),
    },
    revocation: { enabled: true },
    rpInitiatedLogout: { enabled: true, ...pages.logout },
    userinfo: { enabled: true },
  }
}
