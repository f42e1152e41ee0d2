import type { Context } from 'koa'
import { dropCookie, putSealed, type SealedCookie, sealedIn } from '../sealed-cookie.ts'
import type { TenantSite } from '../site.ts'

/** What a browser keeps while it signs out at a home. */
interface WayHome {
  home: string
  state: string
  /** Where it goes on from here in the end, as the engine has checked it. */
  onward: string
}

const HOUR = 60 * 60 * 1000

const cookieOf = ({ tenancy }: TenantSite, home: string): SealedCookie => ({
  name: 'vestibule.signing-out',
  path: `/${tenancy.tenant.id}/federation/${encodeURIComponent(home)}/signed-out`,
  life: HOUR,
})

/** @returns whether the browser can keep it */
export const keepWay = (site: TenantSite, ctx: Context, way: WayHome): boolean =>
  putSealed(site, ctx, cookieOf(site, way.home), { ...way })

export function wayIn(site: TenantSite, ctx: Context, from: string): WayHome | undefined {
  const { home, state, onward } = sealedIn(site, ctx, cookieOf(site, from))
  if (home !== from || typeof state !== 'string' || typeof onward !== 'string') return undefined
  return { home, state, onward }
}

export const dropWay = (site: TenantSite, ctx: Context, { home }: WayHome): void =>
  dropCookie(site, ctx, cookieOf(site, home))
