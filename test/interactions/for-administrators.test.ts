import { describe, expect, it } from 'vitest'
import { forAdministrators as told } from '../../interactions/for-administrators.ts'
import { registry } from '../../interactions/index.ts'

describe.each(registry.map(({ name }) => name))('%s', (name) => {
  it('is told to administrators in words of its own, with a code', () => {
    expect(told.meets(name, 'whatever')).toMatch(/^They .*\.$/)
    expect(told.meets(name, 'whatever')).not.toContain(name)
    expect(told.status(name, 'whatever')?.errorCode).toBeGreaterThan(0)
  })
})

it.each([
  ['disabled', 50057],
  ['userRisk', 53003],
  ['signInRisk', 53003],
  ['unregisteredRiskySignIn', 53004],
  ['untrustedPlace', 53010],
  ['homeTenant', 53011],
  ['homeTenantAdministrator', 530034],
  ['constructor', 53003],
])('a block for %s has the code %i', (reason, code) => {
  expect(told.status('blocked', reason)?.errorCode).toBe(code)
  expect(told.meets('blocked', reason)).toMatch(/^They are stopped/)
})

it('knows nothing of a room there is not', () => {
  expect(told.meets('attic', 'x')).toBe('They are led to attic.')
  expect([told.status('attic', 'x'), told.status('constructor', 'x'), told.settles('attic')]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})
