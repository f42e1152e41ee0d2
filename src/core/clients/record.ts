import { randomUUID } from 'node:crypto'
import type { Hmac, KeyVault } from '../../ports/credentials.ts'
import type { ClientRecord, ClientSecret } from '../../ports/store/clients-and-keys.ts'

/** What a tenant keeps its clients' secrets with. */
export interface Keeping {
  tenantId: string
  hmac: Hmac
  vault: KeyVault
}

/** A client as it registers or is registered, its secret in clear. */
export type PlainClient = Omit<ClientRecord, 'secrets'>

/**
 * What is stored of a client: a copy of it signs nobody in. A secret that its client sends is kept as a keyed hash; one
 * that is computed with (`client_secret_jwt`, symmetric algorithms) is sealed by the vault.
 * @param now epoch milliseconds
 */
export async function clientRecord(
  keeping: Keeping,
  client: PlainClient,
  now: number,
): Promise<ClientRecord> {
  const { client_secret: text, ...metadata } = client.metadata
  const record = { ...client, metadata }
  if (typeof text !== 'string') return record
  const kept = isComputedWith(metadata)
    ? { sealed: await keeping.vault.seal(text, contextOf(keeping, client)) }
    : hashed(keeping.hmac, client, text)
  return { ...record, secrets: [{ id: randomUUID(), hint: hintOf(text), createdAt: now, kept }] }
}

/** As people are shown it. */
export const hintOf = (text: string): string => text.slice(0, 3)

/** A secret of a client as it is kept that its client sends. */
export const hashed = (hmac: Hmac, client: Named, text: string): ClientSecret['kept'] => ({
  hash: hmac.sign(purposeOf(client), text),
})

/**
 * The client for those who need its secret: in `client_secret` there is the one it computes with. Of one that sends it there
 * is something unguessable instead, even where it has none left: the engine wants to see one.
 */
export async function openClient(keeping: Keeping, record: ClientRecord): Promise<ClientRecord> {
  const { client_secret: _, ...metadata } = record.metadata
  const secret = await secretOf(keeping, record)
  return {
    ...record,
    metadata: secret === undefined ? metadata : { ...metadata, client_secret: secret },
    secrets: record.secrets ?? [],
  }
}

/**
 * Whether a client sent a secret of its own: each that is valid at `now` (epoch milliseconds) is compared, in constant
 * time.
 */
export function isSecretOf(hmac: Hmac, client: ClientRecord, sent: string, now: number): boolean {
  const purpose = purposeOf(client)
  const { client_secret: open } = client.metadata
  const computed = typeof open === 'string' ? hmac.sign(purpose, open) : undefined
  const expected = client.secrets
    ? client.secrets
        .filter(({ expiresAt = Number.POSITIVE_INFINITY }) => now < expiresAt)
        .map(({ kept }) => ('hash' in kept ? kept.hash : computed))
    : [computed]
  return expected.filter((hash) => hash !== undefined && hmac.matches(purpose, sent, hash)).length > 0
}

async function secretOf(keeping: Keeping, record: ClientRecord): Promise<string | undefined> {
  const [first] = record.secrets ?? []
  if (first && 'sealed' in first.kept)
    return keeping.vault.open(first.kept.sealed, contextOf(keeping, record))
  return sendsSecret(record) ? keeping.hmac.sign('no secret of a client', record.client_id) : undefined
}

/** RFC 7591 §2: `client_secret_basic` unless said. */
const sendsSecret = ({ metadata: { token_endpoint_auth_method: method } }: ClientRecord): boolean =>
  method === undefined || method === 'client_secret_basic' || method === 'client_secret_post'

type Named = Pick<ClientRecord, 'client_id'>

const purposeOf = ({ client_id: id }: Named): string => `client secret of ${id}`

const contextOf = ({ tenantId }: Keeping, { client_id: id }: Named): string => `${tenantId}/client/${id}`

/** Symmetric signing and encryption, as RFC 7518 §3.1, §4.1 and §5.1 names them. */
const SYMMETRIC = /^(HS\d|A\d|dir$)/

const isComputedWith = (metadata: Record<string, unknown>): boolean =>
  metadata.token_endpoint_auth_method === 'client_secret_jwt' ||
  Object.entries(metadata).some(
    ([name, value]) => name.endsWith('_alg') && typeof value === 'string' && SYMMETRIC.test(value),
  )
