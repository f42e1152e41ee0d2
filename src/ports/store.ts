import type { Group } from '../domain/group.ts'
import type { User } from '../domain/person/user.ts'
import type { History } from '../domain/risk/history.ts'
import type { SignIn } from '../domain/sign-in/sign-in.ts'
import type { Tenant } from '../domain/tenant.ts'
import type { ClientReader, ClientStore, TenantKeyStore } from './store/clients-and-keys.ts'
import type { CounterStore } from './store/counters.ts'
import type { AuditStore, DeadLetterStore, Waiting } from './store/events.ts'
import type { AbroadStore, GuestStore, HomeRecord, LinkReader, LinkStore } from './store/federation.ts'
import type { GroupStore, MemberStore } from './store/groups.ts'
import type { Lists } from './store/lists.ts'
import type { LockoutStore } from './store/lockouts.ts'
import type { OidcPayload, OidcStore } from './store/models.ts'
import type {
  DetectionStore,
  HistoryStore,
  NamedUserStore,
  OutboxUserStore,
  SignInStore,
  UserStore,
} from './store/people.ts'
import type { OrderStore, RecoveryStore } from './store/recovery.ts'
import type { ReportStore } from './store/reports.ts'

/** The write lost a race: someone changed the item since it was read. Read again and decide again. */
export class Conflict extends Error {
  override name = 'Conflict'
}

/**
 * What signing in needs of the store of one tenant; whoever needs more says so, and is given it by its own function.
 * There is no way to reach a key of another tenant.
 */
export interface SigningInStore extends LinkReader {
  readonly tenantId: string
  users: UserStore
  lockouts: LockoutStore
  signIns: SignInStore
  history: HistoryStore
  /** Those that are there, in the order of their ids; a request for each hundred. Strongly consistent. */
  groupNames(ids: readonly string[]): Promise<Pick<Group, 'id' | 'displayName'>[]>
  recovery: RecoveryStore
  orders: OrderStore
  clients: ClientReader
  keys: TenantKeyStore
  counters: CounterStore
  guests: GuestStore
  /**
   * The person, one sign-in and any models of the engine in a single request; of a guest, what is known at home is in it,
   * too, or in one more where nobody remembers whose guest it is. Strongly consistent; `exp` checked.
   */
  facts(
    userId: string,
    authTime: number,
    models?: { model: string; id: string }[],
  ): Promise<{ user?: User; signIn?: SignIn; home?: HomeRecord; models: (OidcPayload | undefined)[] }>
  /** The person and their history, and of a guest what is known at home, likewise. */
  person(userId: string): Promise<{ user?: User; history: History; home?: HomeRecord }>
  /** oidc-provider's storage, bound to this tenant. */
  oidc: OidcStore
}

/** The same with what the relay needs: where it writes what became of an event. */
export interface RelayStore extends SigningInStore {
  users: OutboxUserStore
  groups: MemberStore
  detections: DetectionStore
  audit: AuditStore
  deadLetters: DeadLetterStore
  abroad: AbroadStore
}

/** The whole store of one tenant, as administrators and the schedule need it. */
export interface TenantStore extends RelayStore {
  users: NamedUserStore
  clients: ClientStore
  groups: GroupStore
  reports: ReportStore
  links: LinkStore
  lists: Lists
}

export interface Store<Of extends SigningInStore = TenantStore> {
  /** Strongly consistent; undefined for an unknown tenant. */
  tenant(id: string): Promise<Tenant | undefined>
  /** Those that are there, by id; a request for each hundred. Strongly consistent. */
  tenants(ids: readonly string[]): Promise<Map<string, Tenant>>
  /** Conditional on `version`; throws `Conflict`. `tenant.version` is what was read; the stored one is one higher. @throws for an id no tenant can have */
  putTenant(tenant: Tenant, expected: number | undefined): Promise<void>
  tenantIds(): Promise<string[]>
  of(tenantId: string): Of
  /**
   * What the sweep is to look after, what is due longest first. What was written a moment ago is not among it: the stream
   * is at it.
   */
  due(limit: number): Promise<Waiting[]>
  /** Lets the sweep leave something that is due alone until then (epoch milliseconds), so that others have their turn. */
  postpone(waiting: Waiting, until: number): Promise<void>
}
