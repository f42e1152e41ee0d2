import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

export const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce: at most 2^32 values a key (§8.3).
 * @returns nonce, ciphertext and tag
 */
export function sealBytes(key: Buffer, plain: string, context: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.from(context, 'utf8'))
  return Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
}

/** @throws Error when anything was changed: the value, its context or the key. */
export function openBytes(key: Buffer, sealed: Uint8Array, context: string): string {
  const bytes = Buffer.from(sealed)
  if (bytes.length < NONCE_BYTES + TAG_BYTES) throw new Error('sealed value is malformed')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
  decipher.setAAD(Buffer.from(context, 'utf8'))
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
  return decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
}

/** The same in base64url. */
export const sealWith = (key: Buffer, plain: string, context: string): string =>
  sealBytes(key, plain, context).toString('base64url')

export const openWith = (key: Buffer, sealed: string, context: string): string =>
  openBytes(key, Buffer.from(sealed, 'base64url'), context)
