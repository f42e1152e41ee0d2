import { importJWK, SignJWT } from 'jose'
import type { ClientRecord } from '../../ports/store/clients-and-keys.ts'
import type { Tenancy } from '../tenancy.ts'

const EVENT = 'http://schemas.openid.net/event/backchannel-logout'

/** Seconds: OpenID Connect Back-Channel Logout §2.4 recommends two minutes at most. */
const LIFE = 120

export interface LogoutToken {
  client: ClientRecord
  sub: string
  /** Without one, all sessions of the person at the client are over. */
  sid?: string
  jti: string
  /** Epoch milliseconds. */
  now: number
}

/** Tells a client that somebody's session is over (OpenID Connect Back-Channel Logout §2.4), signed as its ID tokens are. */
export async function logoutToken({ issuer, keys }: Tenancy, token: LogoutToken): Promise<string> {
  const { client, sub, sid, jti, now } = token
  const { id_token_signed_response_alg: said = 'RS256' } = client.metadata
  const alg = String(said)
  const key = keys.jwks.keys.find((one) => one.alg === alg)
  if (!key) throw new Error(`no key signs ${alg}`)
  const iat = Math.floor(now / 1000)
  return new SignJWT({ events: { [EVENT]: {} }, ...(sid !== undefined && { sid }) })
    .setProtectedHeader({ alg, kid: key.kid, typ: 'logout+jwt' })
    .setIssuer(issuer)
    .setAudience(client.client_id)
    .setSubject(sub)
    .setIssuedAt(iat)
    .setExpirationTime(iat + LIFE)
    .setJti(jti)
    .sign(await importJWK(key, alg))
}
