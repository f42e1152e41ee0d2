import type { Context } from 'koa'
import type { Dependencies } from '../core/dependencies.ts'
import type { Tenant } from '../domain/tenant.ts'

/** Where the stylesheet and the script of a tenant are served: its own path; or those of pages of no tenant. */
export const assetsPath = (tenant: Pick<Tenant, 'id'> | undefined): string =>
  tenant ? `/${tenant.id}/assets` : '/assets'

const YEAR = 365 * 24 * 60 * 60

/** Answers with the file of that name; false when there is none. Its address changes with its content. */
export function serveAsset(
  deps: Dependencies,
  tenant: Tenant | undefined,
  ctx: Context,
  name: string,
): boolean {
  const asset = deps.views.assets(tenant).find(({ path }) => path === name)
  if (!asset) return false
  ctx.set('cache-control', `public, max-age=${YEAR}, immutable`)
  ctx.type = asset.type
  ctx.body = asset.body
  return true
}
