import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey, jwtVerify } from 'jose'
import type { Claims } from '../../domain/federation/arrival.ts'
import type { Dependencies } from '../dependencies.ts'

/** What a home says of a sign-out there: of everybody called so, or of one session. */
export interface SignedOutAtHome {
  subject?: string
  sid?: string
  /** Names the token, which is good once. */
  jti: string
}

/** Whose logout tokens are believed, and by which keys. */
export interface Speaker {
  issuer: string
  /** The client that the tenant is there. */
  audience: string
  keys: JWTVerifyGetKey
}

const EVENT = 'http://schemas.openid.net/event/backchannel-logout'

/** A clock may be a little off, and a home may try again: older is somebody else's copy. Seconds. */
export const FRESH = 5 * 60

/** More than any of them holds. */
const LONGEST = 16 * 1024

/** Those that a home can make and nobody who knows its public keys: no `none`, nothing symmetric. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'Ed25519',
  'EdDSA',
]

/**
 * A logout token that is one (OpenID Connect Back-Channel Logout 1.0 §2.6); undefined for anything else. Whether it came
 * before is asked by whoever acts on it.
 * @param now epoch milliseconds
 */
export async function readLogoutToken(
  { issuer, audience, keys }: Speaker,
  token: string,
  now: number,
): Promise<SignedOutAtHome | undefined> {
  if (token.length > LONGEST) return undefined
  try {
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      issuer,
      audience,
      algorithms: ALGORITHMS,
      requiredClaims: ['iat', 'jti', 'events'],
      maxTokenAge: FRESH,
      clockTolerance: 30,
      currentDate: new Date(now),
    })
    return isLogoutType(protectedHeader.typ) ? signedOut(payload) : undefined
  } catch {
    return undefined
  }
}

/** `logout+jwt`; what homes from before that was written leave out, or have as any other JWT. */
const isLogoutType = (typ: string | undefined): boolean =>
  typ === undefined || ['logout+jwt', 'application/logout+jwt', 'jwt'].includes(typ.toLowerCase())

/** An ID token of the same person has a `nonce`, or no event: it is never taken for one of these. */
function signedOut({ sub, sid, jti, events, ...claims }: Claims): SignedOutAtHome | undefined {
  if (typeof events !== 'object' || events === null || !Object.hasOwn(events, EVENT)) return undefined
  const event: unknown = (events as Claims)[EVENT]
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return undefined
  if (Object.hasOwn(claims, 'nonce')) return undefined
  const subject = typeof sub === 'string' && sub !== '' ? sub : undefined
  const session = typeof sid === 'string' && sid !== '' ? sid : undefined
  if (typeof jti !== 'string' || jti === '' || (subject ?? session) === undefined) return undefined
  return { subject, sid: session, jti }
}

/** A key that is not known is asked for anew, so that a home may change its keys; not more often than that. */
const ASKED_AGAIN_AFTER = 30_000

/** The keys at an address of a home. */
export const keysAt = ({ outward }: Pick<Dependencies, 'outward'>, address: string): JWTVerifyGetKey =>
  createRemoteJWKSet(new URL(address), {
    cooldownDuration: ASKED_AGAIN_AFTER,
    [customFetch]: (url, init) => outward(url, init),
  })
