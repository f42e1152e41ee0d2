import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ELSEWHERE, PASSWORD } from '../../src/local/seeds/known.ts'
import { wire } from '../../src/wire/oidc.ts'
import { browserAt } from '../support/begin.ts'
import { useDeployment } from '../support/deployment.ts'
import { type FaultyDatabase, refusal, startProxy } from '../support/dynamo-proxy.ts'
import type { Page } from '../support/page.ts'
import { newPerson } from '../support/people.ts'
import { RelyingParty } from '../support/relying-party.ts'
import type { ScriptlessBrowser } from '../support/scriptless-browser.ts'
import { codeOf, redemptionOf, signIn } from '../support/sign-in.ts'
import { totp } from '../support/totp.ts'

/** A store that fails in the middle: an error page at worst, never half an answer, and the next try works. */

let database: FaultyDatabase
let rp: RelyingParty
/** Requests to the store until one is refused; 0 refuses the next. */
let untilFault = Number.POSITIVE_INFINITY

const deployment = useDeployment({
  // Now, because the SDK forgives an error once to whoever's clock is not the database's.
  at: new Date().toISOString(),
  makeHandler: async (env) => {
    database = await startProxy(env.DYNAMODB_ENDPOINT ?? '', async ({ forward }) => {
      const isRefused = untilFault === 0
      untilFault -= 1
      return isRefused ? refusal('AccessDeniedException') : forward()
    })
    return wire({ ...env, DYNAMODB_ENDPOINT: database.endpoint }).http
  },
})
beforeAll(async () => {
  rp = await RelyingParty.discover(deployment, 'clinic')
})
afterEach(() => {
  untilFault = Number.POSITIVE_INFINITY
})
afterAll(() => database.stop())

/** Everything an answer could give away too early. */
function holdsNothing(page: Page): void {
  expect([page.interaction, page.step]).toEqual(['error', 'error'])
  expect(page.text).toMatch(/Reference code: [\w-]+/)
  expect(page.html.toString()).not.toMatch(/AccessDenied|node_modules|DynamoDB/)
  expect(page.headers.has('location')).toBe(false)
  expect(page.html.toString()).not.toContain('code=')
}

/** What a person does who meets an error page: the same once more. */
async function persistent(act: () => Promise<Page>): Promise<Page> {
  const page = await act()
  if (page.status < 500) return page
  holdsNothing(page)
  return act()
}

/** A risky sign-in from the first page to the code; undefined where it has to be begun again. */
async function signInOnce(
  browser: ScriptlessBrowser,
  username: string,
  code: string,
): Promise<string | undefined> {
  const password = await persistent(async () => browser.follow(await rp.start()))
  if (rp.isCallback(password)) return codeOf(password)
  const notice = await persistent(() => browser.submit(password, { username, password: PASSWORD }))
  if (notice.step !== 'notice') return undefined
  const challenge = await persistent(() => browser.submit(notice))
  if (challenge.step !== 'challenge') return undefined
  return codeOf(await persistent(() => browser.submit(challenge, { code })))
}

async function walk(): Promise<{ requests: number; attempts: number; person: string }> {
  const { username, id } = await newPerson(deployment, 'clinic')
  const browser = browserAt(deployment, ELSEWHERE)
  const before = database.seen.length
  for (let attempts = 1; attempts <= 3; attempts++) {
    // Each code later than the one before, and none further than a step away.
    const code = await signInOnce(browser, username, totp(Date.now() + (attempts - 2) * 30_000))
    if (code) return { requests: database.seen.length - before, attempts, person: id }
  }
  throw new Error('no code after three attempts')
}

describe('a risky sign-in', () => {
  it('ends well whichever single request to the store fails', { timeout: 60_000 }, async () => {
    // Not the first: it also reads what a warm handler knows.
    await walk()
    const { requests } = await walk()
    expect(requests).toBeGreaterThan(10)
    for (let nth = 0; nth < requests; nth++) {
      untilFault = nth
      const { attempts, person } = await walk()
      expect(untilFault, `request ${nth} was made`).toBeLessThan(0)
      expect(attempts, `after request ${nth} failed`).toBeLessThanOrEqual(2)
      const [record] = await deployment.store.of('clinic').signIns.recent(person, 1)
      expect(record).toMatchObject({
        risk: { state: 'remediated' },
        proofs: [{ kind: 'password' }, { kind: 'totp' }],
        acceptedAt: expect.any(Number),
      })
    }
  })

  it('gets no token, or one that works, whichever single request of its last step fails', async () => {
    for (let nth = 0; nth < 8; nth++) {
      const { username } = await newPerson(deployment, 'clinic')
      const done = await signIn(rp, browserAt(deployment), username, { scope: 'openid offline_access' })
      untilFault = nth
      const answer = await rp.post('token_endpoint', redemptionOf(rp, done))
      const wasMet = untilFault < 0
      untilFault = Number.POSITIVE_INFINITY
      if (!wasMet) {
        expect(answer.status).toBe(200)
        expect(nth).toBeGreaterThan(3)
        return
      }
      expect([answer.status, Object.keys(answer.body)[0], answer.body.error]).toEqual([
        500,
        'error',
        'server_error',
      ])
      expect(JSON.stringify(answer.body)).not.toMatch(/token|AccessDenied/)
    }
  })

  it('of a store that fails altogether is one error page after another, and no crash', async () => {
    const browser = browserAt(deployment, ELSEWHERE)
    const password = await browser.follow(await rp.start())
    database.stop()
    for (const page of [
      await browser.follow(await rp.start()),
      await browser.submit(password, { username: 'a', password: 'b' }),
    ])
      holdsNothing(page)
  }, 30_000)
})
