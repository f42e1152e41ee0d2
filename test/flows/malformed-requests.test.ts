import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { beforeAll, describe, expect, it } from 'vitest'
import { PASSWORD } from '../../src/local/seeds/known.ts'
import { browserAt } from '../support/begin.ts'
import { useDeployment } from '../support/deployment.ts'
import { RelyingParty } from '../support/relying-party.ts'

const deployment = useDeployment()
let rp: RelyingParty

beforeAll(async () => {
  rp = await RelyingParty.discover(deployment, 'clinic')
})

interface Raw {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
}

/** A request no URL parser has tidied up first. */
async function raw(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body = '',
): Promise<Raw> {
  const { hostname, port } = new URL(deployment.origin)
  return new Promise((resolve, reject) => {
    const req = request(
      { hostname, port, method, path, headers: { accept: 'text/html', ...headers } },
      async (res) => resolve({ status: res.statusCode ?? 0, headers: res.headers, body: await text(res) }),
    )
    req.on('error', reject)
    req.end(body)
  })
}

const isOurPage = ({ body }: Raw) => body.includes('<main data-interaction="error"')

describe('an address that leads nowhere is a page, not found', () => {
  it.each([
    '/nobody',
    '/nobody/.well-known/openid-configuration',
    '/clinic',
    '/clinic/',
    '/clinic//auth',
    '/clinic/nothing/here',
    '/clinic/interaction',
    '/clinic/interaction/',
    '/clinic/interaction/a/b',
    '/Clinic/auth',
    '/clinic%00/auth',
    '/clinic/../studio/auth',
    '/clinic/%2e%2e/studio/auth',
    '/clinic/..%2fstudio/auth',
    '/clinic/assets/..%2f..%2fpackage.json',
    '/clinic/assets/',
    '/clinic/assets/nothing.css',
    '/__proto__/auth',
    '/constructor',
    '/-clinic/auth',
    `/${'a'.repeat(500)}/auth`,
    '/%F0%9F%92%A5/auth',
    '/clinic/%F0%9F%92%A5',
    '/clinic;x=1/auth',
    '/clinic/recover/no-such-token',
  ])('%s', async (path) => {
    const answer = await raw('GET', path)
    expect(answer.status).toBe(404)
    expect(isOurPage(answer)).toBe(true)
    expect(answer.body).toContain('Reference code')
  })

  it.each(['/clinic/%', '/clinic/%E0%A4%A', '/%zz'])(
    '%s, which is no path at all, is refused',
    async (path) => {
      expect((await raw('GET', path)).status).toBeGreaterThanOrEqual(400)
      expect((await raw('GET', path)).status).toBeLessThan(500)
    },
  )
})

describe('methods', () => {
  it('HEAD is GET without the body', async () => {
    for (const path of ['/clinic/.well-known/openid-configuration', '/clinic/assets/style.css']) {
      const [head, get] = [await raw('HEAD', path), await raw('GET', path)]
      expect([head.status, head.body]).toEqual([200, ''])
      expect(head.headers['content-type']).toBe(get.headers['content-type'])
    }
  })

  it('HEAD of an interaction opens nothing', async () => {
    const browser = browserAt(deployment)
    const page = await browser.follow(await rp.start())
    const head = await browser.send(page.url, { method: 'HEAD' })
    expect([head.status, head.body]).toEqual([200, ''])
    expect((await browser.follow(page.url)).step).toBe('password')
  })

  it.each(['OPTIONS', 'PUT', 'DELETE', 'PATCH', 'TRACE'])('%s of a page is refused', async (method) => {
    const browser = browserAt(deployment)
    const { url } = await browser.follow(await rp.start())
    const cookie = browser.cookies.headerFor(url)
    const answer = await raw(method, new URL(url).pathname, { cookie })
    expect(answer.status).toBe(404)
    expect(answer.headers['access-control-allow-origin']).toBeUndefined()
  })

  it.each([
    ['GET', '/clinic/token'],
    ['GET', '/clinic/token/revocation'],
    ['GET', '/clinic/session/end/confirm'],
    ['PUT', '/clinic/me'],
    ['POST', '/clinic/jwks'],
  ])('%s %s is refused', async (method, path) => {
    expect((await raw(method, path)).status).toBe(404)
  })
})

describe('a posted form', () => {
  async function post(headers: Record<string, string>, body = 'username=a&password=b'): Promise<Raw> {
    const browser = browserAt(deployment)
    const { url } = await browser.follow(await rp.start())
    const cookie = browser.cookies.headerFor(url)
    return raw('POST', new URL(url).pathname, { cookie, ...headers }, body)
  }
  const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

  it.each(['https://evil.example', 'null', 'http://127.0.0.1', 'http://127.0.0.1:1'])(
    'from %s is forbidden',
    async (origin) => {
      const answer = await post({ ...FORM, origin })
      expect([answer.status, isOurPage(answer)]).toEqual([403, true])
    },
  )

  it('from our own origin is read', async () => {
    expect((await post({ ...FORM, origin: deployment.origin })).status).toBe(422)
  })

  it.each(['application/json', 'text/plain', 'multipart/form-data; boundary=x', 'nonsense'])(
    'of type %s is refused',
    async (type) => {
      const answer = await post({ 'content-type': type }, '{"username":"a"}')
      expect([answer.status, isOurPage(answer)]).toEqual([415, true])
    },
  )

  it.each([
    ['more than any form', 70_000],
    ['more than anything', 300_000],
  ])('of %s is refused', async (_what, size) => {
    expect((await post(FORM, `username=${'a'.repeat(size)}`)).status).toBe(413)
  })

  it.each([
    ['nothing', ''],
    ['no names', '&&&==&'],
    ['broken escapes', 'username=%&password=%zz'],
    ['unpaired surrogates', 'username=%ED%A0%80&password=%ED%B0%80'],
    [
      'odd characters',
      `username=${encodeURIComponent('\u0000\u202e💥ﬀ')}&password=${encodeURIComponent('\u0000')}`,
    ],
    ['names every object has', '__proto__=a&constructor=b&toString=c&username=d&password=e'],
    ['the longest name', `username=${'ü'.repeat(5000)}&password=x`],
    ['the longest password', `username=a&password=${'x'.repeat(50_000)}`],
  ])('of %s comes back as a page', async (_what, body) => {
    const answer = await post(FORM, body)
    expect(answer.status).toBe(422)
    expect(answer.body).toContain('data-step="password"')
  })

  it('with a name twice takes the first', async () => {
    const twice = `username=ana%40clinic.example&username=b&password=${encodeURIComponent(PASSWORD)}&password=c`
    expect((await post({ ...FORM, 'user-agent': 'x' }, twice)).status).toBe(303)
  })
})

describe('the token endpoint', () => {
  it.each([
    ['JSON', { 'content-type': 'application/json' }, '{"grant_type":"authorization_code"}'],
    ['nothing', {}, ''],
    [
      'a parameter twice',
      { 'content-type': 'application/x-www-form-urlencoded' },
      'grant_type=a&grant_type=b&client_id=demo-app',
    ],
    [
      'names every object has',
      { 'content-type': 'application/x-www-form-urlencoded' },
      '__proto__=a&client_id=demo-app',
    ],
    ['a broken Authorization header', { authorization: 'Basic %%%' }, 'grant_type=refresh_token'],
  ])('given %s answers with an OAuth error', async (_what, headers, body) => {
    const answer = await raw(
      'POST',
      '/clinic/token',
      { accept: 'application/json', ...headers } as Record<string, string>,
      body,
    )
    expect([400, 401]).toContain(answer.status)
    expect(JSON.parse(answer.body)).toMatchObject({
      error: expect.stringMatching(/^invalid_(request|client)$/),
    })
    expect(answer.body).not.toMatch(/node_modules|at \w+ \(/)
  })
})

describe('cookies', () => {
  it.each([
    ['huge', `vestibule.session=${'a'.repeat(7000)}; vestibule.session.sig=${'b'.repeat(27)}`],
    ['many', Array.from({ length: 200 }, (_, index) => `c${index}=x`).join('; ')],
    ['without a signature', 'vestibule.session=abcdefghijklmnopqrstuvwxyz'],
    [
      'with a signature of nobody',
      'vestibule.session=abc; vestibule.session.sig=AAAAAAAAAAAAAAAAAAAAAAAAAAA',
    ],
    ['without sense', '=;;; a; =b; "; vestibule.session=%00'],
  ])('that are %s are no session', async (_what, cookie) => {
    const { pathname, search } = new URL(await rp.start({ prompt: 'none' }))
    const answer = await raw('GET', pathname + search, { cookie })
    expect(answer.status).toBe(303)
    expect(answer.headers.location).toContain('error=login_required')
  })
})

it('a Host header of somebody else changes no address we give out', async () => {
  const { body } = await raw('GET', '/clinic/.well-known/openid-configuration', {
    host: 'evil.example',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    accept: 'application/json',
  })
  expect(JSON.parse(body).issuer).toBe(`${deployment.origin}/clinic`)
  expect(body).not.toContain('evil')
})
