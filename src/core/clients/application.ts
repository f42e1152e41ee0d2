import type { Application, Authentication } from '../../domain/client/application.ts'
import { GRANT_TYPES } from '../../domain/client/application.ts'
import type { Resource } from '../../domain/tenant.ts'
import type { ClientRecord } from '../../ports/store/clients-and-keys.ts'

/** A client as administrators know it. */
export function applicationOf(client: ClientRecord, resources: readonly Resource[]): Application {
  const { metadata, first_party: firstParty } = client
  const redirects = textsOf(metadata.redirect_uris)
  const { spa = [], native = [] } = client.redirects ?? {}
  const grantTypes = textsOf(metadata.grant_types)
  return {
    displayName: textOf(metadata.client_name) ?? client.client_id,
    firstParty,
    homePage: textOf(metadata.client_uri),
    redirects: {
      web: redirects.filter((uri) => !spa.includes(uri) && !native.includes(uri)),
      spa,
      native,
    },
    postLogoutRedirects: textsOf(metadata.post_logout_redirect_uris),
    webOrigins: client.webOrigins ?? originsOf(redirects),
    backChannelLogout: textOf(metadata.backchannel_logout_uri),
    grantTypes: GRANT_TYPES.filter((type) => grantTypes.includes(type)),
    authentication: authenticationOf(client),
    keys: client.keys ?? [],
    access: accessOf(client, resources),
  }
}

/** The client as it is stored when administrators say this of it; what they cannot say stays. */
export function applied(client: ClientRecord, application: Application): ClientRecord {
  const { redirects, keys, webOrigins } = application
  const { web, spa, native } = redirects
  return {
    ...client,
    first_party: application.firstParty,
    redirects: { spa, native },
    webOrigins,
    keys,
    metadata: {
      ...client.metadata,
      client_id: client.client_id,
      client_name: application.displayName,
      client_uri: application.homePage,
      application_type: native.length > 0 ? 'native' : 'web',
      redirect_uris: [...new Set([...web, ...spa, ...native])],
      post_logout_redirect_uris: application.postLogoutRedirects,
      web_origins: [...new Set([...webOrigins, ...originsOf(spa)])],
      backchannel_logout_uri: application.backChannelLogout,
      backchannel_logout_session_required: application.backChannelLogout !== undefined,
      grant_types: application.grantTypes,
      response_types: application.grantTypes.includes('authorization_code') ? ['code'] : [],
      token_endpoint_auth_method: methodOf(client, application.authentication),
      jwks:
        keys.length > 0 ? { keys: keys.map(({ id, jwk }) => ({ kid: id, ...jwk, use: 'sig' })) } : undefined,
      resources: Object.keys(application.access),
      resource_scopes: application.access,
    },
  }
}

/** Of a client, one API it may ask for: all of its scopes where none are said. */
function accessOf({ metadata }: ClientRecord, resources: readonly Resource[]): Application['access'] {
  const said: object = Object(metadata.resource_scopes)
  return Object.fromEntries(
    textsOf(metadata.resources).flatMap((indicator) => {
      const known = resources.find((resource) => resource.indicator === indicator)
      if (!known) return []
      const scopes: unknown = Reflect.get(said, indicator)
      return [[indicator, Array.isArray(scopes) ? textsOf(scopes) : known.scopes]]
    }),
  )
}

function authenticationOf({ metadata }: ClientRecord): Authentication {
  const method = metadata.token_endpoint_auth_method
  return method === 'none' || method === 'private_key_jwt' ? method : 'client_secret'
}

/** The engine takes a secret in a header and in the form alike; one that is computed with stays so. */
function methodOf(client: ClientRecord, authentication: Authentication): unknown {
  if (authentication !== 'client_secret') return authentication
  return authenticationOf(client) === 'client_secret'
    ? (client.metadata.token_endpoint_auth_method ?? 'client_secret_basic')
    : 'client_secret_basic'
}

const originsOf = (uris: readonly string[]): string[] => [
  ...new Set(
    uris.flatMap((uri) => {
      const origin = URL.parse(uri)?.origin
      return origin === undefined || origin === 'null' ? [] : [origin]
    }),
  ),
]

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
