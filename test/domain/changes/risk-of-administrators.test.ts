import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AnyChange } from '../../../src/domain/changes/change.ts'
import { levelOf } from '../../../src/domain/risk/level.ts'
import { type Detection, isActive, type RiskState } from '../../../src/domain/risk/risk.ts'
import { apply, applyBy, confirmed, detection, LEAK, start } from '../../support/changes.ts'
import { AUTH_TIME, DAY, NOW, risk } from '../../support/facts.ts'

/** Sections 4 and 5 of the reference on risk, cell by cell: what an administrator's word does at every scope. */

const ADMINISTRATOR = { kind: 'administrator', id: 'ada' } as const
const DISMISS_USER: AnyChange = { kind: 'dismissRisk' }
const USER_COMPROMISED: AnyChange = { kind: 'confirmUserCompromised', detection: 'd', endsSessions: false }
const USER_SAFE: AnyChange = { kind: 'confirmUserSafe' }
const SIGN_IN_COMPROMISED: AnyChange = {
  kind: 'confirmSignInCompromised',
  detection: 'd',
  endsSessions: false,
  signInId: 'sign-in',
}
const SIGN_IN_SAFE: AnyChange = { kind: 'confirmSignInSafe', of: 'sign-in', signInId: 'sign-in' }
const DISMISS_SIGN_IN: AnyChange = {
  kind: 'dismissSignIn',
  detail: 'adminDismissedRiskForSignIn',
  signInId: 'sign-in',
}

/** One word for `level state detail`. */
const shown = ({ level, state, detail }: { level: string; state: string; detail: string }) =>
  `${level} ${state} ${detail}`

/** From high user risk and a medium sign-in; what an administrator's word leaves at each scope. */
const TABLE: [what: string, change: AnyChange, user: string, signIn: string, ofSignIn: string][] = [
  [
    'dismiss user risk',
    DISMISS_USER,
    'none dismissed adminDismissedAllRiskForUser',
    'medium atRisk none',
    'medium atRisk none',
  ],
  [
    'confirm user compromised',
    USER_COMPROMISED,
    'high confirmedCompromised adminConfirmedUserCompromised',
    'medium atRisk none',
    'medium atRisk none',
  ],
  [
    'confirm user safe',
    USER_SAFE,
    'none confirmedSafe adminConfirmedAccountSafe',
    'medium atRisk none',
    'medium atRisk none',
  ],
  [
    'confirm sign-in compromised',
    SIGN_IN_COMPROMISED,
    'high confirmedCompromised adminConfirmedSigninCompromised',
    'high confirmedCompromised adminConfirmedSigninCompromised',
    'medium confirmedCompromised adminConfirmedSigninCompromised',
  ],
  [
    'confirm sign-in safe',
    SIGN_IN_SAFE,
    'high atRisk none',
    'none confirmedSafe adminConfirmedSigninSafe',
    'medium confirmedSafe adminConfirmedSigninSafe',
  ],
  [
    'dismiss sign-in risk',
    DISMISS_SIGN_IN,
    'high atRisk none',
    'medium dismissed adminDismissedRiskForSignIn',
    'medium dismissed adminDismissedRiskForSignIn',
  ],
]

describe.each(TABLE)('%s', (_what, change, user, signIn, ofSignIn) => {
  const from = start()
  const after = applyBy(ADMINISTRATOR, from, change)

  it('leaves the person, the sign-in and its detection so', () => {
    expect(shown(after.user.risk)).toBe(user)
    expect(shown(after.signIn.risk)).toBe(signIn)
    expect(after.signIn.detections.map(shown).at(0)).toBe(ofSignIn)
  })

  it('leaves password, methods and account alone', () => {
    const { password, methods, disabled, mustChangePassword, temporaryPassword } = after.user
    expect({ password, methods, disabled, mustChangePassword, temporaryPassword }).toEqual({
      password: from.user.password,
      methods: from.user.methods,
      disabled: from.user.disabled,
      mustChangePassword: from.user.mustChangePassword,
      temporaryPassword: from.user.temporaryPassword,
    })
  })

  it('leaves sessions alone where the tenant says so', () => {
    expect(after.user.sessionsValidFrom).toBe(from.user.sessionsValidFrom)
  })

  it('never changes the real-time level', () => {
    expect(after.signIn.riskLevelDuringSignIn).toBe('medium')
  })

  it('says who, and what it was before and is now', () => {
    const [event] = after.user.pending
    expect(event?.actor).toEqual(ADMINISTRATOR)
    if (after.user.risk !== from.user.risk)
      expect(event?.risk?.user).toMatchObject({ before: from.user.risk, after: after.user.risk })
    if (after.signIn.risk !== from.signIn.risk)
      expect(event?.risk?.signIn).toMatchObject({ before: from.signIn.risk, after: after.signIn.risk })
  })

  it('done again changes nothing, and by whomever', () => {
    expect(applyBy({ kind: 'application', id: 'siem' }, after, change)).toEqual(after)
  })
})

describe('confirmed as compromised', () => {
  it('ends sessions where the tenant has it so, once', () => {
    const ends: AnyChange = { kind: 'confirmUserCompromised', detection: 'd', endsSessions: true }
    const once = apply(start(), ends)
    expect(once.user.sessionsValidFrom).toBe(NOW)
    expect(apply(once, { ...ends, detection: 'e' })).toEqual(once)
  })

  it('adds a detection of the account that is of no sign-in', () => {
    const { user } = apply(start(), USER_COMPROMISED)
    expect(user.detections.at(-1)).toEqual({
      ...confirmed({ state: 'confirmedCompromised', detail: 'adminConfirmedUserCompromised' }),
      id: 'd',
    })
  })

  it.each(['none', 'remediated', 'dismissed', 'confirmedSafe', 'atRisk'] as RiskState[])(
    'raises an account that was %s',
    (state) => {
      const from = start({ risk: risk('none', state), detections: [] })
      expect(shown(apply(from, USER_COMPROMISED).user.risk)).toBe(
        'high confirmedCompromised adminConfirmedUserCompromised',
      )
    },
  )

  it('raises again after it was put right', () => {
    const right = apply(start(), USER_COMPROMISED, {
      kind: 'remediateUser',
      detail: 'userPerformedSecuredPasswordChange',
    })
    const again = apply(right, { kind: 'confirmUserCompromised', detection: 'again', endsSessions: false })
    expect(again.user.risk.state).toBe('confirmedCompromised')
    expect(again.user.detections.filter(isActive).map(({ id }) => id)).toEqual(['again'])
  })

  it('is not taken back by a detection that follows', () => {
    const { user } = apply(start(), USER_COMPROMISED, {
      kind: 'raiseRisk',
      detection: { ...LEAK, level: 'low' },
    })
    expect(shown(user.risk)).toBe('high confirmedCompromised adminConfirmedUserCompromised')
  })

  it.each([
    ['dismissed', DISMISS_USER],
    ['remediated', { kind: 'remediateUser', detail: 'userPerformedSecuredPasswordReset' }],
    ['remediated', { kind: 'remediateUser', detail: 'adminGeneratedTemporaryPassword' }],
    ['confirmedSafe', USER_SAFE],
  ] as [RiskState, AnyChange][])('becomes %s by what clears it', (state, change) => {
    const { user } = apply(start(), USER_COMPROMISED, change)
    expect([user.risk.level, user.risk.state]).toEqual(['none', state])
    expect(user.detections.filter(isActive)).toEqual([])
  })

  it('of a sign-in and of the account are two things: neither stands for the other', () => {
    const { user } = apply(start(), SIGN_IN_COMPROMISED, { ...USER_COMPROMISED, detection: 'e' } as AnyChange)
    expect(user.detections.filter(isActive).map(({ signInId }) => signInId)).toEqual([
      undefined,
      'sign-in',
      undefined,
    ])
  })
})

describe('what a sign-in gave the risk of the account', () => {
  const alone = () => apply(start({ risk: risk('none'), detections: [] }), SIGN_IN_COMPROMISED)

  it.each([
    ['confirmed as safe', SIGN_IN_SAFE, 'none dismissed adminConfirmedSigninSafe'],
    ['dismissed', DISMISS_SIGN_IN, 'none dismissed adminDismissedRiskForSignIn'],
  ] as const)(
    'is taken back when the sign-in is %s, and nothing is said of the account',
    (_how, change, after) => {
      const { user } = apply(alone(), change)
      expect(shown(user.risk)).toBe(after)
      expect(user.detections.filter(isActive)).toEqual([])
      expect(user.learningFrom).toBeUndefined()
    },
  )

  it('is taken back alone: what else there is keeps the account at risk', () => {
    const from = apply(start({ risk: risk('high'), detections: [LEAK] }), SIGN_IN_COMPROMISED)
    expect(shown(apply(from, SIGN_IN_SAFE).user.risk)).toBe('high atRisk none')
  })

  it('leaves what was confirmed of the account itself', () => {
    const both = apply(alone(), { ...USER_COMPROMISED, detection: 'e' } as AnyChange, SIGN_IN_SAFE)
    expect(shown(both.user.risk)).toBe('high confirmedCompromised adminConfirmedUserCompromised')
  })

  it('of another sign-in stays', () => {
    const { user } = apply(alone(), { kind: 'confirmSignInSafe', of: 'sign-in', signInId: 'other' })
    expect(user.risk.state).toBe('confirmedCompromised')
  })

  it('of one that gave nothing is nothing', () => {
    const from = start()
    expect(apply(from, SIGN_IN_SAFE).user.risk).toBe(from.user.risk)
  })
})

describe('confirmed as safe, an account', () => {
  const safe = () => apply(start(), USER_SAFE)

  it('learns what is usual anew, once', () => {
    expect(safe().user.learningFrom).toBe(NOW)
  })

  it('is safe anew where a sign-in at risk came since', () => {
    const before = {
      ...safe(),
      user: { ...safe().user, risk: { ...safe().user.risk, updatedAt: NOW - DAY } },
    }
    const old = apply(before, { kind: 'confirmUserSafe', newest: NOW - DAY })
    expect(old.user).toBe(before.user)
    expect(apply(before, { kind: 'confirmUserSafe', newest: NOW - 1 }).user.learningFrom).toBe(NOW)
  })

  it('closes each of its sign-ins with a word about the account', () => {
    const { signIn } = apply(start(), { kind: 'confirmSignInSafe', of: 'account', signInId: 'sign-in' })
    expect(shown(signIn.risk)).toBe('none confirmedSafe adminConfirmedAccountSafe')
  })

  it('is at risk again by the next detection', () => {
    expect(apply(safe(), { kind: 'raiseRisk', detection: LEAK }).user.risk.state).toBe('atRisk')
  })
})

describe('an event of a change that was begun and not completed', () => {
  const told = (state: ReturnType<typeof start>) => state.user.pending.map(({ type }) => type)

  it('is not told a second time by whoever completes it', () => {
    const from = start()
    const written = apply(from, DISMISS_SIGN_IN)
    const broken = { ...written, signIn: from.signIn }
    const completed = apply(broken, DISMISS_SIGN_IN)
    expect(completed.signIn.risk.state).toBe('dismissed')
    expect(told(completed)).toEqual(['signInRiskDismissed'])
  })

  it('is told of each sign-in, and of each change', () => {
    const first = apply(start(), DISMISS_SIGN_IN)
    const other = { user: first.user, signIn: { ...start().signIn, authTime: AUTH_TIME + 1 } }
    expect(told(apply(other, DISMISS_SIGN_IN, SIGN_IN_SAFE))).toEqual([
      'signInRiskDismissed',
      'signInRiskDismissed',
      'signInConfirmedSafe',
    ])
  })
})

// ---------------------------------------------------------------- whatever is said, in whatever order

const anyState = fc.constantFrom<RiskState>(
  'none',
  'atRisk',
  'confirmedCompromised',
  'remediated',
  'dismissed',
  'confirmedSafe',
)
const anyWord = fc.constantFrom(
  DISMISS_USER,
  USER_COMPROMISED,
  USER_SAFE,
  SIGN_IN_COMPROMISED,
  SIGN_IN_SAFE,
  DISMISS_SIGN_IN,
)
const anyStart = fc
  .record({ signIn: anyState, ofUser: fc.array(anyState), ofSignIn: fc.array(anyState) })
  .map(({ signIn, ofUser, ofSignIn }) => {
    const detections = ofUser.map((state, at): Detection => ({ ...detection(state), id: `${at}` }))
    const level = levelOf(detections, NOW)
    return start(
      { risk: risk(level, level === 'none' ? 'dismissed' : 'atRisk'), detections },
      { risk: risk('medium', signIn), detections: ofSignIn.map(detection) },
    )
  })

describe('whatever an administrator says', () => {
  it('closed detections never count, and the level is nothing exactly where nothing is open', () => {
    fc.assert(
      fc.property(anyStart, fc.array(anyWord), (from, words) => {
        const { user } = applyBy(ADMINISTRATOR, from, ...words)
        expect(user.risk.level === 'none').toBe(!user.detections.some(isActive))
        expect(isActive(user.risk)).toBe(user.detections.some(isActive))
      }),
    )
  })

  it('the real-time level stays, and each detection keeps its own', () => {
    fc.assert(
      fc.property(anyStart, fc.array(anyWord), (from, words) => {
        const { signIn } = applyBy(ADMINISTRATOR, from, ...words)
        expect(signIn.riskLevelDuringSignIn).toBe(from.signIn.riskLevelDuringSignIn)
        expect(signIn.detections.map(({ level }) => level)).toEqual(
          from.signIn.detections.map(({ level }) => level),
        )
      }),
    )
  })

  it('said twice it changes and tells once', () => {
    fc.assert(
      fc.property(anyStart, fc.array(anyWord), anyWord, (from, words, last) => {
        const once = applyBy(ADMINISTRATOR, from, ...words, last)
        expect(applyBy(ADMINISTRATOR, once, last)).toEqual(once)
      }),
    )
  })

  it('what is told of begins where what was told before ended', () => {
    fc.assert(
      fc.property(anyStart, fc.array(anyWord), (from, words) => {
        const { user } = applyBy(ADMINISTRATOR, from, ...words)
        const moves = user.pending.flatMap((event) => event.risk?.user ?? [])
        expect(moves.map(({ before }) => before)).toEqual(
          [from.user.risk, ...moves.map(({ after }) => after)].slice(0, moves.length),
        )
        if (moves.length > 0) expect(moves.at(-1)?.after).toEqual(user.risk)
      }),
    )
  })
})
