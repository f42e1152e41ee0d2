import Koa, { type Context, HttpError, type Middleware } from 'koa'
import mount from 'koa-mount'
import { errors } from 'oidc-provider'
import type { House } from '../core/dependencies.ts'
import { withRequestScope } from '../core/request-scope.ts'
import type { TenantApp } from '../core/tenants.ts'
import { serveAsset } from './assets.ts'
import { securityHeaders } from './headers.ts'
import { interact } from './interaction/interaction.ts'
import { postedRequests } from './posted-requests.ts'
import { requestRecovery } from './recovery/order.ts'
import { recover } from './recovery/recovery.ts'
import { showError } from './show-page.ts'

type Tenants = (tenantId: string) => Promise<TenantApp | undefined>
type Handle = ReturnType<Koa['callback']>

/** Of pages that belong to no tenant; so no tenant can be named `assets`. */
const ASSET = /^\/assets\/([^/]+)$/
const TENANT = /^\/([a-z0-9][a-z0-9-]{0,62})(?=\/|$)/

/** Every tenant's issuer and pages behind one door: the first part of the path names the tenant. */
export function createApp(house: House, tenants: Tenants): Koa {
  const handlers = new WeakMap<TenantApp, Handle>()
  const app = new Koa()
  app.silent = true
  app.use(securityHeaders(house))
  app.use(async (ctx) => {
    const asset = ASSET.exec(ctx.path)?.[1]
    if (asset && serveAsset(house, undefined, ctx, asset)) return
    const found = await tenantOf(tenants, ctx)
    if (!found) return showError(house, undefined, ctx, 404, { key: 'error.notFound' })
    const handle = handlers.get(found) ?? createTenantHandler(house, found)
    handlers.set(found, handle)
    // The tenant's own koa signs cookies with the tenant's keys; it answers from here on.
    ctx.respond = false
    ctx.res.statusCode = 404
    await handle(ctx.req, ctx.res)
  })
  return guarded(house, app)
}

async function tenantOf(tenants: Tenants, { path }: Context): Promise<TenantApp | undefined> {
  const id = TENANT.exec(path)?.[1]
  return id === undefined ? undefined : tenants(id)
}

/** What nobody caught becomes a page with a reference; the stack goes to the log alone. */
function guarded(house: House, app: Koa): Koa {
  app.middleware.unshift(async (ctx, next) => {
    try {
      await next()
    } catch (error) {
      failed(house, undefined, ctx, error)
    }
  })
  return app
}

/** A person gets a page, a relying party what RFC 6749 §4.1.2.1 has for it; the log alone gets the reason. */
function failed(house: House, app: TenantApp | undefined, ctx: Context, error: unknown): void {
  house.log.error('request failed', { error })
  showError(house, app, ctx, 500, { key: 'error.generic' })
  if (ctx.accepts('html', 'json') === 'json') ctx.body = { error: 'server_error' }
}

function createTenantHandler(house: House, app: TenantApp): Handle {
  const koa = new Koa()
  koa.silent = true
  // Without the engine's keys here the interaction cookie would be unsigned and refused.
  koa.keys = app.provider.keys
  koa.use(securityHeaders(house))
  koa.use(withErrors(house, app))
  koa.use(allWritten)
  koa.use(pages(house, app))
  koa.use(postedRequests(app.tenant.id))
  koa.use(mount(`/${app.tenant.id}`, app.provider))
  return koa.callback()
}

/** Nothing is answered before every write behind the answer has landed. */
const allWritten: Middleware = (_ctx, next) =>
  withRequestScope(async (scope) => {
    await next()
    await scope.settled()
  })

const withErrors =
  (house: House, app: TenantApp): Middleware =>
  async (ctx, next) => {
    try {
      await next()
    } catch (error) {
      // What the answer would have been is told nobody.
      for (const name of ['location', 'set-cookie']) ctx.remove(name)
      // The engine's word for a cookie, session or interaction that is missing, forged or over.
      if (error instanceof errors.SessionNotFound)
        return showError(house, app, ctx, 400, { key: 'error.expired' })
      if ((error instanceof errors.OIDCProviderError || error instanceof HttpError) && error.status < 500)
        return showError(house, app, ctx, error.status, { key: 'error.badRequest' })
      failed(house, app, ctx, error)
    }
    if (ctx.status === 404 && ctx.body == null) showError(house, app, ctx, 404, { key: 'error.notFound' })
  }

/** Our own pages beside the engine's endpoints. */
const pages =
  (house: House, app: TenantApp): Middleware =>
  async (ctx, next) => {
    const [page, name, ...rest] = ctx.path.slice(app.tenant.id.length + 2).split('/')
    if (page === 'assets' && name && serveAsset(house, app.tenant, ctx, name)) return
    if ((page !== 'interaction' && page !== 'recover') || rest.length > 0) return next()
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD' && ctx.method !== 'POST') return next()
    if (isForeign(house, ctx)) return showError(house, app, ctx, 403, { key: 'error.badRequest' })
    if (page === 'interaction' && name) return interact(house, app, ctx)
    if (page === 'recover') return name ? recover(house, app, ctx, name) : requestRecovery(house, app, ctx)
    return next()
  }

/** A form posted from another site (OWASP CSRF: verifying the origin); the cookies' SameSite is the other guard. */
function isForeign(house: House, ctx: Context): boolean {
  const origin = ctx.get('origin')
  return ctx.method === 'POST' && origin !== '' && origin !== house.origin
}
