import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import Koa from 'koa'
import { describe, expect, it } from 'vitest'
import { type LambdaOptions, toLambda } from '../src/lambda.ts'
import { type PlatformRequest, platformRequest } from '../src/ports/platform-request.ts'
import { type HttpRequest, httpApiEvent, lambdaContext } from './support/http-api.ts'

const SECRET = 'a secret between the CDN and us'
const PEER = '198.51.100.7'

interface Seen {
  vouched: PlatformRequest
  ip: string
  host: string
  protocol: string
  secure: boolean
  href: string
  headers: Record<string, string | string[] | undefined>
}

const lines: unknown[] = []

function handlerOf(app: Koa, options: Partial<LambdaOptions> = {}) {
  const note = (message: string, detail?: Record<string, unknown>) => void lines.push({ message, ...detail })
  const log = { info: note, warn: note, error: note }
  return toLambda(app, { origin: 'https://id.example.com', log, observe: (_, work) => work(), ...options })
}

function eventOf(request: Partial<HttpRequest>): APIGatewayProxyEventV2 {
  const event = httpApiEvent({ method: 'GET', url: '/clinic/x', rawHeaders: [], sourceIp: PEER, ...request })
  if (!event) throw new Error('no route')
  return event
}

/** What the application gets to see of a request with these headers. */
async function seenBy(headers: Record<string, string>, options: Partial<LambdaOptions> = {}): Promise<Seen> {
  const app = new Koa()
  app.use((ctx) => {
    const { ip, host, protocol, secure, href, headers } = ctx
    ctx.body = { vouched: platformRequest(ctx.req), ip, host, protocol, secure, href, headers }
  })
  const event = eventOf({ rawHeaders: Object.entries({ host: 'id.example.com', ...headers }).flat() })
  const answer = await handlerOf(app, options)(event, lambdaContext())
  return JSON.parse(answer.body ?? '')
}

async function answerOf(middleware: Koa.Middleware, request: Partial<HttpRequest> = {}) {
  const app = new Koa()
  app.silent = true
  app.use(middleware)
  return handlerOf(app)(eventOf(request), lambdaContext())
}

function say(text: (ctx: Koa.Context) => string): Koa.Middleware {
  return (ctx) => {
    ctx.body = text(ctx)
  }
}

describe('the source address', () => {
  const viaCdn = { 'x-origin-verify': SECRET, 'cloudfront-viewer-address': '203.0.113.9:46532' }
  const v6 = (text: string) => ({ ...viaCdn, 'cloudfront-viewer-address': text })
  const dev = { 'x-dev-source-ip': '89.160.20.112' }
  const cdn: Partial<LambdaOptions> = { cdnSecret: SECRET }
  const local: Partial<LambdaOptions> = { devSourceIp: true }

  it.each<[name: string, headers: Record<string, string>, options: Partial<LambdaOptions>, ip: string]>([
    ['is the peer', {}, {}, PEER],
    ['is not X-Forwarded-For', { 'x-forwarded-for': '6.6.6.6' }, {}, PEER],
    ['is not X-Forwarded-For behind a CDN', { ...viaCdn, 'x-forwarded-for': '6.6.6.6' }, cdn, '203.0.113.9'],
    ['is not Forwarded', { forwarded: 'for=6.6.6.6;proto=http;host=evil.example' }, {}, PEER],
    ['is not X-Real-IP', { 'x-real-ip': '6.6.6.6' }, {}, PEER],
    ['is not a CDN header where no CDN is configured', viaCdn, {}, PEER],
    ['is not a CDN header without the proof', { 'cloudfront-viewer-address': '6.6.6.6:1' }, cdn, PEER],
    ['is not a CDN header with a wrong proof', { ...viaCdn, 'x-origin-verify': `${SECRET}!` }, cdn, PEER],
    [
      'is not a CDN header with a proof of equal length',
      { ...viaCdn, 'x-origin-verify': SECRET.toUpperCase() },
      cdn,
      PEER,
    ],
    [
      'is not a CDN header with an empty proof',
      { ...viaCdn, 'x-origin-verify': '' },
      { cdnSecret: '' },
      PEER,
    ],
    ['is the viewer with the proof', viaCdn, cdn, '203.0.113.9'],
    ['is the viewer over IPv6', v6('2001:db8::1f:443'), cdn, '2001:db8::1f'],
    ['is the viewer over IPv6 in brackets', v6('[2001:db8::1f]:443'), cdn, '2001:db8::1f'],
    ['is the viewer over IPv6 that carries IPv4', v6('::ffff:203.0.113.9:443'), cdn, '203.0.113.9'],
    ['is the peer when the CDN sends nonsense', v6('nonsense'), cdn, PEER],
    ['is the peer when the CDN sends two', v6('203.0.113.9:1,6.6.6.6:2'), cdn, PEER],
    ['is not the development header', dev, {}, PEER],
    ['is not the development header behind a CDN', { ...viaCdn, ...dev }, cdn, '203.0.113.9'],
    ['is not the development cookie', { cookie: 'x-dev-source-ip=89.160.20.112' }, {}, PEER],
    ['is the development header in the local stage', dev, local, '89.160.20.112'],
    [
      'is the development cookie in the local stage',
      { cookie: 'a=1; x-dev-source-ip=89.160.20.112' },
      local,
      '89.160.20.112',
    ],
    ['is the peer when the development header is no address', { 'x-dev-source-ip': 'home' }, local, PEER],
  ])('%s', async (_name, headers, options, ip) => {
    const seen = await seenBy(headers, options)
    expect([seen.vouched.ip, seen.ip]).toEqual([ip, ip])
  })

  it('comes with country and network from a proved CDN only', async () => {
    const told = { ...viaCdn, 'cloudfront-viewer-country': 'SE', 'cloudfront-viewer-asn': '29518' }
    expect((await seenBy(told, cdn)).vouched).toMatchObject({ country: 'SE', asn: '29518' })
    const { 'x-origin-verify': _, ...unproved } = told
    expect((await seenBy(unproved, cdn)).vouched).not.toHaveProperty('country')
    expect((await seenBy(unproved, cdn)).vouched).not.toHaveProperty('asn')
  })
})

describe('what a client says of host and protocol', () => {
  const lies = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' }

  it('is replaced by the origin', async () => {
    expect(await seenBy(lies)).toMatchObject({
      host: 'id.example.com',
      protocol: 'https',
      secure: true,
      href: 'https://id.example.com/clinic/x',
      vouched: { secure: true },
    })
  })

  it('is plain http where the origin is', async () => {
    const seen = await seenBy({ ...lies, 'x-forwarded-proto': 'https' }, { origin: 'http://localhost:3000' })
    expect(seen).toMatchObject({
      host: 'localhost:3000',
      protocol: 'http',
      secure: false,
      vouched: { secure: false },
    })
  })

  it('never reaches the application, nor does the proof of the CDN', async () => {
    const sent = {
      ...lies,
      ...{
        forwarded: 'for=6.6.6.6',
        'x-real-ip': '6.6.6.6',
        'x-original-url': '/admin',
        'x-request-id': 'mine',
      },
      ...{
        'x-origin-verify': SECRET,
        'cloudfront-viewer-address': '6.6.6.6:1',
        'x-dev-source-ip': '6.6.6.6',
      },
      ...{ 'accept-language': 'de', cookie: 'a=1; b=2' },
    }
    const { headers } = await seenBy(sent, { cdnSecret: SECRET })
    expect(Object.keys(headers).sort()).toEqual([
      ...['accept-language', 'content-length', 'cookie', 'host', 'x-amzn-trace-id'],
    ])
    expect(headers.cookie).toBe('a=1; b=2')
  })
})

describe('the path', () => {
  it.each([
    ['/clinic/caf%C3%A9', '/clinic/caf%C3%A9'],
    ['/clinic/a%3Fadmin=true', '/clinic/a%3Fadmin=true'],
    ['/clinic/a%23b', '/clinic/a%23b'],
    ['/clinic/a%20b%25', '/clinic/a%20b%25'],
    ['/clinic/.well-known/openid-configuration', '/clinic/.well-known/openid-configuration'],
    ["/clinic/~-_.!$&'()*+,;=:@", "/clinic/~-_.!$&'()*+,;=:@"],
  ])('%s reaches the application as %s', async (sent, expected) => {
    const answer = await answerOf(
      say((ctx) => ctx.path),
      { url: `${sent}?q=%20%3F` },
    )
    expect(answer.body).toBe(expected)
  })

  it('keeps the query apart, as it was sent', async () => {
    const answer = await answerOf(
      say((ctx) => ctx.querystring),
      {
        url: '/clinic/a%3Fb?q=%20%3F&q=2',
      },
    )
    expect(answer.body).toBe('q=%20%3F&q=2')
  })
})

describe('the body', () => {
  const echo: Koa.Middleware = async (ctx) => {
    const chunks: Buffer[] = []
    for await (const chunk of ctx.req) chunks.push(Buffer.from(chunk))
    ctx.body = Buffer.concat(chunks)
    ctx.type = 'text/plain'
    ctx.set('x-length', String(ctx.get('content-length')))
  }

  it.each([
    ['as text', 'text/plain', 'grüß 🙂'],
    ['in base64', 'application/x-www-form-urlencoded', 'a=gr%C3%BC%C3%9F&b=🙂'],
    ['that is empty', 'application/x-www-form-urlencoded', ''],
  ])('%s arrives', async (_name, type, text) => {
    const body = Buffer.from(text)
    const rawHeaders = ['content-type', type, 'content-length', '7']
    const answer = await answerOf(echo, { method: 'POST', rawHeaders, body })
    expect(answer).toMatchObject({
      statusCode: 200,
      body: text,
      headers: { 'x-length': String(body.length) },
    })
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded'])(
    'of type %s is refused past 256 KiB',
    async (type) => {
      const rawHeaders = ['content-type', type]
      const send = (size: number) =>
        answerOf(echo, { method: 'POST', rawHeaders, body: Buffer.alloc(size, 'a') })
      expect(await send(256 * 1024)).toMatchObject({ statusCode: 200 })
      expect(await send(256 * 1024 + 1)).toMatchObject({ statusCode: 413, body: 'Payload Too Large' })
    },
  )
})

describe('the answer', () => {
  it('has one cookie or several apart from the headers', async () => {
    const several = await answerOf((ctx) => {
      ctx.cookies.set('a', '1')
      ctx.cookies.set('b', '2')
      ctx.body = ''
    })
    expect(several.cookies).toEqual(['a=1; path=/; secure; httponly', 'b=2; path=/; secure; httponly'])
    const one = await answerOf((ctx) => {
      ctx.res.setHeader('Set-Cookie', 'a=1')
      ctx.status = 204
    })
    expect(one.cookies).toEqual(['a=1'])
    for (const { headers } of [several, one]) expect(headers).not.toHaveProperty('set-cookie')
  })

  it.each([
    ['text/html; charset=utf-8', false],
    ['application/json', false],
    ['application/jwk-set+json; charset=utf-8', false],
    ['application/jwt', false],
    ['image/svg+xml', false],
    ['image/png', true],
    ['font/woff2', true],
    ['application/octet-stream', true],
  ])('of type %s travels in base64: %s', async (type, encoded) => {
    const answer = await answerOf((ctx) => {
      ctx.body = Buffer.from('ÿé🙂')
      ctx.type = type
    })
    expect(answer.isBase64Encoded).toBe(encoded)
    expect(Buffer.from(answer.body ?? '', encoded ? 'base64' : 'utf8').toString()).toBe('ÿé🙂')
  })

  it('in a content encoding travels in base64', async () => {
    const answer = await answerOf((ctx) => {
      ctx.set('content-encoding', 'br')
      ctx.body = Buffer.from([0, 255])
      ctx.type = 'text/html'
    })
    expect(answer).toMatchObject({ isBase64Encoded: true, body: 'AP8=' })
  })

  it('to HEAD has the headers and no body', async () => {
    const answer = await answerOf(
      say(() => 'hello'),
      { method: 'HEAD' },
    )
    expect(answer).toMatchObject({ statusCode: 200, body: '', headers: { 'content-length': '5' } })
  })

  it('waits for what middleware still does after the response ended', async () => {
    let finished = false
    await answerOf(async (ctx) => {
      ctx.respond = false
      ctx.res.end('early')
      await new Promise((resolve) => setTimeout(resolve, 20))
      finished = true
    })
    expect(finished).toBe(true)
  })
})

describe('a failure', () => {
  it('inside the application tells nothing', async () => {
    const answer = await answerOf(() => {
      throw new Error('the database password is hunter2')
    })
    expect(answer).toMatchObject({ statusCode: 500, body: 'Internal Server Error' })
  })

  it('outside the application tells a reference only and is logged', async () => {
    lines.length = 0
    const context = lambdaContext()
    const { rawPath: _, ...broken } = eventOf({})
    const answer = await handlerOf(new Koa())(broken as APIGatewayProxyEventV2, context)
    expect(answer).toMatchObject({ statusCode: 500, headers: { 'cache-control': 'no-store' } })
    expect(answer.body).toBe(`Internal Server Error, reference ${context.awsRequestId}`)
    expect(lines).toMatchObject([
      { message: 'request failed outside the application', error: expect.any(TypeError) },
    ])
  })

  it('is a request that did not come through the handler', () => {
    expect(() => platformRequest({} as never)).toThrow('did not come through the Lambda handler')
  })
})

it('names the invocation by its request id and the tenant in the path', async () => {
  const named: unknown[] = []
  const app = new Koa()
  const context = lambdaContext()
  const handler = handlerOf(app, {
    observe: (invocation, work) => {
      named.push(invocation)
      return work()
    },
  })
  await handler(eventOf({ url: `/${'x'.repeat(100)}/auth` }), context)
  expect(named).toEqual([{ requestId: context.awsRequestId, tenant: 'x'.repeat(64) }])
})
