import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ACR, acrOf, amrOf, isSecondFactor, meets, weakest } from '../../../src/domain/sign-in/assurance.ts'
import type { Proof } from '../../../src/domain/sign-in/sign-in.ts'

type Kind = Proof['kind']
const proofs = (kinds: Kind[]): Proof[] => kinds.map((kind) => ({ kind, at: 1 }))

const KINDS: Kind[] = [
  'password',
  'temporary-password',
  'temporary-access-pass',
  'email-link',
  'totp',
  'sms',
  'passkey',
  'recovery-codes',
]

describe('what was proved, in the words of RFC 8176 and REFEDS', () => {
  it.each<[Kind[], string[], string]>([
    [[], [], ACR.single],
    [['password'], ['pwd'], ACR.single],
    [['temporary-password'], ['pwd'], ACR.single],
    [['email-link'], [], ACR.single],
    [['temporary-access-pass'], ['otp', 'mfa'], ACR.multi],
    [['temporary-access-pass', 'passkey'], ['otp', 'pop', 'user', 'mfa'], ACR.phishingResistant],
    [['password', 'totp'], ['pwd', 'otp', 'mfa'], ACR.multi],
    [['password', 'sms'], ['pwd', 'sms', 'mfa'], ACR.multi],
    [['password', 'recovery-codes'], ['pwd', 'otp', 'mfa'], ACR.multi],
    [['password', 'passkey'], ['pwd', 'pop', 'user', 'mfa'], ACR.phishingResistant],
    [['password', 'totp', 'passkey'], ['pwd', 'otp', 'pop', 'user', 'mfa'], ACR.phishingResistant],
    [['password', 'totp', 'totp', 'sms'], ['pwd', 'otp', 'sms', 'mfa'], ACR.multi],
  ])('%j is amr %j and acr %s', (kinds, amr, acr) => {
    expect(amrOf(proofs(kinds))).toEqual(amr)
    expect(acrOf(proofs(kinds))).toBe(acr)
  })

  it.each(KINDS)('%s counts as a second factor, or is a first alone', (kind) => {
    const [proof] = proofs([kind])
    const isFirst = ['password', 'temporary-password', 'email-link'].includes(kind)
    expect(proof && isSecondFactor(proof)).toBe(!isFirst)
  })

  it('says mfa exactly where acr is above one factor', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...KINDS)), (kinds) => {
        expect(amrOf(proofs(kinds)).includes('mfa')).toBe(acrOf(proofs(kinds)) !== ACR.single)
      }),
    )
  })

  it('never falls by proving more, and names nothing twice', () => {
    const order: string[] = Object.values(ACR)
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...KINDS)), fc.constantFrom(...KINDS), (kinds, more) => {
        const [before, after] = [proofs(kinds), proofs([...kinds, more])]
        expect(order.indexOf(acrOf(after))).toBeGreaterThanOrEqual(order.indexOf(acrOf(before)))
        expect(new Set(amrOf(after)).size).toBe(amrOf(after).length)
        expect(amrOf(after)).toEqual(expect.arrayContaining(amrOf(before)))
      }),
    )
  })
})

describe('what was asked', () => {
  it.each<[string, string[], boolean]>([
    [ACR.single, [], true],
    [ACR.single, [ACR.single], true],
    [ACR.single, [ACR.multi], false],
    [ACR.multi, [ACR.single], true],
    [ACR.multi, [ACR.multi], true],
    [ACR.multi, [ACR.phishingResistant], false],
    [ACR.multi, [ACR.phishingResistant, ACR.multi], true],
    [ACR.phishingResistant, [ACR.single], true],
    [ACR.phishingResistant, ['urn:example:other'], false],
    [ACR.single, ['urn:example:other', ACR.single], true],
    ['urn:example:other', [ACR.single], false],
  ])('is met by %s when it is %j: %s', (acr, asked, met) => {
    expect(meets(acr, asked)).toBe(met)
  })

  it.each<[string[], string | undefined]>([
    [[], undefined],
    [['urn:example:other'], undefined],
    [[ACR.phishingResistant, ACR.multi], ACR.multi],
    [[ACR.phishingResistant, 'urn:example:other'], ACR.phishingResistant],
  ])('of %j is easiest met by %s', (asked, easiest) => {
    expect(weakest(asked)).toBe(easiest)
  })
})
