import { type ClientMetadata, type Configuration, errors } from 'oidc-provider'
import { isSecretOf } from '../core/clients/record.ts'
import type { Tenancy } from '../core/tenancy.ts'
import { scopesOffered } from '../domain/access.ts'
import type { Tenant } from '../domain/tenant.ts'
import type { ClientRecord } from '../ports/store/clients-and-keys.ts'
import type { OidcPayload } from '../ports/store/models.ts'
import { words } from './request-facts.ts'

/** A client of a tenant in the engine's words. */
export const clientPayload = (client: ClientRecord | undefined, tenant: Tenant): OidcPayload | undefined =>
  client && {
    ...client.metadata,
    ...scopeOf(client, scopesOffered(tenant.claims)),
    client_id: client.client_id,
    first_party: client.first_party,
    ...(client.as_home && { as_home: true }),
  }

/**
 * Which scopes a client may ask for, where that is said for it: the engine takes no client with one that is not offered
 * any more, and one with none left may not ask for all of them.
 */
function scopeOf({ metadata: { scope } }: ClientRecord, offered: readonly string[]): { scope?: string } {
  if (typeof scope !== 'string' || scope === '') return {}
  return {
    scope:
      words(scope)
        .filter((each) => offered.includes(each))
        .join(' ') || 'openid',
  }
}

/** Whether a client sent its own secret. */
export async function isClientSecret(
  { client, hmac }: Tenancy,
  id: string,
  sent: string,
  now: number,
): Promise<boolean> {
  const known = await client(id)
  return known !== undefined && isSecretOf(hmac, known, sent, now)
}

/** What a client says of itself is read with every request of it, in characters of JSON. */
const LONGEST = 16 * 1024

/**
 * Whether a client is the tenant's own, which of its APIs it may ask for, and addresses beyond those it lists are not for a
 * client to say of itself.
 */
export const OURS_TO_SAY: Configuration['extraClientMetadata'] = {
  properties: ['first_party', 'as_home', 'resources', 'resource_scopes', 'web_origins', 'loopback_redirects'],
  validator(ctx, name, value, metadata) {
    // There is a request only while a client registers itself.
    if (!ctx) return
    if (value !== undefined) throw new errors.InvalidClientMetadata(`${name} cannot be registered`)
    if (JSON.stringify(metadata).length > LONGEST) throw new errors.InvalidClientMetadata('too much of it')
  },
}

/**
 * Whether scripts of an origin may call the endpoints of a client (CORS): its `web_origins`, where it has any said for it,
 * and else where its redirects lead.
 */
export function isWebOrigin(client: ClientMetadata, origin: string): boolean {
  const { web_origins: said, redirect_uris: redirects = [] } = client
  const own = Array.isArray(said) ? said : redirects.map(originOf)
  // `null` is the origin of whatever has none: sandboxed frames, files, and addresses of a scheme of one's own.
  return origin !== 'null' && (own.includes(origin) || isLoopbackRedirect(client, origin))
}

/**
 * Whether an address is on the machine of whoever signs in, for a client that may be sent to any there, whatever its port
 * (RFC 8252 §7.3). No client of a deployment says so of itself or has it said: the seeds of the local stage alone do.
 */
export function isLoopbackRedirect({ loopback_redirects: protocols }: ClientMetadata, uri: string): boolean {
  if (!Array.isArray(protocols)) return false
  const url = URL.parse(uri)
  // An address that is read otherwise than it is written may be read otherwise still by a browser.
  if (!url || url.hash || !uri.startsWith(url.origin)) return false
  return protocols.includes(url.protocol) && LOOPBACK.includes(url.hostname)
}

const LOOPBACK = ['localhost', '127.0.0.1']

const originOf = (uri: string): string | undefined => URL.parse(uri)?.origin
