import { describe, expect, it } from 'vitest'
import { registry } from '../../interactions/index.ts'
import { decide } from '../../src/domain/decide.ts'
import { STRENGTH_POLICIES, type Strength } from '../../src/domain/policies/authentication-strength.ts'
import { answeredByPass } from '../../src/domain/sign-in/answered-by-pass.ts'
import { registrationWithheld } from '../../src/domain/sign-in/registration.ts'
import type { Proof } from '../../src/domain/sign-in/sign-in.ts'
import { AUTH_TIME, type FactsAbout, METHODS, NOW, risk, someFacts, tenantNamed } from '../support/facts.ts'
import { currentIn } from '../support/in-rooms.ts'
import { settingsIn, withSettings } from '../support/settings.ts'

/** What somebody meets who typed a temporary access pass in the password's place. */

const AT = AUTH_TIME * 1000
const PROOF: Proof = { kind: 'temporary-access-pass', at: AT }
const BEFORE = { updatedAt: AT - 1 }

function withPass({ signIn, ...about }: FactsAbout) {
  return someFacts({ ...about, signIn: { proofs: [PROOF], invited: true, endsAt: NOW + 1, ...signIn } })
}

function place(about: FactsAbout): string {
  const facts = withPass(about)
  const verdict = decide(registry, facts)
  if (verdict.allow) return 'onward'
  const read = { ...facts, read: [verdict.interaction.name] }
  return `${verdict.interaction.name} ${verdict.reason.code} ${currentIn(verdict.interaction.name, read)}`
}

const UNREGISTERED = { methods: METHODS.none, graceEndsAt: NOW - 1 }
const COMPROMISED = { risk: { ...risk('high'), ...BEFORE } }
const studio = tenantNamed('studio')

it.each<[string, FactsAbout, string]>([
  ['somebody registered', {}, 'onward'],
  ['somebody unregistered, grace over', { user: UNREGISTERED }, 'mfa-registration graceOver choose-method'],
  [
    'somebody unregistered whose sign-in risk the pass has answered for',
    { user: UNREGISTERED, signIn: { riskLevelDuringSignIn: 'high', risk: risk('high', 'remediated') } },
    'mfa-registration graceOver choose-method',
  ],
  [
    'somebody unregistered and at high risk',
    { user: { ...UNREGISTERED, ...COMPROMISED } },
    'compromised-user suspiciousActivity new-password',
  ],
  [
    'somebody registered and at high risk',
    { user: COMPROMISED },
    'compromised-user suspiciousActivity new-password',
  ],
  [
    'somebody at high risk where that is blocked',
    { tenant: studio, user: { ...UNREGISTERED, ...COMPROMISED } },
    'compromised-user suspiciousActivity new-password',
  ],
  [
    'somebody whose risk was raised since',
    { user: { ...UNREGISTERED, risk: { ...risk('high'), updatedAt: AT + 1 } } },
    'blocked unregisteredCompromised blocked',
  ],
  [
    'somebody registered whose risk was raised since',
    { user: { risk: { ...risk('high'), updatedAt: AT + 1 } } },
    'compromised-user suspiciousActivity challenge',
  ],
  [
    'somebody whose risk was raised between the giving of the pass and its use',
    { user: { ...UNREGISTERED, ...COMPROMISED }, signIn: { proofs: [{ ...PROOF, givenAt: AT - 2 }] } },
    'blocked unregisteredCompromised blocked',
  ],
  ['somebody disabled', { user: { disabled: true } }, 'blocked disabled blocked'],
  [
    'somebody who must choose a password',
    { user: { mustChangePassword: true } },
    'temporary-password mustChangePassword new-password',
  ],
  [
    'a relying party that wants two factors, of somebody unregistered in grace who skipped',
    {
      user: { methods: METHODS.none, graceEndsAt: NOW + 1 },
      signIn: { skippedRegistration: true },
      request: { acrValues: ['https://refeds.org/profile/mfa'] },
    },
    'onward',
  ],
  [
    'a relying party that wants a phishing-resistant proof',
    { request: { acrValues: ['phr'] } },
    'step-up strongerProof notice',
  ],
])('%s', (_, about, expected) => {
  expect(place(about)).toBe(expected)
})

describe('a pass answers for a sign-in at risk', () => {
  const ANSWERED = { kind: 'remediateSignIn', detail: 'userPassedMFADrivenByRiskBasedPolicy' }
  const RISKY = { risk: risk('high'), riskLevelDuringSignIn: 'high' } as const
  const stricter = (strength: Strength) => {
    const clinic = tenantNamed('clinic')
    const policies = clinic.policies.map((policy) => ({
      ...policy,
      grantControls: policy.grantControls && {
        operator: 'AND' as const,
        builtInControls: [],
        authenticationStrength: { id: STRENGTH_POLICIES[strength].id },
      },
    }))
    return { ...clinic, policies }
  }

  it.each<[string, FactsAbout, boolean]>([
    ['that a policy wants a second factor for', {}, true],
    ['that a policy blocks', { tenant: studio }, true],
    ['that no policy minds', { tenant: tenantNamed('legacy') }, true],
    ['of somebody unregistered', { user: UNREGISTERED }, true],
    ['but not for more than it is', { tenant: stricter('phishingResistant') }, false],
    ['if two factors will do', { tenant: stricter('multifactor') }, true],
  ])('%s', (_, about, answers) => {
    expect(answeredByPass(withPass({ ...about, signIn: RISKY }))).toEqual(answers ? [ANSWERED] : [])
  })

  it('and a password does not', () => {
    expect(answeredByPass(someFacts({ signIn: RISKY }))).toEqual([])
  })
})

describe('a first method may be registered', () => {
  const clinic = tenantNamed('clinic')
  const { mfaRegistration } = settingsIn(clinic.policies)
  const only = (firstMethod: 'invitation' | 'trustedPlaces') =>
    withSettings(clinic, { mfaRegistration: { ...mfaRegistration, firstMethod } })
  const atRisk = { risk: risk('medium'), riskLevelDuringSignIn: 'medium' } as const

  it.each<[string, FactsAbout, string | undefined]>([
    ['with a pass, at risk', { signIn: atRisk, user: COMPROMISED }, undefined],
    ['with a pass, by invitation alone', { tenant: only('invitation') }, undefined],
    ['with a pass, from anywhere', { tenant: only('trustedPlaces') }, undefined],
    ['with an invitation', { tenant: only('invitation'), signIn: { proofs: [] } }, undefined],
    ['with an invitation, but not at risk', { user: COMPROMISED, signIn: { proofs: [] } }, 'userAtRisk'],
    [
      'with an invitation, but not where it is unusual',
      { signIn: { ...atRisk, proofs: [] } },
      'signInAtRisk',
    ],
    ['not without', { tenant: only('invitation'), signIn: { proofs: [], invited: undefined } }, 'uninvited'],
  ])('%s', (_, about, withheld) => {
    expect(registrationWithheld(withPass({ ...about, user: { ...UNREGISTERED, ...about.user } }))).toBe(
      withheld,
    )
  })
})
