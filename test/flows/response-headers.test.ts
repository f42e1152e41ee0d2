import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { beforeAll, describe, expect, it } from 'vitest'
import type { HttpHandler } from '../../src/lambda.ts'
import { ELSEWHERE } from '../../src/local/seeds/known.ts'
import { wire } from '../../src/wire/oidc.ts'
import { browserAt } from '../support/begin.ts'
import { useDeployment } from '../support/deployment.ts'
import { httpApiEvent, lambdaContext } from '../support/http-api.ts'
import { newPerson } from '../support/people.ts'
import { RelyingParty } from '../support/relying-party.ts'
import type { ScriptlessBrowser } from '../support/scriptless-browser.ts'
import { proveTotp, signIn } from '../support/sign-in.ts'

const deployment = useDeployment()
let rp: RelyingParty

beforeAll(async () => {
  rp = await RelyingParty.discover(deployment, 'clinic')
})

/** A walk past every kind of answer a browser gets; all of them are in `seen` afterwards. */
async function walk(): Promise<ScriptlessBrowser> {
  const browser = browserAt(deployment, ELSEWHERE)
  const { username } = await newPerson(deployment, 'clinic')
  const password = await browser.follow(await rp.start())
  await browser.submit(password, { username, password: 'wrong' })
  const notice = await signIn(rp, browser, username)
  const challenge = await browser.submit(notice)
  await browser.submit(challenge, { code: '000000' })
  await proveTotp(browser, challenge)
  await browser.follow(await rp.start({ response_mode: 'form_post' }))
  await browser.follow(await rp.start({ prompt: 'none', client_id: 'nobody' }))
  await browser.follow(`${deployment.origin}/clinic/interaction/nobodys`)
  await browser.follow(`${deployment.origin}/clinic/device`)
  await browser.follow(`${deployment.origin}/clinic/recover`)
  await browser.follow(`${deployment.origin}/clinic/session/end`)
  await browser.follow(`${deployment.origin}/clinic/session/end/success`)
  await browser.follow(`${deployment.origin}/clinic/nothing`)
  await browser.follow(`${deployment.origin}/nobody/auth`)
  await browser.follow(`${deployment.origin}/clinic/.well-known/openid-configuration`)
  await browser.follow(`${deployment.origin}/clinic/jwks`)
  await browser.follow(`${deployment.origin}/clinic/me`)
  await browser.follow(rp.endpoint('token_endpoint'), { form: new URLSearchParams() })
  for (const asset of password.html.querySelectorAll('link[href], script[src]'))
    await browser.follow(
      new URL(asset.getAttribute('href') ?? asset.getAttribute('src') ?? '', password.url).href,
    )
  return browser
}

const directives = (policy: string | undefined): Record<string, string[]> =>
  Object.fromEntries(
    (policy ?? '').split(';').map((directive) => {
      const [name = '', ...sources] = directive.trim().split(/\s+/)
      return [name, sources]
    }),
  )

describe('every answer', () => {
  let seen: ScriptlessBrowser['seen']
  beforeAll(async () => {
    ;({ seen } = await walk())
  })

  const each = (check: (answer: ScriptlessBrowser['seen'][number]) => void) => {
    for (const answer of seen) {
      try {
        check(answer)
      } catch (error) {
        throw new Error(`${answer.status} ${answer.url}`, { cause: error })
      }
    }
  }

  it('that is looked at below: there are many kinds', () => {
    const statuses = new Set(seen.map(({ status }) => status))
    expect(statuses).toEqual(new Set([200, 303, 400, 401, 404, 422]))
    expect(seen.length).toBeGreaterThan(25)
  })

  it('has a policy that runs nothing but our own script and lets nobody frame it', () => {
    each(({ headers }) => {
      const policy = directives(headers.get('content-security-policy'))
      expect(policy['default-src']).toEqual(["'none'"])
      expect(policy['frame-ancestors']).toEqual(["'none'"])
      expect(policy['base-uri']).toEqual(["'none'"])
      expect(policy['style-src']).toEqual(["'self'"])
      expect(policy['script-src']?.[0]).toBe("'self'")
      expect(policy['script-src']?.slice(1).every((source) => source.startsWith("'sha256-"))).toBe(true)
      expect(headers.get('content-security-policy')).not.toMatch(/unsafe|\*/)
      expect(headers.get('x-frame-options')).toBe('DENY')
    })
  })

  it('says what it is, tells no other site where one was, and does not name its software', () => {
    each(({ headers }) => {
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('same-origin')
      expect(headers.get('permissions-policy')).toContain('geolocation=()')
      for (const name of ['server', 'x-powered-by', 'via']) expect(headers.has(name)).toBe(false)
    })
  })

  it('is kept by no cache, save the files named after their content', () => {
    each(({ url, headers }) => {
      const isFile = /\/assets\/[^?]+\?v=\w+/.test(url)
      expect(headers.get('cache-control')).toMatch(isFile ? /^public, .*immutable$/ : /no-store/)
    })
  })

  it('sets cookies no script reads, for this tenant and this site alone', () => {
    const cookies = seen.flatMap(({ cookies: set }) => set)
    expect(cookies.length).toBeGreaterThan(5)
    for (const cookie of cookies) {
      expect(cookie).toMatch(/; path=\/clinic(\/|;|$)/i)
      expect(cookie).toMatch(/; httponly/i)
      expect(cookie).toMatch(/; samesite=lax/i)
      expect(cookie).not.toMatch(/; domain=/i)
      expect(cookie).not.toMatch(/; secure/i)
    }
  })

  it('asks for no encrypted transport where there is none', () => {
    each(({ headers }) => expect(headers.has('strict-transport-security')).toBe(false))
  })
})

describe('the form of a sign-in', () => {
  it('may lead to the relying party that asked, and nowhere else', async () => {
    const browser = browserAt(deployment, ELSEWHERE)
    const { username } = await newPerson(deployment, 'clinic')
    const notice = await signIn(rp, browser, username)
    const challenge = await browser.submit(notice)
    const wrong = await browser.submit(challenge, { code: '000000' })
    for (const { headers } of [notice, challenge, wrong])
      expect(directives(headers.get('content-security-policy'))['form-action']).toEqual([
        "'self'",
        deployment.demoOrigin,
      ])
  })

  it('may not lead to an address that was asked for and is not registered', async () => {
    const page = await browserAt(deployment).follow(await rp.start({ redirect_uri: 'https://evil.example/' }))
    expect(directives(page.headers.get('content-security-policy'))['form-action']).toEqual(["'self'"])
  })

  it.each([
    ['https://rp.example:8443/deep/path?x=1', 'https://rp.example:8443'],
    ['com.example.app:/callback', 'com.example.app:'],
  ])('may lead to %s by %s', async (redirectUri, source) => {
    const { clients } = deployment.store.of('clinic')
    const seeded = await clients.get('demo-app')
    const id = `app-${source.length}`
    const metadata = {
      ...seeded?.metadata,
      client_id: id,
      redirect_uris: [redirectUri],
      application_type: redirectUri.startsWith('https') ? 'web' : 'native',
    }
    await clients.put({ client_id: id, first_party: true, metadata })
    const other = await RelyingParty.discover(deployment, 'clinic', id)
    const page = await browserAt(deployment).follow(await other.start({ redirect_uri: redirectUri }))
    expect(page.step).toBe('password')
    expect(directives(page.headers.get('content-security-policy'))['form-action']).toEqual(["'self'", source])
  })
})

describe('behind https', () => {
  let handler: HttpHandler
  beforeAll(() => {
    handler = wire({ ...deployment.env, ORIGIN: 'https://id.example.com' }).http
  })

  async function get(url: string, cookie = ''): Promise<APIGatewayProxyStructuredResultV2> {
    const rawHeaders = [
      'host',
      'id.example.com',
      'accept',
      'text/html',
      ...(cookie ? ['cookie', cookie] : []),
    ]
    const event = httpApiEvent({ method: 'GET', url, rawHeaders, sourceIp: '81.2.69.142' })
    if (!event) throw new Error(`no route for ${url}`)
    return handler(event, lambdaContext())
  }

  it('cookies are Secure, and the browser is told to stay with https', async () => {
    const { pathname, search } = new URL(await rp.start())
    const begun = await get(pathname + search)
    expect(begun.statusCode).toBe(303)
    expect(begun.cookies?.length).toBeGreaterThan(1)
    for (const cookie of begun.cookies ?? []) {
      expect(cookie).toMatch(/; secure/i)
      expect(cookie).toMatch(/; httponly/i)
      expect(cookie).toMatch(/; samesite=lax/i)
    }
    const jar = (begun.cookies ?? []).map((cookie) => cookie.split(';')[0]).join('; ')
    const page = await get(String(begun.headers?.location).replace('https://id.example.com', ''), jar)
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('data-step="password"')
    for (const { headers } of [begun, page, await get('/clinic/nothing'), await get('/nobody/auth')])
      expect(headers?.['strict-transport-security']).toBe('max-age=63072000; includeSubDomains')
  })

  it('every address given out is https', async () => {
    const { body = '' } = await get('/clinic/.well-known/openid-configuration')
    expect(JSON.parse(body).issuer).toBe('https://id.example.com/clinic')
    expect(body).not.toContain('http://')
  })
})
