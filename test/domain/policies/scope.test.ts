import { describe, expect, it } from 'vitest'
import type { NamedLocation } from '../../../src/domain/policies/named-location.ts'
import { scopeOf } from '../../../src/domain/policies/scope.ts'
import { ROLE_TEMPLATES } from '../../../src/domain/roles.ts'
import { aPolicy, type PolicyAbout } from '../../support/conditional-access.ts'
import { type FactsAbout, someFacts, tenantNamed } from '../../support/facts.ts'

/** Whom, what and where a policy is about. */

const office: NamedLocation = {
  id: 'office',
  displayName: 'Office',
  isTrusted: true,
  ipRanges: [{ cidrAddress: '192.0.2.0/24' }],
}
const hotel: NamedLocation = {
  ...office,
  id: 'hotel',
  isTrusted: false,
  ipRanges: [{ cidrAddress: '198.51.100.0/24' }],
}
const nordics: NamedLocation = {
  id: 'nordics',
  displayName: 'Nordics',
  countriesAndRegions: ['SE', 'FI'],
  includeUnknownCountriesAndRegions: false,
}
const anywhereElse: NamedLocation = {
  ...nordics,
  id: 'nowhere',
  countriesAndRegions: [],
  includeUnknownCountriesAndRegions: true,
}
const tenant = {
  ...tenantNamed('clinic'),
  namedLocations: [office, hotel, nordics, anywhereElse],
  roleAssignments: [
    { id: 'r', userId: 'ada', role: 'administrator' as const },
    { id: 's', userId: 'ada', role: 'reader' as const },
  ],
  breakGlass: ['glass'],
}

const NOBODY = { includeUsers: [] }
const from = (ip: string, country = 'DE') => ({
  signIn: { source: { ip, country, network: '', browser: '', userAgent: '' } },
})
const ana: FactsAbout = { user: { id: 'ana', groups: ['nurses'] }, ...from('203.0.113.7') }
const guest = (type: 'serviceProvider' | 'b2bCollaborationGuest', home?: string): FactsAbout => ({
  user: { id: 'tia', guest: { type, ...(home && { home: { tenant: home, userId: 'tia' } }) } },
})

const isAbout = (policy: PolicyAbout, about: FactsAbout): boolean =>
  scopeOf(someFacts({ tenant, ...about }))(aPolicy(policy).conditions)

describe('a person', () => {
  it.each<[string, PolicyAbout['users'], FactsAbout, boolean]>([
    ['all', {}, ana, true],
    ['none', { includeUsers: ['None'] }, ana, false],
    ['nobody named', NOBODY, ana, false],
    ['by id', { includeUsers: ['ana'] }, ana, true],
    ['another by id', { includeUsers: ['ben'] }, ana, false],
    ['by group', { ...NOBODY, includeGroups: ['nurses'] }, ana, true],
    ['by another group', { ...NOBODY, includeGroups: ['doctors'] }, ana, false],
    ['by role', { ...NOBODY, includeRoles: [ROLE_TEMPLATES.administrator] }, { user: { id: 'ada' } }, true],
    [
      'by a lesser role they also have',
      { ...NOBODY, includeRoles: [ROLE_TEMPLATES.reader] },
      { user: { id: 'ada' } },
      true,
    ],
    [
      'by a role of others',
      { ...NOBODY, includeRoles: [ROLE_TEMPLATES.operator] },
      { user: { id: 'ada' } },
      false,
    ],
    ['by a role, without any', { ...NOBODY, includeRoles: [ROLE_TEMPLATES.administrator] }, ana, false],
    ['all but them', { excludeUsers: ['ana'] }, ana, false],
    ['named and excluded', { includeUsers: ['ana'], excludeUsers: ['ana'] }, ana, false],
    ['named, their group excluded', { includeUsers: ['ana'], excludeGroups: ['nurses'] }, ana, false],
    ['all but a role of theirs', { excludeRoles: [ROLE_TEMPLATES.reader] }, { user: { id: 'ada' } }, false],
    ['all but a role of others', { excludeRoles: [ROLE_TEMPLATES.operator] }, { user: { id: 'ada' } }, true],
    ['an account for emergencies', {}, { user: { id: 'glass' } }, false],
    ['an account for emergencies, named', { includeUsers: ['glass'] }, { user: { id: 'glass' } }, false],
    ['a member among guests', { includeUsers: ['GuestsOrExternalUsers'] }, ana, false],
    ['a guest among all', {}, guest('serviceProvider'), true],
    [
      'a guest among guests',
      { includeUsers: ['GuestsOrExternalUsers'] },
      guest('b2bCollaborationGuest'),
      true,
    ],
    ['all but guests', { excludeUsers: ['GuestsOrExternalUsers'] }, guest('serviceProvider'), false],
    ['all but guests, of a member', { excludeUsers: ['GuestsOrExternalUsers'] }, ana, true],
    [
      'a technician among service providers',
      {
        ...NOBODY,
        includeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'internalGuest, serviceProvider' },
      },
      guest('serviceProvider', 'msp'),
      true,
    ],
    [
      'another guest among service providers',
      { ...NOBODY, includeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'serviceProvider' } },
      guest('b2bCollaborationGuest', 'msp'),
      false,
    ],
    [
      'all but service providers',
      { excludeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'serviceProvider' } },
      guest('serviceProvider', 'msp'),
      false,
    ],
    [
      'all but service providers of another tenant',
      {
        excludeGuestsOrExternalUsers: {
          guestOrExternalUserTypes: 'serviceProvider',
          externalTenants: { membershipKind: 'enumerated', members: ['other'] },
        },
      },
      guest('serviceProvider', 'msp'),
      true,
    ],
    [
      'all but service providers of their tenant',
      {
        excludeGuestsOrExternalUsers: {
          guestOrExternalUserTypes: 'serviceProvider',
          externalTenants: { membershipKind: 'enumerated', members: ['msp'] },
        },
      },
      guest('serviceProvider', 'msp'),
      false,
    ],
    [
      'all but service providers of a tenant, of one whose home nobody knows',
      {
        excludeGuestsOrExternalUsers: {
          guestOrExternalUserTypes: 'serviceProvider',
          externalTenants: { membershipKind: 'enumerated', members: ['msp'] },
        },
      },
      guest('serviceProvider'),
      true,
    ],
    [
      'all but service providers of any tenant',
      {
        excludeGuestsOrExternalUsers: {
          guestOrExternalUserTypes: 'serviceProvider',
          externalTenants: { membershipKind: 'all' },
        },
      },
      guest('serviceProvider', 'msp'),
      false,
    ],
  ])('%s', (_who, users, about, expected) => {
    expect(isAbout({ users }, about)).toBe(expected)
  })
})

describe('an application', () => {
  const wants = (clientId: string): FactsAbout => ({ ...ana, request: { clientId } })
  it.each<[string, string[], string[], string, boolean]>([
    ['all', ['All'], [], 'app', true],
    ['none', ['None'], [], 'app', false],
    ['by its id', ['app'], [], 'app', true],
    ['another', ['other'], [], 'app', false],
    ['all but it', ['All'], ['app'], 'app', false],
    ['all but another', ['All'], ['other'], 'app', true],
    ['named and excluded', ['app'], ['app'], 'app', false],
    ['nobody says which, of all', ['All'], [], '', true],
    ['nobody says which, of one', ['app'], [], '', true],
    ['nobody says which, of all but one', ['All'], ['app'], '', true],
    ['nobody says which, of none', ['None'], [], '', false],
  ])('%s', (_what, includeApplications, excludeApplications, clientId, expected) => {
    expect(isAbout({ applications: { includeApplications, excludeApplications } }, wants(clientId))).toBe(
      expected,
    )
  })

  it('is none where only a user action is named', () => {
    const applications = {
      includeApplications: [],
      excludeApplications: [],
      includeUserActions: ['urn:user:registersecurityinfo'],
    }
    expect(isAbout({ applications }, wants('app'))).toBe(false)
    expect(isAbout({ applications }, wants(''))).toBe(false)
  })
})

describe('a place', () => {
  it.each<[string, string[], string[], FactsAbout, boolean]>([
    ['any', ['All'], [], from('203.0.113.7'), true],
    ['any, of no address', ['All'], [], from('unknown', 'unknown'), true],
    ['a network', ['office'], [], from('192.0.2.9'), true],
    ['another network', ['office'], [], from('203.0.113.7'), false],
    ['trusted', ['AllTrusted'], [], from('192.0.2.9'), true],
    ['named but not trusted', ['AllTrusted'], [], from('198.51.100.9'), false],
    ['all but trusted, from a trusted one', ['All'], ['AllTrusted'], from('192.0.2.9'), false],
    ['all but trusted, from another', ['All'], ['AllTrusted'], from('198.51.100.9'), true],
    ['a country', ['nordics'], [], from('203.0.113.7', 'SE'), true],
    ['another country', ['nordics'], [], from('203.0.113.7', 'DE'), false],
    ['a country, of an address nobody can place', ['nordics'], [], from('203.0.113.7', 'unknown'), false],
    ['an address nobody can place', ['nowhere'], [], from('203.0.113.7', 'unknown'), true],
    ['all but a country, from there', ['All'], ['nordics'], from('203.0.113.7', 'FI'), false],
    ['named and excluded', ['office'], ['nordics'], from('192.0.2.9', 'FI'), false],
    ['one that is no more', ['gone'], [], from('192.0.2.9'), false],
    ['all but one that is no more', ['All'], ['gone'], from('192.0.2.9'), true],
  ])('%s', (_where, includeLocations, excludeLocations, about, expected) => {
    expect(isAbout({ locations: { includeLocations, excludeLocations } }, about)).toBe(expected)
  })
})

it.each<[PolicyAbout['clientAppTypes'], boolean]>([
  [['all'], true],
  [['browser'], true],
  [['mobileAppsAndDesktopClients'], true],
  [['exchangeActiveSync', 'other'], false],
  [['other', 'browser'], true],
])('clients %s: %s', (clientAppTypes, expected) => {
  expect(isAbout({ clientAppTypes }, ana)).toBe(expected)
})
