import type { Context } from 'koa'
import type { House } from '../core/dependencies.ts'
import type { TenantApp } from '../core/tenants.ts'
import type { Message, Problem } from '../domain/message.ts'
import type { Page } from '../domain/page.ts'
import { door } from '../ports/platform-request.ts'
import { assetsPath } from './assets.ts'

interface About {
  interaction: string
  action: string
  locale: string
  problem?: Problem
  hidden?: Record<string, string>
  username?: string
  forgotHref?: string
}

/** Answers with a page: its status is the page's own, or the problem's. */
export function showPage(
  house: House,
  app: Pick<TenantApp, 'tenant'>,
  ctx: Context,
  page: Page,
  about: About,
): void {
  const { problem } = about
  ctx.status = problem ? (problem.status ?? 422) : (page.status ?? 200)
  if (problem?.retryAfter !== undefined) ctx.set('retry-after', String(problem.retryAfter))
  ctx.type = 'html'
  ctx.body = house.views.page(page, { ...about, tenant: app.tenant, assets: assetsPath(app.tenant) })
}

/** Answers with an error page: what to do, and a reference to the log; never why. */
export function showError(
  house: House,
  app: Pick<TenantApp, 'tenant'> | undefined,
  ctx: Context,
  status: number,
  message: Message,
  link?: { href: string; label: Message },
): void {
  ctx.status = status
  ctx.type = 'html'
  ctx.body = house.views.error({
    message,
    link,
    reference: door(ctx.req).requestId,
    tenant: app?.tenant,
    locale: localeOf(house, ctx, undefined),
    assets: assetsPath(app?.tenant),
  })
}

export const localeOf = (house: House, ctx: Context, uiLocales: unknown): string =>
  house.views.locale(typeof uiLocales === 'string' ? uiLocales : undefined, ctx.get('accept-language'))
