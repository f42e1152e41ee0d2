import type { Middleware } from 'koa'
import { readParameters } from './form.ts'
import { seeOther } from './see-other.ts'

/** What has to take a POST as it takes a GET: OpenID Connect Core §3.1.2.1, RP-Initiated Logout 1.0 §2. */
const ENDPOINTS = ['/auth', '/session/end']

/**
 * A posted request is asked again as a GET. The engine would read it as it is only with a session cookie sent along
 * from every site (`SameSite=None`); a redirected GET brings the session with `Lax`.
 */
export const postedRequests =
  (tenantId: string): Middleware =>
  async (ctx, next) => {
    const endpoint = ENDPOINTS.find((path) => ctx.path === `/${tenantId}${path}`)
    if (ctx.method !== 'POST' || endpoint === undefined) return next()
    const parameters = await readParameters(ctx)
    seeOther(ctx, `/${tenantId}${endpoint}?${parameters}`)
  }
