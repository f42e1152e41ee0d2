import { LRUCache } from 'lru-cache'
import type Provider from 'oidc-provider'
import type { Tenant } from '../domain/tenant.ts'
import { clientOf } from '../oidc/client.ts'
import { createProvider } from '../oidc/provider.ts'
import type { Hmac } from '../ports/credentials.ts'
import type { ClientRecord, TenantStore } from '../ports/store.ts'
import type { Dependencies } from './dependencies.ts'
import { loadKeys } from './keys/keys.ts'

/** One tenant, ready to answer: its issuer's engine, its store, its secrets. Replaced when the tenant's version moves. */
export interface Tenancy {
  tenant: Tenant
  issuer: string
  store: TenantStore
  provider: Provider
  hmac: Hmac
  client(id: string): Promise<ClientRecord | undefined>
}

interface Cached {
  tenancy: Promise<Tenancy>
  version: number
  checkedAt: number
}

/** How long an edit of a tenant may take to be seen by a warm Lambda. */
const FRESH = 5_000
const MOST_TENANTS = 200
const MOST_CLIENTS = 500

/** Finds a tenancy, built on first use, bounded, rebuilt when the stored version differs. */
export function createTenants(deps: Dependencies): (tenantId: string) => Promise<Tenancy | undefined> {
  const cache = new LRUCache<string, Cached>({ max: MOST_TENANTS })

  return async (tenantId) => {
    const cached = cache.get(tenantId)
    const now = deps.clock()
    if (cached && Math.abs(now - cached.checkedAt) < FRESH) return cached.tenancy
    const keys = cached ? undefined : loadEarly(deps, tenantId)
    const tenant = await deps.store.tenant(tenantId)
    if (!tenant) {
      cache.delete(tenantId)
      return undefined
    }
    const tenancy = cached?.version === tenant.version ? cached.tenancy : build(deps, tenant, keys)
    tenancy.catch(() => cache.delete(tenantId))
    cache.set(tenantId, { tenancy, version: tenant.version, checkedAt: now })
    return tenancy
  }
}

/** The keys of a tenant met for the first time are read beside it; of one there is not, nobody asks for them. */
function loadEarly({ store, vault }: Dependencies, tenantId: string): ReturnType<typeof loadKeys> {
  const keys = loadKeys(store.of(tenantId), vault)
  keys.catch(() => {})
  return keys
}

async function build(
  deps: Dependencies,
  tenant: Tenant,
  early: ReturnType<typeof loadKeys> | undefined,
): Promise<Tenancy> {
  const store = deps.store.of(tenant.id)
  const { jwks, secrets } = await (early ?? loadKeys(store, deps.vault))
  const [secret] = secrets
  if (!secret) throw new Error(`tenant ${tenant.id} has no keys`)
  const clients = new LRUCache<string, Promise<ClientRecord | undefined>>({ max: MOST_CLIENTS })
  const base = {
    tenant,
    issuer: `${deps.origin}/${tenant.id}`,
    store,
    hmac: deps.hmac(secret),
    client(id: string) {
      const known = clients.get(id) ?? clientOf(tenant, store, id)
      clients.set(id, known)
      // A client that is not there yet may be made any moment, and a failed read is no answer.
      known.then(
        (client) => client ?? clients.delete(id),
        () => clients.delete(id),
      )
      return known
    },
  }
  return { ...base, provider: createProvider(deps, base, { jwks, secrets }) }
}
