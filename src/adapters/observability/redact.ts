/**
 * The second net under the rule that no secret is ever handed to the log. It knows names, which catches whole objects
 * logged in haste (a form, a model of the engine), and shapes, which catches a secret inside a sentence.
 */
const NAMES = new Set([
  ...['password', 'passwd', 'passphrase', 'secret', 'sealed', 'hash', 'token_hash', 'salt', 'otp', 'totp'],
  ...[
    'code',
    'device_code',
    'user_code',
    'code_verifier',
    'recovery_codes',
    'current_password',
    'new_password',
  ],
  ...['client_secret', 'client_assertion', 'assertion', 'token', 'access_token', 'refresh_token', 'id_token'],
  ...['id_token_hint', 'logout_token', 'registration_access_token', 'request_uri', 'private_key', 'data_key'],
  ...['authorization', 'dpop', 'cookie', 'cookies', 'set_cookie', 'x_origin_verify'],
])

/** Private members of a JSON Web Key (RFC 7518 §6). One letter each, so they count only beside `kty`. */
const PRIVATE_JWK = new Set(['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'])

const REDACTED = '[redacted]'

/** `clientSecret`, `client-secret` and `client_secret` are one name. */
function secretName(key: string): boolean {
  const snake = key.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replaceAll('-', '_')
  return NAMES.has(snake.toLowerCase())
}

const SHAPES: [pattern: RegExp, instead: (match: string, first: string) => string][] = [
  [/\beyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*){1,3}/g, () => '[jwt]'],
  [/\$argon2(?:id|i|d)\$[^\s"']+/g, () => '[hash]'],
  [/\botpauth:\/\/[^\s"']+/g, () => '[otpauth]'],
  [/\b(Bearer|Basic|DPoP) +[\w.~+/=-]{8,}/gi, (_match, scheme) => `${scheme} ${REDACTED}`],
  [
    /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
    () => '[private key]',
  ],
  [/\b([\w-]+)=[^&\s"'<>]+/g, (pair, name) => (secretName(name) ? `${name}=${REDACTED}` : pair)],
  [/"([\w-]+)":"[^"]*"/g, (pair, name) => (secretName(name) ? `"${name}":"${REDACTED}"` : pair)],
]

function scrub(text: string): string {
  return SHAPES.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), text)
}

function publicPart(value: object): unknown {
  if (!('kty' in value)) return value
  return Object.fromEntries(Object.entries(value).filter(([name]) => !PRIVATE_JWK.has(name)))
}

/** Replacer for `JSON.stringify`. Numbers and booleans stay: a status named `code` is no secret. */
export function redact(key: string, value: unknown): unknown {
  if (typeof value === 'string') return secretName(key) ? REDACTED : scrub(value)
  if (typeof value !== 'object' || value === null) return value
  return secretName(key) ? REDACTED : publicPart(value)
}
