import type { Context } from 'koa'
import { providerOf } from '../../domain/federation/identity-provider.ts'
import { isTenantId } from '../../domain/tenant-id.ts'
import { isSameText } from '../same-text.ts'
import { seeOther } from '../see-other.ts'
import { showError } from '../show-page.ts'
import type { TenantSite } from '../site.ts'
import { goOn } from './sign-out.ts'
import { dropWay, wayIn } from './way-home.ts'

/**
 * `/{tenant}/federation/{home}/signed-out`: back from a home where somebody signed out. On to where the relying party wanted
 * them, which this browser alone knows; without that, to the page that says they are signed out.
 */
export async function signedOut(site: TenantSite, ctx: Context): Promise<void> {
  const home = String(ctx.params.home)
  if (!isTenantId(home) && !providerOf(site.tenancy.tenant, home))
    return showError(site, ctx, 404, { key: 'error.notFound' })
  const way = wayIn(site, ctx, home)
  const { state } = ctx.query
  const done = `${site.tenancy.issuer}/session/end/success`
  if (!way || typeof state !== 'string' || !isSameText(way.state, state)) return seeOther(ctx, done)
  dropWay(site, ctx, way)
  if (way.onward.startsWith(`${site.tenancy.issuer}/`)) return seeOther(ctx, way.onward)
  goOn(site, ctx, way.onward, site.deps.rooms.signOut.onward({ href: way.onward }))
}
