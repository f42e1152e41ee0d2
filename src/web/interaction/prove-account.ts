import type { Arrived } from '../../domain/federation/arrived.ts'
import type { User } from '../../domain/person/user.ts'
import type { InteractionContext } from './context.ts'
import { showSignIn } from './show-sign-in.ts'

/**
 * Somebody of an identity provider has the address of an account here, and an address alone never opens one: they sign in
 * to it once, in this browser and for this request, as anybody does.
 */
export async function proveAccount(
  context: InteractionContext,
  { guestOf }: Arrived,
  { username }: User,
): Promise<void> {
  const { deps, tenancy, interaction } = context
  if (!('provider' in guestOf)) throw new Error('a tenant of this deployment has guests alone')
  deps.metrics.count('Arrival', { tenant: tenancy.tenant.id, outcome: 'toProve' })
  const ties = { ...guestOf, username }
  await interaction.prove(ties)
  showSignIn({ ...context, interaction: { ...interaction, ties } }, username, undefined)
}
