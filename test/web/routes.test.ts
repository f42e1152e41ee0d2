import { describe, expect, it } from 'vitest'
import { isOfTenant, type PageRoute, routes } from '../../src/web/routes.ts'
import { useDeployment } from '../support/deployment.ts'

/** What every line of the route table has to keep, whoever adds one. */

const deployment = useDeployment()

/** A value for each parameter of a path that names nothing there is. */
const NOTHING: Record<string, string> = {
  tenant: 'clinic',
  file: 'nothing.css',
  uid: 'nobodys',
  token: 'none',
  home: 'nowhere',
}

const filled = (path: string, values: Record<string, string> = NOTHING): string =>
  path.replace(/:(\w+)/g, (_, name: string) => values[name] ?? `no-value-for-${name}`)

const ask = (route: PageRoute, path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${deployment.origin}${path}`, {
    method: route.method,
    redirect: 'manual',
    headers: { accept: 'text/html', ...headers },
    ...(route.method === 'POST' && { body: new URLSearchParams({ username: 'nobody@clinic.example' }) }),
  })

const named = (some: readonly PageRoute[]): [string, PageRoute][] =>
  some.map((route) => [`${route.method} ${route.path}`, route])

/** What somebody gets who has nothing to show, by what the route wants to be shown. */
const REFUSED: Record<PageRoute['who'], (status: number) => boolean> = {
  // An asset of a name there is none of is not found, whoever asks.
  anybody: (status) => status < 400 || status === 404,
  'holder of the interaction cookie': (status) => status === 400,
  'holder of the recovery link': (status) => status === 404,
  'home that signs what it says': (status) => status === 400,
  'somebody with an answer of a home': (status) => status === 400,
}

describe('the table', () => {
  it('has each method and path once', () => {
    const lines = routes.map(({ method, path }) => `${method} ${path}`)
    expect(new Set(lines).size).toBe(lines.length)
  })

  it('leads every page of a tenant through its path, and says what it is for', () => {
    for (const { path, summary } of routes) {
      expect(path).toMatch(/^\/(:tenant\/|assets\/)/)
      expect(summary).toMatch(/^[A-Z].*\.$/)
    }
  })
})

describe.each(named(routes))('%s', (_, route) => {
  it('answers somebody with nothing to show as it says', async () => {
    const { status } = await ask(route, filled(route.path))
    expect(REFUSED[route.who](status), String(status)).toBe(true)
  })

  it('answers with the headers of a page nobody may frame, keep or sniff', async () => {
    const { headers } = await ask(route, filled(route.path))
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  })

  it('takes no case, segment or slash too many for itself', async () => {
    const path = filled(route.path)
    const loud = filled(route.path.replace(/(?<=\/)\w+/g, (segment) => segment.toUpperCase()))
    for (const other of [`${path}/x`, loud, path.replace('/', '//')])
      expect((await ask(route, other)).status, other).toBe(404)
  })
})

const withParameter = routes.filter(({ path }) => /:(?!tenant)/.test(path))

describe.each(named(withParameter))('%s', (_, route) => {
  it.each(['%E0%A4%A', '%', '%00', '..%2f..', '__proto__', 'x'.repeat(2000)])(
    'names nothing by %s, and says so',
    async (value) => {
      const values = { tenant: 'clinic', file: value, uid: value, token: value, home: value }
      const { status } = await ask(route, filled(route.path, values))
      expect([400, 404]).toContain(status)
    },
  )
})

describe.each(named(routes.filter(isOfTenant)))('%s of a tenant', (_, route) => {
  it.each(['nobody', 'assets', '__proto__', 'CLINIC', '%2e%2e', '-'])('is nowhere for %s', async (tenant) => {
    expect((await ask(route, filled(route.path, { ...NOTHING, tenant }))).status).toBe(404)
  })
})

const posts = routes.filter(isOfTenant).filter(({ method }) => method === 'POST')

describe.each(named(posts))('%s', (_, route) => {
  it.each(['https://evil.example', 'null'])(
    'from a page of %s is forbidden, unless it may be',
    async (origin) => {
      const { status } = await ask(route, filled(route.path), { origin })
      expect(status === 403).toBe(!('crossSite' in route))
    },
  )

  it.each([
    [415, 'application/json', '{}'],
    [413, 'application/x-www-form-urlencoded', `a=${'x'.repeat(70_000)}`],
    [413, 'application/x-www-form-urlencoded', `a=${'x'.repeat(300_000)}`],
  ])('is refused with %i for what is no form of ours', async (expected, type, body) => {
    const { status } = await fetch(`${deployment.origin}${filled(route.path)}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': type },
      body,
    })
    // Whoever holds nothing is told so first.
    expect([expected, ...(route.who === 'anybody' ? [] : [400, 404])]).toContain(status)
  })
})
