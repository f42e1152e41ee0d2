import { importJWK, type JWK } from 'jose'

/** A key of the tenant with which it says at a home that it is itself (`private_key_jwt`, OpenID Connect Core §9). */
export async function clientKey(jwk: JWK | undefined) {
  if (!jwk) throw new Error('the tenant has no key to sign with')
  const key = await importJWK(jwk, jwk.alg)
  if (key instanceof Uint8Array) throw new Error('the signing key is symmetric')
  return { key, kid: jwk.kid }
}
