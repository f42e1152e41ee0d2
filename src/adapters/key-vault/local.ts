import type { KeyVault } from '../../ports/credentials.ts'
import { KEY_BYTES, openWith, sealWith } from './seal.ts'

const SEALED = /^l1\.([\w-]+)$/

/**
 * Sealing under one key held in the process; `l1.<nonce, ciphertext, tag>`.
 * @param keyBase64 32 random bytes
 * @throws RangeError for a key of another size; `open` throws for what is malformed, changed or of another context
 */
export function createLocalVault(keyBase64: string): KeyVault {
  const key = Buffer.from(keyBase64, 'base64')
  if (key.length !== KEY_BYTES) throw new RangeError('the local vault needs a key of 32 bytes, base64')
  return {
    async seal(plain, context) {
      return `l1.${sealWith(key, plain, context)}`
    },
    async open(sealed, context) {
      const [, value] = SEALED.exec(sealed) ?? []
      if (!value) throw new Error('sealed value is malformed')
      return openWith(key, value, context)
    },
  }
}
