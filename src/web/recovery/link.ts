import type { Context } from 'koa'
import type { House } from '../../core/dependencies.ts'
import type { TenantApp } from '../../core/tenants.ts'
import type { User } from '../../domain/person/user.ts'
import type { RecoveryLink } from '../../ports/store.ts'

/** How long an e-mailed link works, in seconds. */
export const LINK_LIFE = 60 * 60

/** A link from before the password was last changed, or all sessions revoked, was ordered by who knows whom. */
export const isSuperseded = ({ exp }: RecoveryLink, { sessionsValidFrom }: User): boolean =>
  (exp - LINK_LIFE) * 1000 < sessionsValidFrom

const COOKIE = 'vestibule.recovery'

const markOf = ({ hmac }: TenantApp, { tokenHash }: RecoveryLink, authTime: number): string =>
  hmac.sign('recovery-browser', `${tokenHash}/${authTime}`)

/**
 * Whoever reads the mail has the link too, so what is proved behind it belongs to the browser that opened it: a second
 * one cannot wait for the first to answer the challenge and then choose the password.
 */
export function bindBrowser(
  house: House,
  app: TenantApp,
  ctx: Context,
  link: RecoveryLink,
  authTime: number,
): void {
  ctx.cookies.set(COOKIE, markOf(app, link, authTime), {
    path: ctx.path,
    httpOnly: true,
    sameSite: 'lax',
    secure: house.origin.startsWith('https:'),
    signed: false,
    maxAge: LINK_LIFE * 1000,
  })
}

export function isBoundBrowser(app: TenantApp, ctx: Context, link: RecoveryLink, authTime: number): boolean {
  const mark = ctx.cookies.get(COOKIE, { signed: false }) ?? ''
  return app.hmac.matches('recovery-browser', `${link.tokenHash}/${authTime}`, mark)
}
