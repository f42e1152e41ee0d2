import { request } from 'node:http'
import { networkInterfaces } from 'node:os'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createDemo } from '../../src/local/demo/app.ts'
import { isLoopback } from '../../src/local/demo/guard.ts'
import { assertFree } from '../../src/local/free-port.ts'
import { TENANT_IDS } from '../../src/local/seeds/known.ts'
import { PEOPLE } from '../../src/local/seeds/people.ts'
import { serveLocally } from '../../src/local/serve.ts'
import { freePort } from './free-port.ts'

/** RFC 6238, appendix B: the first test vector. */
const now = 59_000

let base: string
/** Of a provider that does not run. */
let origin: string
let port: number
let stop: () => Promise<void>

beforeAll(async () => {
  port = await freePort()
  base = `http://localhost:${port}`
  origin = `http://localhost:${await freePort()}`
  const demo = createDemo({ origin, demoOrigin: base, clock: () => now })
  demo.silent = true
  stop = await serveLocally(demo.callback(), port)
})

afterAll(() => stop())

const get = (path: string, init?: RequestInit): Promise<Response> =>
  fetch(base + path, { redirect: 'manual', ...init })

const deliver = (message: unknown, type = 'application/json'): Promise<Response> =>
  get('/outbox', {
    method: 'POST',
    headers: { 'content-type': type },
    body: typeof message === 'string' ? message : JSON.stringify(message),
  })

const listed = async (to?: string): Promise<Record<string, unknown>[]> => {
  const response = await get(`/outbox.json${to ? `?${new URLSearchParams({ to })}` : ''}`)
  return z.array(z.record(z.string(), z.unknown())).parse(await response.json())
}

describe('outbox', () => {
  test('keeps what is delivered, newest first, with what each channel has', async () => {
    const sms = { channel: 'sms', to: '+442079460004', text: 'Your code is 123456', code: '123456' }
    const mail = { channel: 'email', to: 'Ana@clinic.example', subject: 'Hello', text: 'A link' }
    expect((await deliver(sms)).status).toBe(201)
    expect((await deliver(mail)).status).toBe(201)
    const [newest, before] = await listed()
    expect(newest).toEqual({ id: expect.any(String), at: '1970-01-01T00:00:59.000Z', ...mail })
    expect(before).toEqual({ id: expect.any(String), at: '1970-01-01T00:00:59.000Z', ...sms })
  })

  test('filters by recipient, whatever the case of an address', async () => {
    await deliver({ channel: 'email', to: 'only@clinic.example', subject: 's', text: 't' })
    expect((await listed('ONLY@clinic.example')).map(({ to }) => to)).toEqual(['only@clinic.example'])
    expect(await listed('nobody@clinic.example')).toEqual([])
  })

  test.each([
    ['a form of a foreign page', 'channel=sms', 'application/x-www-form-urlencoded', 415],
    ['what a page may send without asking', '{"channel":"sms","to":"1","text":"x"}', 'text/plain', 415],
    ['no JSON', '{', 'application/json', 400],
    ['an unknown channel', { channel: 'fax', to: '1', text: 'x' }, 'application/json', 422],
    ['an unknown property', { channel: 'sms', to: '1', text: 'x', html: '<b>' }, 'application/json', 422],
    ['too much', `"${'x'.repeat(70_000)}"`, 'application/json', 413],
  ])('refuses %s', async (_, body, type, status) => {
    const before = await listed()
    expect((await deliver(body, type)).status).toBe(status)
    expect(await listed()).toEqual(before)
  })

  test('keeps a thousand', async () => {
    for (let n = 0; n < 1010; n++) await deliver({ channel: 'sms', to: '+44', text: String(n) })
    const messages = await listed()
    expect(messages).toHaveLength(1000)
    expect(messages[0]).toMatchObject({ text: '1009' })
  })

  test('shows text as text, and links to the provider alone', async () => {
    const attack = '<script>alert(1)</script>'
    const text = `${attack} https://evil.example/${attack} javascript:x ${origin}/clinic/recover?token=t&x=1`
    await deliver({ channel: 'email', to: `${attack}@x`, subject: attack, text })
    const html = await (await get(`/outbox?to=${encodeURIComponent(`${attack}@x`)}`)).text()
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(html).not.toContain(attack)
    const absolute = [...html.matchAll(/href="(\w+:[^"]*)"/g)].map(([, href]) => href)
    expect(absolute).toEqual(['data:,', `${origin}/clinic/recover?token=t&amp;x=1`])
  })
})

describe('where requests may come from', () => {
  test.each([
    ['127.0.0.1', true],
    ['127.9.9.9', true],
    ['::1', true],
    ['::ffff:127.0.0.1', true],
    ['192.0.2.1', false],
    ['::ffff:192.0.2.1', false],
    ['2001:db8::1', false],
    [undefined, false],
  ])('the address %s is let in: %s', (address, allowed) => {
    expect(isLoopback(address)).toBe(allowed)
  })

  test.each(['evil.example', 'evil.example:3001', '192.0.2.1'])(
    'the host name "%s" is refused',
    async (host) => {
      const status = await new Promise((done, failed) => {
        const asking = request({ port, host: '127.0.0.1', path: '/outbox.json', headers: { host } })
        asking.on('response', (response) => done(response.resume().statusCode)).on('error', failed)
        asking.end()
      })
      expect(status).toBe(421)
    },
  )

  test('no other address of this machine is listened on', async () => {
    const outside = Object.values(networkInterfaces()).flatMap((list = []) => list)
    for (const { address, internal, family } of outside) {
      if (internal || family !== 'IPv4') continue
      await expect(fetch(`http://${address}:${port}/`)).rejects.toThrow()
    }
    await expect(assertFree(port, 'DEMO_PORT')).rejects.toThrow(`Port ${port} is in use: set DEMO_PORT`)
  })
})

const Scenario = z.strictObject({
  id: z.string().regex(/^[a-z-]+$/),
  title: z.string().min(1),
  tenant: z.enum(TENANT_IDS),
  username: z.string(),
  sourceIp: z.ipv4().optional(),
  userAgent: z.string().optional(),
  expect: z.array(
    z.enum(['risky-sign-in', 'mfa-registration', 'compromised-user', 'temporary-password', 'blocked']),
  ),
  outcome: z.enum(['tokens', 'blocked']),
})

describe('scenarios', () => {
  test('have the shape scripts rely on, and leave nobody out', async () => {
    const scenarios = z.array(Scenario).parse(await (await get('/scenarios.json')).json())
    expect(new Set(scenarios.map(({ id }) => id)).size).toBe(scenarios.length)
    expect(new Set(scenarios.map(({ username }) => username))).toEqual(
      new Set(PEOPLE.map(({ username }) => username)),
    )
    const abroad = scenarios.filter(({ tenant, username }) => !username.endsWith(`@${tenant}.example`))
    expect(abroad.map(({ id }) => id)).toEqual([
      'tom-clinic',
      'tia-clinic',
      'uma-clinic',
      'tom-studio',
      'tia-studio',
    ])
    for (const { expect: rooms, outcome } of scenarios)
      expect(rooms.includes('blocked')).toBe(outcome === 'blocked')
  })

  test('are each one link away, and the page says what to type', async () => {
    const html = await (await get('/')).text()
    const scenarios = z.array(Scenario).parse(await (await get('/scenarios.json')).json())
    for (const { id } of scenarios) expect(html).toContain(`href="/start/${id}"`)
    expect(html).toContain('correct horse battery staple')
    expect(html).toContain('temporary-gus-0001')
    expect(html).toContain('287082')
  })

  test('come with the code of this moment', async () => {
    expect(await (await get('/totp.json')).json()).toEqual({ code: '287082', secondsLeft: 1 })
  })
})

describe('pages', () => {
  test.each(['/', '/outbox', '/device', '/callback', '/nowhere'])(
    '%s has a policy that runs no foreign script',
    async (path) => {
      const { headers } = await get(path)
      const policy = headers.get('content-security-policy')
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("script-src 'self'")
      expect(policy).not.toContain('unsafe')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
    },
  )

  test.each([
    ['/nowhere', 404],
    ['/start/nobody', 404],
    ['/start?tenant=nowhere&username=ana', 400],
    ['/start?tenant=clinic&from=moon', 400],
    ['/callback', 400],
    ['/callback?state=forged&code=forged', 400],
    ['/start/ana-home', 502],
  ])('%s: %i, as a page', async (path, status) => {
    const response = await get(path)
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toContain('text/html')
    expect(await response.text()).toContain('data-outcome="error"')
  })

  test('without a sign-in there is nothing to refresh or to sign out of', async () => {
    for (const response of [await get('/refresh', { method: 'POST' }), await get('/sign-out')]) {
      expect(response.status).toBe(302)
      expect(response.headers.get('location')).toBe('/')
    }
  })
})
