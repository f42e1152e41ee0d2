import type { Proof } from './sign-in.ts'

/** One factor, two factors (REFEDS profiles), phishing-resistant (OpenID Connect EAP ACR Values 1.0). */
export const ACR = {
  single: 'https://refeds.org/profile/sfa',
  multi: 'https://refeds.org/profile/mfa',
  phishingResistant: 'phr',
} as const

const ORDER: string[] = [ACR.single, ACR.multi, ACR.phishingResistant]

/** Authentication Method Reference values of RFC 8176 §2 for each kind of proof. */
const AMR: Record<Proof['kind'], string[]> = {
  password: ['pwd'],
  'temporary-password': ['pwd'],
  'email-link': [],
  totp: ['otp'],
  sms: ['sms'],
  passkey: ['pop', 'user'],
  'recovery-codes': ['otp'],
}

const FIRST_FACTORS: Proof['kind'][] = ['password', 'temporary-password', 'email-link']

export const isSecondFactor = (proof: Proof): boolean => !FIRST_FACTORS.includes(proof.kind)

export function amrOf(proofs: Proof[]): string[] {
  const references = new Set(proofs.flatMap((proof) => AMR[proof.kind]))
  if (proofs.some(isSecondFactor)) references.add('mfa')
  return [...references]
}

export function acrOf(proofs: Proof[]): string {
  if (proofs.some((proof) => proof.kind === 'passkey')) return ACR.phishingResistant
  return proofs.some(isSecondFactor) ? ACR.multi : ACR.single
}

/** Whether what was proved is one of the asked for values or stronger; true when nothing was asked. */
export function meets(acr: string, asked: string[]): boolean {
  if (asked.length === 0) return true
  return asked.some((value) => ORDER.includes(value) && ORDER.indexOf(acr) >= ORDER.indexOf(value))
}

/** The weakest known value among those asked for; undefined when none is known here. */
export const weakest = (asked: string[]): string | undefined => ORDER.find((value) => asked.includes(value))
