import type { Context } from 'koa'
import { uidIn } from '../../federation/index.ts'
import { seeOther } from '../see-other.ts'
import { showError } from '../show-page.ts'
import type { TenantSite } from '../site.ts'

/**
 * `/{tenant}/federation/{home}/callback`: where a home sends its people back to. On to where the browser shows which
 * authorization request it has under way: its cookie is sent to that address alone.
 */
export async function callback(site: TenantSite, ctx: Context): Promise<void> {
  const uid = uidIn(ctx.query.state)
  const { home } = ctx.params
  if (uid === undefined) return showError(site, ctx, 400, { key: 'error.expired' })
  const path = `/${site.tenancy.tenant.id}/interaction/${uid}/arrival/${encodeURIComponent(home)}`
  seeOther(ctx, `${path}?${ctx.querystring}`)
}
