import { createHash, randomBytes } from 'node:crypto'
import type { Page } from '../test/support/page.ts'
import type { Asking } from '../test/support/sign-in.ts'
import type { Transport } from '../test/support/transport.ts'

/*
 * The least that asks for a sign-in. The tests' relying party is openid-client: it would take time to load in the
 * process of a cold start, and checks signatures where a handler's own work is measured.
 */

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

/** One authorization request with PKCE (RFC 7636), and what is made of its answer. */
export class RelyingParty implements Asking<Tokens> {
  readonly #transport: Transport
  readonly #client: Client
  readonly #verifier = random()

  constructor(transport: Transport, client = ONLINE) {
    this.#transport = transport
    this.#client = client
  }

  start(): string {
    const parameters = {
      client_id: this.#client.client_id,
      response_type: 'code',
      redirect_uri: REDIRECT_URI,
      scope: this.#client.scope,
      code_challenge: createHash('sha256').update(this.#verifier).digest('base64url'),
      code_challenge_method: 'S256',
      state: random(),
      nonce: random(),
    }
    return `${ISSUER}/auth?${new URLSearchParams(parameters)}`
  }

  isCallback({ url }: Page): boolean {
    return url.startsWith(REDIRECT_URI)
  }

  redeem(callback: string): Promise<Tokens> {
    const code = new URL(callback).searchParams.get('code')
    if (code === null) throw new Error(`no code in ${callback}`)
    const redirect = { code, code_verifier: this.#verifier, redirect_uri: REDIRECT_URI }
    return this.#tokens({ grant_type: 'authorization_code', ...redirect })
  }

  refresh(token: string): Promise<Tokens> {
    return this.#tokens({ grant_type: 'refresh_token', refresh_token: token })
  }

  async #tokens(form: Record<string, string>): Promise<Tokens> {
    const { status, body } = await this.#transport({
      method: 'POST',
      url: `${ISSUER}/token`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ client_id: this.#client.client_id, ...form }).toString(),
      ip: ITS_ADDRESS,
    })
    if (status !== 200) throw new Error(`token endpoint answered ${status}: ${body}`)
    return JSON.parse(body)
  }
}

/** How the person signed in, as the ID token says. */
export const amrOf = ({ id_token }: Tokens): unknown =>
  JSON.parse(Buffer.from(id_token.split('.')[1] ?? '', 'base64url').toString()).amr
