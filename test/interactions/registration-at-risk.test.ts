import { describe, expect, it } from 'vitest'
import { forgotPassword } from '../../interactions/forgot-password.ts'
import { registry } from '../../interactions/index.ts'
import { acceptance, decide } from '../../src/domain/decide.ts'
import type { Facts } from '../../src/domain/facts.ts'
import type { Method } from '../../src/domain/person/method.ts'
import type { FirstMethod, PolicyState } from '../../src/domain/policies/policy.ts'
import type { RiskLevel, RiskState } from '../../src/domain/risk/risk.ts'
import { ACR } from '../../src/domain/sign-in/assurance.ts'
import { DAY, type FactsAbout, METHODS, NOW, risk, someFacts, tenantNamed } from '../support/facts.ts'
import { type Settings, settingsIn, withSettings } from '../support/settings.ts'

/** Who may register a method where somebody else may be at the keyboard, and what such a method is worth. */

const CLINIC = tenantNamed('clinic')

const tenantWith = (settings: Partial<Settings>): Facts['tenant'] => withSettings(CLINIC, settings)

const OPEN = { signInRisk: { ...settingsIn(CLINIC.policies).signInRisk, unregistered: 'register' as const } }

function verdictOf(about: FactsAbout): string {
  const verdict = decide(registry, someFacts(about))
  return verdict.allow ? '-' : `${verdict.interaction.name}: ${verdict.reason.code}`
}

const weighed = (level: RiskLevel, state?: RiskState) => ({
  riskLevelDuringSignIn: level,
  risk: risk(level, state),
})

const GRACE = { methods: [] }
const OVER = { methods: [], graceEndsAt: NOW }
const DEMANDED = { acrValues: [ACR.multi] }

describe('a person without a method', () => {
  type Row = [what: string, about: FactsAbout, inGrace: string, after: string, demanded: string]
  const OFFERED: [string, string, string] = [
    'mfa-registration: grace',
    'mfa-registration: graceOver',
    'mfa-registration: demanded',
  ]
  const withheld = (code: string): [string, string, string] => ['-', `blocked: ${code}`, `blocked: ${code}`]

  const reporting: PolicyState = 'enabledForReportingButNotEnforced'
  const quiet = (state: PolicyState) =>
    tenantWith({
      signInRisk: { ...settingsIn(CLINIC.policies).signInRisk, state },
      userRisk: { ...settingsIn(CLINIC.policies).userRisk, state },
    })

  it.each<Row>([
    ['free of risk', {}, ...OFFERED],
    ['in a sign-in at low risk', { signIn: weighed('low') }, ...withheld('signInAtRisk')],
    ['whose own risk is low', { user: { risk: risk('low') } }, ...withheld('userAtRisk')],
    ['whose own risk is medium', { user: { risk: risk('medium') } }, ...withheld('userAtRisk')],
    [
      'at risk in both ways, of which only an administrator clears the one',
      { user: { risk: risk('low') }, signIn: weighed('low') },
      ...withheld('userAtRisk'),
    ],
    ['in a sign-in whose risk was put right', { signIn: weighed('low', 'remediated') }, ...OFFERED],
    ['in a sign-in whose risk was dismissed', { signIn: weighed('medium', 'dismissed') }, ...OFFERED],
    ['in a sign-in confirmed safe', { signIn: weighed('high', 'confirmedSafe') }, ...OFFERED],
    [
      'in a sign-in confirmed compromised, of no level the policy names',
      { signIn: weighed('low', 'confirmedCompromised') },
      ...withheld('signInAtRisk'),
    ],
    ['whose own risk was dismissed', { user: { risk: risk('high', 'dismissed') } }, ...OFFERED],
    [
      'at a high risk nobody acts on, the policies off',
      { tenant: quiet('disabled'), signIn: weighed('high') },
      ...withheld('signInAtRisk'),
    ],
    [
      'at a high risk nobody acts on, the policies reporting',
      { tenant: quiet(reporting), user: { risk: risk('high') } },
      ...withheld('userAtRisk'),
    ],
    [
      'excluded from the policies of risk',
      {
        tenant: tenantWith({
          signInRisk: { ...settingsIn(CLINIC.policies).signInRisk, exclude: { users: ['u'], groups: [] } },
        }),
        user: { id: 'u' },
        signIn: weighed('high'),
      },
      ...withheld('signInAtRisk'),
    ],
    [
      'at a low risk, where the tenant lets people register at risk',
      { tenant: tenantWith(OPEN), signIn: weighed('low'), user: { risk: risk('low') } },
      ...OFFERED,
    ],
    [
      'with spare keys alone',
      { signIn: weighed('low'), user: METHODS_OF('spare') },
      ...withheld('signInAtRisk'),
    ],
  ])('%s', (_what, about, ...expected) => {
    const of = (user: FactsAbout['user'], request?: FactsAbout['request']) =>
      verdictOf({ ...about, user: { ...user, ...about.user }, request })
    expect([of(GRACE), of(OVER), of(GRACE, DEMANDED)]).toEqual(expected)
  })

  it('excluded from the policy of registration is left alone, unless a second factor is demanded', () => {
    const mfaRegistration = {
      ...settingsIn(CLINIC.policies).mfaRegistration,
      exclude: { users: ['u'], groups: [] },
    }
    const about = { tenant: tenantWith({ mfaRegistration }), signIn: weighed('low') }
    const user = { ...OVER, id: 'u' }
    expect(verdictOf({ ...about, user })).toBe('-')
    expect(verdictOf({ ...about, user, request: DEMANDED })).toBe('blocked: signInAtRisk')
  })

  it('sees the recovery codes of a registration through, whatever risk came up since', () => {
    const about = { user: { risk: risk('low') }, signIn: { unseenRecoveryCodes: 'sealed' } }
    expect(verdictOf(about)).toBe('mfa-registration: demanded')
  })

  it('is not let in again by recovery codes nobody has seen, once what they came with is gone', () => {
    const about = { user: { ...OVER, risk: risk('low') }, signIn: { unseenRecoveryCodes: 'sealed' } }
    expect(verdictOf(about)).toBe('blocked: userAtRisk')
    expect(verdictOf({ ...about, user: { ...about.user, ...GRACE, graceEndsAt: NOW + DAY } })).toBe('-')
  })

  it('sets a password of their own before a block: the temporary one is good once', () => {
    expect(verdictOf({ signIn: weighed('low'), user: { ...OVER, mustChangePassword: true } })).toBe(
      'temporary-password: mustChangePassword',
    )
  })
})

function METHODS_OF(name: keyof typeof METHODS) {
  return { methods: METHODS[name] }
}

describe('a blocked sign-in', () => {
  const blocked = registry.find(({ name }) => name === 'blocked')
  it.each<[string, boolean]>([
    ['signInAtRisk', true],
    ['untrustedPlace', true],
    ['uninvited', true],
    ['userAtRisk', false],
  ])('by %s is over, so that another one may be different: %s', (code, ends) => {
    expect(blocked?.endsSignIn?.({ code })).toBe(ends)
  })
})

describe('grace', () => {
  const FOURTEEN = [{ kind: 'startGrace', endsAt: NOW + 14 * DAY }, { kind: 'accept' }]
  const JUST = [{ kind: 'accept' }]

  it.each<[string, FactsAbout, object[]]>([
    ['begins with a sign-in that is let through without the offer', { signIn: weighed('low') }, FOURTEEN],
    ['began before', { signIn: weighed('low'), user: { graceEndsAt: NOW + 1 } }, JUST],
    ['is of no use to the registered', { user: { methods: METHODS.old } }, JUST],
    [
      'does not begin where nobody has to register',
      {
        tenant: tenantWith({ mfaRegistration: { state: 'disabled', graceDays: 14 } }),
        signIn: weighed('low'),
      },
      JUST,
    ],
    [
      'does not begin for the excluded',
      {
        tenant: tenantWith({
          mfaRegistration: { state: 'enabled', graceDays: 14, exclude: { users: ['u'], groups: [] } },
        }),
        user: { id: 'u' },
        signIn: weighed('low'),
      },
      JUST,
    ],
  ])('%s', (_what, about, expected) => {
    const facts = someFacts({ ...about, user: { ...GRACE, ...about.user } })
    expect(decide(registry, facts).allow).toBe(true)
    const changes = acceptance(registry, facts).filter(({ kind }) => kind !== 'keepPolicyResults')
    expect(changes).toEqual(expected)
  })
})

describe('where a first method may be registered', () => {
  const office = {
    id: 'office',
    displayName: 'Office',
    isTrusted: true,
    ipRanges: [{ cidrAddress: '192.0.2.0/24' }],
  }
  const from = (ip: string) => ({ ...someFacts().signIn.source, ip })
  const AWAY = from('203.0.113.9')
  const ask = (firstMethod: FirstMethod | undefined, about: FactsAbout = {}) => {
    const mfaRegistration = { ...settingsIn(CLINIC.policies).mfaRegistration, firstMethod }
    const tenant = withSettings(
      { ...(about.tenant ?? CLINIC), namedLocations: [office] },
      { mfaRegistration },
    )
    const of = (user: FactsAbout['user']) =>
      verdictOf({ ...about, tenant, user, signIn: { source: AWAY, ...about.signIn } })
    return [of(GRACE), of(OVER)]
  }
  const OFFERED = ['mfa-registration: grace', 'mfa-registration: graceOver']
  const PLACE = ['-', 'blocked: untrustedPlace']
  const UNINVITED = ['-', 'blocked: uninvited']

  it.each<[string, FirstMethod | undefined, FactsAbout, string[]]>([
    ['not said', undefined, {}, OFFERED],
    ['anywhere', 'anywhere', {}, OFFERED],
    ['in trusted places, away from them', 'trustedPlaces', {}, PLACE],
    ['in trusted places, in one', 'trustedPlaces', { signIn: { source: from('192.0.2.9') } }, OFFERED],
    [
      'in trusted places, nobody knows where',
      'trustedPlaces',
      { signIn: { source: from('unknown') } },
      PLACE,
    ],
    [
      'in trusted places, in one, at risk',
      'trustedPlaces',
      { signIn: { ...weighed('low'), source: from('192.0.2.9') } },
      ['-', 'blocked: signInAtRisk'],
    ],
    ['in trusted places, away, invited', 'trustedPlaces', { signIn: { invited: true } }, OFFERED],
    ['by invitation, without one', 'invitation', {}, UNINVITED],
    ['by invitation, in a trusted place', 'invitation', { signIn: { source: from('192.0.2.9') } }, UNINVITED],
    ['by invitation, with one', 'invitation', { signIn: { invited: true } }, OFFERED],
    [
      'by invitation, with one, at risk',
      'invitation',
      { signIn: { ...weighed('low'), invited: true } },
      ['-', 'blocked: signInAtRisk'],
    ],
    ['by a word nobody knows', 'somewhere' as FirstMethod, {}, UNINVITED],
  ])('%s', (_what, firstMethod, about, expected) => {
    expect(ask(firstMethod, about)).toEqual(expected)
  })

  it('holds where the relying party demands a second factor', () => {
    expect(ask('trustedPlaces', { request: DEMANDED })).toEqual([
      'blocked: untrustedPlace',
      'blocked: untrustedPlace',
    ])
  })

  it('holds inside a risky sign-in too, where the tenant lets people register in it', () => {
    const risky = { tenant: tenantWith(OPEN), signIn: { ...weighed('medium'), source: AWAY } }
    expect(ask('anywhere', risky)).toEqual(Array(2).fill('risky-sign-in: unregisteredAtRisk'))
    expect(ask('trustedPlaces', risky)).toEqual(Array(2).fill('blocked: untrustedPlace'))
    expect(ask('invitation', risky)).toEqual(Array(2).fill('blocked: uninvited'))
  })

  it('is no affair of whoever has a method', () => {
    const mfaRegistration = {
      ...settingsIn(CLINIC.policies).mfaRegistration,
      firstMethod: 'invitation' as const,
    }
    expect(verdictOf({ tenant: tenantWith({ mfaRegistration }) })).toBe('-')
  })
})

describe('a method that was registered at risk', () => {
  const registered = (age: number, changes: Partial<Method> = {}): Method[] => [
    {
      ...(METHODS.old[0] as Method & { kind: 'totp' }),
      addedAt: NOW - age,
      registeredAtRisk: true,
      ...(changes as object),
    },
  ]
  const YOUNG = registered(DAY - 1)
  const AGED = registered(DAY)
  const CONFIRMED = registered(1000, { confirmedAt: NOW - 500 })
  const HIGH = { risk: risk('high') }
  const TEMPORARY = { mustChangePassword: true }

  const stepsOf = (room: string, about: FactsAbout): string[] => {
    const facts = someFacts({ read: registry.map(({ name }) => name), ...about })
    const steps = registry.find(({ name }) => name === room)?.steps(facts) ?? []
    return steps.filter((step) => !step.done(facts)).map(({ name }) => name)
  }

  it.each<[string, (methods: Method[]) => unknown, young: unknown, settled: unknown]>([
    [
      'in a risky sign-in',
      (methods) => verdictOf({ signIn: weighed('medium'), user: { methods } }),
      'blocked: unregisteredRiskySignIn',
      'risky-sign-in: unusualSignIn',
    ],
    [
      'in a compromised account',
      (methods) => verdictOf({ user: { methods, ...HIGH } }),
      'blocked: unregisteredCompromised',
      'compromised-user: suspiciousActivity',
    ],
    [
      'where a temporary password is replaced',
      (methods) => stepsOf('temporary-password', { user: { methods, ...TEMPORARY } }),
      ['new-password'],
      ['challenge', 'new-password'],
    ],
    [
      'behind the link of a forgotten password',
      (methods) => forgotPassword.steps(someFacts({ user: { methods } })).map(({ name }) => name),
      ['new-password'],
      ['choose-method', 'challenge', 'new-password'],
    ],
  ])('counts %s once it is a day old, or confirmed', (_where, ask, young, settled) => {
    expect(ask(YOUNG)).toEqual(young)
    expect(ask(AGED)).toEqual(settled)
    expect(ask(CONFIRMED)).toEqual(settled)
    expect(ask(METHODS.old)).toEqual(settled)
  })

  it('is a registration, and a second factor where nothing is at risk', () => {
    expect(verdictOf({ user: { methods: YOUNG, graceEndsAt: NOW } })).toBe('-')
    expect(verdictOf({ user: { methods: YOUNG }, request: DEMANDED })).toBe('step-up: strongerProof')
    expect(stepsOf('step-up', { user: { methods: YOUNG }, request: DEMANDED })).toEqual(['challenge'])
  })

  it('does not speak for an older spare key, nor an older method for it', () => {
    const [spare] = METHODS.spare as [Method]
    expect(verdictOf({ signIn: weighed('medium'), user: { methods: [...YOUNG, spare] } })).toBe(
      'blocked: unregisteredRiskySignIn',
    )
  })

  it('clears no risk by a proof given while it was young, though it settles afterwards', () => {
    const proofs = [{ kind: 'totp' as const, methodId: 'old', at: NOW - 1000, fresh: true }]
    for (const methods of [AGED, CONFIRMED]) {
      expect(
        stepsOf('risky-sign-in', { signIn: { ...weighed('medium'), proofs }, user: { methods } }),
      ).toEqual(['challenge'])
      const compromised = { signIn: { proofs }, user: { methods, risk: { ...risk('high'), updatedAt: 0 } } }
      expect(stepsOf('compromised-user', compromised)).toEqual(['challenge', 'new-password'])
    }
  })

  describe('where the tenant lets people register at risk', () => {
    const about = { tenant: tenantWith(OPEN), user: { methods: YOUNG } }
    const proof = { kind: 'totp' as const, methodId: 'old', at: NOW, fresh: true }
    const proved = (proofs: Facts['signIn']['proofs']) => ({ ...weighed('medium'), proofs })

    it('is asked for in the next risky sign-in, and settles nothing there', () => {
      expect(verdictOf({ ...about, signIn: proved([]) })).toBe('risky-sign-in: unusualSignIn')
      expect(stepsOf('risky-sign-in', { ...about, signIn: proved([]) })).toEqual(['challenge'])
      expect(verdictOf({ ...about, signIn: proved([proof]) })).toBe('-')
      const room = registry.find(({ name }) => name === 'risky-sign-in')
      expect(room?.settle?.(someFacts({ ...about, signIn: proved([proof]) }))).toEqual([])
    })

    it('lets nobody by once it is not theirs any more', () => {
      const user = { methods: [] }
      expect(verdictOf({ ...about, user, signIn: proved([proof]) })).toBe('risky-sign-in: unregisteredAtRisk')
    })

    it('is asked for where spare keys are all that is left of what was registered in this sign-in', () => {
      const spares = METHODS.spare.map((spare) => ({ ...spare, addedIn: someFacts({}).signIn.authTime }))
      const user = { methods: [...YOUNG, ...spares] }
      expect(stepsOf('risky-sign-in', { ...about, user, signIn: proved([]) })).toEqual(['challenge'])
    })

    it('is not asked for beside a method that counts', () => {
      const [older] = METHODS.old as [Method]
      const user = { methods: [...YOUNG.map((one) => ({ ...one, id: 'young' })), older] }
      const facts = someFacts({ ...about, user, signIn: proved([{ ...proof, methodId: 'young' }]) })
      const [, challenge] = registry.find(({ name }) => name === 'risky-sign-in')?.steps(facts) ?? []
      expect(challenge?.done(facts)).toBe(true)
      expect(
        stepsOf('risky-sign-in', { ...about, user, signIn: proved([{ ...proof, methodId: 'young' }]) }),
      ).toEqual(['challenge'])
    })
  })
})
