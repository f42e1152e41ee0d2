import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allKinds } from '../../../src/domain/changes/administrators.ts'
import type { State } from '../../../src/domain/changes/apply.ts'
import type { AnyChange } from '../../../src/domain/changes/change.ts'
import { riskMoved } from '../../../src/domain/changes/risk-moved.ts'
import { isActive, type Risk } from '../../../src/domain/risk/risk.ts'
import {
  apply,
  CALLED,
  CREDENTIAL,
  detection,
  LEAK,
  PHONE,
  ROWS,
  start,
  TEMPORARY,
} from '../../support/changes.ts'
import { AUTH_TIME, DAY, NOW, risk } from '../../support/facts.ts'

describe('a change', () => {
  it.each(ROWS.map((row) => [row.change.kind, row] as const))(
    '%s does this and nothing else',
    (_kind, row) => {
      const from = row.from ?? start()
      const before = structuredClone(from)
      const { user, signIn } = apply(from, row.change)
      const [type, detail] = row.event ?? []
      const pending = type
        ? [
            {
              id: 'event-1',
              type,
              detail,
              at: NOW,
              userId: user.id,
              actor: { kind: 'person' },
              signIn: AUTH_TIME,
              risk: riskMoved(from, { user, signIn }),
            },
          ]
        : []
      expect(user).toEqual({ ...from.user, ...row.user, pending })
      expect(signIn).toEqual({ ...from.signIn, ...row.signIn })
      expect(from).toEqual(before)
    },
  )

  it('of every kind is in the table', () => {
    const inTable = new Set<string>(ROWS.map(({ change }) => change.kind))
    expect([...inTable].sort()).toEqual(Object.keys(allKinds).sort())
  })

  it.each([
    ['a password that is not there', { kind: 'rehash', hash: 'x' }, { password: undefined }],
    ['a temporary password that is not there', { kind: 'useTemporaryPassword' }, {}],
    ['a method that is not there', { kind: 'useMethod', method: PHONE }, {}],
    [
      'a method that is there already',
      { kind: 'addMethod', method: PHONE, atRisk: false },
      { methods: [PHONE] },
    ],
    [
      'a recovery of somebody disabled',
      { kind: 'orderRecovery', back: '', isKnownBrowser: false },
      { disabled: true },
    ],
    [
      'a second recovery within a minute',
      { kind: 'orderRecovery', back: '', isKnownBrowser: false },
      { recoveryRequestedAt: NOW - 59_999 },
    ],
    ['a detection that is there already', { kind: 'raiseRisk', detection: LEAK }, { detections: [LEAK] }],
    [
      'a dismissal of a person at no risk',
      { kind: 'dismissRisk' },
      { risk: risk('none'), detections: [detection('dismissed')] },
    ],
  ] as [string, AnyChange, Partial<State['user']>][])('of %s is none', (_what, change, user) => {
    const from = start(user, { risk: risk('none') })
    expect(apply(from, change)).toEqual(from)
  })
})

describe('done twice', () => {
  const TWICE: AnyChange[] = [
    { kind: 'startGrace', endsAt: NOW + DAY },
    { kind: 'remediateSignIn', detail: 'userPassedMFADrivenByRiskBasedPolicy' },
    { kind: 'remediateUser', detail: 'userPerformedSecuredPasswordChange' },
    { kind: 'skipRegistration' },
    { kind: 'keepPolicyResults', policyResults: [] },
    { kind: 'accept' },
    { kind: 'endSignIn' },
    { kind: 'consent', clientId: 'partner', scopes: ['openid'], claims: [], resources: {} },
    { kind: 'setChallenge', challenge: undefined },
    { kind: 'useTemporaryPassword' },
    { kind: 'rehash', hash: 'x' },
    { kind: 'nameGuest', profile: CALLED },
    { kind: 'dismissRisk' },
    { kind: 'dismissSignIn', detail: 'adminDismissedRiskForSignIn', signInId: 'sign-in' },
    { kind: 'confirmUserCompromised', detection: 'd', endsSessions: true },
    { kind: 'confirmUserSafe' },
    { kind: 'confirmSignInCompromised', detection: 'd', endsSessions: true, signInId: 'sign-in' },
    { kind: 'confirmSignInSafe', of: 'sign-in', signInId: 'sign-in' },
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

// ---------------------------------------------------------------- whatever happens

const anyState = fc.constantFrom<Risk['state']>(
  'none',
  'atRisk',
  'confirmedCompromised',
  'remediated',
  'dismissed',
  'confirmedSafe',
)
const anyChange: fc.Arbitrary<AnyChange> = fc.oneof(
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

const CONFIRMING = [
  'confirmUserCompromised',
  'confirmUserSafe',
  'confirmSignInCompromised',
  'confirmSignInSafe',
] as const

describe('whatever happens', () => {
  it('the end of grace moves only to now, when the last method is taken away', () => {
    fc.assert(
      fc.property(fc.array(anyChange), (changes) => {
        let state = apply(start(), { kind: 'startGrace', endsAt: NOW + 14 * DAY })
        for (const change of changes) {
          const before = state
          state = apply(state, change)
          if (state.user.graceEndsAt === before.user.graceEndsAt) continue
          expect([state.user.graceEndsAt, state.user.methods]).toEqual([NOW, []])
          expect(before.user.methods).not.toEqual([])
        }
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
          expect(after.detections.slice(0, before.detections.length).map(({ level }) => level)).toEqual(
            before.detections.map(({ level }) => level),
          )
      }),
    )
  })

  it('nothing but remediation, dismissal and confirmation closes a risk, and nothing but a detection opens one', () => {
    fc.assert(
      fc.property(anyStart, fc.array(anyChange), (from, changes) => {
        const { user, signIn } = apply(from, ...changes)
        const has = (...any: AnyChange['kind'][]) => changes.some(({ kind }) => any.includes(kind))
        if (!has('remediateUser', 'dismissRisk', 'raiseRisk', ...CONFIRMING))
          expect(user.risk).toEqual(from.user.risk)
        if (!has('remediateUser', 'remediateSignIn', 'dismissSignIn', ...CONFIRMING))
          expect(signIn.risk).toEqual(from.signIn.risk)
        if (!has('raiseRisk', 'confirmUserCompromised', 'confirmSignInCompromised'))
          expect(isActive(user.risk) && !isActive(from.user.risk)).toBe(false)
        if (!has('confirmSignInCompromised'))
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

describe('what a room is told', () => {
  const told = (room: string, value: string | number | boolean) =>
    apply(start(), { kind: 'answer', room, of: 'person', value }).user.answers

  it('counts anew when it is said again later, the same though it is', () => {
    const answers = { terms: { at: NOW - DAY, value: true } }
    const again: AnyChange = { kind: 'answer', room: 'terms', of: 'person', value: true }
    expect(apply(start({ answers }), again).user.answers).toEqual({ terms: { at: NOW, value: true } })
  })

  it.each([['x'.repeat(256)], [''], [0], [-1.5], [false]])('may be %.20s', (value) => {
    expect(told('terms', value)).toEqual({ terms: { at: NOW, value } })
  })

  it.each([
    ['terms', 'x'.repeat(257), '257 characters'],
    ['terms', Number.NaN, 'not a number'],
    ['terms', Number.POSITIVE_INFINITY, 'not a number'],
    ['', true, 'no name'],
    ['__proto__', true, 'no name'],
    ['constructor', true, 'no name'],
  ])('is not kept for "%s" when it is %.20s', (room, value, why) => {
    expect(() => told(room, value)).toThrow(why)
  })
})
