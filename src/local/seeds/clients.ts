import type { PlainClient } from '../../core/clients/record.ts'
import { SCOPES } from '../../domain/access.ts'
import { adminResource, DEMO_API } from './resources.ts'

export const DEMO_WEB_SECRET = 'local-demo-web-secret'
export const DEMO_PARTNER_SECRET = 'local-demo-partner-secret'
export const DEMO_API_SECRET = 'local-demo-api-secret'
export const ADMIN_CLI_SECRET = 'local-admin-secret'
export const DEVICE_CODE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code'

const SCOPE = 'openid profile email offline_access'

/** Of the issuers, and of the demo relying party. */
export interface Origins {
  origin: string
  demoOrigin: string
}

interface Client {
  client_id: string
  client_name: string
  first_party?: boolean
}

/** `web` and not `native`: the demo is a server, and plain http is allowed to `localhost` without the implicit flow. */
function client({ first_party = true, ...names }: Client, metadata: Record<string, unknown>): PlainClient {
  return {
    client_id: names.client_id,
    first_party,
    metadata: { ...names, application_type: 'web', ...metadata },
  }
}

/** Signs people in and keeps them signed in. */
const signingIn = (redirect: string, home: string) => ({
  response_types: ['code'],
  redirect_uris: [redirect],
  post_logout_redirect_uris: [home],
  grant_types: ['authorization_code', 'refresh_token'],
})

/** Told when a session is over, by its name. */
const toldOfLogout = (demoOrigin: string) => ({
  backchannel_logout_uri: `${demoOrigin}/back-channel-logout`,
  backchannel_logout_session_required: true,
})

/** A server that signs people in. The engine takes its secret in a header or in the form, whichever it says. */
const server = ({ demoOrigin }: Origins, client_secret: string) => ({
  ...signingIn(`${demoOrigin}/callback`, `${demoOrigin}/`),
  scope: SCOPES.join(' '),
  resources: [DEMO_API.indicator],
  loopback_redirects: ['http:', 'https:'],
  ...toldOfLogout(demoOrigin),
  token_endpoint_auth_method: 'client_secret_basic',
  client_secret,
})

/** A program that acts for itself alone, at one API. */
const script = (indicator: string, client_secret: string) => ({
  response_types: [],
  redirect_uris: [],
  grant_types: ['client_credentials'],
  token_endpoint_auth_method: 'client_secret_basic',
  client_secret,
  resources: [indicator],
})

/** The relying parties of a seeded tenant, in the words of RFC 7591; `resources` and `loopback_redirects` are ours. */
export function clients(tenantId: string, origins: Origins): PlainClient[] {
  const { origin, demoOrigin } = origins
  const admin = adminResource(origin, tenantId).indicator
  const app = signingIn(`${demoOrigin}/callback`, `${demoOrigin}/`)
  return [
    client(
      { client_id: 'demo-app', client_name: 'Demo app' },
      {
        ...app,
        ...toldOfLogout(demoOrigin),
        scope: SCOPE,
        resources: [DEMO_API.indicator],
        grant_types: [...app.grant_types, DEVICE_CODE_GRANT],
        loopback_redirects: ['http:'],
        token_endpoint_auth_method: 'none',
      },
    ),
    client({ client_id: 'demo-web', client_name: 'Demo web' }, server(origins, DEMO_WEB_SECRET)),
    client(
      { client_id: 'demo-partner', client_name: 'Partner portal', first_party: false },
      server(origins, DEMO_PARTNER_SECRET),
    ),
    client({ client_id: 'demo-api', client_name: 'Demo API' }, script(DEMO_API.indicator, DEMO_API_SECRET)),
    client({ client_id: 'admin-cli', client_name: 'Admin scripts' }, script(admin, ADMIN_CLI_SECRET)),
    client(
      { client_id: 'console', client_name: 'Console' },
      {
        ...signingIn(`${origin}/console/callback`, `${origin}/console`),
        token_endpoint_auth_method: 'none',
        resources: [admin],
      },
    ),
  ]
}
