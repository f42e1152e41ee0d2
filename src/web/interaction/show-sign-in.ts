import { hasHomes } from '../../core/federation/home-for.ts'
import { providerOf, providersWithButton } from '../../domain/federation/identity-provider.ts'
import type { Problem } from '../../domain/message.ts'
import { orderPath } from '../recovery/order-link.ts'
import { showPage } from '../show-page.ts'
import { type InteractionContext, pathOf } from './context.ts'

/** The homes people choose by a button, each with where it leads. */
const buttonsOf = (context: InteractionContext) =>
  providersWithButton(context.tenancy.tenant).map(({ id, displayName }) => ({
    home: displayName,
    href: `/${context.tenancy.tenant.id}/interaction/${context.interaction.uid}/departure/${id}`,
  }))

/** The page that asks who this is. */
export function showSignIn(
  context: InteractionContext,
  username: string | undefined,
  problem: Problem | undefined,
): void {
  const { deps, tenancy, ctx, interaction, locale } = context
  const page = deps.rooms.signIn.page({
    client: interaction.request.clientName,
    username,
    hasHomes: hasHomes(tenancy.tenant),
    proves: interaction.ties && providerOf(tenancy.tenant, interaction.ties.provider)?.displayName,
    buttons: interaction.ties ? [] : buttonsOf(context),
  })
  showPage(context, ctx, page, {
    interaction: deps.rooms.signIn.name,
    action: pathOf(context, []),
    locale,
    problem,
    forgotHref: orderPath(tenancy.tenant, interaction.uid),
  })
}
