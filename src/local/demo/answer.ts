import {
  AuthorizationResponseError,
  ClientError,
  type IDToken,
  ResponseBodyError,
  type UserInfoResponse,
  WWWAuthenticateChallengeError,
} from 'openid-client'
import type { Ask, RelyingParty, Tokens } from './relying-party.ts'

/** What came of an authorization request, for a person to read. */
export type Answer =
  | {
      outcome: 'tokens'
      claims: IDToken | undefined
      userInfo: UserInfoResponse
      response: Record<string, unknown>
    }
  | { outcome: 'error'; error: string; description: string }

const SECRETS = ['access_token', 'refresh_token', 'id_token']

/** The token response without what opens anything. */
function withoutSecrets(tokens: Tokens): Record<string, unknown> {
  const shown = Object.entries(tokens).filter(([, value]) => typeof value !== 'function')
  return Object.fromEntries(
    shown.map(([name, value]) =>
      SECRETS.includes(name)
        ? [name, `kept by the relying party (${String(value).length} characters)`]
        : [name, value],
    ),
  )
}

export async function granted(rp: RelyingParty, ask: Ask, tokens: Tokens): Promise<Answer> {
  const userInfo = await rp.userInfo(ask, tokens)
  return { outcome: 'tokens', claims: tokens.claims(), userInfo, response: withoutSecrets(tokens) }
}

/** The OAuth error (RFC 6749 §4.1.2.1, §5.2) or the failed check behind an exception; what is neither is thrown on. */
export function refused(thrown: unknown): Answer & { outcome: 'error' } {
  if (thrown instanceof AuthorizationResponseError || thrown instanceof ResponseBodyError)
    return error(thrown.error, thrown.error_description)
  if (thrown instanceof WWWAuthenticateChallengeError) {
    const { error: code, error_description: description } = thrown.cause[0]?.parameters ?? {}
    return error(code ?? 'invalid_token', description)
  }
  if (thrown instanceof ClientError) return error(thrown.code ?? 'invalid_response', thrown.message)
  throw thrown
}

const error = (code: string, description = 'no description') => ({
  outcome: 'error' as const,
  error: code,
  description,
})
