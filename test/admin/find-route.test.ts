import { describe, expect, it } from 'vitest'
import { createFindRoute } from '../../src/admin/find-route.ts'
import { type AdminRoute, route } from '../../src/admin/route.ts'

const line = (method: AdminRoute['method'], path: AdminRoute['path']): AdminRoute =>
  route({
    ...{ method, path, permissions: [], role: 'reader', summary: '', tag: '', status: 200 },
    handler: async () => ({}),
  })

const find = createFindRoute([
  line('GET', '/users/:id'),
  line('PATCH', '/users/:id'),
  line('GET', '/users/:id/authentication/methods'),
  line('POST', '/groups/:id/members/$ref'),
  line('GET', '/users/delta'),
  line('POST', '/riskyUsers/:id'),
  line('POST', '/riskyUsers/dismiss'),
])

const found = (method: string, path: string) => {
  const one = find(method, path)
  return 'route' in one ? [one.route.path, one.params] : one.allowed
}

describe('a route is found', () => {
  it.each([
    ['GET', '/users/1', ['/users/:id', { id: '1' }]],
    ['GET', '/users/ana@clinic.example', ['/users/:id', { id: 'ana@clinic.example' }]],
    ['GET', '/users/a%2Fb%20c', ['/users/:id', { id: 'a/b c' }]],
    ['GET', '/users/1/authentication/methods', ['/users/:id/authentication/methods', { id: '1' }]],
    ['POST', '/groups/g/members/$ref', ['/groups/:id/members/$ref', { id: 'g' }]],
    ['GET', '/users/delta', ['/users/delta', {}]],
    ['POST', '/riskyUsers/dismiss', ['/riskyUsers/dismiss', {}]],
  ])('%s %s', (method, path, expected) => expect(found(method, path)).toEqual(expected))

  it.each([
    ['GET', '/', []],
    ['GET', '/users', []],
    ['GET', '/users/', []],
    ['GET', '/users/1/', []],
    ['GET', '/users/1/2', []],
    ['GET', '/Users/1', []],
    ['POST', '/groups/g/members/xref', []],
    ['DELETE', '/users/1', ['GET', 'PATCH']],
    ['OPTIONS', '/users/1', ['GET', 'PATCH']],
  ])('not for %s %s', (method, path, allowed) => expect(found(method, path)).toEqual(allowed))

  it('and an address that is no UTF-8 is refused', () => {
    expect(() => find('GET', '/users/%E0%A4')).toThrow(/percent-encoded/)
  })
})
