import type { JWK } from 'jose'
import { addressesOf } from '../../domain/federation/addresses.ts'
import { isStanding } from '../../domain/federation/link.ts'
import type { Tenant } from '../../domain/tenant.ts'
import { isTenantId } from '../../domain/tenant-id.ts'
import type { ClientRecord } from '../../ports/store/clients-and-keys.ts'
import type { SigningInStore } from '../../ports/store.ts'
import type { OpenKeys } from '../tenancy.ts'

/** A resource tenant as its homes see it. */
export interface ResourceTenant {
  tenant: Tenant
  keys: Pick<OpenKeys, 'jwks'>
}

interface AtHome {
  origin: string
  store: SigningInStore
  now: number
  /** Another tenant of the deployment, undefined where there is none. */
  resource(tenantId: string): Promise<ResourceTenant | undefined>
}

/** The id of the client that a resource tenant is at its homes: its issuer. */
export const clientIdOf = (origin: string, resource: string): string => `${origin}/${resource}`

/** The tenant whose client this would be; undefined for every other id. */
export function resourceOf(origin: string, clientId: string): string | undefined {
  const prefix = `${origin}/`
  if (!clientId.startsWith(prefix)) return undefined
  const id = clientId.slice(prefix.length)
  return isTenantId(id) ? id : undefined
}

/**
 * A resource tenant as a client of a home, made of what is so now: there is none unless both have said so of the
 * delegation between them, and nothing of it is stored.
 */
export async function clientOfResource(
  { origin, store, now, resource }: AtHome,
  id: string,
): Promise<ClientRecord | undefined> {
  const tenantId = resourceOf(origin, id)
  if (!tenantId || tenantId === store.tenantId) return undefined
  const [link, there] = await Promise.all([store.link(tenantId, 'resource'), resource(tenantId)])
  if (!there || !isStanding(link, now)) return undefined
  const addresses = addressesOf(id, store.tenantId)
  return {
    client_id: id,
    first_party: true,
    as_home: true,
    metadata: {
      client_name: there.tenant.branding.displayName,
      application_type: 'web',
      response_types: ['code'],
      grant_types: ['authorization_code'],
      redirect_uris: [addresses.redirectUri],
      scope: 'openid profile email',
      token_endpoint_auth_method: 'private_key_jwt',
      jwks: { keys: there.keys.jwks.keys.map(publicPart) },
      post_logout_redirect_uris: [addresses.postLogoutRedirectUri],
      backchannel_logout_uri: addresses.backChannelLogoutUri,
      backchannel_logout_session_required: true,
    },
  }
}

/** RFC 7517 §9.3, RFC 7518 §6: the members that a key shows to everybody. */
const publicPart = ({ kty, kid, alg, use, n, e, crv, x, y }: JWK): JWK =>
  Object.fromEntries(Object.entries({ kty, kid, alg, use, n, e, crv, x, y }).filter(([, value]) => value))
