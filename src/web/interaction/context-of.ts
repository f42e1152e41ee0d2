import type { Context } from 'koa'
import { networkOf } from '../../core/limits/from-network.ts'
import { expired } from '../../oidc/index.ts'
import { platformRequest } from '../../ports/platform-request.ts'
import { localeOf } from '../show-page.ts'
import type { TenantSite } from '../site.ts'
import type { InteractionContext } from './context.ts'
import { interactionTarget } from './form-targets.ts'

/**
 * The interaction this browser's cookie names, at an address that says which it is.
 * @throws SessionNotFound where it is another
 */
export async function contextOf(site: TenantSite, ctx: Context): Promise<InteractionContext> {
  const { deps, engine } = site
  const interaction = await engine.interaction(ctx)
  if (ctx.params.uid !== interaction.uid) throw expired('another interaction')
  interactionTarget.set(ctx, interaction.redirectUri)
  const network = networkOf(deps, platformRequest(ctx.req))
  return { ...site, ctx, interaction, locale: localeOf(site, ctx, interaction.uiLocales), network }
}
