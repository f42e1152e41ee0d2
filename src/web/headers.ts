import type { Context, Next } from 'koa'
import type { Dependencies } from '../core/dependencies.ts'
import { checkedTargets } from '../oidc/index.ts'
import { interactionTarget } from './interaction/form-targets.ts'

/** Security headers of every answer (OWASP Secure Headers): set before the work, so that an error page has them too. */
export const securityHeaders =
  (deps: Dependencies) =>
  async (ctx: Context, next: Next): Promise<void> => {
    ctx.set({
      'content-security-policy': policy([]),
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      // Not `no-referrer`: browsers would then send `Origin: null` with our own forms.
      'referrer-policy': 'same-origin',
      'permissions-policy':
        'camera=(), geolocation=(), microphone=(), payment=(), publickey-credentials-get=(self), publickey-credentials-create=(self)',
      'cache-control': 'no-store',
    })
    if (deps.origin.startsWith('https:'))
      ctx.set('strict-transport-security', 'max-age=63072000; includeSubDomains')
    await next()
    allowFormTargets(ctx)
  }

const policy = (targets: string[]): string =>
  [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self' data:",
    `form-action ${["'self'", ...targets].join(' ')}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')

/**
 * Browsers hold a form's redirects to `form-action` too, and ours end at the relying party: its checked redirect URI
 * is allowed on the very pages that lead there.
 */
function allowFormTargets(ctx: Context): void {
  const current = ctx.response.get('content-security-policy')
  if (!ctx.response.is('html') || !current) return
  const targets = [...checkedTargets(ctx), interactionTarget.get(ctx)]
    .map(sourceOf)
    .filter((source) => source !== undefined)
  if (targets.length > 0)
    ctx.set(
      'content-security-policy',
      current.replace("form-action 'self'", `form-action 'self' ${targets.join(' ')}`),
    )
}

function sourceOf(uri: unknown): string | undefined {
  if (typeof uri !== 'string' || !URL.canParse(uri)) return undefined
  const { protocol, origin } = new URL(uri)
  return protocol === 'https:' || protocol === 'http:' ? origin : protocol
}
