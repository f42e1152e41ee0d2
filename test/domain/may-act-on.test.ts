import { describe, expect, it } from 'vitest'
import { type Deed, type MayNot, mayNotActOn } from '../../src/domain/may-act-on.ts'
import { ROLES, type Role } from '../../src/domain/roles.ts'

const DEEDS: readonly Deed[] = ['risk', 'signInRisk', 'firstFactor', 'methods', 'profile', 'account']
const ABOVE: Deed[] = ['firstFactor', 'methods', 'profile', 'account']
const isGuest = false
const person = (role?: Role) => ({ kind: 'person', id: 'me', role }) as const

describe('who may act on an account', () => {
  it.each<[caller: Role, target: Role | undefined, refused: Deed[]]>([
    ['operator', undefined, []],
    ['operator', 'reader', []],
    ['operator', 'operator', []],
    ['operator', 'administrator', ABOVE],
    ['administrator', 'administrator', []],
    ['reader', 'operator', ABOVE],
  ])('a %s, somebody else who is %s: not to %j', (caller, role, refused) => {
    const answers = DEEDS.filter((deed) => mayNotActOn(person(caller), { id: 'other', role, isGuest }, deed))
    expect(answers).toEqual(refused)
  })

  it.each<[Deed, MayNot | undefined]>([
    ['risk', 'ownAccount'],
    ['signInRisk', 'ownAccount'],
    ['firstFactor', 'ownAccount'],
    ['methods', 'ownAccount'],
    ['profile', undefined],
    ['account', undefined],
  ])('whatever their role, on themselves %s: %s', (deed, answer) => {
    for (const role of ROLES)
      expect(mayNotActOn(person(role), { id: 'me', role, isGuest }, deed)).toBe(answer)
  })

  it('an application with the permission, on everybody', () => {
    const application = { kind: 'application', id: 'admin-cli' } as const
    for (const deed of DEEDS)
      for (const id of ['other', 'admin-cli'])
        expect(mayNotActOn(application, { id, role: 'administrator', isGuest }, deed)).toBeUndefined()
  })

  it.each<[Deed, MayNot | undefined]>([
    ['risk', 'atHome'],
    ['signInRisk', undefined],
    ['firstFactor', 'atHome'],
    ['methods', undefined],
    ['profile', 'atHome'],
    ['account', undefined],
  ])('on a guest, administrators and applications alike %s: %s', (deed, answer) => {
    const guest = { id: 'guest', role: undefined, isGuest: true }
    const application = { kind: 'application', id: 'admin-cli' } as const
    expect(mayNotActOn(person('administrator'), guest, deed)).toBe(answer)
    expect(mayNotActOn(application, guest, deed)).toBe(answer)
  })

  it('a technician may do to a guest no more than to a member with a role above theirs', () => {
    const above = { id: 'guest', role: 'administrator', isGuest: true } as const
    expect(mayNotActOn(person('operator'), above, 'methods')).toBe('roleAbove')
    expect(mayNotActOn(person('operator'), above, 'account')).toBe('roleAbove')
  })
})
