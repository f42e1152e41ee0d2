import * as client from 'openid-client'
import { Agent, type Place, type View } from './agent.ts'
import type { TestHouse } from './house.ts'

export const PASSWORD = 'correct horse battery staple'

/** One authorization request of a real relying party (openid-client), and what it made of the answer. */
export class RelyingParty {
  readonly house: TestHouse
  readonly tenant: string
  readonly config: client.Configuration
  readonly redirectUri: string
  #pending?: { verifier: string; state: string; nonce: string }

  private constructor(house: TestHouse, tenant: string, config: client.Configuration) {
    this.house = house
    this.tenant = tenant
    this.config = config
    this.redirectUri = `${house.demoOrigin}/callback`
  }

  static async discover(house: TestHouse, tenant: string, id = 'demo-app', secret?: string): Promise<RelyingParty> {
    const config = await client.discovery(
      new URL(`${house.origin}/${tenant}`),
      id,
      secret,
      secret ? client.ClientSecretBasic(secret) : client.None(),
      { execute: [client.allowInsecureRequests] },
    )
    return new RelyingParty(house, tenant, config)
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
    if (!this.#pending) throw new Error('nothing was started')
    const { verifier, state, nonce } = this.#pending
    return client.authorizationCodeGrant(this.config, new URL(callback), {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    })
  }

  isCallback({ url }: View): boolean {
    return url.startsWith(this.redirectUri)
  }
}

export type Tokens = Awaited<ReturnType<typeof client.authorizationCodeGrant>>

/** Opens the sign-in page and types the password. */
export async function signIn(
  rp: RelyingParty,
  agent: Agent,
  username: string,
  { password = PASSWORD, ...parameters }: { password?: string } & Record<string, string> = {},
): Promise<View> {
  const page = await agent.follow(await rp.start(parameters))
  if (page.step !== 'password') throw new Error(`expected the password page, not ${page.interaction}/${page.step}: ${page.text}`)
  return agent.submit(page, { username, password })
}

export const browserAt = (house: TestHouse, place?: Place): Agent => new Agent(house.origin, place)

/** The error of a callback address, if it carries one. */
export const errorOf = ({ url }: View): string | undefined => new URL(url).searchParams.get('error') ?? undefined
