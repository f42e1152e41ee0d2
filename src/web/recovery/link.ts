import type { Context } from 'koa'
import type { Dependencies } from '../../core/dependencies.ts'
import type { Tenancy } from '../../core/tenants.ts'
import type { User } from '../../domain/person/user.ts'
import type { RecoveryLink } from '../../ports/store.ts'

/** How long an e-mailed link works, in seconds. */
export const LINK_LIFE = 60 * 60

/** A link from before the password was last changed, or all sessions revoked, was ordered by who knows whom. */
export const isSuperseded = ({ exp }: RecoveryLink, { sessionsValidFrom }: User): boolean =>
  (exp - LINK_LIFE) * 1000 < sessionsValidFrom

const COOKIE = 'vestibule.recovery'

const markOf = ({ hmac }: Tenancy, { tokenHash }: RecoveryLink, authTime: number): string =>
  hmac.sign('recovery-browser', `${tokenHash}/${authTime}`)

/**
 * Whoever reads the mail has the link too, so what is proved behind it belongs to the browser that opened it: a second
 * one cannot wait for the first to answer the challenge and then choose the password.
 */
export function bindBrowser(
  deps: Dependencies,
  tenancy: Tenancy,
  ctx: Context,
  link: RecoveryLink,
  authTime: number,
): void {
  ctx.cookies.set(COOKIE, markOf(tenancy, link, authTime), {
    path: ctx.path,
    httpOnly: true,
    sameSite: 'lax',
    secure: deps.origin.startsWith('https:'),
    signed: false,
    maxAge: LINK_LIFE * 1000,
  })
}

export function isBoundBrowser(
  tenancy: Tenancy,
  ctx: Context,
  link: RecoveryLink,
  authTime: number,
): boolean {
  const mark = ctx.cookies.get(COOKIE, { signed: false }) ?? ''
  return tenancy.hmac.matches('recovery-browser', `${link.tokenHash}/${authTime}`, mark)
}
