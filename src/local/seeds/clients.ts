import type { PlainClient } from '../../core/clients.ts'
import { adminResource } from './tenants.ts'

export const DEMO_WEB_SECRET = 'local-demo-web-secret'
export const ADMIN_CLI_SECRET = 'local-admin-secret'
export const DEVICE_CODE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code'

const SCOPE = 'openid profile email offline_access'

/** Of the issuers, and of the demo relying party. */
interface Origins {
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

/** The relying parties of a seeded tenant, in the words of RFC 7591; `resources` is ours. */
export function clients(tenantId: string, { origin, demoOrigin }: Origins): PlainClient[] {
  const callback = `${demoOrigin}/callback`
  const code = {
    scope: SCOPE,
    response_types: ['code'],
    redirect_uris: [callback],
    post_logout_redirect_uris: [`${demoOrigin}/`],
    grant_types: ['authorization_code', 'refresh_token'],
  }
  return [
    client(
      { client_id: 'demo-app', client_name: 'Demo app' },
      {
        ...code,
        token_endpoint_auth_method: 'none',
        grant_types: [...code.grant_types, DEVICE_CODE_GRANT],
      },
    ),
    client(
      { client_id: 'demo-web', client_name: 'Demo web' },
      {
        ...code,
        redirect_uris: [callback, 'http://localhost:9080/callback'],
        token_endpoint_auth_method: 'client_secret_basic',
        client_secret: DEMO_WEB_SECRET,
      },
    ),
    client(
      { client_id: 'demo-partner', client_name: 'Partner portal', first_party: false },
      { ...code, token_endpoint_auth_method: 'none' },
    ),
    client(
      { client_id: 'admin-cli', client_name: 'Admin scripts' },
      {
        response_types: [],
        redirect_uris: [],
        grant_types: ['client_credentials'],
        token_endpoint_auth_method: 'client_secret_basic',
        client_secret: ADMIN_CLI_SECRET,
        resources: [adminResource(origin, tenantId).indicator],
      },
    ),
  ]
}
