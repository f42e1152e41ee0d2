import type { Context } from 'koa'
import { LINK_LIFE } from '../../core/recovery/link.ts'
import type { RecoveryLink } from '../../ports/store/recovery.ts'
import type { TenantSite } from '../site.ts'

const COOKIE = 'vestibule.recovery'

const browserMark = ({ tokenHash }: RecoveryLink, authTime: number): string => `${tokenHash}/${authTime}`

/**
 * Whoever reads the mail has the link too, so what is proved behind it belongs to the browser that opened it: a second
 * one cannot wait for the first to answer the challenge and then choose the password.
 */
export function bindBrowser(
  { deps, tenancy }: TenantSite,
  ctx: Context,
  link: RecoveryLink,
  authTime: number,
): void {
  ctx.cookies.set(COOKIE, tenancy.hmac.sign('recovery-browser', browserMark(link, authTime)), {
    path: ctx.path,
    httpOnly: true,
    sameSite: 'lax',
    secure: deps.origin.startsWith('https:'),
    signed: false,
    maxAge: LINK_LIFE * 1000,
  })
}

export function isBoundBrowser(
  { tenancy }: TenantSite,
  ctx: Context,
  link: RecoveryLink,
  authTime: number,
): boolean {
  const mark = ctx.cookies.get(COOKIE, { signed: false }) ?? ''
  return tenancy.hmac.matches('recovery-browser', browserMark(link, authTime), mark)
}
