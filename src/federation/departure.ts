import type { Away } from '../domain/federation/arrived.ts'
import { strengthOfAcr, weakest } from '../domain/sign-in/assurance.ts'
import type { HomeClient } from './homes.ts'

/** What is asked of a home. */
export interface Wanted {
  /** Of the authorization request at hand, which the answer belongs to. */
  uid: string
  loginHint: string
  locale: string
  /** Seconds. */
  maxAge?: number
  acrValues?: string[]
  /** To put right what is wrong there. */
  remedy?: boolean
  /** Epoch milliseconds. */
  now: number
}

/** An authorization request to a home (RFC 6749 §4.1.1, RFC 7636), and what is to be remembered of it. */
export async function departure(home: HomeClient, wanted: Wanted): Promise<{ href: string; away: Away }> {
  const client = await import('openid-client')
  const { uid, loginHint, locale, maxAge, acrValues = [], remedy, now } = wanted
  const state = `${uid}.${client.randomState()}`
  const nonce = client.randomNonce()
  const verifier = client.randomPKCECodeVerifier()
  const parameters = {
    redirect_uri: home.redirectUri,
    scope: home.scope,
    state,
    nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    login_hint: loginHint,
    ui_locales: locale,
    ...(maxAge !== undefined && { max_age: String(maxAge) }),
    ...(acrValues.length > 0 && { acr_values: acrValues.join(' ') }),
    ...(remedy && home.isOurs && { remedy: '1' }),
  }
  const strength = strengthOfAcr(weakest(acrValues))
  const away = {
    ...{ home: home.id, state, nonce, verifier, at: now },
    ...(maxAge !== undefined && { maxAge }),
    ...(strength && { strength }),
  }
  return { href: client.buildAuthorizationUrl(home.configuration, parameters).href, away }
}

/** The authorization request an answer belongs to, as its `state` says; whether it does, that request knows. */
export const uidIn = (state: unknown): string | undefined =>
  typeof state === 'string' ? /^([\w-]{1,64})\.[\w-]+$/.exec(state)?.[1] : undefined
