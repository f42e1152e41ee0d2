import { createHash, randomBytes } from 'node:crypto'
import { type Exchange, send } from './exchange.ts'

export const ORIGIN = 'https://id.example'
export const TENANT = 'clinic'
const ISSUER = `${ORIGIN}/${TENANT}`
/** Where the relying party's own requests come from. */
const ITS_ADDRESS = '93.184.215.14'
const REDIRECT_URI = 'https://app.example/callback'

const client = (client_id: string, grant_types: string[], scope: string) => ({
  client_id,
  client_name: 'Bench app',
  application_type: 'web' as const,
  redirect_uris: [REDIRECT_URI],
  response_types: ['code' as const],
  grant_types,
  token_endpoint_auth_method: 'none' as const,
  scope,
})

const SCOPE = 'openid profile email'

/** Relying parties of the tenant's own, public, with PKCE, in the words of RFC 7591; one of them stays signed in. */
export const ONLINE = client('bench-app', ['authorization_code'], SCOPE)
export const OFFLINE = client(
  'bench-offline-app',
  ['authorization_code', 'refresh_token'],
  `${SCOPE} offline_access`,
)

type Client = typeof ONLINE

export interface Tokens {
  id_token: string
  refresh_token?: string
}

export const DISCOVERY = `${ISSUER}/.well-known/openid-configuration`

const random = (): string => randomBytes(32).toString('base64url')

/** An authorization request with PKCE (RFC 7636), and what is needed to redeem its answer. */
export interface Started {
  client: Client
  url: string
  verifier: string
}

export function authorizationRequest(client: Client): Started {
  const verifier = random()
  const parameters = {
    client_id: client.client_id,
    response_type: 'code',
    redirect_uri: REDIRECT_URI,
    scope: client.scope,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    state: random(),
    nonce: random(),
  }
  return { client, url: `${ISSUER}/auth?${new URLSearchParams(parameters)}`, verifier }
}

/** Redeems the code of the address the browser was sent back to; throws what was answered instead of tokens. */
export function redeem(exchange: Exchange, { client, verifier }: Started, callback: string): Promise<Tokens> {
  const code = new URL(callback).searchParams.get('code')
  if (!callback.startsWith(REDIRECT_URI) || code === null) throw new Error(`no code in ${callback}`)
  const redirect = { code, code_verifier: verifier, redirect_uri: REDIRECT_URI }
  return tokens(exchange, client, { grant_type: 'authorization_code', ...redirect })
}

export const refresh = (exchange: Exchange, client: Client, token: string): Promise<Tokens> =>
  tokens(exchange, client, { grant_type: 'refresh_token', refresh_token: token })

async function tokens(
  exchange: Exchange,
  { client_id }: Client,
  form: Record<string, string>,
): Promise<Tokens> {
  const { answer } = await send(exchange, {
    url: `${ISSUER}/token`,
    form: { client_id, ...form },
    ip: ITS_ADDRESS,
  })
  const { status, body } = answer
  if (status !== 200) throw new Error(`token endpoint answered ${status}: ${body}`)
  return JSON.parse(body)
}

/** How the person signed in, as the ID token says. */
export const amrOf = ({ id_token }: Tokens): unknown =>
  JSON.parse(Buffer.from(id_token.split('.')[1] ?? '', 'base64url').toString()).amr
