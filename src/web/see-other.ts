import type { Context } from 'koa'

/** Post, redirect, get (RFC 9110 §15.4.4): reloading what comes next never posts anything twice. */
export function seeOther(ctx: Context, location: string): void {
  ctx.redirect(location)
  ctx.status = 303
}
