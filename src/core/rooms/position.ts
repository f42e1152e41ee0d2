import type { Change } from '../../domain/changes/change.ts'
import { kinds } from '../../domain/changes/index.ts'
import { acceptance, type Judged, judge } from '../../domain/decide.ts'
import { type Facts, factsAfter } from '../../domain/facts.ts'
import type { Actions, Interaction, Step } from '../../domain/interaction.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Tenancy } from '../tenancy.ts'
import { UnitOfWork } from '../unit-of-work.ts'
import { createActions } from './actions.ts'

/** Where the rooms are: whose tenancy, which of them may be met, who is at the door, and the language they speak. */
export interface RoomContext {
  deps: Dependencies
  tenancy: Tenancy
  registry: readonly Interaction[]
  locale: string
  /** The network this request came from. */
  network: string
}

/** Where a person stands, asked from facts alone. */
export type Place = { at: 'exit' } | { at: 'room'; room: Interaction; step: Step }

/**
 * The first step that is not done of the room with a reason. A room whose steps are all done has been settled already;
 * one that still has a reason then is a mistake in the room, and stops everything (fail closed).
 */
export function placeOf({ facts, verdict }: Judged): Place {
  if (verdict.allow) return { at: 'exit' }
  const step = verdict.interaction.steps(facts).find((candidate) => !candidate.done(facts))
  if (!step) throw new Error(`${verdict.interaction.name} has a reason and nothing left to do`)
  return { at: 'room', room: verdict.interaction, step }
}

/** In a room it is the person who acts. */
export const workOn = ({ tenancy }: RoomContext, { facts: { user, signIn, now } }: Judged): UnitOfWork =>
  new UnitOfWork(tenancy.store, { user, signIn }, { kinds, actor: { kind: 'person' }, now })

/** The verdict after what the work has changed; the one there was, if it has changed nothing. */
export function judgedAfter({ registry }: RoomContext, judged: Judged, work: UnitOfWork): Judged {
  const { facts } = judged
  const { user, signIn } = work.state
  if (user === facts.user && signIn === facts.signIn) return judged
  return judge(registry, factsAfter(facts, { user, signIn }))
}

/**
 * Takes up what arriving in and settling of rooms changes: evidence given in one room may complete the next. Where no
 * room is left, the sign-in is accepted in the same write as the last answer.
 */
export function settle(context: RoomContext, judged: Judged, work: UnitOfWork): Judged {
  let current = judged
  for (let rooms = 0; rooms <= context.registry.length && !current.verdict.allow; rooms++) {
    work.apply(...due(current.verdict.interaction, current.facts))
    const next = judgedAfter(context, current, work)
    if (next === current) return current
    current = next
  }
  return current.verdict.allow ? accept(context, current, work) : current
}

function due(room: Interaction, facts: Facts): Change[] {
  const isDone = room.steps(facts).every((step) => step.done(facts))
  return [...(room.enter?.(facts) ?? []), ...(isDone ? (room.settle?.(facts) ?? []) : [])]
}

function accept(context: RoomContext, judged: Judged, work: UnitOfWork): Judged {
  if (judged.facts.signIn.acceptedAt !== undefined) return judged
  work.apply(...acceptance(context.registry, judged.facts))
  return judgedAfter(context, judged, work)
}

/** Gets the page that is shown next ready. */
export async function prepare(context: RoomContext, judged: Judged, work: UnitOfWork): Promise<void> {
  const place = placeOf(judged)
  if (place.at === 'exit') return
  const { facts } = judged
  await place.step.prepare?.(facts, actionsFor(context, facts, work))
}

/** What a step may do to the world for whoever stands before it. */
export const actionsFor = (
  { deps, tenancy, locale, network }: RoomContext,
  { now }: Facts,
  work: UnitOfWork,
): Actions => createActions({ deps, tenancy, work, now, locale, network })

/** Writes what has changed, if anything has, and has its events delivered. */
export async function store(context: RoomContext, judged: Judged, work: UnitOfWork): Promise<Judged> {
  const { deps, tenancy } = context
  await work.commit()
  if (work.hasNews) await deps.nudge(tenancy.tenant.id, judged.facts.user.id)
  return judgedAfter(context, judged, work)
}
