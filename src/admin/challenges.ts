import { ACR } from '../domain/sign-in/assurance.ts'
import { Refusal } from './errors.ts'

/** Refusals of who calls, with what RFC 6750 §3 and RFC 9470 §3 say to a client. None tells what there is. */

type Parameters = Record<string, string>

const challenge = (realm: string, parameters: Parameters): Record<string, string> => ({
  'www-authenticate': `Bearer ${Object.entries({ realm, ...parameters })
    .map(([name, value]) => `${name}="${value}"`)
    .join(', ')}`,
})

const unauthenticated = (realm: string, message: string, parameters: Parameters = {}): Refusal =>
  new Refusal(401, 'InvalidAuthenticationToken', message, { headers: challenge(realm, parameters) })

/** @param realm audience of the tenant's admin API */
export const noToken = (realm: string): Refusal =>
  unauthenticated(realm, 'Send an access token of the tenant’s issuer as a Bearer token.')

/** Forged, foreign, expired or revoked: which of them is nobody's business. */
export const invalidToken = (realm: string): Refusal =>
  unauthenticated(realm, 'The access token is not, or no longer, good here. Ask for a new one.', {
    error: 'invalid_token',
  })

/** @param maxAge seconds the proof may be old */
export const staleProof = (realm: string, maxAge: number): Refusal =>
  unauthenticated(realm, 'Sign in again, with a second factor, and ask for a new access token.', {
    error: 'insufficient_user_authentication',
    error_description: 'A second factor must have been proved in this sign-in, and lately.',
    acr_values: ACR.multi,
    max_age: String(maxAge),
  })

const NOT_ALLOWED = 'Insufficient privileges to complete the operation.'

export const noRole = (): Refusal => new Refusal(403, 'Authorization_RequestDenied', NOT_ALLOWED)

/** @param scopes what the token would have to hold */
export const missingScope = (realm: string, scopes: readonly string[]): Refusal =>
  new Refusal(403, 'Authorization_RequestDenied', NOT_ALLOWED, {
    headers: challenge(realm, { error: 'insufficient_scope', scope: scopes.join(' ') }),
  })
