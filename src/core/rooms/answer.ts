import type { Judged } from '../../domain/decide.ts'
import type { Form, Outcome } from '../../domain/interaction.ts'
import type { Problem } from '../../domain/message.ts'
import type { UnitOfWork } from '../unit-of-work.ts'
import {
  actionsFor,
  judgedAfter,
  type Place,
  placeOf,
  prepare,
  type RoomContext,
  settle,
  store,
  workOn,
} from './position.ts'

export type Answered =
  /** The same page once more, with what was wrong. */
  | { again: Problem; judged: Judged }
  /** To wherever the facts call for now. */
  | { onward: Judged }
  /** Back to the relying party with this OAuth error, or to the home of a guest. */
  | Extract<Outcome, { ended: string } | { home: string }>

/**
 * One answer to the step the facts say is current. A form of any other step (back button, second tab, forged) changes
 * nothing and is answered with the current one. Whoever answers has arrived, though they never opened the page: what
 * arriving changes is taken up before the answer is looked at, and written with it.
 */
export async function answer(context: RoomContext, judged: Judged, form: Form): Promise<Answered> {
  const work = workOn(context, judged)
  const arrived = settle(context, judged, work)
  const place = placeOf(arrived)
  if (place.at === 'exit' || form.room !== place.room.name || form.step !== place.step.name)
    return { onward: await store(context, arrived, work) }
  const { facts } = arrived
  const outcome = await outcomeOf(context, arrived, place, form, work)
  if (typeof outcome === 'object' && ('ended' in outcome || 'home' in outcome)) {
    await store(context, arrived, work)
    return outcome
  }
  const read = place.step.name === 'notice' ? [...facts.read, place.room.name] : facts.read
  const answered = judgedAfter(context, { ...arrived, facts: { ...facts, read } }, work)
  if (outcome === 'onward') return { onward: await store(context, settle(context, answered, work), work) }
  await prepare(context, answered, work)
  return { again: outcome.again, judged: await store(context, answered, work) }
}

/** Turning back is an answer to every step; anything else is the step's to judge. */
async function outcomeOf(
  context: RoomContext,
  { facts }: Judged,
  { room, step }: Extract<Place, { at: 'room' }>,
  form: Form,
  work: UnitOfWork,
): Promise<Outcome> {
  if (form.cancel !== undefined) return { ended: room.cancelled ?? 'access_denied' }
  return step.submit(form, facts, actionsFor(context, facts, work))
}
