import { createLocalJWKSet, decodeJwt, type JWK, type JWTPayload, jwtVerify } from 'jose'
import * as z from 'zod/mini'
import type { Tenancy } from '../core/tenancy.ts'
import { adminApiOf } from '../domain/admin-api.ts'

/** What an access token of the admin API says of who holds it; nothing of it is believed before its signature is. */
export interface AdminToken {
  /** Client that asked for it. */
  clientId: string
  /** Whom it speaks for: a person's id, or the client's where it speaks for itself. */
  subject: string
  /** Name of the person's sign-in; undefined where an application speaks for itself. */
  signIn?: number
  scopes: string[]
}

export type ReadToken = (tenancy: Tenancy, token: string, now: number) => Promise<AdminToken | undefined>

/** Seconds two Lambdas' clocks may be apart. */
const LEEWAY = 5

/** Seconds an access token lives at most, whatever it says of itself. */
const LONGEST = 60 * 60

/**
 * Reads JWT access tokens (RFC 9068 §4) that the tenant issued for its admin API and for nothing else besides, by the
 * keys it publishes. Undefined for whatever is no such token, or none any more.
 */
export function createReadToken(origin: string, { evenExpired = false } = {}): ReadToken {
  const keySets = new WeakMap<Tenancy, ReturnType<typeof createLocalJWKSet>>()

  return async (tenancy, token, now) => {
    const keys = keySets.get(tenancy) ?? createLocalJWKSet({ keys: tenancy.keys.jwks.keys.map(publicKey) })
    keySets.set(tenancy, keys)
    const audience = adminApiOf(origin, tenancy.tenant.id)
    try {
      const { payload } = await jwtVerify(token, keys, {
        // What our tokens are signed with, and nothing a client could know the key of.
        algorithms: ['RS256'],
        typ: 'at+jwt',
        issuer: tenancy.issuer,
        audience,
        requiredClaims: ['sub', 'client_id', 'jti', 'iat', 'exp'],
        clockTolerance: LEEWAY,
        maxTokenAge: LONGEST,
        currentDate: new Date(evenExpired ? issuedAt(token) : now),
      })
      return payload.aud === audience ? contentOf(payload) : undefined
    } catch {
      return undefined
    }
  }
}

/** With its private half a key would sign, and not verify. */
const publicKey = ({ kty, kid, alg, use, n, e, crv, x, y }: JWK): JWK => ({
  ...{ kty, kid, alg, use },
  ...(kty === 'RSA' ? { n, e } : { crv, x, y }),
})

/** Epoch milliseconds, as an unverified token says. */
const issuedAt = (token: string): number => (decodeJwt(token).iat ?? 0) * 1000

const Content = z.object({
  sub: z.string().check(z.minLength(1)),
  client_id: z.string().check(z.minLength(1)),
  scope: z._default(z.string(), ''),
  sign_in: z.optional(z.number()),
})

/** A token that names no sign-in speaks for its client, which is then whom it is about (RFC 9068 §2.2). */
function contentOf(payload: JWTPayload): AdminToken | undefined {
  const { sub, client_id: clientId, scope, sign_in: signIn } = Content.parse(payload)
  if (signIn === undefined && sub !== clientId) return undefined
  return { clientId, subject: sub, signIn, scopes: scope.split(' ').filter(Boolean) }
}
