import type { Interaction } from '../domain/interaction.ts'
import type { Message, Problem } from '../domain/message.ts'
import type { Page } from '../domain/page.ts'
import type { Branding, Tenant } from '../domain/tenant.ts'
import type {
  Hmac,
  KeyVault,
  NewPasswordRules,
  Passkeys,
  PasswordHasher,
  Totp,
} from '../ports/credentials.ts'
import type { Store } from '../ports/store.ts'
import type { Clock, Email, Geo, Log, Metrics, RenderMail, Sms } from '../ports/world.ts'

/** All that the provider is built from. Composed in `wire.ts`; nothing here is imported from above. */
export interface Dependencies {
  /** `https://id.example.com`: scheme, host and port, no trailing slash. */
  origin: string
  clock: Clock
  store: Store
  vault: KeyVault
  hasher: PasswordHasher
  rules: NewPasswordRules
  hmac(secret: Buffer): Hmac
  totp: Totp
  passkeys: Passkeys
  sms: Sms
  email: Email
  geo: Geo
  browserOf(userAgent: string): string
  networkOf(ip: string, asn?: string): string
  /** A typed phone number as E.164; undefined when it is none. */
  phoneOf(typed: string): Promise<string | undefined>
  /** Called after events were written: where no stream delivers them, this does. */
  nudge(tenantId: string, userId: string): Promise<void>
  log: Log
  metrics: Metrics
  rooms: Rooms
  views: Views
}

/** The rooms, handed in so that the engine's translator knows none of them by name. */
export interface Rooms {
  registry: readonly Interaction[]
  forgotPassword: Interaction
  signIn: {
    name: string
    page(about: { app: string; username?: string }): Page
    wrong: Message
    expired: Message
  }
  recovery: {
    request(back?: string): Page
    sent(back?: string): Page
    open(): Page
    done(back?: string): Page
    missing: Message
    dead: Message
    again: Message
  }
  /** Too many wrong passwords were typed for a name. */
  lockedOut: {
    name: string
    page(about: { id: string; branding: Branding; minutes: number }): Page
  }
}

export interface RenderContext {
  interaction: string
  tenant: Tenant
  locale: string
  action: string
  assets: string
  problem?: Problem
  hidden?: Record<string, string>
  username?: string
  account?: Message
  forgotHref?: string
}

export interface Asset {
  path: string
  type: string
  body: string
}

/** How data becomes HTML, handed in from `interactions/pages`. */
export interface Views {
  page(page: Page, context: RenderContext): string
  error(about: {
    message: Message
    reference: string
    link?: { href: string; label: Message }
    tenant?: Tenant
    locale: string
    assets?: string
  }): string
  logout(about: { form: string; tenant: Tenant; locale: string; assets: string }): string
  loggedOut(about: { tenant: Tenant; locale: string; assets: string }): string
  deviceInput(about: {
    form: string
    problem?: Message
    tenant: Tenant
    locale: string
    assets: string
  }): string
  deviceConfirm(about: {
    form: string
    app: string
    userCode: string
    tenant: Tenant
    locale: string
    assets: string
  }): string
  deviceAborted(about: { form: string; tenant: Tenant; locale: string; assets: string }): string
  deviceDone(about: { tenant: Tenant; locale: string; assets: string }): string
  assets(tenant?: Tenant): Asset[]
  locale(uiLocales: string | undefined, acceptLanguage: string | undefined): string
  mail: RenderMail
  sms(about: { code: string; host: string; tenant: Tenant }, locale: string | undefined): string
}
