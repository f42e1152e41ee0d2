/** Work factors of argon2 (RFC 9106 §3.1): memory in KiB, passes, lanes. */
export interface Argon2Params {
  m: number
  t: number
  p: number
}

export interface Argon2Hash {
  params: Argon2Params
  salt: Buffer
  tag: Buffer
}

/** Above these a single verification would starve or kill the process that runs it. */
const MAX: Argon2Params = { m: 262_144, t: 10, p: 16 }
const PARAMS = /^m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})$/
const PHC = /^\$argon2id\$v=19\$(m=\d+,t=\d+,p=\d+)\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/

/** `m=65536,t=2,p=1`; undefined when malformed, below what RFC 9106 §3.1 defines or beyond any sensible work. */
export function parseParams(text: string): Argon2Params | undefined {
  const [, m, t, p] = (PARAMS.exec(text) ?? []).map(Number)
  if (!m || !t || !p) return undefined
  if (m < 8 * p || m > MAX.m || t > MAX.t || p > MAX.p) return undefined
  return { m, t, p }
}

/** Reads a PHC string of argon2id version 1.3; undefined for anything else. */
export function parsePhc(phc: string): Argon2Hash | undefined {
  const [, text = '', salt = '', tag = ''] = PHC.exec(phc) ?? []
  const params = parseParams(text)
  return params && { params, salt: Buffer.from(salt, 'base64'), tag: Buffer.from(tag, 'base64') }
}

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '')

export function formatPhc({ params: { m, t, p }, salt, tag }: Argon2Hash): string {
  return `$argon2id$v=19$m=${m},t=${t},p=${p}$${unpadded(salt)}$${unpadded(tag)}`
}
