import { beforeAll, describe, expect, it } from 'vitest'
import { type Admin, adminOf, adminToken } from '../../support/admin.ts'
import { useDeployment } from '../../support/deployment.ts'

/** What every route has from the table, asked for over HTTP. */

const deployment = useDeployment()
let admin: Admin
beforeAll(async () => {
  admin = await adminOf(deployment, 'clinic')
})

interface Refused {
  error: { code: string; message: string; target?: string; innerError: Record<string, string> }
}

describe('every answer', () => {
  it('is JSON that nobody keeps, with the ids of its request', async () => {
    const { status, headers } = await admin.get('/organization')
    expect(status).toBe(200)
    expect(headers.get('content-type')).toMatch(/^application\/json; odata.metadata=minimal/)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('access-control-allow-origin')).toBeNull()
    expect(headers.get('request-id')).toBe(headers.get('client-request-id'))
  })

  it('names the request as its client does, where that is a name', async () => {
    const id = '3f8e6a52-9f0e-4a9c-8a53-1f6f1d7f2b11'
    const named = await admin.get('/organization', { 'client-request-id': id })
    expect(named.headers.get('client-request-id')).toBe(id)
    const odd = await admin.get<Refused>('/nothing', { 'client-request-id': '<script>' })
    expect(odd.headers.get('client-request-id')).toBe(odd.headers.get('request-id'))
    expect(odd.body.error.innerError['client-request-id']).toBe(odd.headers.get('request-id'))
  })

  it('has its context, and what was selected alone', async () => {
    const base = `${deployment.origin}/admin/clinic/v1.0/$metadata#organization`
    expect((await admin.get('/organization')).body['@odata.context']).toBe(base)
    const { body } = await admin.get<{ value: object[] }>('/organization?$select=id,displayName')
    expect(body.value).toEqual([{ id: 'clinic', displayName: 'Riverside Clinic' }])
  })
})

describe('a refusal', () => {
  it.each([
    ['GET', '/nothing', undefined, 404, 'Request_ResourceNotFound'],
    ['GET', '/organization/', undefined, 404, 'Request_ResourceNotFound'],
    ['DELETE', '/organization', undefined, 405, 'Request_MethodNotAllowed'],
    ['GET', '/organization?$expand=x', undefined, 400, 'badRequest'],
    ['GET', '/organization?x=1', undefined, 400, 'badRequest'],
    ['PATCH', '/organization/clinic', 'no json', 400, 'badRequest'],
    ['PATCH', '/organization/clinic', '{"nothing":1}', 400, 'badRequest'],
  ])('%s %s %s is %i %s in Graph’s envelope', async (method, path, body, status, code) => {
    const answer = await fetch(`${deployment.origin}/admin/clinic/v1.0${path}`, {
      method,
      body,
      headers: { authorization: `Bearer ${admin.token}`, 'content-type': 'application/json' },
    })
    const { error } = (await answer.json()) as Refused
    expect([answer.status, error.code]).toEqual([status, code])
    expect(error.message).toMatch(/^[A-Z].*\.$/)
    expect(error.innerError['request-id']).toBe(answer.headers.get('request-id'))
  })

  it('says what there is instead', async () => {
    const wrong = await fetch(`${deployment.origin}/admin/clinic/v1.0/organization`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${admin.token}` },
    })
    expect(wrong.headers.get('allow')).toBe('GET')
    const form = await fetch(`${deployment.origin}/admin/clinic/v1.0/organization/clinic`, {
      method: 'PATCH',
      body: new URLSearchParams({ displayName: 'x' }),
      headers: { authorization: `Bearer ${admin.token}` },
    })
    expect(form.status).toBe(415)
  })
})

describe('a batch', () => {
  const batch = (requests: unknown) =>
    admin.post<{ responses: { id: string; status: number; body?: Record<string, unknown> }[] } & Refused>(
      '/$batch',
      { requests },
    )

  it('carries out each of its requests, which fail apart', async () => {
    const { status, body } = await batch([
      { id: '1', method: 'GET', url: '/organization' },
      { id: '2', method: 'GET', url: '/nothing' },
      { id: '3', method: 'GET', url: '/organization?$select=nothing' },
      {
        id: '4',
        method: 'PATCH',
        url: '/organization/clinic',
        body: { displayName: '' },
        headers: { 'Content-Type': 'application/json' },
      },
      {
        id: '5',
        method: 'GET',
        url: '/organization/clinic',
        headers: { Authorization: 'Bearer of somebody else' },
      },
    ])
    expect(status).toBe(200)
    expect(body.responses.map(({ id, status }) => [id, status])).toEqual([
      ['1', 200],
      ['2', 404],
      ['3', 400],
      ['4', 400],
      ['5', 200],
    ])
    expect(body.responses[0]?.body?.value).toHaveLength(1)
  })

  it('does in order what depends on what came before, and leaves what depends on a failure', async () => {
    const rename = (displayName: string) => ({
      method: 'PATCH',
      url: '/organization/clinic',
      headers: { 'content-type': 'application/json' },
      body: { displayName },
    })
    const { body } = await batch([
      { id: 'a', ...rename('Another Clinic') },
      { id: 'b', method: 'GET', url: '/organization/clinic', dependsOn: ['a'] },
      { id: 'c', ...rename('Riverside Clinic'), dependsOn: ['b'] },
      { id: 'd', method: 'GET', url: '/nothing', dependsOn: ['c'] },
      { id: 'e', ...rename('Never'), dependsOn: ['d'] },
    ])
    expect(body.responses.map(({ status }) => status)).toEqual([204, 200, 204, 404, 424])
    expect(body.responses[1]?.body?.displayName).toBe('Another Clinic')
  })

  it.each([
    ['none', []],
    [
      'too many',
      Array.from({ length: 21 }, (_, id) => ({ id: `${id}`, method: 'GET', url: '/organization' })),
    ],
    ['one id twice', [0, 1].map(() => ({ id: '1', method: 'GET', url: '/organization' }))],
    ['itself', [{ id: '1', method: 'POST', url: '/$batch', body: {} }]],
    ['a circle', [{ id: '1', method: 'GET', url: '/organization', dependsOn: ['1'] }]],
    ['another site', [{ id: '1', method: 'GET', url: 'https://example.com/' }]],
    ['another method', [{ id: '1', method: 'HEAD', url: '/organization' }]],
    ['no list', 'x'],
  ])('of %s is refused', async (_what, requests) => {
    const { status, body } = await batch(requests)
    expect([status, body.error.code]).toEqual([400, 'badRequest'])
  })

  it('asks of each part what it would ask of it alone', async () => {
    const token = await adminToken(deployment, 'clinic', undefined, ['Organization.Read.All'])
    const reader = await adminOf(deployment, 'clinic', token)
    const { body } = await reader.post<{ responses: { status: number }[] }>('/$batch', {
      requests: [
        { id: '1', method: 'GET', url: '/organization' },
        { id: '2', method: 'GET', url: '/roleManagement/directory/roleDefinitions' },
        { id: '3', method: 'PATCH', url: '/organization/clinic', body: { displayName: 'Mine' } },
      ],
    })
    expect(body.responses.map(({ status }) => status)).toEqual([200, 403, 403])
  })
})

it('the OpenAPI document is open to all', async () => {
  const answer = await fetch(`${deployment.origin}/admin/openapi.json`)
  const document = (await answer.json()) as { openapi: string; paths: object }
  expect([answer.status, document.openapi]).toEqual([200, '3.1.1'])
  expect(Object.keys(document.paths)).toContain('/organization')
})
