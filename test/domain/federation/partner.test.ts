import { describe, expect, it } from 'vitest'
import { PARTNER_DEFAULTS, type Partner, partnerOf } from '../../../src/domain/federation/partner.ts'

/** How a tenant takes the people of a home: what it says of that one, else what it says of all, else what is safe. */

const partner = (changes: Partial<Partner> = {}): Partner => ({ id: 'msp', domains: [], ...changes })

it('trusts no second factor of theirs, blocks high, and lets policies act, where nothing is said', () => {
  const safe = { isMfaAccepted: false, blockedLevels: ['high'], policiesApply: true, signsOutAtHome: false }
  expect(partnerOf({}, 'msp')).toEqual(safe)
  expect(partnerOf({ partners: [partner()] }, 'msp')).toEqual(safe)
  expect(partnerOf({ partners: [partner({ id: 'other', isMfaAccepted: true })] }, 'msp')).toEqual(safe)
})

describe('each setting for itself', () => {
  it.each<[string, Partial<Partner>, Parameters<typeof partnerOf>[0]['partnerDefaults'], object]>([
    ['said of the home', { isMfaAccepted: true }, undefined, { isMfaAccepted: true }],
    ['said of all', {}, { isMfaAccepted: true }, { isMfaAccepted: true }],
    ['said of both', { isMfaAccepted: false }, { isMfaAccepted: true }, { isMfaAccepted: false }],
    [
      'one of the home, another of all',
      { policiesApply: false },
      { isMfaAccepted: true },
      { policiesApply: false, isMfaAccepted: true },
    ],
    ['no level of the home', { blockedLevels: [] }, { blockedLevels: ['high'] }, { blockedLevels: [] }],
    [
      'levels are not added up',
      { blockedLevels: ['medium'] },
      { blockedLevels: ['high'] },
      { blockedLevels: ['medium'] },
    ],
  ])('%s', (_what, ofHome, ofAll, expected) => {
    const said = { partners: [partner({ id: 'other', blockedLevels: ['low'] }), partner(ofHome)] }
    expect(partnerOf({ ...said, partnerDefaults: ofAll }, 'msp')).toEqual({
      ...PARTNER_DEFAULTS,
      ...expected,
    })
  })
})

it('tells nothing of the addresses that lead there', () => {
  expect(partnerOf({ partners: [partner({ domains: ['msp.example'] })] }, 'msp')).not.toHaveProperty(
    'domains',
  )
})
