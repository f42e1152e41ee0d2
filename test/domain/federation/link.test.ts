import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  grantedBy,
  isStanding,
  type Link,
  type LinkWord,
  linkId,
  tenantsOfLink,
} from '../../../src/domain/federation/link.ts'
import { ROLES, type Role } from '../../../src/domain/roles.ts'

/** A delegation is what two tenants say of it, each for itself. */

const NOW = 1_000_000
const word = (by: LinkWord['by'], changes: Partial<LinkWord> = {}): LinkWord => ({
  by,
  home: 'msp',
  resource: 'clinic',
  whom: { kind: 'all' },
  displayName: 'Technicians',
  saidAt: NOW - 1000,
  nth: 1,
  ...(by === 'resource' && { answers: 1 }),
  changedAt: NOW - 1000,
  version: 1,
  ...changes,
})
const link = (ofHome: Partial<LinkWord> = {}, ofResource: Partial<LinkWord> = {}): Link => ({
  ofHome: word('home', ofHome),
  ofResource: word('resource', ofResource),
})
const tia = { username: 'tia@msp.example', groups: ['technicians', 'night'] }

describe('a link stands', () => {
  it.each<[string, Link, boolean]>([
    ['while both say so', link(), true],
    ['not where nobody does', {}, false],
    ['not by the word of the home alone', { ofHome: word('home') }, false],
    ['not by the word of the resource alone', { ofResource: word('resource') }, false],
    ['not once the home took it back', link({ revokedAt: NOW - 1 }), false],
    ['not once the resource took it back', link({}, { revokedAt: NOW - 1 }), false],
    ['not where it is taken back in this instant', link({}, { revokedAt: NOW }), false],
    ['not where a clock ahead of ours took it back', link({ revokedAt: NOW + 60_000 }), false],
    ['until the instant it ends', link({ endsAt: NOW + 1 }, { endsAt: NOW + 2 }), true],
    ['not from the end the home gave it', link({ endsAt: NOW }), false],
    ['not from the end the resource gave it', link({ endsAt: NOW + 5 }, { endsAt: NOW }), false],
    ['not before it was said', link({ saidAt: NOW + 1 }), false],
    ['where the home answers the resource, too', link({ nth: 3, answers: 7 }, { nth: 7, answers: 1 }), true],
    ['not where neither answers the other', link({}, { answers: undefined }), false],
    ['not where the resource answers an earlier word', link({ nth: 2 }), false],
    ['from the instant it was said', link({ saidAt: NOW }, { saidAt: NOW }), true],
  ])('%s', (_when, said, expected) => {
    expect(isStanding(said, NOW)).toBe(expected)
    expect(grantedBy(said, tia, NOW) !== undefined).toBe(expected)
  })
})

describe('a link covers', () => {
  it.each<[string, LinkWord['whom'], LinkWord['whom'], boolean]>([
    ['all', { kind: 'all' }, { kind: 'all' }, true],
    ['a group of theirs', { kind: 'groups', ids: ['day', 'night'] }, { kind: 'all' }, true],
    ['no group of theirs', { kind: 'groups', ids: ['day'] }, { kind: 'all' }, false],
    ['no groups at all', { kind: 'groups', ids: [] }, { kind: 'all' }, false],
    ['their name', { kind: 'all' }, { kind: 'users', names: ['tia@msp.example'] }, true],
    ['others', { kind: 'all' }, { kind: 'users', names: ['tom@msp.example'] }, false],
    ['nobody', { kind: 'all' }, { kind: 'users', names: [] }, false],
    [
      'whom both do',
      { kind: 'groups', ids: ['technicians'] },
      { kind: 'users', names: ['tia@msp.example'] },
      true,
    ],
    [
      'not whom the home alone does',
      { kind: 'users', names: ['tia@msp.example'] },
      { kind: 'groups', ids: ['day'] },
      false,
    ],
    [
      'not whom the resource alone does',
      { kind: 'groups', ids: ['day'] },
      { kind: 'users', names: ['tia@msp.example'] },
      false,
    ],
  ])('%s', (_whom, ofHome, ofResource, expected) => {
    expect(grantedBy(link({ whom: ofHome }, { whom: ofResource }), tia, NOW) !== undefined).toBe(expected)
  })
})

const aRole = fc.constantFrom<Role | undefined>(undefined, ...ROLES)

it('gives no more than either side says', () => {
  fc.assert(
    fc.property(aRole, aRole, (home, resource) => {
      const { role } = grantedBy(link({ role: home }, { role: resource }), tia, NOW) ?? {}
      const rank = (of: Role | undefined) => (of ? ROLES.indexOf(of) : -1)
      expect(rank(role)).toBe(Math.min(rank(home), rank(resource)))
    }),
  )
})

describe('the name of a link', () => {
  it('says its tenants, and who is at home', () => {
    expect(linkId({ resource: 'clinic', home: 'msp' })).toBe('clinic.msp')
    expect(tenantsOfLink('clinic.msp')).toEqual({ resource: 'clinic', home: 'msp' })
  })

  it.each(['', 'clinic', 'clinic.', '.msp', '.', 'clinic.msp.', 'clinic.msp.more', 'a..b'])(
    '%j is none',
    (id) => {
      expect(tenantsOfLink(id)).toBeUndefined()
    },
  )
})
