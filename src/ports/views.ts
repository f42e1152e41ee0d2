import type { Languages } from '../domain/languages.ts'
import type { Message, Problem } from '../domain/message.ts'
import type { Page } from '../domain/page.ts'
import type { Tenant } from '../domain/tenant.ts'
import type { RenderMail } from './world.ts'

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

/** Where the stylesheet and the script of a tenant are served: its own path; or those of pages of no tenant. */
export const assetsPath = (tenant: Pick<Tenant, 'id'> | undefined): string =>
  tenant ? `/${tenant.id}/assets` : '/assets'

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
    client: string
    userCode: string
    tenant: Tenant
    locale: string
    assets: string
  }): string
  deviceAborted(about: { form: string; tenant: Tenant; locale: string; assets: string }): string
  deviceDone(about: { tenant: Tenant; locale: string; assets: string }): string
  assets(tenant?: Tenant): Asset[]
  locale(
    uiLocales: string | undefined,
    acceptLanguage: string | undefined,
    languages: Languages | undefined,
  ): string
  mail: RenderMail
  sms(about: { code: string; host: string; tenant: Tenant }, locale: string | undefined): string
}
