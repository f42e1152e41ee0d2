import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyAll, lockUntil, type State } from '../../src/domain/changes/apply.ts'
import type { Change } from '../../src/domain/changes/change.ts'
import type { Method } from '../../src/domain/person/method.ts'
import { type Detection, isActive, type Risk } from '../../src/domain/risk/risk.ts'
import type { Challenge, Proof } from '../../src/domain/sign-in/sign-in.ts'
import { AUTH_TIME, DAY, METHODS, NOW, risk, someFacts } from '../support/facts.ts'

const detection = (state: Detection['state']): Detection => ({
  id: `d-${state}`,
  type: 'unfamiliarFeatures',
  level: 'medium',
  state,
  detail: 'none',
  at: NOW - DAY,
  evidence: [],
})

/** Somebody at risk in every way, in a risky sign-in. */
function start(changes: Partial<State['user']> = {}, signIn: Partial<State['signIn']> = {}): State {
  const facts = someFacts({
    user: { risk: risk('high'), detections: [detection('atRisk'), detection('dismissed')], ...changes },
    signIn: {
      riskLevelDuringSignIn: 'medium',
      risk: risk('medium'),
      detections: [detection('atRisk'), detection('confirmedSafe')],
      ...signIn,
    },
  })
  return { user: facts.user, signIn: facts.signIn }
}

function apply(state: State, ...changes: Change[]): State {
  let events = state.user.pending.length
  return applyAll(state, changes, { now: NOW, newId: () => `event-${++events}` })
}

const PROOF: Proof = { kind: 'totp', methodId: 'old', at: NOW }
const SMS: Challenge = {
  kind: 'sms',
  methodId: 'phone',
  startedAt: NOW,
  expiresAt: NOW + 1,
  expected: 'hmac',
}
const PASSKEY: Challenge = { ...SMS, kind: 'passkey', methodId: 'key' }
const PHONE: Method = { kind: 'sms', id: 'phone', addedAt: NOW, addedIn: AUTH_TIME, phone: '+442079460000' }
const CREDENTIAL = { id: 'new', hash: 'new-hash', changedAt: NOW }
const TEMPORARY = { id: 'temp', hash: 'h', changedAt: NOW, expiresAt: NOW + DAY }

interface Row {
  change: Change
  from?: State
  user?: object
  signIn?: object
  /** Type and detail of the event it leaves. */
  event?: [string, object]
}

/** Every change there is, what it does to the person and to the sign-in, and the event it leaves in the outbox. */
const ROWS: Row[] = [
  {
    change: { kind: 'prove', proof: PROOF },
    from: start({ codeFailures: { count: 7 } }, { challenge: SMS, chosenMethod: 'phone', tries: 3 }),
    user: { codeFailures: undefined },
    signIn: {
      proofs: [{ kind: 'password', at: AUTH_TIME * 1000 }, PROOF],
      challenge: undefined,
      chosenMethod: undefined,
      triesForgiven: 3,
    },
  },
  {
    change: { kind: 'setChallenge', challenge: SMS },
    signIn: { challenge: SMS, codesSent: { count: 1, lastAt: NOW } },
  },
  {
    change: { kind: 'setChallenge', challenge: undefined },
    from: start({}, { challenge: SMS, codesSent: { count: 2, lastAt: 5 } }),
    signIn: { challenge: undefined, codesSent: { count: 2, lastAt: 5 } },
  },
  { change: { kind: 'chooseMethod', methodId: 'phone' }, signIn: { chosenMethod: 'phone' } },
  {
    change: { kind: 'setRegistration', registration: { method: PHONE, startedAt: NOW, ready: false } },
    signIn: { registration: { method: PHONE, startedAt: NOW, ready: false } },
  },
  { change: { kind: 'skipRegistration' }, signIn: { skippedRegistration: true } },
  { change: { kind: 'showRecoveryCodes', sealed: 'sealed' }, signIn: { unseenRecoveryCodes: 'sealed' } },
  {
    change: { kind: 'remediateSignIn', detail: 'userPassedMFADrivenByRiskBasedPolicy' },
    signIn: {
      riskLevelDuringSignIn: 'medium',
      risk: {
        level: 'medium',
        state: 'remediated',
        detail: 'userPassedMFADrivenByRiskBasedPolicy',
        updatedAt: NOW,
      },
      detections: [
        { ...detection('atRisk'), state: 'remediated', detail: 'userPassedMFADrivenByRiskBasedPolicy' },
        detection('confirmedSafe'),
      ],
    },
    event: ['signInRiskRemediated', { detail: 'userPassedMFADrivenByRiskBasedPolicy' }],
  },
  { change: { kind: 'accept' }, signIn: { acceptedAt: NOW } },
  { change: { kind: 'endSignIn' }, signIn: { endedAt: NOW } },
  {
    change: { kind: 'startGrace', endsAt: NOW + DAY },
    user: { graceEndsAt: NOW + DAY },
    event: ['graceStarted', { endsAt: NOW + DAY }],
  },
  {
    change: { kind: 'addMethod', method: PHONE, atRisk: false },
    from: start({}, { registration: { method: PHONE, startedAt: NOW, ready: true } }),
    user: { methods: [...METHODS.old, PHONE] },
    signIn: { registration: undefined },
    event: ['methodAdded', { method: 'sms', methodId: 'phone' }],
  },
  {
    change: { kind: 'addMethod', method: PHONE, atRisk: true },
    user: { methods: [...METHODS.old, PHONE] },
    event: ['registeredAtRisk', { method: 'sms', methodId: 'phone' }],
  },
  {
    change: { kind: 'useMethod', method: { ...PHONE, phone: 'other' } },
    from: start({ methods: [...METHODS.old, PHONE] }),
    user: { methods: [...METHODS.old, { ...PHONE, phone: 'other' }] },
  },
  { change: { kind: 'failCode' }, user: { codeFailures: { count: 1, lockedUntil: undefined } } },
  {
    change: { kind: 'failCode' },
    from: start({ codeFailures: { count: 9 } }, { challenge: PASSKEY }),
    user: { codeFailures: { count: 10, lockedUntil: NOW + 60_000 } },
    signIn: { challenge: undefined },
  },
  {
    change: { kind: 'useTemporaryPassword' },
    from: start({ temporaryPassword: TEMPORARY }),
    user: { temporaryPassword: { ...TEMPORARY, usedAt: NOW } },
  },
  {
    change: { kind: 'rehash', hash: 'new-hash' },
    user: { password: expect.objectContaining({ hash: 'new-hash' }) },
  },
  {
    change: { kind: 'changePassword', credential: CREDENTIAL },
    from: start({ temporaryPassword: TEMPORARY, mustChangePassword: true }),
    user: {
      password: CREDENTIAL,
      temporaryPassword: undefined,
      mustChangePassword: false,
      sessionsValidFrom: NOW,
    },
    signIn: { credentialId: 'new', validatedAt: NOW, passwordChanged: true },
    event: ['passwordChanged', {}],
  },
  {
    change: { kind: 'consent', clientId: 'partner', scopes: ['openid'] },
    from: start({ consents: { other: { scopes: ['email'], at: 1 } } }),
    user: { consents: { other: { scopes: ['email'], at: 1 }, partner: { scopes: ['openid'], at: NOW } } },
  },
  {
    change: { kind: 'remediateUser', detail: 'userPerformedSecuredPasswordChange' },
    user: {
      risk: {
        level: 'none',
        state: 'remediated',
        detail: 'userPerformedSecuredPasswordChange',
        updatedAt: NOW,
      },
      detections: [
        { ...detection('atRisk'), state: 'remediated', detail: 'userPerformedSecuredPasswordChange' },
        detection('dismissed'),
      ],
    },
    signIn: {
      risk: {
        level: 'medium',
        state: 'remediated',
        detail: 'userPerformedSecuredPasswordChange',
        updatedAt: NOW,
      },
      detections: [
        { ...detection('atRisk'), state: 'remediated', detail: 'userPerformedSecuredPasswordChange' },
        detection('confirmedSafe'),
      ],
    },
    event: ['userRiskRemediated', { detail: 'userPerformedSecuredPasswordChange' }],
  },
]

describe('a change', () => {
  it.each(ROWS.map((row) => [row.change.kind, row] as const))(
    '%s does this and nothing else',
    (_kind, row) => {
      const from = row.from ?? start()
      const before = structuredClone(from)
      const { user, signIn } = apply(from, row.change)
      const [type, detail] = row.event ?? []
      const pending = type
        ? [{ id: 'event-1', type, detail, at: NOW, userId: user.id, initiatedBy: user.id, signIn: AUTH_TIME }]
        : []
      expect(user).toEqual({ ...from.user, ...row.user, pending })
      expect(signIn).toEqual({ ...from.signIn, ...row.signIn })
      expect(from).toEqual(before)
    },
  )

  it('of every kind is in the table', () => {
    const kinds = new Set(ROWS.map(({ change }) => change.kind))
    expect([...kinds].sort()).toEqual(
      [
        ...[
          'accept',
          'addMethod',
          'changePassword',
          'chooseMethod',
          'consent',
          'endSignIn',
          'failCode',
          'prove',
        ],
        ...[
          'rehash',
          'remediateSignIn',
          'remediateUser',
          'setChallenge',
          'setRegistration',
          'showRecoveryCodes',
        ],
        ...['skipRegistration', 'startGrace', 'useMethod', 'useTemporaryPassword'],
      ].sort(),
    )
  })

  it.each([
    ['a password that is not there', { kind: 'rehash', hash: 'x' }, { password: undefined }],
    ['a temporary password that is not there', { kind: 'useTemporaryPassword' }, {}],
    ['a method that is not there', { kind: 'useMethod', method: PHONE }, {}],
  ] as [string, Change, Partial<State['user']>][])('of %s is none', (_what, change, user) => {
    const from = start(user)
    expect(apply(from, change)).toEqual(from)
  })
})

describe('done twice', () => {
  const TWICE: Change[] = [
    { kind: 'startGrace', endsAt: NOW + DAY },
    { kind: 'remediateSignIn', detail: 'userPassedMFADrivenByRiskBasedPolicy' },
    { kind: 'remediateUser', detail: 'userPerformedSecuredPasswordChange' },
    { kind: 'skipRegistration' },
    { kind: 'accept' },
    { kind: 'endSignIn' },
    { kind: 'consent', clientId: 'partner', scopes: ['openid'] },
    { kind: 'setChallenge', challenge: undefined },
    { kind: 'useTemporaryPassword' },
    { kind: 'rehash', hash: 'x' },
  ]
  it.each(TWICE.map((change) => [change.kind, change] as const))(
    '%s is done once, and told once',
    (_kind, change) => {
      const once = apply(start({ temporaryPassword: TEMPORARY }), change)
      expect(apply(once, change)).toEqual(once)
    },
  )
})

describe('changes together', () => {
  it('are taken up in order, their events too', () => {
    const { user } = apply(
      start(),
      { kind: 'changePassword', credential: CREDENTIAL },
      { kind: 'remediateUser', detail: 'userPerformedSecuredPasswordChange' },
    )
    expect(user.pending.map(({ id, type }) => [id, type])).toEqual([
      ['event-1', 'passwordChanged'],
      ['event-2', 'userRiskRemediated'],
    ])
  })

  it('leave events that wait already where they are', () => {
    const first = apply(start(), { kind: 'startGrace', endsAt: NOW + DAY })
    const second = apply(first, { kind: 'changePassword', credential: CREDENTIAL })
    expect(second.user.pending.slice(0, 1)).toEqual(first.user.pending)
  })
})

describe('a lock', () => {
  it.each([
    [0, undefined],
    [9, undefined],
    [10, 60],
    [11, 120],
    [12, 240],
    [15, 1920],
    [16, 3600],
    [1000, 3600],
  ])('after %i failures lasts %s seconds', (failures, seconds) => {
    expect(lockUntil(failures, NOW)).toBe(seconds && NOW + seconds * 1000)
  })
})

// ---------------------------------------------------------------- whatever happens

const anyState = fc.constantFrom<Risk['state']>(
  'none',
  'atRisk',
  'confirmedCompromised',
  'remediated',
  'dismissed',
  'confirmedSafe',
)
const anyChange: fc.Arbitrary<Change> = fc.oneof(
  fc.constantFrom(...ROWS.map(({ change }) => change)),
  fc.record({
    kind: fc.constant('startGrace' as const),
    endsAt: fc.integer({ min: NOW, max: NOW + 30 * DAY }),
  }),
)
const anyStart = fc
  .record({ user: anyState, signIn: anyState, detections: fc.array(anyState), ofSignIn: fc.array(anyState) })
  .map((any) =>
    start(
      { risk: risk('high', any.user), detections: any.detections.map(detection) },
      { risk: risk('medium', any.signIn), detections: any.ofSignIn.map(detection) },
    ),
  )

describe('whatever happens', () => {
  it('the end of grace never moves', () => {
    fc.assert(
      fc.property(fc.array(anyChange), (changes) => {
        let state = apply(start(), { kind: 'startGrace', endsAt: NOW + 14 * DAY })
        for (const change of changes) state = apply(state, change)
        expect(state.user.graceEndsAt).toBe(NOW + 14 * DAY)
      }),
    )
  })

  it('remediating a person leaves no active detection of theirs, and none in the sign-in', () => {
    fc.assert(
      fc.property(anyStart, (from) => {
        const { user, signIn } = apply(from, {
          kind: 'remediateUser',
          detail: 'userPerformedSecuredPasswordReset',
        })
        expect(user.detections.filter(isActive)).toEqual([])
        expect(isActive(user.risk)).toBe(false)
        expect(isActive(signIn.risk)).toBe(false)
        if (isActive(from.signIn.risk)) expect(signIn.detections.filter(isActive)).toEqual([])
      }),
    )
  })

  it('the level a sign-in was weighed at never changes, and a closed detection keeps its level', () => {
    fc.assert(
      fc.property(anyStart, fc.array(anyChange), (from, changes) => {
        const { user, signIn } = apply(from, ...changes)
        expect(signIn.riskLevelDuringSignIn).toBe(from.signIn.riskLevelDuringSignIn)
        for (const [before, after] of [
          [from.user, user],
          [from.signIn, signIn],
        ] as const)
          expect(after.detections.map(({ level }) => level)).toEqual(
            before.detections.map(({ level }) => level),
          )
      }),
    )
  })

  it('nothing but remediation closes a risk, and nothing opens one', () => {
    fc.assert(
      fc.property(anyStart, fc.array(anyChange), (from, changes) => {
        const { user, signIn } = apply(from, ...changes)
        const kinds = changes.map(({ kind }) => kind)
        if (!kinds.includes('remediateUser')) expect(user.risk).toEqual(from.user.risk)
        if (!kinds.includes('remediateUser') && !kinds.includes('remediateSignIn'))
          expect(signIn.risk).toEqual(from.signIn.risk)
        expect(isActive(user.risk) && !isActive(from.user.risk)).toBe(false)
        expect(isActive(signIn.risk) && !isActive(from.signIn.risk)).toBe(false)
      }),
    )
  })

  it('no event is lost, and every event has its own id', () => {
    fc.assert(
      fc.property(fc.array(anyChange), fc.array(anyChange), (first, then) => {
        const middle = apply(start(), ...first)
        const { user } = apply(middle, ...then)
        expect(user.pending.slice(0, middle.user.pending.length)).toEqual(middle.user.pending)
        expect(new Set(user.pending.map(({ id }) => id)).size).toBe(user.pending.length)
      }),
    )
  })
})
