import Koa, { type Context, type Middleware } from 'koa'
import mount from 'koa-mount'
import type { Dependencies } from '../core/dependencies.ts'
import { withRequestScope } from '../core/request-scope.ts'
import type { Tenancy } from '../core/tenancy.ts'
import type { Tenants } from '../core/tenants.ts'
import { createEngine } from '../oidc/index.ts'
import { guarded, withErrors } from './errors.ts'
import { signOut } from './federation/sign-out.ts'
import { securityHeaders } from './headers.ts'
import { commonRouter, tenantRouter } from './router.ts'
import { showError } from './show-page.ts'

type Handle = ReturnType<Koa['callback']>

const TENANT = /^\/([^/]+)/

/** Every tenant's issuer and pages in one app: the first part of the path names the tenant. */
export function createApp(deps: Dependencies, tenants: Tenants): Koa {
  const handlers = new WeakMap<Tenancy, Handle>()
  const app = new Koa()
  app.silent = true
  app.use(guarded({ deps }))
  app.use(securityHeaders(deps))
  app.use(commonRouter({ deps }).routes())
  app.use(async (ctx) => {
    const tenancy = await tenancyOf(tenants, ctx)
    if (!tenancy) return showError({ deps }, ctx, 404, { key: 'error.notFound' })
    const handle = handlers.get(tenancy) ?? createTenantHandler(deps, tenancy)
    handlers.set(tenancy, handle)
    // The tenant's own koa signs cookies with the tenant's keys; it answers from here on.
    ctx.respond = false
    ctx.res.statusCode = 404
    await handle(ctx.req, ctx.res)
  })
  return app
}

async function tenancyOf(tenants: Tenants, { path }: Context): Promise<Tenancy | undefined> {
  const id = TENANT.exec(path)?.[1]
  return id === undefined ? undefined : tenants(id)
}

function createTenantHandler(deps: Dependencies, tenancy: Tenancy): Handle {
  const engine = createEngine(deps, tenancy)
  const site = { deps, tenancy, engine }
  const app = new Koa()
  app.silent = true
  // Without the engine's keys here the interaction cookie would be unsigned and refused.
  app.keys = engine.app.keys
  app.use(securityHeaders(deps))
  app.use(withErrors(site))
  app.use(allWritten)
  app.use(tenantRouter(site).routes())
  app.use((ctx, next) => signOut(site, ctx, next))
  app.use(mount(`/${tenancy.tenant.id}`, engine.app))
  return app.callback()
}

/** Nothing is answered before every write behind the answer has landed, a failed one's neither. */
const allWritten: Middleware = (_ctx, next) =>
  withRequestScope(async (scope) => {
    try {
      await next()
    } catch (error) {
      await scope.settled().catch(() => {})
      throw error
    }
    await scope.settled()
  })
