import { acceptInvitation } from '../../interactions/accept-invitation.ts'
import { forgotPassword } from '../../interactions/forgot-password.ts'
import { registry } from '../../interactions/index.ts'
import type { Facts } from '../../src/domain/facts.ts'
import type { Form, Interaction, Outcome, Step } from '../../src/domain/interaction.ts'
import type { Problem } from '../../src/domain/message.ts'
import { type Deed, recordedActions } from './recorded-actions.ts'

/** Rooms and their steps by name, asked as the provider asks them. */

export function roomNamed(name: string): Interaction {
  const room = [...registry, forgotPassword, acceptInvitation].find((one) => one.name === name)
  if (!room) throw new Error(`no room is called ${name}`)
  return room
}

export function stepOf(room: string, facts: Facts, name: string): Step {
  const step = roomNamed(room)
    .steps(facts)
    .find((one) => one.name === name)
  if (!step) throw new Error(`${room} has no step ${name}`)
  return step
}

/** The first step that is not done: where a person stands in the room. */
export const currentIn = (room: string, facts: Facts): string | undefined =>
  roomNamed(room)
    .steps(facts)
    .find((step) => !step.done(facts))?.name

/** What an answer to a step comes to, and what it does. */
export async function answered(
  room: string,
  facts: Facts,
  step: string,
  form: Form,
  problem?: Problem,
): Promise<{ outcome: Outcome; deeds: Deed[] }> {
  const { actions, deeds } = recordedActions(problem)
  return { outcome: await stepOf(room, facts, step).submit(form, facts, actions), deeds }
}

/** What may be chosen on a page with a choice of methods. */
export const choicesOf = (room: string, facts: Facts): string[] =>
  (stepOf(room, facts, 'choose-method').view(facts).choices ?? []).flatMap(({ options }) =>
    options.map(({ value }) => value),
  )

export const buttonsOf = (room: string, facts: Facts, step: string): string[] =>
  stepOf(room, facts, step)
    .view(facts)
    .buttons.map(({ name }) => name)
