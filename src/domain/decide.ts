import type { Change } from './changes/change.ts'
import type { Facts } from './facts.ts'
import type { Interaction } from './interaction.ts'
import { isApplied } from './policies/results.ts'
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

/** What letting a sign-in through changes, the first time: what every room has to say of it, and that it was. */
export const acceptance = (registry: readonly Interaction[], facts: Facts): Change[] => [
  ...registry.flatMap(({ passed }) => passed?.(facts) ?? []),
  ...(isBreakGlass(facts) ? [{ kind: 'useBreakGlass', ip: facts.signIn.source.ip } as const] : []),
  ...interruption(facts),
  { kind: 'accept' },
]

/** What is kept of a sign-in, let through or not yet: what became of the policies so far. */
export function interruption({ policies, signIn }: Facts): Change[] {
  const policyResults = policies.results.filter(isApplied)
  const isNothing = policyResults.length === 0 && signIn.policyResults === undefined
  return isNothing ? [] : [{ kind: 'keepPolicyResults', policyResults }]
}

/** One of the accounts kept for the day when nobody else gets in. */
const isBreakGlass = ({ tenant, user }: Facts): boolean => tenant.breakGlass?.includes(user.id) ?? false

/** Facts and the verdict on them, so that whoever is handed one need not decide again. */
export interface Judged {
  facts: Facts
  verdict: Verdict
}

export const judge = (registry: readonly Interaction[], facts: Facts): Judged => ({
  facts,
  verdict: decide(registry, facts),
})
