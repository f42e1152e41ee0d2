import { randomUUID } from 'node:crypto'
import { importJWK, type JWTPayload, SignJWT } from 'jose'
import { PERMISSIONS } from '../../src/admin/permissions.ts'
import { loadKeys } from '../../src/core/keys/keys.ts'
import { claimSignIn } from '../../src/core/sign-in/claim.ts'
import { newSignIn } from '../../src/core/sign-in/new-sign-in.ts'
import { adminApiOf } from '../../src/domain/admin-api.ts'
import type { User } from '../../src/domain/person/user.ts'
import { networkOf } from '../../src/domain/sign-in/network.ts'
import type { Proof } from '../../src/domain/sign-in/sign-in.ts'
import { HOME } from '../../src/local/seeds/known.ts'
import type { TestDeployment } from './deployment.ts'

export type Sign = (
  claims?: JWTPayload,
  header?: { typ?: string; alg?: string; kid?: string },
) => Promise<string>

/**
 * Signs with the keys of a tenant, in place of its token endpoint: by default what `admin-cli` is given for everything.
 * Whole sign-ins for each case would take minutes.
 */
export async function signerOf({ store, vault, origin }: TestDeployment, tenant: string): Promise<Sign> {
  const { jwks } = await loadKeys(store.of(tenant), vault)
  const jwk = jwks.keys.find(({ alg }) => alg === 'RS256')
  if (!jwk) throw new Error(`${tenant} has no key`)
  const key = await importJWK(jwk, 'RS256')
  return (claims = {}, header = {}) => {
    const now = Math.floor(Date.now() / 1000)
    const usual = {
      iss: `${origin}/${tenant}`,
      aud: adminApiOf(origin, tenant),
      sub: 'admin-cli',
      client_id: 'admin-cli',
      jti: randomUUID(),
      iat: now,
      exp: now + 600,
      scope: PERMISSIONS.join(' '),
    }
    return new SignJWT({ ...usual, ...claims })
      .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: jwk.kid, ...header })
      .sign(key)
  }
}

/** What was proved after the password: with the authenticator app the person has, or one of this very sign-in. */
type Proved = 'nothing' | 'totp' | 'fresh totp'

/** A sign-in as it is stored once somebody went through, and what a token of it says. */
export async function signedIn(
  { store }: TestDeployment,
  user: User,
  proved: Proved = 'totp',
  at = Date.now(),
): Promise<JWTPayload> {
  const { ip, country, userAgent } = HOME
  const source = { ip, country, network: networkOf(ip), browser: 'Chrome on Windows', userAgent }
  const begun = newSignIn({
    ...{ user, kind: 'interactive', credentialId: user.password?.id ?? '' },
    ...{ source, familiar: true, proof: 'password', now: at },
  })
  const fresh = proved === 'fresh totp' ? true : undefined
  const second: Proof = { kind: 'totp', methodId: user.methods[0]?.id, at, fresh }
  const proofs = proved === 'nothing' ? begun.proofs : [...begun.proofs, second]
  const { authTime } = await claimSignIn(store.of(user.tenant), { ...begun, proofs, acceptedAt: at }, at)
  return { sub: user.id, client_id: 'console', sign_in: authTime, auth_time: Math.floor(authTime) }
}
