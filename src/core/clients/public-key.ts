import { createPublicKey, type KeyObject, X509Certificate } from 'node:crypto'

/** Members of a JSON Web Key that say what key it is, and which it is (RFC 7517 §4, RFC 7518 §6). */
const PUBLIC = ['kty', 'crv', 'x', 'y', 'n', 'e']
const LEAST_RSA_BITS = 2048
const MOST_RSA_BITS = 8192

/** Public members alone; undefined for what is no public key that we take. */
export function publicKeyOf(jwk: Readonly<Record<string, unknown>>): Record<string, string> | undefined {
  // A private key that was sent is known to others from here on: it is refused and not cut down.
  if ('d' in jwk || 'k' in jwk) return undefined
  const given = Object.fromEntries(PUBLIC.flatMap((name) => (name in jwk ? [[name, jwk[name]]] : [])))
  const key = attempt(() => createPublicKey({ key: given, format: 'jwk' }))
  if (!key || !isTaken(key)) return undefined
  const { kid } = jwk
  return { ...exported(key), ...(typeof kid === 'string' && kid !== '' ? { kid: kid.slice(0, 128) } : {}) }
}

/** Of an X.509 certificate, in DER as base64 or in PEM, as Graph has keys; what else it says means nothing here. */
export function keyOfCertificate(text: string): Record<string, string> | undefined {
  const certificate = attempt(
    () => new X509Certificate(text.includes('-----BEGIN') ? text : Buffer.from(text, 'base64')),
  )
  const key = certificate?.publicKey
  return key && isTaken(key) ? exported(key) : undefined
}

const exported = (key: KeyObject): Record<string, string> =>
  Object.fromEntries(
    Object.entries(key.export({ format: 'jwk' })).flatMap(([name, value]) =>
      PUBLIC.includes(name) && typeof value === 'string' ? [[name, value]] : [],
    ),
  )

/** What the engine verifies: RS256, PS256, ES256, EdDSA. */
function isTaken({ asymmetricKeyType: type, asymmetricKeyDetails: details = {} }: KeyObject): boolean {
  const { modulusLength: bits = 0, namedCurve } = details
  if (type === 'rsa') return bits >= LEAST_RSA_BITS && bits <= MOST_RSA_BITS
  return type === 'ed25519' || (type === 'ec' && namedCurve === 'prime256v1')
}

function attempt<T>(make: () => T): T | undefined {
  try {
    return make()
  } catch {
    return undefined
  }
}
