import type { DomainEvent, Mail } from './domain/event.ts'
import type { History } from './domain/history.ts'
import type { Message } from './domain/message.ts'
import type { PasskeyMethod } from './domain/method.ts'
import type { SignIn } from './domain/sign-in.ts'
import type { Tenant } from './domain/tenant.ts'
import type { User } from './domain/user.ts'

/** Everything the house needs from outside. Each port has one contract suite in `test/adapters`. */

/** Epoch milliseconds. */
export type Clock = () => number

/** The write lost a race: someone changed the item since it was read. Read again and decide again. */
export class Conflict extends Error {
  override name = 'Conflict'
}

// ---------------------------------------------------------------- store

/** The whole store of one tenant. There is no way to reach a key of another. */
export interface TenantStore {
  readonly tenantId: string
  users: UserStore
  signIns: SignInStore
  history: HistoryStore
  recovery: RecoveryStore
  clients: ClientStore
  keys: TenantKeyStore
  audit: AuditStore
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
  /** Users with undelivered events, oldest first, for the scheduled relay. */
  usersWithPending(limit: number): Promise<{ tenantId: string; userId: string }[]>
}

export interface LoginRecord {
  userId?: string
  lockout: Lockout
}

/** Lockout of one typed login name, whether or not anybody has it. Epoch milliseconds. */
export interface Lockout {
  failures: number
  lockedUntil?: number
  /** Truncated HMACs of the last three wrong passwords: the same one again does not count. */
  recent: string[]
}

export const NO_LOCKOUT: Lockout = { failures: 0, recent: [] }

export interface UserStore {
  get(id: string): Promise<User | undefined>
  /** Login name and its lockout, one request. The name is normalised by the caller. */
  login(username: string): Promise<LoginRecord>
  /** Counts one failure atomically (no increment is ever lost) and stores `recent`; the record lives a day. */
  countFailure(username: string, recent: string[]): Promise<Lockout>
  /** Sets `lockedUntil`; with undefined forgets all failures. */
  setLock(username: string, lockedUntil: number | undefined): Promise<void>
  /** User item first, then the login name; throws `Conflict` when the name is taken. */
  create(user: User): Promise<void>
  /** Conditional on `expected`; stores version `expected + 1` and returns it; throws `Conflict`. */
  update(user: User, expected: number): Promise<User>
  /** Removes delivered events by id, leaving others that came meanwhile. */
  delivered(userId: string, eventIds: string[]): Promise<void>
}

export interface SignInStore {
  /** Claims the second (`userId`, `authTime`); false when it is taken. */
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
  /** `auth_time` of the recovery sign-in, set when the link is first opened. */
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

/** Client metadata as RFC 7591 names it; `first_party` is ours. */
export interface ClientRecord {
  client_id: string
  first_party: boolean
  metadata: Record<string, unknown>
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
  /** Idempotent by event id. */
  put(event: DomainEvent): Promise<void>
}

export type OidcPayload = Record<string, unknown>

/** oidc-provider's adapter contract for every model, one partition an item. `expiresIn` in seconds. */
export interface OidcStore {
  upsert(model: string, id: string, payload: OidcPayload, expiresIn?: number): Promise<void>
  find(model: string, id: string): Promise<OidcPayload | undefined>
  findByUid(model: string, uid: string): Promise<OidcPayload | undefined>
  findByUserCode(model: string, userCode: string): Promise<OidcPayload | undefined>
  /** Conditional: throws `Conflict` when it was consumed before. */
  consume(model: string, id: string): Promise<void>
  destroy(model: string, id: string): Promise<void>
  revokeByGrantId(model: string, grantId: string): Promise<void>
  /** Deletes a person's grants from before an instant (epoch seconds); what enforces it meanwhile is `sessionsValidFrom`. */
  revokeGrants(accountId: string, before: number): Promise<void>
}

// ---------------------------------------------------------------- credentials

export interface PasswordHasher {
  /** PHC string of argon2id. */
  hash(password: string): Promise<string>
  verify(password: string, phc: string): Promise<boolean>
  /** The parameters in configuration are no longer those of this hash. */
  outdated(phc: string): boolean
  /** The same work as a verification, for an unknown person. Always false. */
  pretend(password: string): Promise<false>
}

export interface NewPasswordRules {
  /** First reason to refuse, in words that help; undefined when it is good. */
  problem(
    candidate: string,
    about: { names: string[]; banned: string[]; tenantName: string },
  ): Promise<Message | undefined>
}

/** Whether a password is known to attackers from leaks of others. */
export interface LeakedPasswords {
  /** How often it was seen in leaks; 0 when never, undefined when nobody could tell. Never throws. */
  count(password: string): Promise<number | undefined>
}

/** Sealing of secrets at rest. `context` is authenticated and must be the same when opening. */
export interface KeyVault {
  seal(plain: string, context: string): Promise<string>
  open(sealed: string, context: string): Promise<string>
}

/** Keyed hashing of codes and tokens; compared in constant time. */
export interface Hmac {
  sign(purpose: string, value: string): string
  matches(purpose: string, value: string, expected: string): boolean
}

export interface Totp {
  newSecret(): string
  uri(secret: string, account: string, issuer: string): string
  /** The accepted time step, one step of skew, later than `after`; undefined when the code is wrong. */
  verify(secret: string, code: string, now: number, after?: number): number | undefined
}

export interface Passkeys {
  registrationOptions(about: {
    userId: string
    username: string
    displayName: string
    rpName: string
    exclude: PasskeyMethod[]
    challenge: string
  }): Promise<unknown>
  verifyRegistration(
    response: string,
    challenge: string,
  ): Promise<Pick<PasskeyMethod, 'credentialId' | 'publicKey' | 'counter' | 'transports'> | undefined>
  authenticationOptions(methods: PasskeyMethod[], challenge: string): Promise<unknown>
  /** The new signature counter, or undefined. User verification is required. */
  verifyAuthentication(
    response: string,
    challenge: string,
    method: PasskeyMethod,
  ): Promise<number | undefined>
}

// ---------------------------------------------------------------- world

export interface Sms {
  send(message: { to: string; text: string; code?: string }): Promise<void>
}

/** A rendered mail: subject and text in the person's language. */
export interface Email {
  send(message: { to: string; subject: string; text: string; html?: string }): Promise<void>
}

export interface Geo {
  /** ISO 3166-1 alpha-2, or undefined where unknown. */
  country(ip: string): string | undefined
}

/** Renders a `Mail` into the reader's language; lives beside the messages. */
export type RenderMail = (
  mail: Mail,
  locale: string | undefined,
  tenant: Tenant,
) => {
  to: string
  subject: string
  text: string
  html: string
}

export interface Log {
  info(message: string, detail?: Record<string, unknown>): void
  warn(message: string, detail?: Record<string, unknown>): void
  error(message: string, detail?: Record<string, unknown>): void
}

export interface Metrics {
  count(name: string, dimensions?: Record<string, string>): void
  milliseconds(name: string, value: number, dimensions?: Record<string, string>): void
}
