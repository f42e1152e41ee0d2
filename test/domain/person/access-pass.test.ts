import { describe, expect, it } from 'vitest'
import { passLetters, type Usability, usabilityOf } from '../../../src/domain/person/access-pass.ts'
import { openingOf } from '../../../src/domain/person/opening.ts'
import type { User } from '../../../src/domain/person/user.ts'
import { PASS, TEMPORARY } from '../../support/changes.ts'
import { NOW, someFacts } from '../../support/facts.ts'

describe('what is typed has the form of a pass', () => {
  it.each([
    ['tap-7kmx-22tp-w9bd', 'tap7kmx22tpw9bd'],
    ['TAP 7KMX 22TP W9BD ', 'tap7kmx22tpw9bd'],
    ['ｔａｐ－７kmx–22tp', 'tap7kmx22tp'],
    [`tap${'b'.repeat(48)}`, `tap${'b'.repeat(48)}`],
  ])('%s', (typed, letters) => {
    expect(passLetters(typed)).toBe(letters)
  })

  it.each([
    '',
    'tap',
    'tap-7kmx-22t',
    '7kmx-22tp-w9bd',
    'correct horse battery staple',
    'tap-7kmx-22tp-w9b!',
    `tap${'b'.repeat(49)}`,
    `tap-7kmx-22tp${' '.repeat(200)}`,
  ])('but not: %s', (typed) => {
    expect(passLetters(typed)).toBeUndefined()
  })
})

it.each<[string, Partial<typeof PASS>, Usability]>([
  ['in its time', {}, 'EnabledByPolicy'],
  ['from its very start', { startsAt: NOW }, 'EnabledByPolicy'],
  ['before its start', { startsAt: NOW + 1 }, 'NotYetValid'],
  ['at its end', { expiresAt: NOW }, 'Expired'],
  ['good once, and used', { usedAt: NOW - 1 }, 'OneTimeUsed'],
  ['good more often, and used', { usedAt: NOW - 1, isUsableOnce: false }, 'EnabledByPolicy'],
  ['used and at its end', { usedAt: NOW - 1, expiresAt: NOW }, 'Expired'],
])('a pass %s', (_, changes, usability) => {
  expect(usabilityOf({ ...PASS, ...changes }, NOW)).toBe(usability)
})

describe('what was typed is compared with one thing', () => {
  const OWN = { id: 'own', hash: 'own-hash', changedAt: 0 }
  const TYPED = 'TAP-7kmx-22tp'
  const opens = (typed: string, user: Partial<User>) => {
    const opening = openingOf(someFacts({ user: { password: OWN, ...user } }).user, typed, NOW)
    return opening && [opening.id, opening.text, opening.proof]
  }

  it.each<[string, string, Partial<User>, unknown]>([
    ['a password', 'own', {}, ['own', 'own', 'password']],
    ['a password beside a pass', 'own', { temporaryAccessPass: PASS }, ['own', 'own', 'password']],
    ['a pass', TYPED, { temporaryAccessPass: PASS }, ['pass', 'tap7kmx22tp', 'temporary-access-pass']],
    [
      'a pass of somebody without a password',
      TYPED,
      { password: undefined, temporaryAccessPass: PASS },
      ['pass', 'tap7kmx22tp', 'temporary-access-pass'],
    ],
    ['what looks like a pass where there is none', TYPED, {}, ['own', TYPED, 'password']],
    [
      'a pass that is used up',
      TYPED,
      { temporaryAccessPass: { ...PASS, usedAt: 1 } },
      ['own', TYPED, 'password'],
    ],
    [
      'a pass that has not begun',
      TYPED,
      { temporaryAccessPass: { ...PASS, startsAt: NOW + 1 } },
      ['own', TYPED, 'password'],
    ],
    [
      'a pass beside a temporary password',
      TYPED,
      { temporaryPassword: TEMPORARY, temporaryAccessPass: PASS },
      ['pass', 'tap7kmx22tp', 'temporary-access-pass'],
    ],
    [
      'a temporary password beside a pass',
      'temp',
      { temporaryPassword: TEMPORARY, temporaryAccessPass: PASS },
      ['temp', 'temp', 'temporary-password'],
    ],
    [
      'a temporary password from its end on',
      'temp',
      { temporaryPassword: { ...TEMPORARY, expiresAt: NOW } },
      undefined,
    ],
    [
      'a temporary password that was used',
      'temp',
      { temporaryPassword: { ...TEMPORARY, usedAt: 1 } },
      undefined,
    ],
    ['anything, where nothing opens the account', 'own', { password: undefined }, undefined],
  ])('%s', (_, typed, user, expected) => {
    expect(opens(typed, user)).toEqual(expected)
  })
})

describe('what opens the account is used up, and says how long', () => {
  const OWN = { id: 'own', hash: 'own-hash', changedAt: 0 }
  const opening = (typed: string, user: Partial<User>) =>
    openingOf(someFacts({ user: { password: OWN, ...user } }).user, typed, NOW)

  it('a pass, with its end, and whoever has it may register', () => {
    expect(opening('tap-7kmx-22tp', { temporaryAccessPass: PASS })).toMatchObject({
      hash: 'h',
      endsAt: PASS.expiresAt,
      invited: true,
      changes: [{ kind: 'useAccessPass', passId: 'pass' }],
    })
  })

  it('a temporary password', () => {
    expect(opening('temp', { temporaryPassword: TEMPORARY })?.changes).toEqual([
      { kind: 'useTemporaryPassword' },
    ])
  })

  it('but no password', () => {
    expect(opening('own', {})).toEqual({
      ...{ id: 'own', hash: 'own-hash', text: 'own', proof: 'password', changes: [] },
    })
  })
})
