import { LRUCache } from 'lru-cache'
import type { Tenant } from '../domain/tenant.ts'
import { isTenantId } from '../domain/tenant-id.ts'
import type { ClientRecord } from '../ports/store/clients-and-keys.ts'
import type { SigningInStore } from '../ports/store.ts'
import { openClient } from './clients/record.ts'
import type { Dependencies } from './dependencies.ts'
import { clientOfResource, type ResourceTenant, resourceOf } from './federation/client-of-resource.ts'
import { loadKeys } from './keys/keys.ts'
import { requestScope } from './request-scope.ts'
import { sealedModels } from './sealed-models.ts'
import type { OpenKeys, Tenancy } from './tenancy.ts'

/**
 * Finds a tenancy by the tenant's id; undefined where there is no such tenant.
 * @param asStoredNow whatever a warm function remembers: for whoever may not go on with what was just taken from them
 */
export type Tenants<Of extends SigningInStore = SigningInStore> = (
  tenantId: string,
  asStoredNow?: boolean,
) => Promise<Tenancy<Of> | undefined>

/** What opens tenants: the store they are in, and what unseals and keys their secrets. */
type Opener<Of extends SigningInStore = SigningInStore> = Pick<
  Dependencies<Of>,
  'origin' | 'clock' | 'store' | 'vault' | 'hmac' | 'sealer'
>

interface Cached<Of extends SigningInStore> {
  tenancy: Promise<Tenancy<Of>>
  version: number
  checkedAt: number
}

/** How long an edit of a tenant may take to be seen by a warm Lambda, in milliseconds. */
const FRESH = 5_000
const MOST_TENANTS = 200
const MOST_CLIENTS = 500

/** Tenancies opened on first use, a bounded number of them, opened anew when the stored version differs. */
export function createTenants<Of extends SigningInStore>(deps: Opener<Of>): Tenants<Of> {
  const cache = new LRUCache<string, Cached<Of>>({ max: MOST_TENANTS })
  const another = neighbours(deps)

  const tenants: Tenants<Of> = async (tenantId, asStoredNow = false) => {
    if (!isTenantId(tenantId)) return undefined
    const cached = cache.get(tenantId)
    const now = deps.clock()
    if (cached && !asStoredNow && Math.abs(now - cached.checkedAt) < FRESH) return cached.tenancy
    const keys = cached ? undefined : loadEarly(deps, tenantId)
    const tenant = await deps.store.tenant(tenantId)
    if (!tenant) {
      cache.delete(tenantId)
      return undefined
    }
    const tenancy =
      cached?.version === tenant.version
        ? cached.tenancy
        : open(deps, tenant, keys, { another, resource: (id) => tenants(id) })
    tenancy.catch(() => cache.delete(tenantId))
    cache.set(tenantId, { tenancy, version: tenant.version, checkedAt: now })
    return tenancy
  }
  return tenants
}

/** Other tenants of the deployment: their settings, and those with their keys. */
interface Others {
  another: Tenancy['another']
  resource(tenantId: string): Promise<ResourceTenant | undefined>
}

/** Settings of tenants that others ask about, without what is secret of them. */
function neighbours({ store, clock }: Opener): Tenancy['another'] {
  const known = new LRUCache<string, { tenant: Promise<Tenant | undefined>; readAt: number }>({
    max: MOST_TENANTS,
  })
  return (tenantId) => {
    const cached = known.get(tenantId)
    const now = clock()
    if (cached && Math.abs(now - cached.readAt) < FRESH) return cached.tenant
    const tenant = store.tenant(tenantId)
    tenant.catch(() => known.delete(tenantId))
    known.set(tenantId, { tenant, readAt: now })
    return tenant
  }
}

/** The keys of a tenant met for the first time are read beside it; of one there is not, nobody asks for them. */
function loadEarly({ store, vault }: Opener, tenantId: string): Promise<OpenKeys> {
  const keys = loadKeys(store.of(tenantId), vault)
  keys.catch(() => {})
  return keys
}

async function open<Of extends SigningInStore>(
  deps: Opener<Of>,
  tenant: Tenant,
  early: Promise<OpenKeys> | undefined,
  { another, resource }: Others,
): Promise<Tenancy<Of>> {
  const store = deps.store.of(tenant.id)
  const keys = await (early ?? loadKeys(store, deps.vault))
  const [secret] = keys.secrets
  if (!secret) throw new Error(`tenant ${tenant.id} has no keys`)
  const hmac = deps.hmac(secret)
  const models = sealedModels(tenant.id, hmac, deps.sealer(secret))
  return {
    tenant,
    issuer: `${deps.origin}/${tenant.id}`,
    store,
    keys,
    hmac,
    models,
    another,
    client: withResources(
      { deps, store, resource },
      rememberedClients((id) => clientOf({ deps, tenant, store, hmac, models }, id)),
    ),
  }
}

/** Those that are tenants themselves are made anew in every request: one that was just cut off is none any more. */
function withResources(
  { deps, store, resource }: { deps: Opener; store: SigningInStore; resource: Others['resource'] },
  client: Tenancy['client'],
): Tenancy['client'] {
  const { origin, clock } = deps
  return (id) => {
    if (resourceOf(origin, id) === undefined) return client(id)
    const make = () => clientOfResource({ origin, store, now: clock(), resource }, id)
    return requestScope()?.client(store, id, make) ?? make()
  }
}

/** Clients as they were when the tenancy was opened: an edit of one moves the tenant's version. */
function rememberedClients(find: Tenancy['client']): Tenancy['client'] {
  const clients = new LRUCache<string, Promise<ClientRecord | undefined>>({ max: MOST_CLIENTS })
  return (id) => {
    const known = clients.get(id) ?? find(id)
    clients.set(id, known)
    // A client that is not there yet may be made any moment, and a failed read is no answer.
    known.then(
      (client) => client ?? clients.delete(id),
      () => clients.delete(id),
    )
    return known
  }
}

type Opening = Pick<Tenancy, 'tenant' | 'store' | 'hmac' | 'models'> & { deps: Opener }

/** A client of the tenant's that is not disabled, or one that registered itself where the tenant lets clients do so (RFC 7591). */
async function clientOf(
  { deps, tenant, store, hmac, models }: Opening,
  id: string,
): Promise<ClientRecord | undefined> {
  const own = await store.clients.get(id)
  if (own?.disabled) return undefined
  if (own) return openClient({ tenantId: tenant.id, hmac, vault: deps.vault }, own)
  if (!tenant.dynamicRegistration) return undefined
  const name = models.nameOf({ model: 'Client', id })
  const stored = await store.oidc.find(name.model, name.id)
  return stored && { client_id: id, first_party: false, metadata: models.open(name, stored) }
}
