import { Client, type Context, HTTPMessageHandler, type Middleware } from '@microsoft/microsoft-graph-client'
import { PERMISSIONS, type Permission } from '../../src/admin/permissions.ts'
import { adminApiOf } from '../../src/domain/admin-api.ts'
import { ACR } from '../../src/domain/sign-in/assurance.ts'
import { ADMIN_CLI_SECRET } from '../../src/local/seeds/clients.ts'
import { browserAt } from './begin.ts'
import { passALittle } from './clock.ts'
import type { TestDeployment } from './deployment.ts'
import { tenantOf } from './records.ts'
import { basic, RelyingParty } from './relying-party.ts'
import type { ScriptlessBrowser } from './scriptless-browser.ts'
import { proveTotp, redemptionOf, signIn } from './sign-in.ts'

/** What the admin API answered; `body` is what its JSON is taken for, undefined where there was none. */
export interface AdminReply<Body = Record<string, unknown>> {
  status: number
  headers: Headers
  body: Body
}

type Headed = Record<string, string>

export interface Admin {
  token: string
  get<Body = Record<string, unknown>>(path: string, headers?: Headed): Promise<AdminReply<Body>>
  post<Body = Record<string, unknown>>(
    path: string,
    body?: unknown,
    headers?: Headed,
  ): Promise<AdminReply<Body>>
  put<Body = Record<string, unknown>>(
    path: string,
    body: unknown,
    headers?: Headed,
  ): Promise<AdminReply<Body>>
  patch<Body = Record<string, unknown>>(
    path: string,
    body: unknown,
    headers?: Headed,
  ): Promise<AdminReply<Body>>
  del<Body = Record<string, unknown>>(path: string, headers?: Headed): Promise<AdminReply<Body>>
  /** Microsoft's own client, with nothing but its base address changed. */
  graph: Client
}

/** The admin API of a tenant as a program meets it; with a token of `admin-cli` for everything unless given another. */
export async function adminOf(deployment: TestDeployment, tenant: string, given?: string): Promise<Admin> {
  const token = given ?? (await adminToken(deployment, tenant))
  const base = `${adminApiOf(deployment.origin, tenant)}/v1.0`
  const ask = async <Body>(
    method: string,
    path: string,
    { body, headers = {} }: { body?: unknown; headers?: Headed } = {},
  ): Promise<AdminReply<Body>> => {
    const answer = await fetch(base + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    return {
      status: answer.status,
      headers: answer.headers,
      body: text === '' ? undefined : JSON.parse(text),
    }
  }
  return {
    token,
    get: (path, headers) => ask('GET', path, { headers }),
    post: (path, body, headers) => ask('POST', path, { body, headers }),
    put: (path, body, headers) => ask('PUT', path, { body, headers }),
    patch: (path, body, headers) => ask('PATCH', path, { body, headers }),
    del: (path, headers) => ask('DELETE', path, { headers }),
    graph: graphClient(adminApiOf(deployment.origin, tenant), token),
  }
}

/** An application's own access token (RFC 6749 §4.4), for all permissions unless told which. */
export async function adminToken(
  { origin }: TestDeployment,
  tenant: string,
  client = { id: 'admin-cli', secret: ADMIN_CLI_SECRET },
  scopes: readonly Permission[] = PERMISSIONS,
): Promise<string> {
  const answer = await fetch(`${origin}/${tenant}/token`, {
    method: 'POST',
    headers: basic(client.id, client.secret),
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      resource: adminApiOf(origin, tenant),
      scope: scopes.join(' '),
    }),
  })
  const { access_token: token } = (await answer.json()) as { access_token?: string }
  if (token === undefined) throw new Error(`no token for ${client.id} of ${tenant}`)
  return token
}

export interface PersonToken {
  /** For the admin API, all permissions unless told which. */
  scopes?: readonly Permission[]
  browser?: ScriptlessBrowser
  clientId?: string
  /** Further parameters of the authorization request. */
  asks?: Record<string, string>
}

/** What the console is given once somebody signed in with their password and their authenticator app's next code. */
export async function personTokens(
  deployment: TestDeployment,
  username: string,
  { scopes = PERMISSIONS, browser = browserAt(deployment), clientId = 'console', asks }: PersonToken = {},
): Promise<{ access_token: string; refresh_token?: string }> {
  const resource = adminApiOf(deployment.origin, tenantOf(username))
  const redirect_uri = `${deployment.origin}/console/callback`
  const rp = await RelyingParty.discover(deployment, tenantOf(username), clientId)
  const scope = ['openid', 'offline_access', ...scopes].join(' ')
  const usual = { redirect_uri, scope, acr_values: ACR.multi, resource }
  const page = await signIn(rp, browser, username, { ...usual, ...asks })
  passALittle()
  const form = {
    ...redemptionOf(rp, await proveTotp(browser, page)),
    client_id: clientId,
    redirect_uri,
    resource,
  }
  const { body } = await rp.post('token_endpoint', form)
  if (typeof body.access_token !== 'string')
    throw new Error(`no token for ${username}: ${JSON.stringify(body)}`)
  return { ...body, access_token: body.access_token }
}

export const personToken = async (...asked: Parameters<typeof personTokens>): Promise<string> =>
  (await personTokens(...asked)).access_token

/** Its own authentication middleware gives tokens to addresses in https alone, and it follows no other `@odata.nextLink`. */
function graphClient(baseUrl: string, token: string): Client {
  const http = new HTTPMessageHandler()
  const bearer: Middleware = {
    async execute(context: Context) {
      const headers = { ...Object(context.options?.headers), authorization: `Bearer ${token}` }
      context.options = { ...context.options, headers }
      await http.execute(context)
    },
  }
  const client = Client.initWithMiddleware({ baseUrl, defaultVersion: 'v1.0', middleware: bearer })
  const below = `${baseUrl}/v1.0`
  const api = client.api.bind(client)
  client.api = (path) => api(path.startsWith(below) ? path.slice(below.length) : path)
  return client
}
