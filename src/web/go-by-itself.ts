import type { Context } from 'koa'
import type { Page } from '../domain/page.ts'
import { showPage } from './show-page.ts'
import type { TenantSite } from './site.ts'

/**
 * Browsers hold the redirects of a form to what its page allows, and that allows nothing of a home, nor a home's of the
 * relying party here: so they end on a page of ours, which goes on by itself.
 */
export function goByItself(
  site: TenantSite,
  ctx: Context,
  { href, page }: { href: string; page: Page },
  about: Parameters<typeof showPage>[3],
): void {
  ctx.remove('location')
  ctx.set('refresh', `0; url=${href}`)
  showPage(site, ctx, page, about)
}
