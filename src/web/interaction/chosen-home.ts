import type { Context } from 'koa'
import { providersWithButton } from '../../domain/federation/identity-provider.ts'
import { seeOther } from '../see-other.ts'
import type { TenantSite } from '../site.ts'
import { contextOf } from './context-of.ts'
import { depart } from './departure.ts'
import { notArrived } from './not-arrived.ts'

/** `/{tenant}/interaction/{uid}/departure/{home}`: to the home whose button somebody has pressed. */
export async function chosenHome(site: TenantSite, ctx: Context): Promise<void> {
  const context = await contextOf(site, ctx)
  const { interaction, tenancy } = context
  const { home: id } = ctx.params
  if (!interaction.awaitsPassword) return seeOther(ctx, await interaction.askAgain())
  const isOffered = providersWithButton(tenancy.tenant).some((provider) => provider.id === id)
  if (!isOffered) return notArrived(context, { home: id }, 'notHere')
  return depart(context, id, { loginHint: interaction.loginHint ?? '' })
}
