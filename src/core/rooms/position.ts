import { decide } from '../../domain/decide.ts'
import type { Facts } from '../../domain/facts.ts'
import type { Form, Interaction, Step } from '../../domain/interaction.ts'
import type { Problem } from '../../domain/message.ts'
import type { Dependencies } from '../dependencies.ts'
import type { OfTenant } from '../methods/answer-context.ts'
import { authenticators } from '../methods/index.ts'
import { UnitOfWork } from '../unit-of-work.ts'
import { createActions } from './actions.ts'

/** Where a person stands, asked from facts alone. */
export type Place = { at: 'exit' } | { at: 'room'; room: Interaction; step: Step }

export type Answer =
  | { again: Problem; facts: Facts; place: Place }
  | { onward: Facts; place: Place }
  | { ended: 'access_denied' | 'unmet_authentication_requirements' }

export interface RoomContext {
  deps: Dependencies
  tenancy: OfTenant
  registry: readonly Interaction[]
  locale: string
}

/**
 * The first room with a reason and its first step that is not done. A room whose steps are all done has been settled
 * already; one that still has a reason then is a mistake in the room, and stops everything (fail closed).
 */
export function placeOf(registry: readonly Interaction[], facts: Facts): Place {
  const verdict = decide(registry, facts)
  if (verdict.allow) return { at: 'exit' }
  const step = verdict.interaction.steps(facts).find((candidate) => !candidate.done(facts))
  if (!step) throw new Error(`${verdict.interaction.name} has a reason and nothing left to do`)
  return { at: 'room', room: verdict.interaction, step }
}

/** In a room it is the person who acts. */
const workOf = ({ store }: OfTenant, { user, signIn, now }: Facts): UnitOfWork =>
  new UnitOfWork(store, { user, signIn }, { actor: { kind: 'person' }, now })

/** The same after arriving and settling: evidence given in one room may complete the next. */
function settled(registry: readonly Interaction[], facts: Facts, work: UnitOfWork): Facts {
  let current = facts
  for (let rooms = 0; rooms <= registry.length; rooms++) {
    const verdict = decide(registry, current)
    if (verdict.allow) return current
    const { interaction } = verdict
    const isDone = interaction.steps(current).every((step) => step.done(current))
    const before = work.state
    work.apply(
      ...(interaction.enter?.(current) ?? []),
      ...(isDone ? (interaction.settle?.(current) ?? []) : []),
    )
    if (work.state.user === before.user && work.state.signIn === before.signIn) return current
    current = { ...current, ...work.state }
  }
  return current
}

/** The last answer and the acceptance are one write. */
function accepted(registry: readonly Interaction[], facts: Facts, work: UnitOfWork): void {
  if (facts.signIn.acceptedAt === undefined && decide(registry, facts).allow) work.apply({ kind: 'accept' })
}

/** Looks at the facts and stores what arriving changes. */
export async function arrive(context: RoomContext, facts: Facts): Promise<{ facts: Facts; place: Place }> {
  const { tenancy, registry } = context
  const work = workOf(tenancy, facts)
  const current = settled(registry, facts, work)
  accepted(registry, current, work)
  await prepare(context, current, work)
  const stored = await store(context, facts, work)
  return { facts: stored, place: placeOf(registry, stored) }
}

/** Gets the page that is shown next ready. */
async function prepare(
  { deps, tenancy, registry, locale }: RoomContext,
  facts: Facts,
  work: UnitOfWork,
): Promise<void> {
  const place = placeOf(registry, facts)
  if (place.at === 'exit') return
  await place.step.prepare?.(facts, createActions({ deps, tenancy, work, now: facts.now, locale }))
}

/** Writes what has changed, if anything has, and has its events delivered. */
async function store({ deps, tenancy }: RoomContext, facts: Facts, work: UnitOfWork): Promise<Facts> {
  await work.commit()
  if (work.hasNews) await deps.nudge(tenancy.tenant.id, facts.user.id)
  return { ...facts, ...work.state }
}

/**
 * One answer to the step the facts say is current. A form of any other step (back button, second tab, forged) changes
 * nothing and is answered with the current one.
 */
export async function answer(context: RoomContext, facts: Facts, form: Form): Promise<Answer> {
  const { deps, tenancy, registry, locale } = context
  const place = placeOf(registry, facts)
  if (place.at === 'exit' || form.room !== place.room.name || form.step !== place.step.name)
    return { onward: facts, place }
  if (form.cancel !== undefined) return { ended: place.room.cancelled ?? 'access_denied' }
  const work = workOf(tenancy, facts)
  const actions = createActions({ deps, tenancy, work, now: facts.now, locale })
  const outcome = await place.step.submit(form, facts, actions)
  if (typeof outcome === 'object' && 'ended' in outcome) return outcome
  const read = place.step.name === 'notice' ? [...facts.read, place.room.name] : facts.read
  const answered = { ...facts, ...work.state, read }
  if (outcome === 'onward') accepted(registry, settled(registry, answered, work), work)
  else await prepare(context, answered, work)
  const stored = await store(context, { ...facts, read }, work)
  const next = placeOf(registry, stored)
  return outcome === 'onward'
    ? { onward: stored, place: next }
    : { again: outcome.again, facts: stored, place: next }
}

/** Opens what only this page may show. */
export async function reveal(deps: Dependencies, facts: Facts): Promise<Facts> {
  for (const authenticator of authenticators) {
    const revealed = await authenticator.reveal?.(deps, facts)
    if (revealed) return { ...facts, revealed }
  }
  return facts
}
