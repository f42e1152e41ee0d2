import { type MethodKind, TRAITS } from '../person/method.ts'
import { isAsStrong, type Strength } from '../policies/authentication-strength.ts'
import type { Proof } from './sign-in.ts'

/** One factor, two factors (REFEDS profiles), phishing-resistant (OpenID Connect EAP ACR Values 1.0). */
export const ACR = {
  single: 'https://refeds.org/profile/sfa',
  multi: 'https://refeds.org/profile/mfa',
  phishingResistant: 'phr',
} as const

const ORDER: string[] = [ACR.single, ACR.multi, ACR.phishingResistant]

interface FirstFactor {
  /** Authentication Method Reference values (RFC 8176 §2). */
  amr: string[]
  /** Given only to whom an administrator has made sure of: as good as two factors, and never phishing-resistant. */
  isMultiFactor?: true
}

/** A link sent by mail has no value of its own; a pass is a password good for a while, for most of them once: `otp`. */
const FIRST_FACTORS: Record<Exclude<Proof['kind'], MethodKind | 'home'>, FirstFactor> = {
  password: { amr: ['pwd'] },
  'temporary-password': { amr: ['pwd'] },
  'temporary-access-pass': { amr: ['otp'], isMultiFactor: true },
  'email-link': { amr: [] },
}

type Proved = Pick<Proof, 'kind' | 'home'>

const isFirst = (kind: Proof['kind']): kind is keyof typeof FIRST_FACTORS =>
  Object.hasOwn(FIRST_FACTORS, kind)

/** It proves more than a password does: a second factor, or a first that counts as two. */
export const isSecondFactor = ({ kind, home }: Proved): boolean => {
  if (kind === 'home') return home?.strength !== undefined
  return !isFirst(kind) || FIRST_FACTORS[kind].isMultiFactor === true
}

function amr({ kind, home }: Proved): string[] {
  if (kind === 'home') return home?.amr ?? []
  return isFirst(kind) ? FIRST_FACTORS[kind].amr : TRAITS[kind].amr
}

const isPhishingResistant = ({ kind, home }: Proved): boolean => {
  if (kind === 'home') return home?.strength === 'phishingResistant'
  return !isFirst(kind) && TRAITS[kind].isPhishingResistant === true
}

/** How strong a second factor it is, proved or to be proved; undefined for a first one. */
export function strengthOfFactor(factor: Proved): Strength | undefined {
  if (factor.kind === 'home') return factor.home?.strength
  if (isPhishingResistant(factor)) return 'phishingResistant'
  return isSecondFactor(factor) ? 'multifactor' : undefined
}

/** Whether a factor is a second one that is strong enough. */
export function isOfStrength(factor: Proved, wanted: Strength): boolean {
  const strength = strengthOfFactor(factor)
  return strength !== undefined && isAsStrong(strength, wanted)
}

export function amrOf(proofs: Proved[]): string[] {
  const references = new Set(proofs.flatMap(amr))
  if (proofs.some(isSecondFactor)) references.add('mfa')
  return [...references]
}

/** What proofs reach; of a method, what proving it would reach. */
export function acrOf(proofs: Proved[]): string {
  if (proofs.some(isPhishingResistant)) return ACR.phishingResistant
  return proofs.some(isSecondFactor) ? ACR.multi : ACR.single
}

/** The value that asks for a second factor of a strength. */
export const acrOfStrength = (strength: Strength): string =>
  strength === 'phishingResistant' ? ACR.phishingResistant : ACR.multi

/** Whether what was proved is one of the asked for values or stronger; true when nothing was asked. */
export function meets(acr: string, asked: string[]): boolean {
  if (asked.length === 0) return true
  return asked.some((value) => ORDER.includes(value) && ORDER.indexOf(acr) >= ORDER.indexOf(value))
}

/** How strong a second factor it takes to reach a value; undefined for one that a first factor reaches, or nobody knows. */
export function strengthOfAcr(acr: string | undefined): Strength | undefined {
  if (acr === ACR.phishingResistant) return 'phishingResistant'
  return acr === ACR.multi ? 'multifactor' : undefined
}

/** The weakest known value among those asked for; undefined when none is known here. */
export const weakest = (asked: string[]): string | undefined => ORDER.find((value) => asked.includes(value))
