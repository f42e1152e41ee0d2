import type { Context } from 'koa'
import type { Message, Problem } from '../domain/message.ts'
import type { Page } from '../domain/page.ts'
import { platformRequest } from '../ports/platform-request.ts'
import { assetsPath } from '../ports/views.ts'
import type { Site, TenantSite } from './site.ts'

interface About {
  interaction: string
  action: string
  locale: string
  problem?: Problem
  hidden?: Record<string, string>
  username?: string
  account?: Message
  forgotHref?: string
}

/** Answers with a page: its status is the page's own, or the problem's. */
export function showPage(
  { deps, tenancy: { tenant } }: TenantSite,
  ctx: Context,
  page: Page,
  about: About,
): void {
  const { problem } = about
  ctx.status = problem ? (problem.status ?? 422) : (page.status ?? 200)
  if (problem?.retryAfter !== undefined) ctx.set('retry-after', String(problem.retryAfter))
  ctx.type = 'html'
  ctx.body = deps.views.page(page, { ...about, tenant, assets: assetsPath(tenant) })
}

/** Answers with an error page: what to do, and a reference to the log; never why. */
export function showError(
  { deps, tenancy }: Site,
  ctx: Context,
  status: number,
  message: Message,
  link?: { href: string; label: Message },
): void {
  ctx.status = status
  ctx.type = 'html'
  ctx.body = deps.views.error({
    message,
    link,
    reference: platformRequest(ctx.req).requestId,
    tenant: tenancy?.tenant,
    locale: localeOf({ deps, tenancy }, ctx),
    assets: assetsPath(tenancy?.tenant),
  })
}

/** The language of an answer; a page of no tenant's is in the reader's. */
export const localeOf = ({ deps, tenancy }: Site, ctx: Context, uiLocales?: string): string =>
  deps.views.locale(uiLocales, ctx.get('accept-language'), tenancy?.tenant.languages)
