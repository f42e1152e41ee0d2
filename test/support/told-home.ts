import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  exportJWK,
  generateKeyPair,
  type JWK,
  type JWTHeaderParameters,
  type JWTPayload,
  SignJWT,
} from 'jose'
import { afterAll, beforeAll, beforeEach } from 'vitest'

interface Key {
  private: Awaited<ReturnType<typeof generateKeyPair>>['privateKey']
  public: JWK
}

export async function newKey(kid: string): Promise<Key> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  return { private: privateKey, public: { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' } }
}

/** What a home answers at an address: JSON, or whatever it does with the answer. */
type Reply = object | ((response: ServerResponse) => void)

/** A home that answers what a test tells it to, right or wrong. */
export interface ToldHome {
  issuer: string
  /** The key it shows; another signs where a test says so. */
  key: Key
  /** By path; those of discovery and keys are right until a test replaces them. */
  replies: Record<string, Reply>
  /** How often each path was asked for. */
  asked: Record<string, number>
  /** What the token endpoint was sent last. */
  posted?: { body: URLSearchParams; authorization?: string }
  sign(claims: JWTPayload, header?: Partial<JWTHeaderParameters>, key?: Key): Promise<string>
}

/** For the tests of one file; right again before each. */
export function useToldHome(): ToldHome {
  const home = { replies: {}, asked: {} } as ToldHome
  const server = createServer(async (request, response) => {
    const path = URL.parse(request.url ?? '', 'http://home')?.pathname ?? ''
    home.asked[path] = (home.asked[path] ?? 0) + 1
    let body = ''
    for await (const chunk of request) body += chunk
    if (path === '/token')
      home.posted = { body: new URLSearchParams(body), authorization: request.headers.authorization }
    const reply = home.replies[path]
    if (typeof reply === 'function') return reply(response)
    response.writeHead(reply ? 200 : 404, { 'content-type': 'application/json' })
    response.end(JSON.stringify(reply ?? {}))
  })
  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    home.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    home.key = await newKey('first')
    home.sign = (claims, header = {}, key = home.key) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'ES256', kid: key.public.kid, ...header })
        .sign(key.private)
  })
  beforeEach(() => {
    home.asked = {}
    home.replies = {
      '/.well-known/openid-configuration': {
        issuer: home.issuer,
        authorization_endpoint: `${home.issuer}/auth`,
        token_endpoint: `${home.issuer}/token`,
        userinfo_endpoint: `${home.issuer}/userinfo`,
        jwks_uri: `${home.issuer}/jwks`,
        end_session_endpoint: `${home.issuer}/end`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['ES256'],
      },
      '/jwks': { keys: [home.key.public] },
    }
  })
  afterAll(async () => {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  })
  return home
}
