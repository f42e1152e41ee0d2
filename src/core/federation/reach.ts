import { brandingOf } from '../../domain/federation/identity-provider.ts'
import { grantedBy, type Link } from '../../domain/federation/link.ts'
import { homeId, type User } from '../../domain/person/user.ts'
import type { Branding, Tenant } from '../../domain/tenant.ts'
import type { ListedGuest } from '../../ports/store/federation.ts'
import type { Page, Paging } from '../../ports/store/lists.ts'
import type { TenantStore } from '../../ports/store.ts'
import type { AdminDependencies } from '../dependencies.ts'
import { inLanes } from '../in-lanes.ts'
import { type GuestState, stateOfGuest } from './guest-state.ts'

/** Who looks at guests, or at people who are guests elsewhere. */
export interface Looking {
  deps: Pick<AdminDependencies, 'store' | 'rooms' | 'clock'>
  /** As it is stored now. */
  tenant: Tenant
  store: TenantStore
}

/** A guest of this tenant, as far as they and their home are anybody's business here. */
export interface SeenGuest extends GuestState {
  user: User
  homeId?: string
  /** What the home is called, and whom its people ask. */
  home?: Pick<Branding, 'displayName' | 'helpDesk'>
  /** UTC days since 1970 of the last sign-in that was let through. */
  lastDay?: number
}

/** Somebody of this tenant and one of the tenants they work in. */
export interface Reached extends GuestState {
  user: User
  customer: string
  /** Undefined where it is known by its id alone. */
  tenant?: Tenant
  /** Epoch milliseconds; of the delegation. */
  endsAt?: number
  /** They have been there. */
  guestId?: string
}

/** The guests of the tenant, by their homes; of one home alone where it is named. */
export async function guestsSeen(
  looking: Looking,
  { home, ...paging }: Paging & { home?: string },
): Promise<Page<SeenGuest>> {
  const { deps, tenant, store } = looking
  const { items, next } = await store.lists.guests.here({ home, ...paging })
  const homes = await deps.store.tenants(items.flatMap(({ user }) => homeTenant(user) ?? []))
  const another = async (id: string) => homes.get(id)
  const homeSeen = (id: string): SeenGuest['home'] => {
    const provider = tenant.identityProviders?.find((one) => one.id === id)
    return provider ? brandingOf(provider) : homes.get(id)?.branding
  }
  const seen = await Promise.all(
    items.map(async (listed): Promise<SeenGuest> => {
      const { user, home: record } = listed
      const atHome = user.guest?.home && homeId(user.guest.home)
      const state = await stateOfGuest(deps, { tenant, another }, { guest: user, record })
      return {
        user,
        ...(atHome && { homeId: atHome, home: homeSeen(atHome) }),
        lastDay: lastDay(listed),
        ...state,
      }
    }),
  )
  return { items: seen, next }
}

const homeTenant = ({ guest }: User): string | undefined =>
  guest?.home && 'tenant' in guest.home ? guest.home.tenant : undefined

function lastDay({ history: { country } }: ListedGuest): number | undefined {
  const days = Object.values(country).map(({ last }) => last)
  return days.length > 0 ? Math.max(...days) : undefined
}

/** Every tenant a link lets somebody of this one into, whether or not they have been there. */
export async function customersOf(looking: Looking, user: User, paging: Paging): Promise<Page<Reached>> {
  const { deps, store } = looking
  const { items, next } = await store.links.list('home', paging)
  const now = deps.clock()
  const granted = items.filter((link) => grantedBy(link, user, now))
  const ids = granted.map(({ other }) => other)
  const [tenants, guests] = await Promise.all([
    deps.store.tenants(ids),
    store.lists.guests.ofPerson(user.id, ids),
  ])
  const reached = await Promise.all(
    granted.map(({ other, ...link }) =>
      reachedBy(looking, {
        user,
        customer: other,
        tenant: tenants.get(other),
        guest: guests.get(other),
        link,
      }),
    ),
  )
  return { items: reached, next }
}

/** Everybody of this tenant who is a guest somewhere, and where. */
export async function reachOfAll(
  looking: Looking,
  paging: Paging & { userId?: string },
): Promise<Page<Reached>> {
  const { items, next } = await looking.store.lists.guests.abroad(paging)
  const tenants = await looking.deps.store.tenants(items.map(({ tenant }) => tenant))
  const reached = await Promise.all(
    items.map(({ user, tenant, guest, link }) =>
      reachedBy(looking, { user, customer: tenant, tenant: tenants.get(tenant), guest, link }),
    ),
  )
  return { items: reached, next }
}

const AT_ONCE = 8
const A_PAGE = 100

/**
 * Where people of this tenant are stopped because their accounts are at risk: so many of them a page, each with every
 * tenant that stops them. Those whose risk changed last come first.
 */
export async function blocksAbroad(looking: Looking, paging: Paging): Promise<Page<Reached>> {
  const { users } = looking.store.lists
  const risky = await users.atRisk({ ...paging, levels: ['low', 'medium', 'high'], isActive: true })
  const found = new Map<string, Reached[]>()
  await inLanes(
    risky.items.map((user) => [user]),
    AT_ONCE,
    async ({ id: userId }) => {
      const all: Reached[] = []
      let after: string | undefined
      do {
        const page = await reachOfAll(looking, { userId, top: A_PAGE, after })
        all.push(...page.items)
        after = page.next
      } while (after !== undefined)
      found.set(userId, all)
    },
  )
  const items = risky.items.flatMap(({ id }) => found.get(id) ?? [])
  return { items: items.filter(({ reason }) => reason === 'homeRisk'), next: risky.next }
}

interface About {
  user: User
  customer: string
  tenant: Tenant | undefined
  guest: User | undefined
  link: Link
}

async function reachedBy({ deps, tenant: own }: Looking, about: About): Promise<Reached> {
  const { user, customer, tenant, guest, link } = about
  const another = async (id: string) => (id === own.id ? own : undefined)
  const ends = [link.ofHome?.endsAt, link.ofResource?.endsAt].filter((end) => end !== undefined)
  const state: GuestState = tenant
    ? await stateOfGuest(
        deps,
        { tenant, another },
        { guest: guest ?? asGuest(own.id, customer, user), record: { user, link } },
      )
    : { state: 'ended', reason: 'delegationEnded', userRisk: 'none' }
  return {
    user,
    customer,
    ...(tenant && { tenant }),
    ...(ends.length > 0 && { endsAt: Math.min(...ends) }),
    ...(guest && { guestId: guest.id }),
    ...state,
  }
}

/** Whoever has never been there, as they would be when they come. */
const asGuest = (home: string, tenant: string, user: User): User => ({
  ...user,
  id: '',
  tenant,
  groups: [],
  methods: [],
  disabled: false,
  guest: { type: 'serviceProvider', home: { tenant: home, userId: user.id } },
})
