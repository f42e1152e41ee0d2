import { decodeJwt } from 'jose'

/** Claims that are a NumericDate (RFC 7519 §2), which clients read as whole seconds. */
const TIMES = ['auth_time', 'iat', 'exp', 'nbf', 'updated_at']

function check(claims: Record<string, unknown>, where: string): void {
  for (const name of TIMES) {
    const time = claims[name]
    if (time !== undefined && !Number.isInteger(time)) throw new Error(`${name} of ${where} is ${time}`)
  }
}

/** Throws where a token response, an introspection response or userinfo has a time that is no whole second. */
export function checkWholeSeconds(body: Record<string, unknown>): void {
  check(body, 'a response')
  for (const name of ['id_token', 'access_token']) {
    const token = body[name]
    // An opaque access token has no parts.
    if (typeof token === 'string' && token.split('.').length === 3) check(decodeJwt(token), name)
  }
}

/** Every answer in JSON that a relying party gets in any test. */
export const fetchWholeSeconds: typeof fetch = async (...request) => {
  const answer = await fetch(...request)
  if (answer.headers.get('content-type')?.startsWith('application/json'))
    checkWholeSeconds((await answer.clone().json()) as Record<string, unknown>)
  return answer
}
