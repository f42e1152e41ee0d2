import type { Context } from 'koa'
import { seeOther } from '../see-other.ts'
import { showError } from '../show-page.ts'
import type { TenantSite } from '../site.ts'
import { emailedLink, type LinkKind } from './emailed-link.ts'
import { backTo, orderPath } from './order-link.ts'

/** `/{tenant}/recover/{token}`: resets a password. */
export const recoveryLink = (site: TenantSite, ctx: Context): Promise<void> => emailedLink(reset, site, ctx)

const reset: LinkKind = {
  isOf: ({ invitation }) => invitation === undefined,
  rooms: ({ deps }) => [deps.rooms.forgotPassword],
  open: ({ deps }) => deps.rooms.recovery.open(),
  done: ({ deps, tenancy }, { returnTo = '' }) => deps.rooms.recovery.done(backTo(tenancy.tenant, returnTo)),

  /** Another link is ordered with no way back: whose sign-in a dead link began in is told nobody. */
  dead: (context) =>
    showError(context, context.ctx, 404, context.deps.rooms.recovery.dead, {
      href: orderPath(context.tenancy.tenant),
      label: context.deps.rooms.recovery.again,
    }),

  left: ({ ctx, tenancy }, { returnTo }) => seeOther(ctx, orderPath(tenancy.tenant, returnTo)),
}
