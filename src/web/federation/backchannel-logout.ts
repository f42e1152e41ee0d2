import type { Context } from 'koa'
import { logoutAtHome } from '../../core/federation/logout-at-home.ts'
import { readForm } from '../form.ts'
import type { TenantSite } from '../site.ts'

/** Answers a home that says who signed out there (OpenID Connect Back-Channel Logout 1.0 §2.8). */
export async function backChannelLogout({ deps, tenancy }: TenantSite, ctx: Context): Promise<void> {
  const { logout_token: token } = await readForm(ctx)
  const isDone = token !== undefined && (await logoutAtHome(deps, tenancy, String(ctx.params.home), token))
  deps.metrics.count('LogoutAtHome', { tenant: tenancy.tenant.id, outcome: isDone ? 'done' : 'refused' })
  ctx.status = isDone ? 200 : 400
  ctx.body = isDone
    ? {}
    : {
        error: 'invalid_request',
        error_description: 'This is no logout token of the home, or it came before.',
      }
}
