import { request } from 'node:http'
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda'
import { afterEach, describe, expect, it } from 'vitest'
import { type Gateway, startGateway } from './gateway.ts'

let gateway: Gateway | undefined
let seen: APIGatewayProxyEventV2 | undefined

async function serve(result: APIGatewayProxyResultV2 = { statusCode: 204 }): Promise<string> {
  gateway = await startGateway(async (event) => {
    seen = event
    return result
  })
  return gateway.url
}

afterEach(async () => {
  await gateway?.close()
  gateway = undefined
  seen = undefined
})

describe('the event', () => {
  it('has the path decoded and the query as it was sent', async () => {
    await fetch(`${await serve()}/clinic/caf%C3%A9/x?scope=openid%20profile&a=1&a=2`)
    expect(seen).toMatchObject({
      version: '2.0',
      routeKey: 'ANY /{tenant}/{proxy+}',
      rawPath: '/clinic/café/x',
      rawQueryString: 'scope=openid%20profile&a=1&a=2',
      queryStringParameters: { scope: 'openid profile', a: '1,2' },
      pathParameters: { tenant: 'clinic', proxy: 'café/x' },
      requestContext: {
        stage: '$default',
        requestId: expect.stringMatching(/^.{16}$/),
        http: { method: 'GET', path: '/clinic/café/x', sourceIp: '127.0.0.1' },
      },
    })
  })

  it('takes the other route for the bare tenant, and none for the root', async () => {
    const url = await serve()
    await fetch(`${url}/clinic`)
    expect(seen).toMatchObject({
      routeKey: 'ANY /{tenant}',
      pathParameters: { tenant: 'clinic' },
      rawQueryString: '',
    })
    expect(seen).not.toHaveProperty('queryStringParameters')
    expect(seen).not.toHaveProperty('body')
    const root = await fetch(`${url}/`)
    expect([root.status, await root.json()]).toEqual([404, { message: 'Not Found' }])
  })

  it.each([
    [
      'GET',
      '/admin/clinic/v1.0/users/a%40b',
      'ANY /admin/{tenant}/v1.0/{proxy+}',
      { tenant: 'clinic', proxy: 'users/a@b' },
    ],
    [
      'POST',
      '/admin/clinic/v1.0/$batch',
      'ANY /admin/{tenant}/v1.0/{proxy+}',
      { tenant: 'clinic', proxy: '$batch' },
    ],
    ['GET', '/admin/openapi.json', 'GET /admin/openapi.json', {}],
    ['POST', '/admin/openapi.json', 'ANY /{tenant}/{proxy+}', { tenant: 'admin', proxy: 'openapi.json' }],
    ['GET', '/admin/clinic/v1.0', 'ANY /{tenant}/{proxy+}', { tenant: 'admin', proxy: 'clinic/v1.0' }],
    ['GET', '/admin', 'ANY /{tenant}', { tenant: 'admin' }],
  ])('takes the most specific route: %s %s', async (method, path, routeKey, pathParameters) => {
    await fetch((await serve()) + path, { method })
    expect(seen).toMatchObject({ routeKey, pathParameters })
  })

  it('has lower-case header names, doubles joined by commas, cookies apart', async () => {
    const url = await serve()
    await new Promise((resolve, reject) => {
      const headers = [
        'Host',
        'a.example',
        'X-Two',
        '1',
        'X-TWO',
        '2',
        'Cookie',
        'a=1; b=2',
        'X-Forwarded-For',
        '6.6.6.6',
      ]
      request(`${url}/clinic`, { headers }, resolve).on('error', reject).end()
    })
    expect(seen?.headers).toMatchObject({
      host: 'a.example',
      'x-two': '1,2',
      'x-forwarded-for': '6.6.6.6, 127.0.0.1',
    })
    expect(seen?.headers).not.toHaveProperty('cookie')
    expect(seen?.cookies).toEqual(['a=1', 'b=2'])
  })

  it.each([
    ['application/json', '{"ä":1}', false],
    ['text/plain; charset=utf-8', 'ä', false],
    ['application/x-www-form-urlencoded', 'a=1', true],
    ['application/octet-stream', '\u0000ÿ', true],
  ])('has a body of type %s as it is or in base64', async (type, body, encoded) => {
    await fetch(`${await serve()}/clinic`, { method: 'POST', body, headers: { 'content-type': type } })
    expect(seen?.isBase64Encoded).toBe(encoded)
    expect(Buffer.from(seen?.body ?? '', encoded ? 'base64' : 'utf8').toString()).toBe(body)
  })
})

describe('the answer', () => {
  it('keeps status, headers, several cookies and a body in base64', async () => {
    const bytes = Buffer.from([0, 255, 254, 10])
    const url = await serve({
      statusCode: 422,
      headers: { 'content-type': 'image/png' },
      cookies: ['a=1; Path=/', 'b=2; HttpOnly'],
      body: bytes.toString('base64'),
      isBase64Encoded: true,
    })
    const response = await fetch(`${url}/clinic`)
    expect(response.status).toBe(422)
    expect(response.headers.get('content-type')).toBe('image/png')
    expect(response.headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2; HttpOnly'])
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes)
  })

  it('without a status code is the JSON of a 200', async () => {
    const response = await fetch(`${await serve({ hello: 'world' } as APIGatewayProxyResultV2)}/clinic`)
    expect([response.status, await response.json()]).toEqual([200, { hello: 'world' }])
  })

  it('of a handler that throws is a 500 without its message', async () => {
    gateway = await startGateway(async () => {
      throw new Error('boom')
    })
    const response = await fetch(`${gateway.url}/clinic`)
    expect([response.status, await response.json()]).toEqual([500, { message: 'Internal Server Error' }])
  })
})
