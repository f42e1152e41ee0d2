import { decide } from '../../domain/decide.ts'
import type { Facts } from '../../domain/facts.ts'
import type { Form, Interaction, Step } from '../../domain/interaction.ts'
import type { Problem } from '../../domain/message.ts'
import type { House } from '../dependencies.ts'
import { sealContext, type ToolApp } from '../methods/context.ts'
import { Unit } from '../unit-of-work.ts'
import { createTools } from './actions.ts'

/** Where a person stands, asked from facts alone. */
export type Place = { at: 'exit' } | { at: 'room'; room: Interaction; step: Step }

export type Answer =
  | { again: Problem; facts: Facts; place: Place }
  | { onward: Facts; place: Place }
  | { ended: 'access_denied' | 'unmet_authentication_requirements' }

export interface Surroundings {
  house: House
  app: ToolApp
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

/** The same after arriving and settling: evidence given in one room may complete the next. */
function settled(registry: readonly Interaction[], facts: Facts, unit: Unit): Facts {
  let current = facts
  for (let rooms = 0; rooms <= registry.length; rooms++) {
    const verdict = decide(registry, current)
    if (verdict.allow) return current
    const { interaction } = verdict
    const isDone = interaction.steps(current).every((step) => step.done(current))
    const before = unit.state
    unit.apply(
      ...(interaction.enter?.(current) ?? []),
      ...(isDone ? (interaction.settle?.(current) ?? []) : []),
    )
    if (unit.state.user === before.user && unit.state.signIn === before.signIn) return current
    current = { ...current, ...unit.state }
  }
  return current
}

/** The last answer and the acceptance are one write. */
function accepted(registry: readonly Interaction[], facts: Facts, unit: Unit): void {
  if (facts.signIn.acceptedAt === undefined && decide(registry, facts).allow) unit.apply({ kind: 'accept' })
}

/** Looks at the facts and stores what arriving changes. */
export async function arrive(
  surroundings: Surroundings,
  facts: Facts,
): Promise<{ facts: Facts; place: Place }> {
  const { app, registry } = surroundings
  const unit = new Unit(app.store, { user: facts.user, signIn: facts.signIn }, facts.now)
  const current = settled(registry, facts, unit)
  accepted(registry, current, unit)
  await prepare(surroundings, current, unit)
  const stored = await store(surroundings, facts, unit)
  return { facts: stored, place: placeOf(registry, stored) }
}

/** Gets the page that is shown next ready. */
async function prepare(
  { house, app, registry, locale }: Surroundings,
  facts: Facts,
  unit: Unit,
): Promise<void> {
  const place = placeOf(registry, facts)
  if (place.at === 'exit') return
  await place.step.prepare?.(facts, createTools({ house, app, unit, now: facts.now, locale }))
}

/** Writes what has changed, if anything has, and has its events delivered. */
async function store({ house, app }: Surroundings, facts: Facts, unit: Unit): Promise<Facts> {
  await unit.commit()
  if (unit.hasNews) await house.nudge(app.tenant.id, facts.user.id)
  return { ...facts, ...unit.state }
}

/**
 * One answer to the step the facts say is current. A form of any other step (back button, second tab, forged) changes
 * nothing and is answered with the current one.
 */
export async function answer(surroundings: Surroundings, facts: Facts, form: Form): Promise<Answer> {
  const { house, app, registry, locale } = surroundings
  const place = placeOf(registry, facts)
  if (place.at === 'exit' || form.room !== place.room.name || form.step !== place.step.name)
    return { onward: facts, place }
  if (form.cancel !== undefined) return { ended: place.room.cancelled ?? 'access_denied' }
  const unit = new Unit(app.store, { user: facts.user, signIn: facts.signIn }, facts.now)
  const tools = createTools({ house, app, unit, now: facts.now, locale })
  const outcome = await place.step.submit(form, facts, tools)
  if (typeof outcome === 'object' && 'ended' in outcome) return outcome
  const read = place.step.name === 'notice' ? [...facts.read, place.room.name] : facts.read
  const answered = { ...facts, ...unit.state, read }
  if (outcome === 'onward') accepted(registry, settled(registry, answered, unit), unit)
  else await prepare(surroundings, answered, unit)
  const stored = await store(surroundings, { ...facts, read }, unit)
  const next = placeOf(registry, stored)
  return outcome === 'onward'
    ? { onward: stored, place: next }
    : { again: outcome.again, facts: stored, place: next }
}

/** Opens what only this page may show. */
export async function reveal(house: House, facts: Facts): Promise<Facts> {
  const { user, signIn, tenant } = facts
  const context = sealContext(tenant.id, user.id)
  const pending = signIn.registration
  if (pending?.method.kind === 'totp' && !pending.ready) {
    const secret = await house.vault.open(pending.method.secret, context)
    const uri = house.totp.uri(secret, user.username, tenant.branding.displayName)
    return { ...facts, revealed: { totp: { secret, uri } } }
  }
  if (signIn.unseenRecoveryCodes === undefined) return facts
  const recoveryCodes: string[] = JSON.parse(await house.vault.open(signIn.unseenRecoveryCodes, context))
  return { ...facts, revealed: { recoveryCodes } }
}
