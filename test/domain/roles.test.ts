import { describe, expect, it } from 'vitest'
import {
  administratorsOf,
  isLastAdministrator,
  ROLE_TEMPLATES,
  type Role,
  roleOfTemplate,
} from '../../src/domain/roles.ts'

const assigned = (...roles: [userId: string, role: Role][]) =>
  roles.map(([userId, role], n) => ({ id: String(n), userId, role }))

describe('the last administrator', () => {
  const ADA = ['ada', 'administrator'] as const
  const ALF = ['alf', 'administrator'] as const

  it.each([
    ['the only one', assigned([...ADA]), 'ada', [], true],
    ['beside operators and readers', assigned([...ADA], ['otto', 'operator']), 'ada', ['otto'], true],
    ['given the role twice', assigned([...ADA], [...ADA]), 'ada', ['ada'], true],
    ['beside one who cannot sign in', assigned([...ADA], [...ALF]), 'ada', ['ada'], true],
    ['beside another', assigned([...ADA], [...ALF]), 'ada', ['ada', 'alf'], false],
    ['somebody with another role', assigned([...ADA], ['otto', 'operator']), 'otto', ['ada'], false],
    ['somebody without any', assigned([...ADA]), 'pat', ['ada'], false],
    ['in a tenant without any', undefined, 'ada', [], false],
  ] as const)('%s: %o', (_, assignments, userId, able, expected) => {
    expect(isLastAdministrator(assignments, userId, (id) => (able as readonly string[]).includes(id))).toBe(
      expected,
    )
  })
})

it('administrators are named once each', () => {
  const all = assigned(
    ['a', 'administrator'],
    ['b', 'reader'],
    ['a', 'administrator'],
    ['c', 'administrator'],
  )
  expect(administratorsOf(all)).toEqual(['a', 'c'])
  expect(administratorsOf(undefined)).toEqual([])
})

it('a role is known by the id of its template in any case', () => {
  expect(roleOfTemplate(ROLE_TEMPLATES.operator.toUpperCase())).toBe('operator')
  expect(roleOfTemplate('62e90394-69f5-4237-9190-012177145e1')).toBeUndefined()
})
