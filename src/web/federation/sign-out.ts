import { randomBytes } from 'node:crypto'
import type { Context, Next } from 'koa'
import type { Page } from '../../domain/page.ts'
import { endSessionAt, homeNamed } from '../../federation/index.ts'
import { signedOutOf } from '../../oidc/index.ts'
import { goByItself } from '../go-by-itself.ts'
import { seeOther } from '../see-other.ts'
import { localeOf } from '../show-page.ts'
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
  goOn(site, ctx, href, deps.rooms.signOut.departing({ home: home.name, href }))
}

/** On from a form's redirect, by a page of the sign-out. */
export const goOn = (site: TenantSite, ctx: Context, href: string, page: Page): void =>
  goByItself(
    site,
    ctx,
    { href, page },
    {
      interaction: site.deps.rooms.signOut.name,
      action: ctx.path,
      locale: localeOf(site, ctx),
    },
  )
