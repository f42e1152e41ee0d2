import { placeOf } from '../../core/rooms/position.ts'
import { reveal } from '../../core/rooms/reveal.ts'
import type { Judged } from '../../domain/decide.ts'
import type { Problem } from '../../domain/message.ts'
import { showStep } from '../show-step.ts'
import { goTo, type InteractionContext, pathOf } from './context.ts'

/** The page the facts call for, with what was wrong with the last answer. */
export async function showRoom(
  context: InteractionContext,
  judged: Judged,
  problem?: Problem,
): Promise<void> {
  const { facts } = judged
  const place = placeOf(judged)
  if (place.at === 'exit') return goTo(context, facts.read)
  const { deps, ctx, locale } = context
  if (!problem) countRoom(context, place.room.name, place.step.name)
  const action = pathOf(context, facts.read)
  showStep(context, ctx, place, await reveal(deps, facts), { action, locale, problem })
}

export const countRoom = ({ deps, tenancy }: InteractionContext, room: string, outcome: string): void =>
  deps.metrics.count('Interaction', { tenant: tenancy.tenant.id, room, outcome })
