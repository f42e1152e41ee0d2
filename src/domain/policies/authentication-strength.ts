/** How strong a second factor has to be; each is met by what meets the next. WEAKEST FIRST. */
export const STRENGTHS = ['multifactor', 'passwordless', 'phishingResistant'] as const
export type Strength = (typeof STRENGTHS)[number]

/** Graph's built-in `authenticationStrengthPolicy` of each; there are no others. */
export const STRENGTH_POLICIES: Record<Strength, { id: string; displayName: string }> = {
  multifactor: { id: '00000000-0000-0000-0000-000000000002', displayName: 'Multifactor authentication' },
  passwordless: { id: '00000000-0000-0000-0000-000000000003', displayName: 'Passwordless MFA' },
  phishingResistant: { id: '00000000-0000-0000-0000-000000000004', displayName: 'Phishing-resistant MFA' },
}

/** Whether what is of one strength will do where another is wanted. */
export const isAsStrong = (strength: Strength, wanted: Strength): boolean =>
  STRENGTHS.indexOf(strength) >= STRENGTHS.indexOf(wanted)

/** Undefined for an id that is of none. */
export const strengthOf = (id: string): Strength | undefined =>
  STRENGTHS.find((strength) => STRENGTH_POLICIES[strength].id === id)

/** Undefined of none at all. */
export const strongest = (wanted: readonly (Strength | undefined)[]): Strength | undefined =>
  STRENGTHS.findLast((strength) => wanted.includes(strength))
