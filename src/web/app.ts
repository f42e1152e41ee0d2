import Koa, { type Context, HttpError, type Middleware } from 'koa'
import mount from 'koa-mount'
import { errors } from 'oidc-provider'
import type { Dependencies } from '../core/dependencies.ts'
import { withRequestScope } from '../core/request-scope.ts'
import type { Tenancy } from '../core/tenants.ts'
import { serveAsset } from './assets.ts'
import { securityHeaders } from './headers.ts'
import { interact } from './interaction/interaction.ts'
import { postedRequests } from './posted-requests.ts'
import { requestRecovery } from './recovery/order.ts'
import { recover } from './recovery/recovery.ts'
import { showError } from './show-page.ts'

type Tenants = (tenantId: string) => Promise<Tenancy | undefined>
type Handle = ReturnType<Koa['callback']>

/** Of pages that belong to no tenant; so no tenant can be named `assets`. */
const ASSET = /^\/assets\/([^/]+)$/
const TENANT = /^\/([a-z0-9][a-z0-9-]{0,62})(?=\/|$)/

/** Every tenant's issuer and pages behind one app: the first part of the path names the tenant. */
export function createApp(deps: Dependencies, tenants: Tenants): Koa {
  const handlers = new WeakMap<Tenancy, Handle>()
  const app = new Koa()
  app.silent = true
  app.use(securityHeaders(deps))
  app.use(async (ctx) => {
    const asset = ASSET.exec(ctx.path)?.[1]
    if (asset && serveAsset(deps, undefined, ctx, asset)) return
    const found = await tenantOf(tenants, ctx)
    if (!found) return showError(deps, undefined, ctx, 404, { key: 'error.notFound' })
    const handle = handlers.get(found) ?? createTenantHandler(deps, found)
    handlers.set(found, handle)
    // The tenant's own koa signs cookies with the tenant's keys; it answers from here on.
    ctx.respond = false
    ctx.res.statusCode = 404
    await handle(ctx.req, ctx.res)
  })
  return guarded(deps, app)
}

async function tenantOf(tenants: Tenants, { path }: Context): Promise<Tenancy | undefined> {
  const id = TENANT.exec(path)?.[1]
  return id === undefined ? undefined : tenants(id)
}

/** What nobody caught becomes a page with a reference; the stack goes to the log alone. */
function guarded(deps: Dependencies, app: Koa): Koa {
  app.middleware.unshift(async (ctx, next) => {
    try {
      await next()
    } catch (error) {
      failed(deps, undefined, ctx, error)
    }
  })
  return app
}

/** A person gets a page, a relying party what RFC 6749 §4.1.2.1 has for it; the log alone gets the reason. */
function failed(deps: Dependencies, tenancy: Tenancy | undefined, ctx: Context, error: unknown): void {
  deps.log.error('request failed', { error })
  showError(deps, tenancy, ctx, 500, { key: 'error.generic' })
  if (ctx.accepts('html', 'json') === 'json') ctx.body = { error: 'server_error' }
}

function createTenantHandler(deps: Dependencies, tenancy: Tenancy): Handle {
  const koa = new Koa()
  koa.silent = true
  // Without the engine's keys here the interaction cookie would be unsigned and refused.
  koa.keys = tenancy.provider.keys
  koa.use(securityHeaders(deps))
  koa.use(withErrors(deps, tenancy))
  koa.use(allWritten)
  koa.use(pages(deps, tenancy))
  koa.use(postedRequests(tenancy.tenant.id))
  koa.use(mount(`/${tenancy.tenant.id}`, tenancy.provider))
  return koa.callback()
}

/** Nothing is answered before every write behind the answer has landed. */
const allWritten: Middleware = (_ctx, next) =>
  withRequestScope(async (scope) => {
    await next()
    await scope.settled()
  })

const withErrors =
  (deps: Dependencies, tenancy: Tenancy): Middleware =>
  async (ctx, next) => {
    try {
      await next()
    } catch (error) {
      // What the answer would have been is told nobody.
      for (const name of ['location', 'set-cookie']) ctx.remove(name)
      // The engine's word for a cookie, session or interaction that is missing, forged or over.
      if (error instanceof errors.SessionNotFound)
        return showError(deps, tenancy, ctx, 400, { key: 'error.expired' })
      if ((error instanceof errors.OIDCProviderError || error instanceof HttpError) && error.status < 500)
        return showError(deps, tenancy, ctx, error.status, { key: 'error.badRequest' })
      failed(deps, tenancy, ctx, error)
    }
    if (ctx.status === 404 && ctx.body == null) showError(deps, tenancy, ctx, 404, { key: 'error.notFound' })
  }

/** Our own pages beside the engine's endpoints. */
const pages =
  (deps: Dependencies, tenancy: Tenancy): Middleware =>
  async (ctx, next) => {
    const [page, name, ...rest] = ctx.path.slice(tenancy.tenant.id.length + 2).split('/')
    if (page === 'assets' && name && serveAsset(deps, tenancy.tenant, ctx, name)) return
    if ((page !== 'interaction' && page !== 'recover') || rest.length > 0) return next()
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD' && ctx.method !== 'POST') return next()
    if (isForeign(deps, ctx)) return showError(deps, tenancy, ctx, 403, { key: 'error.badRequest' })
    if (page === 'interaction' && name) return interact(deps, tenancy, ctx)
    if (page === 'recover')
      return name ? recover(deps, tenancy, ctx, name) : requestRecovery(deps, tenancy, ctx)
    return next()
  }

/** A form posted from another site (OWASP CSRF: verifying the origin); the cookies' SameSite is the other guard. */
function isForeign(deps: Dependencies, ctx: Context): boolean {
  const origin = ctx.get('origin')
  return ctx.method === 'POST' && origin !== '' && origin !== deps.origin
}
