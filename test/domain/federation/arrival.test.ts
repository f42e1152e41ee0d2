import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Claims,
  completed,
  isIncomplete,
  plainAddress,
  provedByHome,
  toldByHome,
} from '../../../src/domain/federation/arrival.ts'
import type { AssuranceMapping } from '../../../src/domain/federation/identity-provider.ts'

const STANDARD = { claims: {} }
const ENTRA = { claims: { username: 'upn', emailVerified: 'xms_edov' } }
const KIM = { sub: 'k-1', email: 'Kim@Contoso.com', email_verified: true, name: 'Kim Doe' }

describe('who a home says it is', () => {
  it.each<[what: string, provider: Parameters<typeof toldByHome>[0], claims: Claims, told: object]>([
    [
      'by the standard’s names',
      STANDARD,
      KIM,
      { subject: 'k-1', email: 'kim@contoso.com', emailVerified: true, displayName: 'Kim Doe' },
    ],
    [
      'by names of its own',
      ENTRA,
      { ...KIM, upn: 'kim', xms_edov: true, email_verified: undefined },
      { username: 'kim', emailVerified: true },
    ],
    ['that sends words for true', ENTRA, { ...KIM, xms_edov: '1' }, { emailVerified: true }],
    [
      'that says nothing of the address',
      STANDARD,
      { sub: 'k', email: 'kim@contoso.com' },
      { emailVerified: false },
    ],
    ['that has not verified it', STANDARD, { ...KIM, email_verified: false }, { emailVerified: false }],
    [
      'that says so in a word that is not true',
      STANDARD,
      { ...KIM, email_verified: 'yes' },
      { emailVerified: false },
    ],
    [
      'that verifies what is no address',
      STANDARD,
      { ...KIM, email: 'kim' },
      { email: undefined, emailVerified: false },
    ],
    [
      'with a list for an address',
      STANDARD,
      { ...KIM, email: ['kim@contoso.com'] },
      { email: undefined, emailVerified: false },
    ],
    ['with a name of two lines', STANDARD, { ...KIM, name: 'Kim\nDoe\u202e' }, { displayName: 'KimDoe' }],
    ['with a name too long to show', STANDARD, { ...KIM, name: 'x'.repeat(300) }, { displayName: undefined }],
    [
      'with claims of the prototype',
      { claims: { displayName: 'constructor' } },
      KIM,
      { displayName: undefined },
    ],
  ])('%s', (_what, provider, claims, told) => {
    expect(toldByHome(provider, claims)).toMatchObject(told)
  })

  it.each([{}, { sub: '' }, { sub: 7 }, { sub: 'x'.repeat(256) }])('is nobody by %o', (claims) => {
    expect(() => toldByHome(STANDARD, claims)).toThrow()
  })

  it('an address is plain, or none: nothing that only looks like another is ever it', () => {
    for (const lookalike of [
      'аdmin@clinic.example',
      'admin@clinic。example',
      'admın@clinic.example',
      'ada@clinic.example\u200b',
      'ada@clinic.example ',
      'Ⓐda@clinic.example',
      'ada@clinic.example@evil.example',
      '"ada@clinic.example"@evil.example',
      '\u212a@clinic.example',
    ])
      expect(plainAddress(lookalike)).toBeUndefined()
    expect(plainAddress('ADA@Clinic.Example')).toBe('ada@clinic.example')
  })

  it('two addresses that differ by more than capitals stay two', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, other) => {
        const [left, right] = [plainAddress(`${one}@a.example`), plainAddress(`${other}@a.example`)]
        if (left !== undefined && left === right)
          expect(one.replace(/[A-Z]/g, (c) => c.toLowerCase())).toBe(
            other.replace(/[A-Z]/g, (c) => c.toLowerCase()),
          )
      }),
    )
  })
})

describe('what userinfo adds', () => {
  it.each<[what: string, idToken: Claims, userinfo: Claims, all: object]>([
    ['names', { sub: 'k' }, { sub: 'k', name: 'Kim' }, { sub: 'k', name: 'Kim' }],
    [
      'an address with its own word on it',
      { sub: 'k' },
      { email: 'a@b.example', email_verified: true },
      { email: 'a@b.example', email_verified: true },
    ],
    [
      'a word on the very address',
      { sub: 'k', email: 'a@b.example' },
      { email: 'a@b.example', email_verified: true },
      { email: 'a@b.example', email_verified: true },
    ],
  ])('%s', (_what, idToken, userinfo, all) => {
    expect(completed(STANDARD, idToken, userinfo)).toMatchObject(all)
  })

  it.each<[what: string, idToken: Claims, userinfo: Claims]>([
    ['of another address', { email: 'a@b.example' }, { email: 'c@b.example', email_verified: true }],
    ['of none', { email: 'a@b.example' }, { email_verified: true }],
    ['that it does not give for its own', { email_verified: true }, { email: 'a@b.example' }],
  ])('no word %s', (_what, idToken, userinfo) => {
    expect(toldByHome(STANDARD, completed(STANDARD, { sub: 'k', ...idToken }, userinfo)).emailVerified).toBe(
      false,
    )
  })

  it('is not what the signed token says already', () => {
    const idToken = { sub: 'k', name: 'Kim', email: 'a@b.example', email_verified: false }
    const userinfo = { sub: 'x', name: 'Eve', email: 'a@b.example', email_verified: true }
    expect(completed(STANDARD, idToken, userinfo)).toEqual(idToken)
  })

  it('is asked for where something is missing', () => {
    expect(isIncomplete(STANDARD, { ...KIM })).toBe(false)
    for (const missing of ['name', 'email_verified'] as const)
      expect(
        isIncomplete(STANDARD, Object.fromEntries(Object.entries(KIM).filter(([name]) => name !== missing))),
      ).toBe(true)
    expect(isIncomplete(STANDARD, { sub: 'k', name: 'Kim' })).toBe(true)
  })
})

const MAPPED: AssuranceMapping = {
  acr: { multifactor: ['mfa', '2'], phishingResistant: ['3', 'phr'] },
  amr: { multifactor: ['mfa', 'ngcmfa'], phishingResistant: ['hwk'] },
}
const NOTHING: AssuranceMapping = {
  acr: { multifactor: [], phishingResistant: [] },
  amr: { multifactor: [], phishingResistant: [] },
}

describe('what a home proves', () => {
  it.each<[claims: Claims, strength: string | undefined, amr: string[]]>([
    [{}, undefined, []],
    [{ acr: '1' }, undefined, []],
    [{ acr: 'mfa' }, 'multifactor', []],
    [{ acr: '3', amr: ['pwd'] }, 'phishingResistant', ['pwd']],
    [{ amr: ['pwd'] }, undefined, ['pwd']],
    [{ amr: ['pwd', 'mfa'] }, 'multifactor', ['pwd', 'mfa']],
    [{ amr: ['pwd', 'ngcmfa'] }, 'multifactor', ['pwd']],
    [{ amr: ['hwk', 'mfa'] }, 'phishingResistant', ['hwk', 'mfa']],
    [{ acr: 'mfa', amr: ['hwk'] }, 'phishingResistant', ['hwk']],
    [{ amr: 'mfa' }, undefined, []],
    [{ amr: [['mfa'], { mfa: true }, 7] }, undefined, []],
    [{ acr: ['mfa'] }, undefined, []],
    [{ acr: 'MFA', amr: ['MFA'] }, undefined, []],
  ])('%o is %s', (claims, strength, amr) => {
    expect(provedByHome(MAPPED, claims)).toEqual({ amr, ...(strength && { strength }) })
  })

  it('is one factor, whatever it says, where no value of it is named', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.array(fc.oneof(fc.string(), fc.constantFrom('mfa', 'otp', 'hwk'))),
        (acr, amr) => {
          expect(provedByHome(NOTHING, { acr, amr }).strength).toBeUndefined()
        },
      ),
    )
  })
})
