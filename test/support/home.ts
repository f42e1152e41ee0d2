import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import Provider, { type Configuration } from 'oidc-provider'
import { afterAll, beforeAll } from 'vitest'

/** Claims of somebody, by the id they type at their home. */
export type People = Record<string, Record<string, unknown>>

/** An OpenID provider that is none of ours: the engine as it comes, with pages, claims and values of its own. */
export interface HomeProvider {
  issuer: string
  people: People
  /** What it says of how somebody was authenticated, from the next sign-in on. */
  proves: { acr?: string; amr?: string[] }
  provider: Provider
  stop(): Promise<void>
}

export interface HomeClient {
  client_id: string
  client_secret?: string
  [name: string]: unknown
}

export interface HomeOptions {
  clients: HomeClient[]
  people: People
  /** Claims of a scope, where they are other than the standard's. */
  claims?: Configuration['claims']
  acrValues?: string[]
  /** Names and addresses are in the ID token, and not in userinfo alone. */
  tellsInIdToken?: boolean
}

const CLAIMS = {
  openid: ['sub'],
  profile: ['name', 'given_name', 'family_name', 'preferred_username'],
  email: ['email', 'email_verified'],
}

export async function startHome(options: HomeOptions): Promise<HomeProvider> {
  let handle: (request: IncomingMessage, response: ServerResponse) => void = () => {}
  const server = createServer((request, response) => handle(request, response))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const home = { issuer, people: options.people, proves: {} as HomeProvider['proves'] }
  const provider = new Provider(issuer, {
    clients: options.clients,
    jwks: { keys: [await newKey()] },
    claims: options.claims ?? CLAIMS,
    ...(options.acrValues && { acrValues: options.acrValues }),
    conformIdTokenClaims: options.tellsInIdToken !== true,
    pkce: { required: () => true },
    cookies: {
      keys: ['a key of the home’s own'],
      names: { session: 'home.session', interaction: 'home.interaction', resume: 'home.resume' },
    },
    findAccount: (_ctx, id) =>
      home.people[id] && { accountId: id, claims: async () => ({ sub: id, ...home.people[id] }) },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.type = 'html'
          ctx.body = `<!doctype html><title>Home</title>${form}<button type="submit" form="op.logoutForm" name="logout" value="yes">Sign out</button>`
        },
      },
    },
    interactions: { url: (_ctx, { uid }) => `/pages/${uid}` },
    // What is asked for is granted: consent is not what this home is about.
    async loadExistingGrant(ctx) {
      const { client, session, params, provider: engine } = ctx.oidc
      const grant = new engine.Grant({ clientId: client?.clientId, accountId: session?.accountId })
      grant.addOIDCScope(String(params?.scope ?? 'openid'))
      await grant.save()
      return grant
    },
    fetch: (url, init) => fetch(url, { ...init, dispatcher: undefined } as RequestInit),
  } as Configuration)
  const engine = provider.callback()
  handle = (request, response) => {
    if (!request.url?.startsWith('/pages/')) return void engine(request, response)
    page(provider, home, request, response).catch((error) => {
      response.statusCode = 500
      response.end(String(error))
    })
  }
  return {
    ...home,
    get proves() {
      return home.proves
    },
    set proves(said) {
      home.proves = said
    },
    provider,
    async stop() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

async function newKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  return { ...(await exportJWK(privateKey)), kid: `home-${Math.random()}`, alg: 'RS256', use: 'sig' }
}

/** The home's own page: whoever types a name is it. */
async function page(
  provider: Provider,
  home: { proves: HomeProvider['proves'] },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { params, uid } = await provider.interactionDetails(request, response)
  if (request.method === 'GET') {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    const hint = typeof params.login_hint === 'string' ? params.login_hint : ''
    response.end(
      `<!doctype html><html lang="en"><title>Home</title><main data-home="${uid}"><form method="post" action="/pages/${uid}"><label>Name <input name="login" value="${hint}"></label><button name="continue">Sign in</button><button name="cancel">Cancel</button></form></main></html>`,
    )
    return
  }
  let body = ''
  for await (const chunk of request) body += chunk
  const form = new URLSearchParams(body)
  const result = form.has('cancel')
    ? { error: 'access_denied' }
    : { login: { accountId: form.get('login') ?? '', ...home.proves } }
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
}

/** For the tests of one file. */
export function useHome(options: () => HomeOptions): HomeProvider {
  const home = {} as HomeProvider
  beforeAll(async () => {
    Object.defineProperties(home, Object.getOwnPropertyDescriptors(await startHome(options())))
  })
  afterAll(() => home.stop?.())
  return home
}
