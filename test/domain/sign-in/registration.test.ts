import { describe, expect, it } from 'vitest'
import { ACR } from '../../../src/domain/sign-in/assurance.ts'
import { graceLeft, registrationDue } from '../../../src/domain/sign-in/registration.ts'
import { DAY, METHODS, NOW, someFacts, tenantNamed } from '../../support/facts.ts'
import { settingsIn, withSettings } from '../../support/settings.ts'

const clinic = tenantNamed('clinic')
const giving = (graceDays: number) =>
  withSettings(clinic, { mfaRegistration: { ...settingsIn(clinic.policies).mfaRegistration, graceDays } })

describe('grace', () => {
  it('is all of its days until the first sign-in, and then what is left of them', () => {
    expect(graceLeft(someFacts({ tenant: giving(14) }))).toBe(14 * 86_400_000)
    expect(graceLeft(someFacts({ tenant: giving(0) }))).toBe(0)
    expect(graceLeft(someFacts({ tenant: giving(14), user: { graceEndsAt: NOW + 5 } }))).toBe(5)
    expect(graceLeft(someFacts({ tenant: giving(14), user: { graceEndsAt: NOW - DAY } }))).toBe(-DAY)
  })
})

describe('registering is due', () => {
  const due = (acrValues: string[], methods = METHODS.none) =>
    registrationDue(someFacts({ user: { methods }, request: { acrValues } }))

  it.each<[string, string[], string]>([
    ['nothing', [], 'grace'],
    ['one factor', [ACR.single], 'grace'],
    ['one factor or two', [ACR.single, ACR.multi], 'grace'],
    ['two factors', [ACR.multi], 'demanded'],
    ['no phishing', [ACR.phishingResistant], 'demanded'],
    ['two factors or something nobody knows', ['urn:example:other', ACR.multi], 'demanded'],
    ['something nobody knows', ['urn:example:other'], 'grace'],
  ])('when the relying party asks for %s: %s', (_what, acrValues, expected) => {
    expect(due(acrValues)).toBe(expected)
    expect(due(acrValues, METHODS.old)).toBeUndefined()
  })
})
