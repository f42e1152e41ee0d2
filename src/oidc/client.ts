import { type Configuration, errors } from 'oidc-provider'
import type { Tenant } from '../domain/tenant.ts'
import type { ClientRecord, OidcPayload, TenantStore } from '../ports/store.ts'

/** A client of the tenant's, or one that registered itself where the tenant lets clients do so (RFC 7591). */
export async function clientOf(
  tenant: Tenant,
  store: TenantStore,
  id: string,
): Promise<ClientRecord | undefined> {
  const own = await store.clients.get(id)
  if (own || !tenant.dynamicRegistration) return own
  const metadata = await store.oidc.find('Client', id)
  return metadata && { client_id: id, first_party: false, metadata }
}

/** The same in the engine's words. */
export const clientPayload = (client: ClientRecord | undefined): OidcPayload | undefined =>
  client && { ...client.metadata, client_id: client.client_id, first_party: client.first_party }

/** Whether a client is the tenant's own and which of its APIs it may ask for is not for a client to say of itself. */
export const OURS_TO_SAY: Configuration['extraClientMetadata'] = {
  properties: ['first_party', 'resources'],
  validator(ctx, name, value) {
    // There is a request only while a client registers itself.
    if (ctx && value !== undefined) throw new errors.InvalidClientMetadata(`${name} cannot be registered`)
  },
}
