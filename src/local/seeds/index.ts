import { isDeepStrictEqual } from 'node:util'
import { createHmac } from '../../adapters/hmac.ts'
import { clientRecord } from '../../core/clients/record.ts'
import { createTenantKeys, loadKeys, type MakeSigningKey } from '../../core/keys/keys.ts'
import type { Tenant } from '../../domain/tenant.ts'
import type { KeyVault, PasswordHasher } from '../../ports/credentials.ts'
import type { ClientRecord } from '../../ports/store/clients-and-keys.ts'
import type { Store, TenantStore } from '../../ports/store.ts'
import { clients } from './clients.ts'
import { joinGroups } from './groups.ts'
import { createAtHome } from './history.ts'
import { seedLinks } from './links.ts'
import { seedMonth } from './month/index.ts'
import { PEOPLE, type Person, STAFF, tenantOf } from './people.ts'
import { user } from './person.ts'
import { tenants } from './tenants.ts'

export interface SeedOptions {
  /** Origin of the issuers, e.g. `http://localhost:3000`. */
  origin: string
  /** Origin of the demo relying party, where the clients' redirects lead. */
  demoOrigin: string
  /** Epoch milliseconds. */
  now: number
  /** Where signing keys come from; freshly made ones unless told. */
  makeSigningKey?: MakeSigningKey
  /** This tenant alone, with its people: tenants have nothing to do with each other. All unless said. */
  only?: string
  /** With more people and a month of their sign-ins, for whoever looks at lists. */
  month?: true
}

/**
 * Fills a store with the tenants, clients and people of the local stage. What is there stays as it is, policies and
 * people above all; only what depends on this run's ports is brought up to date.
 */
export async function seed(
  store: Store,
  vault: KeyVault,
  hasher: PasswordHasher,
  options: SeedOptions,
): Promise<void> {
  const isSeeded = (tenantId: string): boolean => (options.only ?? tenantId) === tenantId
  const everybody = [...PEOPLE, ...STAFF].filter((person) => isSeeded(tenantOf(person)))
  const people = everybody.map((person) =>
    seedPerson(store.of(tenantOf(person)), person, vault, hasher, options.now),
  )
  const seeded = tenants(options.origin).filter(({ id }) => isSeeded(id))
  await Promise.all([...seeded.map((tenant) => seedTenant(store, tenant, vault, options)), ...people])
  if (options.month) await seedMonth(store, vault, hasher, options.now)
}

/** The tenant item comes last: a tenant that can be read has its keys and clients. */
async function seedTenant(
  store: Store,
  tenant: Tenant,
  vault: KeyVault,
  options: SeedOptions,
): Promise<void> {
  const own = store.of(tenant.id)
  await createTenantKeys(own, vault, options.now, options.makeSigningKey)
  await seedClients(own, vault, options)
  await seedLinks(own, options.now)
  const stored = await store.tenant(tenant.id)
  if (!stored) return store.putTenant(tenant, undefined)
  const now = upToDate(stored, tenant)
  if (!isDeepStrictEqual(stored, now)) await store.putTenant(now, stored.version)
}

/** A tenant of an earlier run at this run's places, and with those who act for it where nobody did yet. */
const upToDate = (stored: Tenant, { resources, roleAssignments }: Tenant): Tenant => ({
  roleAssignments,
  ...stored,
  resources,
})

async function seedClients(own: TenantStore, vault: KeyVault, options: SeedOptions): Promise<void> {
  const [secret = Buffer.alloc(0)] = (await loadKeys(own, vault)).secrets
  const keeping = { tenantId: own.tenantId, hmac: createHmac(secret), vault }
  await Promise.all(
    clients(own.tenantId, options).map(async (plain) => {
      const made = await clientRecord(keeping, plain, options.now)
      const stored = await own.clients.get(made.client_id)
      const client = stored && isOfToday(stored, made) ? atPlaces(stored, made) : made
      if (!isDeepStrictEqual(stored, client)) await own.clients.put(client)
    }),
  )
}

/** An earlier version kept a secret otherwise. */
const isOfToday = (stored: ClientRecord, made: ClientRecord): boolean =>
  stored.secrets !== undefined || made.secrets === undefined

/** What depends on where a run is; everything else of a client is as it was left. */
const PLACES = ['redirect_uris', 'post_logout_redirect_uris', 'backchannel_logout_uri', 'resources'] as const

const atPlaces = (stored: ClientRecord, made: ClientRecord): ClientRecord => ({
  ...stored,
  metadata: {
    ...stored.metadata,
    ...Object.fromEntries(
      PLACES.flatMap((name) => (made.metadata[name] === undefined ? [] : [[name, made.metadata[name]]])),
    ),
  },
})

async function seedPerson(
  own: TenantStore,
  person: Person,
  vault: KeyVault,
  hasher: PasswordHasher,
  now: number,
): Promise<void> {
  const { userId: taken } = await own.users.login(person.username)
  if (taken) return
  const made = await user(person, vault, hasher, now)
  await joinGroups(own, { id: made.id, names: person.groups ?? [], now })
  await (person.history ? createAtHome(own, made, now) : own.users.create(made))
}
