import { addressesOf } from '../../domain/federation/addresses.ts'
import { type Claims, completed, isIncomplete } from '../../domain/federation/arrival.ts'
import type { IdentityProvider } from '../../domain/federation/identity-provider.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Tenancy } from '../tenancy.ts'
import { configurationOf, forgetConfiguration } from './provider.ts'

type Asking = Pick<Dependencies, 'outward' | 'origin' | 'vault' | 'clock' | 'log'>

/** What a sign-in at a home is bound to, which this browser's interaction alone remembers. */
export interface Bound {
  state: string
  nonce: string
  verifier: string
  /** Seconds, where a fresh sign-in was asked for. */
  maxAge?: number
}

/** What is wished of a sign-in at a home. */
export interface Wishes {
  loginHint?: string
  acrValues?: string[]
  uiLocales?: string
  /** A home where somebody is signed in asks all the same, or lets them choose another account. */
  prompt?: 'login' | 'select_account'
}

/** Where the browser signs in at a home: authorization code flow with PKCE (RFC 7636), always S256. */
export async function authorizationAddress(
  deps: Asking,
  tenancy: Tenancy,
  provider: IdentityProvider,
  { state, nonce, verifier, maxAge }: Bound,
  { loginHint, acrValues = [], uiLocales, prompt }: Wishes,
): Promise<string> {
  const configuration = await configurationOf(deps, tenancy, provider)
  const { buildAuthorizationUrl, calculatePKCECodeChallenge } = await import('openid-client')
  return buildAuthorizationUrl(configuration, {
    redirect_uri: addressesOf(tenancy.issuer, provider.id).redirectUri,
    response_type: 'code',
    scope: provider.scopes.join(' '),
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...(maxAge !== undefined && { max_age: String(maxAge) }),
    ...(loginHint && { login_hint: loginHint }),
    ...(acrValues.length > 0 && { acr_values: acrValues.join(' ') }),
    ...(uiLocales && { ui_locales: uiLocales }),
    ...(prompt && { prompt }),
  }).href
}

/** What a home says of somebody who signed in there. */
export interface AnswerOfHome {
  /** Of the ID token, which the home has signed: who, how and when. */
  idToken: Claims
  /** The same with what userinfo adds: how they are called. */
  claims: Claims
  /** As it came, for the home's own logout. */
  raw: string
}

/** Nobody is known: the home's own error (RFC 6749 §4.1.2.1), or why its answer is not believed. */
export interface NotAnswered {
  refused: 'home' | 'answer'
  error: string
}

/**
 * Redeems an answer (OpenID Connect Core §3.1.3): `iss` where the home sends it (RFC 9207), state, PKCE; the ID token's
 * signature by the home's keys, `iss`, `aud`, `azp`, `exp`, `nonce`, and `auth_time` where a fresh sign-in was asked for.
 * @param query of the redirect, as it came
 */
export async function answerOfHome(
  deps: Asking,
  tenancy: Tenancy,
  provider: IdentityProvider,
  { state, nonce, verifier, maxAge }: Bound,
  query: string,
): Promise<AnswerOfHome | NotAnswered> {
  const library = await import('openid-client')
  try {
    const configuration = await configurationOf(deps, tenancy, provider)
    const address = new URL(addressesOf(tenancy.issuer, provider.id).redirectUri)
    address.search = query
    const tokens = await library.authorizationCodeGrant(configuration, address, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
      ...(maxAge !== undefined && { maxAge }),
    })
    const idToken = tokens.claims()
    if (!idToken || !tokens.id_token) throw new Error('there is no ID token')
    const { userinfo_endpoint: userinfo } = configuration.serverMetadata()
    const more =
      userinfo && isIncomplete(provider, idToken)
        ? await library.fetchUserInfo(configuration, tokens.access_token, idToken.sub)
        : {}
    return {
      idToken: { ...idToken },
      claims: completed(provider, { ...idToken }, { ...more }),
      raw: tokens.id_token,
    }
  } catch (error) {
    if (error instanceof library.AuthorizationResponseError) return { refused: 'home', error: error.error }
    forgetConfiguration(tenancy, provider)
    const { message, code } = error as { message?: string; code?: string }
    deps.log.warn('the answer of a home is not believed', {
      tenant: tenancy.tenant.id,
      home: provider.id,
      reason: code ?? message,
    })
    return { refused: 'answer', error: code ?? 'unknown' }
  }
}
