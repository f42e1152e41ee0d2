import * as client from 'openid-client'
import { DEMO_PARTNER_SECRET, DEMO_WEB_SECRET } from '../../src/local/seeds/clients.ts'
import type { TestDeployment } from './deployment.ts'
import type { Page } from './page.ts'
import { fetchWholeSeconds } from './whole-seconds.ts'

/** Of the seeded clients that have one and are met as often as those that have none. */
const SECRETS: Record<string, string | undefined> = {
  'demo-partner': DEMO_PARTNER_SECRET,
  'demo-web': DEMO_WEB_SECRET,
}

/** One authorization request of a real relying party (openid-client), and what it made of the answer. */
export class RelyingParty {
  readonly deployment: TestDeployment
  readonly tenant: string
  readonly config: client.Configuration
  readonly redirectUri: string
  #pending?: { verifier: string; state: string; nonce: string }

  private constructor(deployment: TestDeployment, tenant: string, config: client.Configuration) {
    this.deployment = deployment
    this.tenant = tenant
    this.config = config
    this.redirectUri = `${deployment.demoOrigin}/callback`
  }

  static async discover(
    deployment: TestDeployment,
    tenant: string,
    id = 'demo-app',
    secret: string | undefined = SECRETS[id],
    metadata: Partial<client.ClientMetadata> = {},
  ): Promise<RelyingParty> {
    const config = await client.discovery(
      new URL(`${deployment.origin}/${tenant}`),
      id,
      { client_secret: secret, ...metadata },
      secret ? client.ClientSecretBasic(secret) : client.None(),
      { execute: [client.allowInsecureRequests] },
    )
    config[client.customFetch] = fetchWholeSeconds as client.CustomFetch
    return new RelyingParty(deployment, tenant, config)
  }

  /** The address to send the browser to. */
  async start(parameters: Record<string, string> = {}): Promise<string> {
    const verifier = client.randomPKCECodeVerifier()
    const state = client.randomState()
    const nonce = client.randomNonce()
    this.#pending = { verifier, state, nonce }
    return client.buildAuthorizationUrl(this.config, {
      redirect_uri: this.redirectUri,
      scope: 'openid profile email',
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
      ...parameters,
    }).href
  }

  /** Redeems the answer; rejects with the OAuth error there was. */
  async redeem(callback: string): Promise<Tokens> {
    const { verifier, state, nonce } = this.pending
    return client.authorizationCodeGrant(this.config, new URL(callback), {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    })
  }

  /** The pieces of the request under way, for tests that redeem by hand. */
  get pending(): { verifier: string; state: string; nonce: string } {
    if (!this.#pending) throw new Error('nothing was started')
    return this.#pending
  }

  /** An endpoint as the discovery document names it, `token_endpoint` for one. */
  endpoint(name: string): string {
    const url = this.config.serverMetadata()[name]
    if (typeof url !== 'string') throw new Error(`discovery has no ${name}`)
    return url
  }

  /** A request to an endpoint by hand, for what a well-behaved client would never send. */
  async post(
    name: string,
    form: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const answer = await fetchWholeSeconds(this.endpoint(name), {
      method: 'POST',
      body: new URLSearchParams(form),
      headers: { accept: 'application/json', ...headers },
    })
    const text = await answer.text()
    return { status: answer.status, headers: answer.headers, body: text && JSON.parse(text) }
  }

  isCallback({ url }: Page): boolean {
    return url.startsWith(this.redirectUri)
  }
}

export type Tokens = Awaited<ReturnType<typeof client.authorizationCodeGrant>>

export interface Answer {
  status: number
  headers: Headers
  body: Record<string, unknown>
}

/** `client_secret_basic` (RFC 6749 §2.3.1). */
export const basic = (id: string, secret: string): Record<string, string> => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
})
