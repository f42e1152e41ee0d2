import Router, { type RouterMiddleware } from '@koa/router'
import type { Context } from 'koa'
import { isOfTenant, type PageRoute, routes, type TenantRoute } from './routes.ts'
import { showError } from './show-page.ts'
import type { Site, TenantSite } from './site.ts'

const OPTIONS = { sensitive: true }

/** The tenant's pages by the route table. */
export function tenantRouter(site: TenantSite): Router {
  const router = new Router(OPTIONS)
  for (const route of routes.filter(isOfTenant))
    add(router, route, (ctx, next) =>
      isForeign(route, site, ctx)
        ? showError(site, ctx, 403, { key: 'error.badRequest' })
        : route.handler(site, ctx, next),
    )
  return router
}

/** The pages that belong to no tenant. */
export function commonRouter(site: Site): Router {
  const router = new Router(OPTIONS)
  for (const route of routes)
    if (!isOfTenant(route)) add(router, route, (ctx, next) => route.handler(site, ctx, next))
  return router
}

const add = (router: Router, { method, path }: PageRoute, handle: RouterMiddleware): void => {
  router.register(path, [method], handle)
}

/** A form posted from another site (OWASP CSRF: verifying the origin); the cookies' SameSite is the other guard. */
function isForeign({ method, crossSite }: TenantRoute, { deps }: Site, ctx: Context): boolean {
  const origin = ctx.get('origin')
  return method === 'POST' && !crossSite && origin !== '' && origin !== deps.origin
}
