import type { Hmac, KeyVault } from '../ports/credentials.ts'
import type { ClientRecord } from '../ports/store/clients-and-keys.ts'

/** What a tenant keeps its clients' secrets with. */
export interface Keeping {
  tenantId: string
  hmac: Hmac
  vault: KeyVault
}

/** A client as it registers or is registered, its secret in clear. */
export type PlainClient = Omit<ClientRecord, 'secret'>

/**
 * What is stored of a client: a copy of it signs nobody in. A secret that its client sends is kept as a keyed hash; one
 * that is computed with (`client_secret_jwt`, symmetric algorithms) is sealed by the vault.
 */
export async function clientRecord(keeping: Keeping, client: PlainClient): Promise<ClientRecord> {
  const { client_secret: secret, ...metadata } = client.metadata
  const record = { client_id: client.client_id, first_party: client.first_party, metadata }
  if (typeof secret !== 'string') return record
  if (!isComputedWith(metadata))
    return { ...record, secret: { hash: keeping.hmac.sign(purposeOf(client), secret) } }
  return { ...record, secret: { sealed: await keeping.vault.seal(secret, contextOf(keeping, client)) } }
}

/** The client for those who need its secret: in `client_secret` there is what it is computed with, or the hash. */
export async function openClient(keeping: Keeping, record: ClientRecord): Promise<ClientRecord> {
  const { client_secret: _, ...metadata } = record.metadata
  const secret = await secretOf(keeping, record)
  return { ...record, metadata: secret === undefined ? metadata : { ...metadata, client_secret: secret } }
}

/** Whether a client sent its secret, in constant time. */
export function isSecretOf(hmac: Hmac, client: ClientRecord, sent: string): boolean {
  const { client_secret: secret } = client.metadata
  if (typeof secret !== 'string') return false
  const purpose = purposeOf(client)
  const isHash = client.secret !== undefined && 'hash' in client.secret
  return hmac.matches(purpose, sent, isHash ? secret : hmac.sign(purpose, secret))
}

async function secretOf(keeping: Keeping, record: ClientRecord): Promise<string | undefined> {
  if (!record.secret) return undefined
  if ('hash' in record.secret) return record.secret.hash
  return keeping.vault.open(record.secret.sealed, contextOf(keeping, record))
}

const purposeOf = ({ client_id: id }: PlainClient): string => `client secret of ${id}`

const contextOf = ({ tenantId }: Keeping, { client_id: id }: PlainClient): string =>
  `${tenantId}/client/${id}`

/** Symmetric signing and encryption, as RFC 7518 §3.1, §4.1 and §5.1 names them. */
const SYMMETRIC = /^(HS\d|A\d|dir$)/

const isComputedWith = (metadata: Record<string, unknown>): boolean =>
  metadata.token_endpoint_auth_method === 'client_secret_jwt' ||
  Object.entries(metadata).some(
    ([name, value]) => name.endsWith('_alg') && typeof value === 'string' && SYMMETRIC.test(value),
  )
