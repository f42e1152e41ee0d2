import { gather } from '../../core/sign-in/gather.ts'
import type { NotArrived } from '../../domain/federation/arrived.ts'
import { seeOther } from '../see-other.ts'
import { goTo, type InteractionContext } from './context.ts'
import { showSignIn } from './show-sign-in.ts'

/** Nobody came from a home: whoever is known in this sign-in already goes on with it, and everybody else is told why. */
export async function notArrived(context: InteractionContext, id: string, why: NotArrived): Promise<void> {
  const { deps, tenancy, interaction, ctx } = context
  const { tenant } = tenancy
  deps.metrics.count('Arrival', { tenant: tenant.id, outcome: why })
  const { signIn, request, awaitsPassword, loginHint } = interaction
  if (signIn && (await gather(deps, tenancy, signIn, request))) return goTo(context, [])
  if (!awaitsPassword) return seeOther(ctx, await interaction.askAgain())
  const home = await nameOf(context, id)
  const message = deps.rooms.signIn.notArrived(why, { home, tenant: tenant.branding.displayName })
  showSignIn(context, loginHint, { message })
}

/** What pages call a home, whether or not its people may come. */
async function nameOf({ tenancy }: InteractionContext, id: string): Promise<string> {
  const { tenant, another } = tenancy
  const provider = tenant.identityProviders?.find((one) => one.id === id)
  return provider?.displayName ?? (await another(id))?.branding.displayName ?? id
}
