import type { Context } from 'koa'
import { readParameters } from './form.ts'
import { seeOther } from './see-other.ts'
import type { TenantSite } from './site.ts'

/**
 * A posted request to the engine is asked again as a GET. The engine would read it as it is only with a session cookie
 * sent along from every site (`SameSite=None`); a redirected GET brings the session with `Lax`.
 */
export async function postedRequest(_site: TenantSite, ctx: Context): Promise<void> {
  seeOther(ctx, `${ctx.path}?${await readParameters(ctx)}`)
}
