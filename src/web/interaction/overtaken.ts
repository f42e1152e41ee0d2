import { overtakenBy } from '../../core/rooms/overtaken.ts'
import type { Form } from '../../domain/interaction.ts'
import { orderPath } from '../recovery/order-link.ts'
import { showPage } from '../show-page.ts'
import { type InteractionContext, pathOf } from './context.ts'

/** A new password was set before the one typed here: that is said before the sign-in goes on, if it does. */
export async function isOvertaken(
  context: InteractionContext,
  form: Form,
  how: { raced: boolean },
): Promise<boolean> {
  const { deps, tenancy, ctx, interaction, locale } = context
  const by = await overtakenBy(context, form, interaction.signIn, how)
  if (!by) return false
  const onward = pathOf(context, [])
  const page = deps.rooms.overtaken({ by, onward, reset: orderPath(tenancy.tenant, interaction.uid) })
  showPage(context, ctx, page, { interaction: deps.rooms.signIn.name, action: onward, locale })
  return true
}
