import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { passwordText } from '../domain/person/password-text.ts'
import type { PasswordHasher } from '../ports/credentials.ts'
import { type Argon2Params, formatPhc, parseParams, parsePhc } from './phc.ts'

/** RFC 9106 §3.1: 128 bits of salt, 256 bits of tag. */
const SALT_BYTES = 16
const TAG_BYTES = 32

// The asynchronous form works on libuv's threads; the synchronous one would hold up every other request.
const argon2Async = promisify(argon2)

const derive = (text: string, salt: Buffer, { m, t, p }: Argon2Params, tagLength: number): Promise<Buffer> =>
  argon2Async('argon2id', {
    message: Buffer.from(text, 'utf8'),
    nonce: salt,
    memory: m,
    passes: t,
    parallelism: p,
    tagLength,
  })

/**
 * argon2id with PHC strings. A password of more than 256 characters cannot be anybody's: `verify` and `pretend` both
 * say so at once, so the answer tells nothing about the person.
 * @param options.params work factors of new hashes, e.g. `m=65536,t=2,p=1`
 * @throws RangeError for unusable parameters, or when asked to hash a password that is too long; `verify` throws Error
 * for a stored string that is no argon2id hash of sensible work
 */
export function createPasswordHasher(options: { params: string }): PasswordHasher {
  const params = parseParams(options.params)
  if (!params) throw new RangeError(`unusable argon2id parameters: ${options.params}`)
  const nobody = randomBytes(SALT_BYTES)
  return {
    async hash(password) {
      const text = passwordText(password)
      if (text === undefined) throw new RangeError('password too long')
      const salt = randomBytes(SALT_BYTES)
      return formatPhc({ params, salt, tag: await derive(text, salt, params, TAG_BYTES) })
    },
    async verify(password, phc) {
      const stored = parsePhc(phc)
      if (!stored) throw new Error('unusable password hash')
      const text = passwordText(password)
      if (text === undefined) return false
      const tag = await derive(text, stored.salt, stored.params, stored.tag.length)
      return timingSafeEqual(tag, stored.tag)
    },
    outdated(phc) {
      const stored = parsePhc(phc)
      if (!stored || stored.salt.length !== SALT_BYTES || stored.tag.length !== TAG_BYTES) return true
      const { m, t, p } = stored.params
      return m !== params.m || t !== params.t || p !== params.p
    },
    async pretend(password) {
      const text = passwordText(password)
      if (text !== undefined) await derive(text, nobody, params, TAG_BYTES)
      return false
    },
  }
}
