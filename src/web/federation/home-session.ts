import type { Context } from 'koa'
import { dropCookie, putSealed, type SealedCookie, sealedIn } from '../sealed-cookie.ts'
import type { TenantSite } from '../site.ts'

/** What a browser keeps of a sign-in at a home until it signs out here. */
interface HomeSession {
  home: string
  /** Whose session here came from there. */
  userId: string
  /** As the home gave it; some homes end no session without (OpenID Connect RP-Initiated Logout 1.0 §2). */
  idToken?: string
}

/** As long as a session of ours lasts at most, in milliseconds. */
const LIFE = 14 * 24 * 60 * 60 * 1000

const cookieOf = ({ tenancy }: TenantSite): SealedCookie => ({
  name: 'vestibule.home',
  path: `/${tenancy.tenant.id}/session/end`,
  life: LIFE,
})

/** One that is too long for a cookie is left out: then the home asks, or knows the browser by itself. */
export function keepHomeSession(site: TenantSite, ctx: Context, session: HomeSession): void {
  const { home, userId } = session
  if (!putSealed(site, ctx, cookieOf(site), { ...session }))
    putSealed(site, ctx, cookieOf(site), { home, userId })
}

/** Once: with the sign-out here it is of no more use. */
export function takeHomeSession(site: TenantSite, ctx: Context): HomeSession | undefined {
  const { home, userId, idToken } = sealedIn(site, ctx, cookieOf(site))
  if (typeof home !== 'string' || typeof userId !== 'string') return undefined
  dropCookie(site, ctx, cookieOf(site))
  return { home, userId, ...(typeof idToken === 'string' && { idToken }) }
}
