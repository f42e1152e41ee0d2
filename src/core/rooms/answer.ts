import type { Judged } from '../../domain/decide.ts'
import type { Form, Outcome } from '../../domain/interaction.ts'
import type { Problem } from '../../domain/message.ts'
import { createActions } from './actions.ts'
import { judgedAfter, placeOf, prepare, type RoomContext, settle, store, workOn } from './position.ts'

export type Answered =
  /** The same page once more, with what was wrong. */
  | { again: Problem; judged: Judged }
  /** To wherever the facts call for now. */
  | { onward: Judged }
  /** Back to the relying party with this OAuth error. */
  | Extract<Outcome, { ended: string }>

/**
 * One answer to the step the facts say is current. A form of any other step (back button, second tab, forged) changes
 * nothing and is answered with the current one.
 */
export async function answer(context: RoomContext, judged: Judged, form: Form): Promise<Answered> {
  const place = placeOf(judged)
  if (place.at === 'exit' || form.room !== place.room.name || form.step !== place.step.name)
    return { onward: judged }
  if (form.cancel !== undefined) return { ended: place.room.cancelled ?? 'access_denied' }
  const { deps, tenancy, locale } = context
  const { facts } = judged
  const work = workOn(context, judged)
  const outcome = await place.step.submit(
    form,
    facts,
    createActions({ deps, tenancy, work, now: facts.now, locale }),
  )
  if (typeof outcome === 'object' && 'ended' in outcome) return outcome
  const read = place.step.name === 'notice' ? [...facts.read, place.room.name] : facts.read
  const answered = judgedAfter(context, { ...judged, facts: { ...facts, read } }, work)
  if (outcome === 'onward') return { onward: await store(context, settle(context, answered, work), work) }
  await prepare(context, answered, work)
  return { again: outcome.again, judged: await store(context, answered, work) }
}
