import { type Context, HttpError, type Middleware } from 'koa'
import { isExpired, refusalStatus } from '../oidc/index.ts'
import { showError } from './show-page.ts'
import type { Site, TenantSite } from './site.ts'

/** What nobody caught becomes a page with a reference; the stack goes to the log alone. */
export const guarded =
  (site: Site): Middleware =>
  async (ctx, next) => {
    try {
      await next()
    } catch (error) {
      failed(site, ctx, error)
    }
  }

/** Errors of a tenant's pages and of its engine. */
export const withErrors =
  (site: TenantSite): Middleware =>
  async (ctx, next) => {
    try {
      await next()
    } catch (error) {
      // What the answer would have been is told nobody.
      for (const name of ['location', 'set-cookie']) ctx.remove(name)
      if (isExpired(error)) return showError(site, ctx, 400, { key: 'error.expired' })
      const status = error instanceof HttpError ? error.status : refusalStatus(error)
      if (status !== undefined && status < 500)
        return showError(site, ctx, status, { key: 'error.badRequest' })
      failed(site, ctx, error)
    }
    if (ctx.status === 404 && ctx.body == null) showError(site, ctx, 404, { key: 'error.notFound' })
  }

/** A person gets a page, a relying party what RFC 6749 §4.1.2.1 has for it; the log alone gets the reason. */
function failed(site: Site, ctx: Context, error: unknown): void {
  site.deps.log.error('request failed', { error })
  showError(site, ctx, 500, { key: 'error.generic' })
  if (ctx.accepts('html', 'json') === 'json') ctx.body = { error: 'server_error' }
}
