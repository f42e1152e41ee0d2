import * as oidc from 'openid-client'
import { DEMO_PARTNER_SECRET, DEVICE_CODE_GRANT } from '../seeds/clients.ts'

export type ClientId = 'demo-app' | 'demo-partner'

/** One authorization request: what is asked of whom. */
export interface Ask {
  tenant: string
  clientId: ClientId
  loginHint: string
  /** Sign in anew, so that an earlier session does not hide what is to be seen. */
  anew: boolean
  /** Authentication context wanted (RFC 9470 §4). */
  acr?: string
}

/** What the relying party keeps while the browser is away. */
export interface Attempt {
  ask: Ask
  state: string
  nonce: string
  verifier: string
}

export type Tokens = oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers

const AUTHENTICATION: Record<ClientId, oidc.ClientAuth> = {
  'demo-app': oidc.None(),
  'demo-partner': oidc.ClientSecretBasic(DEMO_PARTNER_SECRET),
}

const SCOPE = 'openid profile email offline_access'

/** A partner asks for consent each time, because it wants offline access (OpenID Connect Core §11). */
function promptOf({ anew, clientId }: Ask): { prompt?: string } {
  const prompts = [...(anew ? ['login'] : []), ...(clientId === 'demo-partner' ? ['consent'] : [])]
  return prompts.length > 0 ? { prompt: prompts.join(' ') } : {}
}

export interface RelyingParty {
  authorize(ask: Ask): Promise<{ url: URL; attempt: Attempt }>
  /** Throws the library's errors: an OAuth error of the provider, or an answer that does not hold. */
  callback(url: URL, attempt: Attempt): Promise<Tokens>
  userInfo(ask: Ask, tokens: Tokens): Promise<oidc.UserInfoResponse>
  refresh(ask: Ask, refreshToken: string): Promise<Tokens>
  endSession(ask: Ask, idToken: string | undefined): Promise<URL>
  startDevice(tenant: string): Promise<oidc.DeviceAuthorizationResponse>
  /** One poll; throws `authorization_pending` as the other errors. */
  pollDevice(tenant: string, deviceCode: string): Promise<Tokens>
}

/** A client of every tenant of `origin`, at home at `demoOrigin`. */
export function createRelyingParty(origin: string, demoOrigin: string): RelyingParty {
  const known = new Map<string, Promise<oidc.Configuration>>()

  function configuration(tenant: string, clientId: ClientId): Promise<oidc.Configuration> {
    const key = `${tenant}/${clientId}`
    const discovered = known.get(key) ?? discover(tenant, clientId)
    known.set(key, discovered)
    // A provider that did not answer is asked again the next time.
    discovered.catch(() => known.delete(key))
    return discovered
  }

  const discover = (tenant: string, clientId: ClientId): Promise<oidc.Configuration> =>
    oidc.discovery(new URL(`${origin}/${tenant}`), clientId, undefined, AUTHENTICATION[clientId], {
      execute: [oidc.allowInsecureRequests],
    })

  return {
    async authorize(ask) {
      const config = await configuration(ask.tenant, ask.clientId)
      const attempt = {
        ask,
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
      }
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: `${demoOrigin}/callback`,
        scope: SCOPE,
        code_challenge: await oidc.calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: 'S256',
        state: attempt.state,
        nonce: attempt.nonce,
        login_hint: ask.loginHint,
        ...promptOf(ask),
        ...(ask.acr ? { acr_values: ask.acr } : {}),
      })
      return { url, attempt }
    },
    async callback(url, { ask, state, nonce, verifier }) {
      const config = await configuration(ask.tenant, ask.clientId)
      return oidc.authorizationCodeGrant(config, url, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      })
    },
    async userInfo(ask, tokens) {
      const config = await configuration(ask.tenant, ask.clientId)
      return oidc.fetchUserInfo(config, tokens.access_token, tokens.claims()?.sub ?? oidc.skipSubjectCheck)
    },
    async refresh(ask, refreshToken) {
      return oidc.refreshTokenGrant(await configuration(ask.tenant, ask.clientId), refreshToken)
    },
    async endSession(ask, idToken) {
      return oidc.buildEndSessionUrl(await configuration(ask.tenant, ask.clientId), {
        post_logout_redirect_uri: `${demoOrigin}/`,
        ...(idToken ? { id_token_hint: idToken } : {}),
      })
    },
    async startDevice(tenant) {
      return oidc.initiateDeviceAuthorization(await configuration(tenant, 'demo-app'), { scope: SCOPE })
    },
    async pollDevice(tenant, deviceCode) {
      return oidc.genericGrantRequest(await configuration(tenant, 'demo-app'), DEVICE_CODE_GRANT, {
        device_code: deviceCode,
      })
    },
  }
}
