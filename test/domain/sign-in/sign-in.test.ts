import { describe, expect, it } from 'vitest'
import type { AccessPass } from '../../../src/domain/person/access-pass.ts'
import type { User } from '../../../src/domain/person/user.ts'
import {
  authTimeOf,
  beganAs,
  isCurrent,
  type Proof,
  type SignIn,
} from '../../../src/domain/sign-in/sign-in.ts'
import { NOW, someFacts } from '../../support/facts.ts'

const OWN = { id: 'own', hash: 'h', changedAt: 0 }
const PASS: AccessPass = {
  ...{ id: 'pass', hash: 'h', createdAt: 0, startsAt: 0, expiresAt: NOW + 1 },
  isUsableOnce: true,
  usedAt: 1,
}
const PROVED: Proof = { kind: 'totp', methodId: 'old', at: NOW }
const TEMPORARY = { id: 'temporary', hash: 'h', changedAt: 0, expiresAt: NOW + 1 }

describe('a sign-in holds', () => {
  const holds = (signIn: Partial<SignIn>, user: Partial<User> = {}): boolean => {
    const facts = someFacts({
      signIn: { credentialId: 'own', validatedAt: NOW, ...signIn },
      user: { password: OWN, temporaryPassword: undefined, sessionsValidFrom: 0, ...user },
    })
    return isCurrent(facts.signIn, facts.user, NOW)
  }

  it.each<[string, Partial<SignIn>, Partial<User>, boolean]>([
    ['with the password that is the person’s', {}, {}, true],
    ['with the temporary one', { credentialId: 'temporary' }, { temporaryPassword: TEMPORARY }, true],
    ['with the own one beside a temporary one', {}, { temporaryPassword: TEMPORARY }, true],
    [
      'with a temporary one of somebody without their own',
      { credentialId: 'temporary' },
      { temporaryPassword: TEMPORARY, password: undefined },
      true,
    ],
    ['not with a password that was replaced', { credentialId: 'old' }, {}, false],
    ['not with a temporary one that was used', { credentialId: 'temporary' }, {}, false],
    ['not where there is no password', {}, { password: undefined }, false],
    ['from the very moment of a revocation on', {}, { sessionsValidFrom: NOW }, true],
    ['not of somebody who was deleted', {}, { deletedAt: NOW }, false],
    ['not from before a revocation', {}, { sessionsValidFrom: NOW + 1 }, false],
    [
      'with the pass that opened it, used as it is',
      { credentialId: 'pass' },
      { temporaryAccessPass: PASS },
      true,
    ],
    ['with the own password beside a pass', {}, { temporaryAccessPass: PASS }, true],
    ['not with a pass that was taken away', { credentialId: 'pass' }, {}, false],
    [
      'not with a pass another took the place of',
      { credentialId: 'pass' },
      { temporaryAccessPass: { ...PASS, id: 'other' } },
      false,
    ],
    ['until its end', { endsAt: NOW + 1 }, {}, true],
    ['not from its end on', { endsAt: NOW }, {}, false],
    ['of somebody without any password, by a link', { credentialId: '' }, { password: undefined }, true],
    ['not by such a link once there is a password', { credentialId: '' }, {}, false],
    ['with a method that was proved', { proofs: [PROVED] }, {}, true],
    ['not with one that was taken away since', { proofs: [PROVED] }, { methods: [] }, false],
    ['not once it has ended', { endedAt: NOW }, {}, false],
    ['not once it has ended at the beginning of time', { endedAt: 0 }, {}, false],
  ])('%s', (_what, signIn, user, expected) => {
    expect(holds(signIn, user)).toBe(expected)
  })
})

it('a sign-in began as itself, or as the one it took the place of', () => {
  expect(beganAs({ authTime: 7 })).toBe(7)
  expect(beganAs({ authTime: 7, continues: 3 })).toBe(3)
})

it.each([
  [1_772_442_000, 1_772_442_000],
  [1_772_442_000.000_001, 1_772_442_000],
  [1_772_442_000.999_999, 1_772_442_000],
])('the sign-in named %d has the auth_time %d', (name, authTime) => {
  expect(authTimeOf(name)).toBe(authTime)
})
