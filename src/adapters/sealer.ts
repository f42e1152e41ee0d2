import { createHmac, hkdfSync } from 'node:crypto'
import type { Sealer } from '../ports/credentials.ts'
import { KEY_BYTES, openBytes, sealBytes } from './key-vault/seal.ts'

/**
 * AES-256-GCM under a key of its own for each context, derived from the secret (HKDF, RFC 5869, once; then HMAC, NIST SP
 * 800-108): however much is sealed under one secret, no key comes near the 2^32 values of NIST SP 800-38D §8.3.
 * @throws RangeError when the secret has fewer than 32 bytes
 */
export function createSealer(secret: Buffer): Sealer {
  if (secret.length < KEY_BYTES) throw new RangeError('a sealing secret needs 32 bytes')
  const main = Buffer.from(hkdfSync('sha256', secret, 'vestibule seal', 'main', KEY_BYTES))
  const keyOf = (context: string): Buffer => createHmac('sha256', main).update(context, 'utf8').digest()
  return {
    seal: (plain, context) => sealBytes(keyOf(context), plain, context),
    open: (sealed, context) => openBytes(keyOf(context), sealed, context),
  }
}
