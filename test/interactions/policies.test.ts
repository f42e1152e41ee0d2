import { describe, expect, it } from 'vitest'
import { registry } from '../../interactions/index.ts'
import { decide } from '../../src/domain/decide.ts'
import type { Method } from '../../src/domain/person/method.ts'
import type { Detection, RiskEventType } from '../../src/domain/risk/risk.ts'
import { ACR } from '../../src/domain/sign-in/assurance.ts'
import type { Proof } from '../../src/domain/sign-in/sign-in.ts'
import { aPolicy, EVERY_TIME, every, type PolicyAbout } from '../support/conditional-access.ts'
import {
  AUTH_TIME,
  DAY,
  type FactsAbout,
  METHODS,
  NOW,
  risk,
  someFacts,
  tenantNamed,
} from '../support/facts.ts'
import { answered, choicesOf, currentIn, roomNamed, stepOf } from '../support/in-rooms.ts'

/** What a sign-in meets under policies of every kind. */

const clinic = tenantNamed('clinic')
const office = {
  id: 'office',
  displayName: 'Office',
  isTrusted: true,
  ipRanges: [{ cidrAddress: '192.0.2.0/24' }],
}
const [app] = METHODS.old as [Method]
const key: Method = {
  kind: 'passkey',
  id: 'key',
  addedAt: NOW - 60 * DAY,
  addedIn: 1,
  credentialId: 'c',
  publicKey: 'p',
  counter: 1,
}
const phone: Method = {
  kind: 'sms',
  id: 'phone',
  addedAt: NOW - 60 * DAY,
  addedIn: 1,
  phone: '+442079460000',
}
const [codes] = METHODS.spare as [Method]

const facts = (policies: PolicyAbout[], about: FactsAbout = {}) =>
  someFacts({ ...about, tenant: { ...clinic, namedLocations: [office], policies: policies.map(aPolicy) } })

function verdict(policies: PolicyAbout[], about: FactsAbout = {}): string {
  const given = facts(policies, about)
  const result = decide(registry, given)
  if (result.allow) return '-'
  return `${result.interaction.name} ${result.reason.code} ${currentIn(result.interaction.name, given)}`
}

const proof = ({ kind, id }: Method, more: Partial<Proof> = {}): Proof => ({
  kind,
  methodId: id,
  at: NOW,
  ...more,
})
const proved = (...methods: Method[]) => ({ signIn: { proofs: methods.map((method) => proof(method)) } })
const weighed = { riskLevelDuringSignIn: 'medium', risk: risk('medium') } as const
const from = (ip: string) => ({ source: { ip, country: 'DE', network: '', browser: '', userAgent: '' } })

const MFA: PolicyAbout = { controls: ['mfa'] }
const STRONG: PolicyAbout = { strength: 'phishingResistant' }
const RISKY = { signInRiskLevels: ['medium' as const] }
const HIGH = { userRiskLevels: ['high' as const] }
const BLOCK: PolicyAbout = { controls: ['block'] }
const AWAY = { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } }

describe('a block whatever the risk', () => {
  it.each<[string, PolicyAbout[], FactsAbout, string]>([
    ['of everybody', [BLOCK], {}, 'blocked access blocked'],
    ['of a place', [{ ...BLOCK, ...AWAY }], { signIn: from('203.0.113.7') }, 'blocked place blocked'],
    ['of a place, from a trusted one', [{ ...BLOCK, ...AWAY }], { signIn: from('192.0.2.7') }, '-'],
    [
      'of another application',
      [{ ...BLOCK, applications: { includeApplications: ['x'], excludeApplications: [] } }],
      {},
      '-',
    ],
    ['whatever was proved', [BLOCK, MFA], proved(app), 'blocked access blocked'],
    ['of somebody disabled', [BLOCK], { user: { disabled: true } }, 'blocked disabled blocked'],
    [
      'of somebody whose account is blocked for good',
      [BLOCK, { ...BLOCK, ...HIGH }],
      { user: { risk: risk('high') } },
      'blocked userRisk blocked',
    ],
    ['with a temporary password', [BLOCK], { user: { mustChangePassword: true } }, 'blocked access blocked'],
  ])('%s', (_what, policies, about, expected) => {
    expect(verdict(policies, about)).toBe(expected)
  })

  it('starts with the password elsewhere, and not for another application', () => {
    const { endsSignIn } = roomNamed('blocked')
    expect(endsSignIn?.({ code: 'place' })).toBe(true)
    expect(endsSignIn?.({ code: 'access' })).toBe(false)
    expect(endsSignIn?.({ code: 'strength' })).toBe(false)
  })

  it('names the application', () => {
    const page = stepOf('blocked', facts([BLOCK]), 'blocked').view(facts([BLOCK]))
    expect(page.lead?.[0]).toMatchObject({ key: 'blocked.access', values: { client: 'Demo app' } })
  })
})

describe('a second factor whatever the risk', () => {
  it.each<[string, PolicyAbout[], FactsAbout, string]>([
    ['not proved', [MFA], {}, 'step-up strongerProof challenge'],
    [
      'of whoever has several',
      [MFA],
      { user: { methods: [app, phone] } },
      'step-up strongerProof choose-method',
    ],
    ['proved', [MFA], proved(app), '-'],
    ['proved by a text message', [MFA], { user: { methods: [phone] }, ...proved(phone) }, '-'],
    ['proved by a spare code', [MFA], { user: { methods: [app, codes] }, ...proved(codes) }, '-'],
    ['proved by a pass', [MFA], { signIn: { proofs: [{ kind: 'temporary-access-pass', at: NOW }] } }, '-'],
    ['registered in this sign-in', [MFA], { signIn: { proofs: [proof(app, { fresh: true })] } }, '-'],
    ['of whoever has none', [MFA], { user: { methods: [] } }, 'mfa-registration demanded notice'],
    [
      'of whoever has none and put it off',
      [MFA],
      { user: { methods: [] }, signIn: { skippedRegistration: true } },
      'mfa-registration demanded notice',
    ],
    [
      'of whoever has none, at risk',
      [MFA],
      { user: { methods: [] }, signIn: { ...weighed } },
      'blocked signInAtRisk blocked',
    ],
    ['that only reports', [{ ...MFA, state: 'enabledForReportingButNotEnforced' }], {}, '-'],
    ['of others', [{ ...MFA, users: { excludeUsers: ['u'] } }], { user: { id: 'u' } }, '-'],
    ['of an account for emergencies', [], {}, '-'],
    [
      'after a new password of one’s own',
      [MFA],
      { user: { mustChangePassword: true } },
      'temporary-password mustChangePassword notice',
    ],
  ])('%s', (_what, policies, about, expected) => {
    expect(verdict(policies, about)).toBe(expected)
  })

  it('is asked for in the organization’s name, unless the relying party asks too', () => {
    const lead = (about: FactsAbout) => {
      const given = facts([MFA], about)
      return stepOf('step-up', given, 'challenge').view(given).lead?.[0]?.key
    }
    expect(lead({})).toBe('stepUp.policy')
    expect(lead({ request: { acrValues: [ACR.multi] } })).toBe('stepUp.lead')
  })
})

describe('a strength', () => {
  const both = { user: { methods: [app, key] } }
  it.each<[string, PolicyAbout[], FactsAbout, string]>([
    ['no method reaches', [STRONG], {}, 'blocked strength blocked'],
    [
      'no method reaches, with a temporary password first',
      [STRONG],
      { user: { mustChangePassword: true } },
      'temporary-password mustChangePassword notice',
    ],
    ['one of several reaches', [STRONG], both, 'step-up strongerProof challenge'],
    ['passwordless, of a passkey', [{ strength: 'passwordless' }], both, 'step-up strongerProof challenge'],
    ['multifactor, of either', [{ strength: 'multifactor' }], both, 'step-up strongerProof choose-method'],
    [
      'a weaker proof does not reach',
      [STRONG],
      { ...both, ...proved(app) },
      'step-up strongerProof challenge',
    ],
    [
      'a pass does not reach',
      [STRONG],
      { ...both, signIn: { proofs: [{ kind: 'temporary-access-pass', at: NOW }] } },
      'step-up strongerProof challenge',
    ],
    ['proved', [STRONG], { ...both, ...proved(key) }, '-'],
    ['proved by what is theirs no more', [STRONG], proved(key), '-'],
    ['of whoever has none', [STRONG], { user: { methods: [] } }, 'mfa-registration demanded notice'],
    [
      'at risk',
      [{ ...STRONG, ...RISKY }],
      { ...both, signIn: weighed, read: ['risky-sign-in'] },
      'risky-sign-in unusualSignIn challenge',
    ],
    [
      'at risk, no method reaches',
      [{ ...STRONG, ...RISKY }],
      { signIn: weighed },
      'blocked strength blocked',
    ],
    [
      'at risk, a weaker proof does not reach',
      [{ ...STRONG, ...RISKY }],
      { ...both, signIn: { ...weighed, ...proved(app).signIn }, read: ['risky-sign-in'] },
      'risky-sign-in unusualSignIn challenge',
    ],
    [
      'of an account at risk, no trusted method reaches',
      [{ ...HIGH, controls: ['riskRemediation'], strength: 'phishingResistant' }],
      { user: { methods: [app, { ...key, addedAt: NOW - 1000 }], risk: risk('high') } },
      'blocked strength blocked',
    ],
    [
      'where registering at risk is allowed, of what is not settled and too weak',
      [{ ...STRONG, ...RISKY, remediation: { notice: false, unregistered: 'register' } }],
      { signIn: weighed, user: { methods: [{ ...app, addedAt: NOW - 1000, registeredAtRisk: true }] } },
      'blocked strength blocked',
    ],
  ])('%s', (_what, policies, about, expected) => {
    expect(verdict(policies, about)).toBe(expected)
  })

  it('is offered to whoever has no method, and nothing else is', async () => {
    const none = { user: { methods: [] }, read: ['mfa-registration'] }
    expect(choicesOf('mfa-registration', facts([STRONG], none))).toEqual(['passkey'])
    expect(choicesOf('mfa-registration', facts([MFA], none))).toEqual(['totp', 'sms', 'passkey'])
    const forged = await answered('mfa-registration', facts([STRONG], none), 'choose-method', {
      method: 'totp',
    })
    expect(forged.deeds).toEqual([])
  })

  it('settles a risky sign-in only where it was reached', () => {
    const settled = (...methods: Method[]) => {
      const about = { user: { methods: [app, key] }, signIn: { ...weighed, ...proved(...methods).signIn } }
      return roomNamed('risky-sign-in').settle?.(facts([{ ...STRONG, ...RISKY }], about))
    }
    expect(settled(app)).toEqual([])
    expect(settled(key)).toEqual([
      { kind: 'remediateSignIn', detail: 'userPassedMFADrivenByRiskBasedPolicy' },
    ])
  })
})

describe('how lately', () => {
  const at = (ago: number) => ({
    signIn: { proofs: [proof(app, { at: NOW - ago })] },
    request: { startedAt: NOW },
  })
  const EVERY: PolicyAbout = { ...MFA, frequency: EVERY_TIME }
  const HOURLY: PolicyAbout = { ...MFA, frequency: every(1, 'hours') }
  it.each<[string, PolicyAbout[], FactsAbout, string]>([
    ['every time, within five minutes', [EVERY], at(300_000), '-'],
    ['every time, past five minutes', [EVERY], at(300_001), 'step-up strongerProof challenge'],
    [
      'every time, whatever the time it took since the request',
      [EVERY],
      { ...at(1_000_000), request: { startedAt: NOW - 900_000 } },
      '-',
    ],
    ['an hour', [HOURLY], at(3_600_000), '-'],
    ['longer than an hour', [HOURLY], at(3_600_001), 'step-up strongerProof challenge'],
    ['the strictest of two', [MFA, HOURLY, EVERY], at(300_001), 'step-up strongerProof challenge'],
    [
      'of the password',
      [{ frequency: every(1, 'hours') }],
      { signIn: { validatedAt: NOW - 3_700_000 } },
      'step-up signInAgain notice',
    ],
    [
      'of the password, newer',
      [{ frequency: every(2, 'hours') }],
      { signIn: { validatedAt: NOW - 3_700_000 } },
      '-',
    ],
    [
      'of the password, by a policy that wants a second factor',
      [HOURLY],
      { signIn: { validatedAt: NOW - DAY, proofs: [proof(app)] } },
      '-',
    ],
  ])('%s', (_what, policies, about, expected) => {
    expect(verdict(policies, about)).toBe(expected)
  })

  it('a password that is too old is typed again', async () => {
    const old = facts([{ frequency: EVERY_TIME }], { signIn: { validatedAt: NOW - DAY } })
    expect(roomNamed('step-up').endsSignIn?.({ code: 'signInAgain' })).toBe(true)
    expect(roomNamed('step-up').endsSignIn?.({ code: 'strongerProof' })).toBe(false)
    expect(await answered('step-up', old, 'notice', { begin: '' })).toEqual({
      outcome: 'onward',
      deeds: [{ kind: 'endSignIn' }],
    })
  })

  it('holds inside a risky sign-in', () => {
    const about = (ago: number) => ({
      ...at(ago),
      signIn: { ...weighed, ...at(ago).signIn },
      read: ['risky-sign-in'],
    })
    expect(verdict([{ ...EVERY, ...RISKY }], about(300_001))).toBe('risky-sign-in unusualSignIn challenge')
    expect(roomNamed('risky-sign-in').settle?.(facts([{ ...EVERY, ...RISKY }], about(300_001)))).toEqual([])
    expect(roomNamed('risky-sign-in').settle?.(facts([{ ...EVERY, ...RISKY }], about(0)))).toHaveLength(1)
  })
})

describe('remediation of an account at risk', () => {
  const REMEDY: PolicyAbout = {
    ...HIGH,
    controls: ['riskRemediation'],
    strength: 'multifactor',
    frequency: EVERY_TIME,
  }
  const password = { id: 'credential-1', hash: '', changedAt: 0 }
  const detected = (type: RiskEventType, state: 'atRisk' | 'dismissed' = 'atRisk') => [
    { id: 'd', type, level: 'high', state, detail: 'none', at: 1, evidence: [] } as Detection,
  ]
  const RAISED = { ...risk('high'), updatedAt: AUTH_TIME * 1000 - 10_000 }
  const before = { risk: RAISED, password, sessionsValidFrom: 0 }
  const anew = { ...before, sessionsValidFrom: AUTH_TIME * 1000 - 5_000 }
  const room = roomNamed('compromised-user')

  it.each<[string, PolicyAbout[], FactsAbout, string]>([
    [
      'that began before',
      [REMEDY],
      { user: before, read: ['compromised-user'] },
      'compromised-user suspiciousActivity notice',
    ],
    ['begun anew', [REMEDY], { user: anew }, 'compromised-user suspiciousActivity challenge'],
    [
      'begun anew, with a password that leaked',
      [REMEDY],
      { user: { ...anew, detections: detected('leakedCredentials') } },
      'compromised-user leakedCredentials notice',
    ],
    [
      'begun anew, with a leak that was put right',
      [REMEDY],
      { user: { ...anew, detections: detected('leakedCredentials', 'dismissed') } },
      'compromised-user suspiciousActivity challenge',
    ],
    [
      'begun anew, raised again since',
      [REMEDY],
      { user: { ...anew, risk: { ...RAISED, updatedAt: NOW } }, read: ['compromised-user'] },
      'compromised-user suspiciousActivity notice',
    ],
    [
      'where another policy wants a new password',
      [REMEDY, { ...HIGH, controls: ['mfa', 'passwordChange'] }],
      { user: anew, read: ['compromised-user'], ...proved(app) },
      'compromised-user suspiciousActivity new-password',
    ],
    [
      'where another policy blocks',
      [REMEDY, { ...HIGH, controls: ['block'] }],
      { user: anew },
      'blocked userRisk blocked',
    ],
    [
      'of whoever has no method',
      [REMEDY],
      { user: { ...anew, methods: [] } },
      'blocked unregisteredCompromised blocked',
    ],
  ])('in a sign-in %s', (_what, policies, about, expected) => {
    expect(verdict(policies, about)).toBe(expected)
  })

  it.each<[RiskEventType, string]>([
    ['leakedCredentials', 'new-password'],
    ['codesGuessed', 'new-password'],
    ['userReportedSuspiciousActivity', 'new-password'],
    ['adminConfirmedUserCompromised', 'new-password'],
    ['investigationsThreatIntelligence', 'nothing'],
  ])('after %s asks for %s', (type, expected) => {
    const given = facts([REMEDY], {
      user: { ...anew, detections: detected(type) },
      read: ['compromised-user'],
      ...proved(app),
    })
    expect(currentIn('compromised-user', given) ?? 'nothing').toBe(expected)
  })

  it('ends every session as it is met, once', () => {
    expect(room.enter?.(facts([REMEDY], { user: before }))).toEqual([
      { kind: 'revokeSessions', before: NOW + 1 },
    ])
    expect(room.enter?.(facts([REMEDY], { user: anew }))).toEqual([])
    expect(room.enter?.(facts([{ ...HIGH, controls: ['mfa', 'passwordChange'] }], { user: before }))).toEqual(
      [],
    )
    expect(
      room.enter?.(facts([REMEDY], { user: { ...before, detections: detected('leakedCredentials') } })),
    ).toEqual([])
  })

  it('is settled by a trusted method, proved in the new sign-in', () => {
    const cleared = [
      { kind: 'revokeSessions', before: AUTH_TIME * 1000 },
      { kind: 'remediateUser', detail: 'userPassedMFADrivenByRiskBasedPolicy' },
    ]
    const settled = (about: FactsAbout) =>
      room.settle?.(facts([REMEDY], { ...about, user: { ...anew, ...about.user } }))
    expect(settled(proved(app))).toEqual(cleared)
    expect(settled({})).toEqual([])
    expect(settled({ user: { methods: METHODS.recent }, ...proved(...METHODS.recent) })).toEqual([])
    expect(settled({ user: { detections: detected('leakedCredentials') }, ...proved(app) })).toEqual([])
  })

  it('takes a pass that was given since for the new sign-in, where two factors will do', () => {
    const pass = { signIn: { proofs: [{ kind: 'temporary-access-pass' as const, at: AUTH_TIME * 1000 }] } }
    const given = facts([REMEDY], { user: { ...before, methods: [] }, ...pass })
    expect(room.enter?.(given)).toEqual([])
    expect(room.settle?.(given)).toHaveLength(2)
    const strict = { ...REMEDY, strength: 'phishingResistant' as const }
    expect(verdict([strict], { user: { ...before, methods: [] }, ...pass })).toBe(
      'blocked unregisteredCompromised blocked',
    )
  })
})

describe('a forgotten password of an account at risk', () => {
  const strict: PolicyAbout = { ...HIGH, controls: ['riskRemediation'], strength: 'phishingResistant' }
  const RAISED = { ...risk('high'), updatedAt: NOW - 1000 }
  const asked = { 'new-password': 'tide over granite', 'repeat-password': 'tide over granite' }
  const clears = async (policies: PolicyAbout[], methods: Method[], by: Method) => {
    const given = facts(policies, { user: { methods, risk: RAISED }, ...proved(by) })
    const { deeds } = await answered('forgot-password', given, 'new-password', asked)
    return deeds.length > 1
  }

  it('is cleared by a method of the strength its policy wants', async () => {
    expect(await clears([strict], [app, key], key)).toBe(true)
    expect(await clears([strict], [app], app)).toBe(false)
    expect(
      choicesOf('forgot-password', facts([strict], { user: { methods: [app, phone, key], risk: RAISED } })),
    ).toEqual(['key'])
  })

  it('is not where some application blocks it, whichever that is', async () => {
    const one = { includeApplications: ['x'], excludeApplications: [] }
    const given = facts([{ ...HIGH, controls: ['block'], applications: one }], {
      user: { risk: RAISED },
      ...proved(app),
      request: { clientId: '' },
    })
    const { deeds } = await answered('forgot-password', given, 'new-password', asked)
    expect(deeds).toEqual([['changePassword', asked]])
  })
})
