/** Client metadata as RFC 7591 names it, without the secret; `first_party` is ours. */
export interface ClientRecord {
  client_id: string
  first_party: boolean
  metadata: Record<string, unknown>
  /** As `clientRecord` keeps it: a keyed hash, or sealed by the key vault. */
  secret?: { hash: string } | { sealed: string }
}

export interface ClientStore {
  get(id: string): Promise<ClientRecord | undefined>
  put(client: ClientRecord): Promise<void>
  remove(id: string): Promise<void>
}

/**
 * A key of a tenant, sealed by the key vault. `RS256` and `ES256` sign tokens; `HS256` is the secret from which the
 * keys of cookies and one-time codes are derived. Times are epoch milliseconds.
 */
export interface TenantKey {
  kid: string
  alg: 'RS256' | 'ES256' | 'HS256'
  /** Published before it signs, kept after it signed. */
  status: 'next' | 'current' | 'previous'
  sealed: string
  createdAt: number
  statusSince: number
}

export interface TenantKeyStore {
  list(): Promise<TenantKey[]>
  put(key: TenantKey): Promise<void>
  remove(kid: string): Promise<void>
}
