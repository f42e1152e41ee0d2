import type { Context } from 'koa'
import { showError } from '../show-page.ts'
import type { TenantSite } from '../site.ts'
import { emailedLink, type LinkKind, showBeside } from './emailed-link.ts'

/** `/{tenant}/invitation/{token}`: sets a first password, and registers where policy asks for it. */
export const invitationLink = (site: TenantSite, ctx: Context): Promise<void> =>
  emailedLink(invitation, site, ctx)

const invitation: LinkKind = {
  isOf: (link) => link.invitation !== undefined,
  rooms: ({ deps }) => deps.rooms.invitation.registry,
  open: ({ deps, tenancy }) => deps.rooms.invitation.open(tenancy.tenant.branding.displayName),
  done: ({ deps }, { returnTo }) => deps.rooms.invitation.done(returnTo),
  dead: (context) => showError(context, context.ctx, 404, context.deps.rooms.invitation.dead),
  // There is nowhere to go back to: the link goes on where it was left.
  left: (context) => showBeside(invitation, context, invitation.open(context)),
}
