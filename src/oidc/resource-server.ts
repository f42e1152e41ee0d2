import { type ClientMetadata, errors } from 'oidc-provider'
import type { Tenancy } from '../core/tenancy.ts'
import type { Resource } from '../domain/tenant.ts'
import type { PersonAccount } from './account.ts'

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
  const resource = tenancy.tenant.resources.find((known) => known.indicator === indicator)
  const isConsented = !account?.given || Object.hasOwn(account.given.resources, indicator)
  const allowed = isConsented && Array.isArray(client.resources) && client.resources.includes(indicator)
  if (!resource || !allowed) throw new errors.InvalidTarget()
  return {
    scope: scopesFor(client, resource).join(' '),
    audience: resource.indicator,
    accessTokenFormat: 'jwt' as const,
    jwt: { sign: { alg: 'RS256' as const } },
  }
}

/** All of the API's, unless fewer are said for this client. */
function scopesFor({ resource_scopes: said }: ClientMetadata, { indicator, scopes }: Resource): string[] {
  const own: unknown = said !== null && typeof said === 'object' ? Reflect.get(said, indicator) : undefined
  return Array.isArray(own) ? scopes.filter((scope) => own.includes(scope)) : scopes
}
