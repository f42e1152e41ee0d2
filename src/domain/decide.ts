import type { Facts } from './facts.ts'
import type { Interaction } from './interaction.ts'
import type { Reason } from './reason.ts'

export type Verdict = { allow: true } | { allow: false; interaction: Interaction; reason: Reason }

/** The first interaction with a reason, else allow. Order is precedence. */
export function decide(registry: readonly Interaction[], facts: Facts): Verdict {
  for (const interaction of registry) {
    const reason = interaction.required(facts)
    if (reason) return { allow: false, interaction, reason }
  }
  return { allow: true }
}
