import { describe, expect, it } from 'vitest'
import { type Deed, type MayNot, mayNotActOn } from '../../src/domain/may-act-on.ts'
import { ROLES, type Role } from '../../src/domain/roles.ts'

const DEEDS: readonly Deed[] = ['risk', 'credentials', 'account']
const person = (role?: Role) => ({ kind: 'person', id: 'me', role }) as const

describe('who may act on an account', () => {
  it.each<[caller: Role, target: Role | undefined, refused: Deed[]]>([
    ['operator', undefined, []],
    ['operator', 'reader', []],
    ['operator', 'operator', []],
    ['operator', 'administrator', ['credentials', 'account']],
    ['administrator', 'administrator', []],
    ['reader', 'operator', ['credentials', 'account']],
  ])('a %s, somebody else who is %s: not to %j', (caller, role, refused) => {
    const answers = DEEDS.filter((deed) => mayNotActOn(person(caller), { id: 'other', role }, deed))
    expect(answers).toEqual(refused)
  })

  it.each<[Deed, MayNot | undefined]>([
    ['risk', 'ownAccount'],
    ['credentials', 'ownAccount'],
    ['account', undefined],
  ])('whatever their role, on themselves %s: %s', (deed, answer) => {
    for (const role of ROLES) expect(mayNotActOn(person(role), { id: 'me', role }, deed)).toBe(answer)
  })

  it('an application with the permission, on everybody', () => {
    const application = { kind: 'application', id: 'admin-cli' } as const
    for (const deed of DEEDS)
      for (const id of ['other', 'admin-cli'])
        expect(mayNotActOn(application, { id, role: 'administrator' }, deed)).toBeUndefined()
  })
})
