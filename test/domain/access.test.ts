import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Access,
  claimsIn,
  covers,
  NO_ACCESS,
  scopesOffered,
  together,
  within,
} from '../../src/domain/access.ts'
import type { ClaimSettings } from '../../src/domain/claims.ts'
import { consentOf } from '../../src/domain/person/consent.ts'

const API = 'https://api.example/records'
const access = (some: Partial<Access>): Access => ({ ...NO_ACCESS, ...some })

describe('what was given covers what is asked', () => {
  it.each<[string, Partial<Access>, Partial<Access>, boolean]>([
    ['nothing, nothing', {}, {}, true],
    ['the same scope', { scopes: ['openid', 'email'] }, { scopes: ['email'] }, true],
    ['another scope', { scopes: ['openid'] }, { scopes: ['openid', 'email'] }, false],
    ['the same claim', { claims: ['name', 'email'] }, { claims: ['email'] }, true],
    ['another claim', { claims: ['name'] }, { claims: ['name', 'email'] }, false],
    ['a claim by its scope', { scopes: ['email'] }, { claims: ['email', 'email_verified'] }, true],
    ['a claim by the profile', { scopes: ['profile'] }, { claims: ['locale'] }, true],
    ['a claim by another scope', { scopes: ['openid', 'profile'] }, { claims: ['email'] }, false],
    ['a scope by its claims', { claims: ['email', 'email_verified'] }, { scopes: ['email'] }, false],
    ['a claim by the groups', { scopes: ['groups'] }, { claims: ['groups', 'hasgroups'] }, true],
    ['a role by the groups', { scopes: ['groups'] }, { claims: ['roles'] }, false],
    ['a scope of groups by the profile', { scopes: ['openid', 'profile'] }, { scopes: ['groups'] }, false],
    ['the same API', { resources: { [API]: ['read', 'write'] } }, { resources: { [API]: ['read'] } }, true],
    [
      'more of an API',
      { resources: { [API]: ['read'] } },
      { resources: { [API]: ['read', 'write'] } },
      false,
    ],
    ['an API without a scope', { resources: {} }, { resources: { [API]: [] } }, false],
    ['an API given without a scope', { resources: { [API]: [] } }, { resources: { [API]: [] } }, true],
    ['another API', { resources: { [API]: ['read'] } }, { resources: { other: ['read'] } }, false],
    ['an API’s scope by its name alone', { scopes: ['read'] }, { resources: { [API]: ['read'] } }, false],
  ])('%s', (_what, given, asked, expected) => {
    expect(covers(access(given), access(asked))).toBe(expected)
  })

  it('only if all three are', () => {
    const all = { scopes: ['openid'], claims: ['name'], resources: { [API]: ['read'] } }
    expect(covers(all, all)).toBe(true)
    for (const part of Object.keys(NO_ACCESS))
      expect(covers({ ...all, [part]: NO_ACCESS[part as keyof Access] }, all)).toBe(false)
  })
})

describe('of any two', () => {
  const names = (all: string[]) => fc.subarray(all)
  const anyAccess: fc.Arbitrary<Access> = fc.record({
    scopes: names(['openid', 'profile', 'email', 'offline_access']),
    claims: names(['name', 'email', 'locale']),
    resources: fc.dictionary(fc.constantFrom('a', 'b'), names(['read', 'write'])),
  })

  it('what is within the given is covered by it, and by what was asked', () => {
    fc.assert(
      fc.property(anyAccess, anyAccess, (given, asked) => {
        const left = within(given, asked)
        expect([covers(given, left), covers(asked, left)]).toEqual([true, true])
        expect(covers(given, asked)).toBe(JSON.stringify(left) === JSON.stringify(asked))
      }),
    )
  })

  it('both are covered by them together, and nothing else is in it', () => {
    fc.assert(
      fc.property(anyAccess, anyAccess, (one, other) => {
        const both = together(one, other)
        expect([covers(both, one), covers(both, other)]).toEqual([true, true])
        expect(both.scopes.every((scope) => [...one.scopes, ...other.scopes].includes(scope))).toBe(true)
        expect(new Set(both.claims).size).toBe(both.claims.length)
      }),
    )
  })
})

it('claims come by name and by scope', () => {
  expect(claimsIn({ scopes: ['openid', 'offline_access'], claims: ['locale'] })).toEqual(['locale'])
  expect(claimsIn({ scopes: ['email'], claims: [] })).toEqual(['email', 'email_verified'])
  expect(claimsIn({ scopes: ['profile'], claims: [] })).toEqual([
    ...['name', 'given_name', 'family_name', 'preferred_username', 'locale', 'updated_at'],
  ])
  expect(claimsIn({ scopes: ['groups', 'roles'], claims: [] })).toEqual(['groups', 'hasgroups', 'roles'])
})

describe('a tenant offers OpenID Connect’s scopes, and beside them', () => {
  it.each<[string, ClaimSettings | undefined, string[]]>([
    ['none, where nothing is said', undefined, []],
    ['none, where neither is said', {}, []],
    ['none, where none is said', { groups: 'none', roles: false }, []],
    ['groups by id', { groups: 'ids' }, ['groups']],
    ['groups by name', { groups: 'names', roles: false }, ['groups']],
    ['roles', { roles: true }, ['roles']],
    ['both', { groups: 'ids', roles: true }, ['groups', 'roles']],
  ])('%s', (_what, settings, more) => {
    expect(scopesOffered(settings)).toEqual(['openid', 'profile', 'email', ...more, 'offline_access'])
  })
})

describe('the consent of a person to a client', () => {
  const given = { scopes: ['openid'], claims: ['name'], resources: { [API]: ['read'] }, at: 1 }

  it('is what was stored', () => {
    expect(consentOf({ consents: { partner: given } }, 'partner')).toEqual(given)
  })

  it('of before there was any to claims and APIs is to none of them', () => {
    const before = { scopes: ['openid', 'read'], at: 1 }
    expect(consentOf({ consents: { partner: before } }, 'partner')).toEqual({
      ...before,
      claims: [],
      resources: {},
    })
  })

  it.each(['other', 'constructor', '__proto__', ''])('is none to %j', (clientId) => {
    expect(consentOf({ consents: { partner: given } }, clientId)).toBeUndefined()
    expect(consentOf({}, clientId)).toBeUndefined()
  })
})
