import type { JWK } from 'jose'
import type { Tenant } from '../domain/tenant.ts'
import type { Hmac } from '../ports/credentials.ts'
import type { ClientRecord } from '../ports/store/clients-and-keys.ts'
import type { SigningInStore, TenantStore } from '../ports/store.ts'
import type { SealedModels } from './sealed-models.ts'

/** One tenant, open for requests: its settings, store, secrets and clients. Replaced when the tenant's version moves. */
export interface Tenancy<Of extends SigningInStore = SigningInStore> {
  tenant: Tenant
  issuer: string
  store: Of
  keys: OpenKeys
  /** Keyed with the tenant's secret in use. */
  hmac: Hmac
  /** How the store has the engine's models. */
  models: SealedModels
  /** Another tenant of the deployment, as it was seconds ago at most. */
  another(tenantId: string): Promise<Tenant | undefined>
  /** A relying party of this tenant, its secret as `openClient` gives it; undefined for an unknown id. */
  client(id: string): Promise<ClientRecord | undefined>
}

/** The same with the whole store, for administrators. */
export type AdminTenancy = Tenancy<TenantStore>

/** A tenant's keys, unsealed. */
export interface OpenKeys {
  /** Private signing keys, the one that signs first. */
  jwks: { keys: JWK[] }
  /** What keys of cookies and one-time codes are derived from, the one in use first. */
  secrets: Buffer[]
}
