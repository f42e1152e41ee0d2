import { randomBytes } from 'node:crypto'
import type { Context } from 'koa'
import type { Place } from '../seeds/known.ts'

const BROWSER = 'vestibule-demo'
const SOURCE_IP = 'x-dev-source-ip'
const COOKIE = { httpOnly: true, sameSite: 'lax', path: '/', overwrite: true } as const

/** Names this browser by an unguessable cookie. */
export function browserOf(ctx: Context): string {
  const known = ctx.cookies.get(BROWSER)
  if (known) return known
  const name = randomBytes(24).toString('base64url')
  ctx.cookies.set(BROWSER, name, COOKIE)
  return name
}

/** Cookies know no ports, so this one reaches the provider on `localhost` as well. */
export function placeBrowser(ctx: Context, { ip }: Place): void {
  ctx.cookies.set(SOURCE_IP, ip, COOKIE)
}

export const placedAt = (ctx: Context): string | undefined => ctx.cookies.get(SOURCE_IP)
