import { type Configuration, errors } from 'oidc-provider'
import { isSecretOf } from '../core/clients.ts'
import type { Tenancy } from '../core/tenancy.ts'
import type { ClientRecord } from '../ports/store/clients-and-keys.ts'
import type { OidcPayload } from '../ports/store/models.ts'

/** A client in the engine's words. */
export const clientPayload = (client: ClientRecord | undefined): OidcPayload | undefined =>
  client && { ...client.metadata, client_id: client.client_id, first_party: client.first_party }

/** Whether a client sent its own secret. */
export async function isClientSecret({ client, hmac }: Tenancy, id: string, sent: string): Promise<boolean> {
  const known = await client(id)
  return known !== undefined && isSecretOf(hmac, known, sent)
}

/** What a client says of itself is read with every request of it, in characters of JSON. */
const LONGEST = 16 * 1024

/** Whether a client is the tenant's own and which of its APIs it may ask for is not for a client to say of itself. */
export const OURS_TO_SAY: Configuration['extraClientMetadata'] = {
  properties: ['first_party', 'resources'],
  validator(ctx, name, value, metadata) {
    // There is a request only while a client registers itself.
    if (!ctx) return
    if (value !== undefined) throw new errors.InvalidClientMetadata(`${name} cannot be registered`)
    if (JSON.stringify(metadata).length > LONGEST) throw new errors.InvalidClientMetadata('too much of it')
  },
}
