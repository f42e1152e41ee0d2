import { randomBytes } from 'node:crypto'
import type { Context, Next } from 'koa'
import { endSessionAt, homeNamed } from '../../federation/index.ts'
import { signedOutOf } from '../../oidc/index.ts'
import { seeOther } from '../see-other.ts'
import { localeOf, showPage } from '../show-page.ts'
import type { TenantSite } from '../site.ts'
import { takeHomeSession } from './home-session.ts'
import { keepWay } from './way-home.ts'

/**
 * A confirmed sign-out, which the engine carries out. Whoever came from a home that wants it is taken there afterwards; what
 * ended here has ended whatever becomes of that.
 */
export async function signOut(site: TenantSite, ctx: Context, next: Next): Promise<void> {
  await next()
  const ended = signedOutOf(ctx)
  const session = ended && takeHomeSession(site, ctx)
  if (!session || session.userId !== ended.userId) return
  try {
    await takeHome(site, ctx, { ...session, onward: ended.onward })
  } catch (error) {
    site.deps.log.warn('nobody was taken home to sign out', { home: session.home, error })
  }
}

async function takeHome(
  site: TenantSite,
  ctx: Context,
  { home: id, idToken, onward }: { home: string; idToken?: string; onward: string },
): Promise<void> {
  const { deps, tenancy } = site
  const home = await homeNamed(deps, tenancy, id)
  if (typeof home === 'string' || !home.signsOutAtHome) return
  const state = randomBytes(32).toString('base64url')
  const href = await endSessionAt(home, { state, idToken })
  if (href === undefined || !keepWay(site, ctx, { home: id, state, onward })) return
  if (home.isOurs) return seeOther(ctx, href)
  goByItself(site, ctx, href, deps.rooms.signOut.departing({ home: home.name, href }))
}

/** Browsers hold the redirects of a form to what its page allows: so they end on a page of ours, which goes on by itself. */
export function goByItself(
  site: TenantSite,
  ctx: Context,
  href: string,
  page: Parameters<typeof showPage>[2],
): void {
  ctx.remove('location')
  ctx.set('refresh', `0; url=${href}`)
  const { name } = site.deps.rooms.signOut
  showPage(site, ctx, page, { interaction: name, action: ctx.path, locale: localeOf(site, ctx) })
}
