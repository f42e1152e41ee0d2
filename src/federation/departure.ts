import type { Away } from '../domain/federation/arrived.ts'
import type { Strength } from '../domain/policies/authentication-strength.ts'
import { acrOfStrength } from '../domain/sign-in/assurance.ts'
import type { HomeClient } from './home-client.ts'

/** What is asked of a home. */
export interface Wanted {
  /** Of the authorization request at hand, which the answer belongs to. */
  uid: string
  loginHint: string
  locale: string
  /** Seconds. */
  maxAge?: number
  /** Of a second factor. */
  strength?: Strength
  /** To put right what is wrong there. */
  remedy?: boolean
  /** Epoch milliseconds. */
  now: number
}

/** As long as a session of ours may last, in seconds. */
const SESSION = 14 * 24 * 60 * 60

/** An authorization request to a home (RFC 6749 §4.1.1, RFC 7636), and what is to be remembered of it. */
export async function departure(home: HomeClient, wanted: Wanted): Promise<{ href: string; away: Away }> {
  const client = await import('openid-client')
  const { uid, loginHint, locale, maxAge, strength, remedy, now } = wanted
  const state = `${uid}.${client.randomState()}`
  const nonce = client.randomNonce()
  const verifier = client.randomPKCECodeVerifier()
  // Without it a home need not say when the person proved themself (OpenID Connect Core §2); ours always do.
  const asked = maxAge ?? (home.isOurs ? undefined : SESSION)
  const acr = strength ? (home.acrValuesFor?.(strength) ?? [acrOfStrength(strength)]) : []
  const parameters = {
    redirect_uri: home.redirectUri,
    scope: home.scope,
    state,
    nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...(loginHint && { login_hint: loginHint }),
    ui_locales: locale,
    ...(asked !== undefined && { max_age: String(asked) }),
    ...(acr.length > 0 && { acr_values: acr.join(' ') }),
    ...(remedy && home.isOurs && { remedy: '1' }),
  }
  return {
    href: client.buildAuthorizationUrl(home.configuration, parameters).href,
    away: { home: home.id, state, nonce, verifier, at: now, maxAge, strength },
  }
}

/** The authorization request an answer belongs to, as its `state` says; whether it does, that request knows. */
export const uidIn = (state: unknown): string | undefined =>
  typeof state === 'string' ? /^([\w-]{1,64})\.[\w-]+$/.exec(state)?.[1] : undefined
