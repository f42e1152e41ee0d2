import { startLink } from './start-link.ts'

interface Extra {
  title: string
  about: string
  href: string
}

const ANA = { tenant: 'clinic', username: 'ana@clinic.example', from: 'home' } as const

/** More to try, beyond what the seeds were made for. */
export const EXTRAS: readonly Extra[] = [
  {
    title: 'Two factors, because the relying party asks',
    about: 'Ana at home, with acr_values of the REFEDS MFA profile: a code of her app after the password.',
    href: startLink({ ...ANA, acr: 'mfa' }),
  },
  {
    title: 'A phishing-resistant sign-in',
    about: 'Ana at home, with acr_values phr: only a passkey will do.',
    href: startLink({ ...ANA, acr: 'phr' }),
  },
  {
    title: 'Consent for a partner',
    about: "A relying party that is not the tenant's own: Ana is asked what it may know.",
    href: startLink({ ...ANA, client: 'demo-partner' }),
  },
  {
    title: 'Dia registers safely',
    about: 'From a familiar place she may register a second factor, which she may not from elsewhere.',
    href: startLink({ tenant: 'clinic', username: 'dia@clinic.example', from: 'home' }),
  },
  {
    title: 'Tom puts it right on the way',
    about:
      'Blocked at the clinic, Tom continues to his own tenant: a notice, a code of his app, a new password, and straight back into the clinic’s application.',
    href: startLink({ tenant: 'clinic', username: 'tom@msp.example', from: 'home' }),
  },
  {
    title: 'A device without a keyboard',
    about: 'The device authorization grant: a code on the television, the sign-in in this browser.',
    href: '/device',
  },
]
