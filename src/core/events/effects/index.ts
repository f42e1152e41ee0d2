import type { EventType } from '../../../domain/changes/event.ts'
import type { Effect } from '../delivery.ts'
import { methodAdded } from './method-added.ts'
import { passwordChanged } from './password-changed.ts'
import { passwordResetRequested } from './password-reset-requested.ts'
import { registeredAtRisk } from './registered-at-risk.ts'

/** The effect of each kind of event; every other is recorded and no more. */
export const EFFECTS: Partial<Record<EventType, Effect>> = {
  passwordChanged,
  methodAdded,
  registeredAtRisk,
  passwordResetRequested,
}
