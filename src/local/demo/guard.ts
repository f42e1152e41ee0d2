import { BlockList, isIPv6 } from 'node:net'
import type { Middleware } from 'koa'

const LOOPBACK = new BlockList()
LOOPBACK.addSubnet('127.0.0.0', 8)
LOOPBACK.addAddress('::1', 'ipv6')

export const isLoopback = (address: string | undefined): boolean =>
  address !== undefined && LOOPBACK.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')

const NAMES = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Only this machine, and only by its own name: a page of the outside whose name was made to resolve to the loopback
 * address (DNS rebinding) must not read the outbox.
 */
export const onlyThisMachine: Middleware = async (ctx, next) => {
  if (!isLoopback(ctx.req.socket.remoteAddress)) ctx.throw(403)
  if (!NAMES.has(ctx.hostname)) ctx.throw(421)
  await next()
}

/** `form-action` names the provider, because a browser applies it to the redirects after a form as well. */
export function securityHeaders(providerOrigin: string): Middleware {
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "connect-src 'self'",
    'img-src data:',
    `form-action 'self' ${providerOrigin}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
  return async (ctx, next) => {
    ctx.set({
      'content-security-policy': policy,
      'cross-origin-opener-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    await next()
  }
}
