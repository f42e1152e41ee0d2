import type { DomainEvent } from '../domain/changes/event.ts'
import type { Lockout, Reserved, SourceClass } from '../domain/person/lock.ts'
import type { User } from '../domain/person/user.ts'
import type { History } from '../domain/risk/history.ts'
import type { SignIn } from '../domain/sign-in/sign-in.ts'
import type { Tenant } from '../domain/tenant.ts'

/** The write lost a race: someone changed the item since it was read. Read again and decide again. */
export class Conflict extends Error {
  override name = 'Conflict'
}

/** The whole store of one tenant. There is no way to reach a key of another. */
export interface TenantStore {
  readonly tenantId: string
  users: UserStore
  lockouts: LockoutStore
  signIns: SignInStore
  history: HistoryStore
  recovery: RecoveryStore
  orders: OrderStore
  clients: ClientStore
  keys: TenantKeyStore
  audit: AuditStore
  counters: CounterStore
  deadLetters: DeadLetterStore
  /** The person, one sign-in and any models of the engine in a single request. Strongly consistent; `exp` checked. */
  facts(
    userId: string,
    authTime: number,
    models?: { model: string; id: string }[],
  ): Promise<{ user?: User; signIn?: SignIn; models: (OidcPayload | undefined)[] }>
  /** The person and their history in a single request. Strongly consistent. */
  person(userId: string): Promise<{ user?: User; history: History }>
  /** oidc-provider's storage, bound to this tenant. */
  oidc: OidcStore
}

export interface Store {
  /** Strongly consistent; undefined for an unknown tenant. */
  tenant(id: string): Promise<Tenant | undefined>
  /** Conditional on `version`; throws `Conflict`. `tenant.version` is what was read; the stored one is one higher. */
  putTenant(tenant: Tenant, expected: number | undefined): Promise<void>
  tenantIds(): Promise<string[]>
  of(tenantId: string): TenantStore
  /**
   * What the sweep is to look after, what is due longest first. What was written a moment ago is not among it: the stream
   * is at it.
   */
  due(limit: number): Promise<Waiting[]>
  /** Lets the sweep leave something that is due alone until then (epoch milliseconds), so that others have their turn. */
  postpone(waiting: Waiting, until: number): Promise<void>
}

/** What has something to be delivered: a person with events, or the order of a recovery link. */
export type Waiting = { tenantId: string; userId: string } | { tenantId: string; order: string }

export interface LoginRecord {
  userId?: string
  /** Networks the person's history knows well. */
  networks: string[]
  /** Proofs of earlier sign-ins that browsers carry from before this instant (epoch milliseconds) say nothing. */
  knownFrom?: number
  /** Of the name as typed, whether or not anybody has it. */
  lockout: Lockout
  /** What was asked for beside the name, in its order. */
  counted: Counted[]
}

/** What is guessed at: the password of a typed login name, or the second factor of a user by id. */
export interface Guessing {
  at: 'password' | 'code'
  of: string
  from: SourceClass
}

/** Counts tries before anybody looks at them, one by one however many come at once. Each lives a day. */
export interface LockoutStore {
  /** Atomic; with too many at once to tell, locked. `id` is random; epoch milliseconds. */
  reserve(guessing: Guessing, id: string): Promise<Reserved | { lockedUntil: number }>
  /** After a right answer. */
  forgive(guessing: Guessing, mine: Reserved): Promise<void>
  /** After the same mistake as before. */
  giveBack(guessing: Guessing, mine: Reserved): Promise<void>
  /** Remembers wrong answers by truncated HMACs. */
  mark(guessing: Guessing, marks: string[]): Promise<void>
  /** Everything counted for a name, from wherever. */
  forget(guessing: Pick<Guessing, 'at' | 'of'>): Promise<void>
}

export interface UserStore {
  get(id: string): Promise<User | undefined>
  /** Login name, its lockout and any counters, one request. The name is normalised by the caller. */
  login(username: string, counters?: Counter[]): Promise<LoginRecord>
  /** User item first, then the login name with the networks known well; throws `Conflict` when the name is taken. */
  create(user: User, networks?: string[]): Promise<void>
  /** Replaces the networks known well; of a name that is somebody else's by now, none. */
  setNetworks(user: Pick<User, 'id' | 'username'>, networks: string[]): Promise<void>
  /** What browsers carry from before this instant (epoch milliseconds) no longer makes them known. Idempotent. */
  forgetBrowsers(user: Pick<User, 'id' | 'username'>, before: number): Promise<void>
  /** Conditional on `expected`; stores version `expected + 1` and returns it; throws `Conflict`. */
  update(user: User, expected: number): Promise<User>
  /** Removes delivered events by id, leaving others that came meanwhile. */
  delivered(userId: string, eventIds: string[]): Promise<void>
}

export interface SignInStore {
  /** Claims the name (`userId`, `authTime`); false when it is taken. */
  create(signIn: SignIn): Promise<boolean>
  get(userId: string, authTime: number): Promise<SignIn | undefined>
  /** Conditional on `expected`; throws `Conflict`. */
  update(signIn: SignIn, expected: number): Promise<SignIn>
  /** Atomically counts one try; undefined when `max` have been made. Returns the sign-in as stored. */
  reserveTry(userId: string, authTime: number, max: number): Promise<SignIn | undefined>
  /** Newest first. */
  recent(userId: string, limit: number): Promise<SignIn[]>
}

export interface HistoryStore {
  get(userId: string): Promise<History>
  /** Last writer wins: losing one sign-in from the profile is harmless. */
  put(userId: string, history: History): Promise<void>
}

/** One e-mailed recovery link. Only the HMAC of its token is stored. */
export interface RecoveryLink {
  tokenHash: string
  userId: string
  /** `authTime` of the recovery sign-in, set when the link is first opened. */
  authTime?: number
  /** Where the person came from, to go back to. */
  returnTo?: string
  /** Epoch seconds. */
  exp: number
}

export interface RecoveryStore {
  put(link: RecoveryLink): Promise<void>
  get(tokenHash: string): Promise<RecoveryLink | undefined>
  /** Opens a link once: sets `authTime` if unset; returns the stored link. */
  open(tokenHash: string, authTime: number): Promise<RecoveryLink | undefined>
  remove(tokenHash: string): Promise<void>
}

/** Somebody typed this name and asked for a link, whether or not anybody has it. */
export interface RecoveryOrder {
  /** Keyed hash of the name, another one where it was ordered in a browser that is known for it. */
  id: string
  username: string
  isKnownBrowser: boolean
  /** The unfinished sign-in it was ordered from, or empty. */
  back: string
  /** Epoch milliseconds. */
  at: number
}

export interface OrderStore {
  /** One request, the same for every name; false when the last order of this name is younger than `pause` (ms). */
  place(order: RecoveryOrder, pause: number): Promise<boolean>
  /** An order that was not served yet. */
  get(id: string): Promise<RecoveryOrder | undefined>
  /** It waits no longer, unless there is a newer one. */
  served(order: RecoveryOrder): Promise<void>
}

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

export interface AuditStore {
  /**
   * Writes the entry, once and for ever, and holds the delivery of its event until an instant (epoch milliseconds).
   * @returns what runs before have sent of it; undefined while another run holds it
   */
  hold(event: DomainEvent, until: number): Promise<{ sent: string[] } | undefined>
  /** Notes what need not be sent again when the rest of the event is. */
  noteSent(event: DomainEvent, names: string[]): Promise<void>
}

/** Something that could not be delivered, for an operator to look at. Times are epoch milliseconds. */
export interface DeadLetter {
  /** Of the event, or of the order. */
  id: string
  reason: string
  givenUpAt: number
  /** None where it was an order that led to no person yet. */
  event?: DomainEvent
}

export interface DeadLetterStore {
  /** Idempotent by id and day. They are kept half a year. */
  put(letter: DeadLetter): Promise<void>
  /** What was given up on the day (UTC) of an instant. */
  of(day: number): Promise<DeadLetter[]>
}

/** What is counted, of whom and in which window of time. It is the key, so nothing secret or personal is in it. */
export interface Counter {
  what: string
  /** Keyed hash of whom or what it is counted of. */
  of: string
  window: number
  /** One of several items that together count one thing. */
  shard?: number
  /** Epoch seconds from which on it counts as nothing. */
  exp: number
}

export interface Counted {
  count: number
  /** How many different marks were noted. */
  marks: number
}

/** The pause after one thing and before the next like it, in milliseconds. */
export interface Pause {
  /** Doubles each time. */
  first: number
  /** After so long without one it is the first again. */
  rest: number
}

/**
 * Counts that hold in any number of Lambdas. A write that is retried after its answer was lost may count twice: what it
 * guards is then reached one earlier, never one later.
 */
export interface CounterStore {
  /** Atomically counts one, unless `most` were counted. The count afterwards; undefined when nothing more may be. */
  take(counter: Counter, most: number): Promise<number | undefined>
  /** Uncounts one that was taken; never below nothing. */
  giveBack(counter: Counter): Promise<void>
  /** In the order asked for, in one request. Strongly consistent; `exp` checked. */
  read(counters: Counter[]): Promise<Counted[]>
  /** Notes a mark in a set that holds at most so many; one that finds no room is left out. */
  mark(counter: Counter, mark: string, most: number): Promise<void>
  /**
   * Begins the pause after one more thing, atomically: of any number at once one may.
   * @returns milliseconds to wait; 0 when it may be now
   */
  pace(of: Pick<Counter, 'what' | 'of'>, pause: Pause): Promise<number>
}

/** What JSON can say; but for `sealed`, which is bytes where it is there. */
export type OidcPayload = Record<string, unknown>

export interface ModelName {
  model: string
  id: string
}

/** `expiresIn` in seconds. */
export interface ModelToSave extends ModelName {
  payload: OidcPayload
  expiresIn?: number
}

/**
 * oidc-provider's storage for every model, one partition an item. Names and references come as keyed hashes and payloads
 * sealed (`SealedModels`); here they are names and payloads like any other.
 */
export interface OidcStore {
  /** Conditional: throws `Conflict` where the model was consumed, or is one of a kind and there already. */
  upsert(model: string, id: string, payload: OidcPayload, expiresIn?: number): Promise<void>
  /**
   * Saves and deletes whatever the store has, in one request for 25 items: for names that are new and random, for what is
   * never consumed, and for ends. Some may be done and others not when it throws.
   */
  writeAll(saves: ModelToSave[], ends: ModelName[]): Promise<void>
  find(model: string, id: string): Promise<OidcPayload | undefined>
  findByUid(model: string, uid: string): Promise<OidcPayload | undefined>
  findByUserCode(model: string, userCode: string): Promise<OidcPayload | undefined>
  /** Conditional: throws `Conflict` when it was consumed before. */
  consume(model: string, id: string): Promise<void>
  /** Deletes a person's grants from before an instant (epoch seconds); what enforces it meanwhile is `sessionsValidFrom`. */
  revokeGrants(accountId: string, before: number): Promise<void>
}
