import { type ClientMetadata, errors } from 'oidc-provider'
import { grantedScopes } from '../core/clients/granted-scopes.ts'
import type { Tenancy } from '../core/tenancy.ts'
import type { PersonAccount } from './account.ts'

/** Seconds. */
export const ACCESS_TOKEN_LIFE = 60 * 60

/**
 * An API of the tenant this client may ask for (RFC 8707); its access tokens are JWTs (RFC 9068). Where a token is about to
 * be issued, the person it speaks for is known, and must still allow it.
 * @throws InvalidTarget
 */
export function resourceServer(
  tenancy: Tenancy,
  indicator: string,
  client: ClientMetadata,
  account: PersonAccount | undefined,
) {
  const scopes = grantedScopes(tenancy.tenant, client, indicator)
  const isConsented = !account?.given || Object.hasOwn(account.given.resources, indicator)
  if (!scopes || !isConsented) throw new errors.InvalidTarget()
  return {
    scope: scopes.join(' '),
    audience: indicator,
    accessTokenFormat: 'jwt' as const,
    jwt: { sign: { alg: 'RS256' as const } },
    // An API checks it by itself, so it must not outlive what it was given for.
    ...(account?.left !== undefined && { accessTokenTTL: Math.min(account.left, ACCESS_TOKEN_LIFE) }),
  }
}
