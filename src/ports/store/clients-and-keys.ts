import type { PublicKey } from '../../domain/client/application.ts'

/** A secret of a client: never in clear. Times are epoch milliseconds. */
export interface ClientSecret {
  id: string
  displayName?: string
  /** Its first three characters, by which people tell it from the next. */
  hint: string
  createdAt: number
  /** From when on it is none any more; never unless said. */
  expiresAt?: number
  /** As `clientRecord` keeps it: a keyed hash, or sealed by the key vault. */
  kept: { hash: string } | { sealed: string }
}

/** Client metadata as RFC 7591 names it, without its secrets; everything beside it is ours. */
export interface ClientRecord {
  client_id: string
  first_party: boolean
  /** Another tenant, which asks who somebody of this one is; such a client is never stored. */
  as_home?: true
  metadata: Record<string, unknown>
  /** At most two at a time. */
  secrets?: ClientSecret[]
  /** One higher with each edit; none before the first. */
  version?: number
  /** Epoch milliseconds; unknown of those that came with the tenant. */
  createdAt?: number
  /** It is nobody to the engine until it is enabled again. */
  disabled?: boolean
  /** Which of `redirect_uris` lead to pages of script or to an app on a device; the others lead to servers. */
  redirects?: { spa: string[]; native: string[] }
  /** Origins beside those of its pages of script; `web_origins` has both. */
  webOrigins?: string[]
  /** With their names; `jwks` has the keys alone. */
  keys?: PublicKey[]
}

export interface ClientReader {
  get(id: string): Promise<ClientRecord | undefined>
}

export interface ClientStore extends ClientReader {
  /** Whatever is there. */
  put(client: ClientRecord): Promise<void>
  /** Throws `Conflict` where there is one of this id. */
  create(client: ClientRecord): Promise<void>
  /** Conditional on the version it was read with, which it bears; throws `Conflict`. The stored one is one higher. */
  update(client: ClientRecord): Promise<void>
  /** Conditional on the version it was read with; throws `Conflict`. One that is not there is removed already. */
  remove(client: Pick<ClientRecord, 'client_id' | 'version'>): Promise<void>
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
