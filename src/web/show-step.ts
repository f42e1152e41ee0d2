import type { Context } from 'koa'
import type { Facts } from '../domain/facts.ts'
import type { Interaction, Step } from '../domain/interaction.ts'
import type { Problem } from '../domain/message.ts'
import { showPage } from './show-page.ts'
import type { TenantSite } from './site.ts'

interface About {
  action: string
  locale: string
  problem?: Problem
}

/** Answers with the page of a room's step. What it posts names both, so that a form of another step is known as such. */
export function showStep(
  site: TenantSite,
  ctx: Context,
  { room, step }: { room: Interaction; step: Step },
  facts: Facts,
  about: About,
): void {
  const { username } = facts.user
  showPage(site, ctx, step.view(facts), {
    ...about,
    interaction: room.name,
    hidden: { room: room.name, step: step.name },
    username,
    account: room.account?.(username),
  })
}
