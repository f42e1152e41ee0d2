import type {
  Hmac,
  KeyVault,
  NewPasswordRules,
  Passkeys,
  PasswordHasher,
  Sealer,
  Totp,
} from '../ports/credentials.ts'
import type { Rooms } from '../ports/rooms.ts'
import type { SigningInStore, Store, TenantStore } from '../ports/store.ts'
import type { Views } from '../ports/views.ts'
import type { Clock, Email, Geo, Log, Metrics, Outward, PhoneNumber, Sms } from '../ports/world.ts'

/**
 * Everything a use case, a page or the engine needs from outside. Put together in `src/wire`. `Of` is what a function's
 * store has of a tenant.
 */
export interface Dependencies<Of extends SigningInStore = SigningInStore> {
  /** `https://id.example.com`: scheme, host and port, no trailing slash. */
  origin: string
  clock: Clock
  store: Store<Of>
  vault: KeyVault
  hasher: PasswordHasher
  rules: NewPasswordRules
  hmac(secret: Buffer): Hmac
  sealer(secret: Buffer): Sealer
  totp: Totp
  passkeys: Passkeys
  sms: Sms
  email: Email
  /** For every address that somebody else gave us. */
  outward: Outward
  geo: Geo
  browserOf(userAgent: string): string
  networkOf(ip: string, asn?: string): string
  /** A typed phone number as E.164; undefined when it is none. */
  phoneOf(typed: string): Promise<string | undefined>
  aboutPhone(phone: string): Promise<PhoneNumber>
  /** Called after events were written: where no stream delivers them, this does. */
  nudge(tenantId: string, userId: string): Promise<void>
  /** The same for an order of a recovery link, begun after the request that nudges has been answered. */
  nudgeOrder(tenantId: string, order: string): void
  log: Log
  metrics: Metrics
  rooms: Rooms
  views: Views
}

/** What administrators' use cases need: the whole store. */
export type AdminDependencies = Dependencies<TenantStore>
