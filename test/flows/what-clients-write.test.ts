import { describe, expect, it } from 'vitest'
import { HOME, PASSWORD } from '../../src/local/seeds/known.ts'
import { wire } from '../../src/wire/oidc.ts'
import { browserAt } from '../support/begin.ts'
import { passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { newPerson } from '../support/people.ts'
import { lastSignIn } from '../support/records.ts'
import { RelyingParty } from '../support/relying-party.ts'
import { signIn, tokensAt } from '../support/sign-in.ts'

/** Nothing anybody writes is kept at the length at which it came: the store is not theirs to fill. */

/** Bytes of every write since the last look. */
const writes: number[] = []

const deployment = useDeployment({
  makeHandler(env, overrides) {
    overrides.client?.middlewareStack.add(
      (next) => async (args) => {
        const { body, headers } = args.request as { body?: string; headers: Record<string, string> }
        if (/Put|Update|Write/.test(headers['x-amz-target'] ?? '')) writes.push(String(body ?? '').length)
        return next(args)
      },
      { step: 'finalizeRequest', name: 'sizes' },
    )
    return wire(env, overrides).http
  },
})

const LONG = 'x'.repeat(8000)

/** The longest write while it happens; the ordinary ones are two or three thousand bytes long. */
async function longestWrite(happens: () => Promise<unknown>): Promise<number> {
  writes.length = 0
  await happens()
  return Math.max(0, ...writes)
}

const rp = () => RelyingParty.discover(deployment, 'clinic')

const PARAMETERS: Record<string, string> = {
  state: LONG,
  nonce: LONG,
  login_hint: LONG,
  ui_locales: LONG,
  claims_locales: LONG,
  acr_values: LONG,
  display: LONG,
  id_token_hint: LONG,
  code_challenge: LONG,
  claims: JSON.stringify({ userinfo: { [LONG]: null } }),
  scope: `openid ${LONG}`,
  resource: `https://api.example/${LONG}`,
  response_mode: LONG,
  [LONG]: LONG,
}

describe.each(Object.entries(PARAMETERS))(
  'the parameter %.20s of a request is not kept at any length',
  (name, value) => {
    const asked = async () =>
      Object.fromEntries(new URL(await (await rp()).start({ [name]: value })).searchParams)

    it('by address', async () => {
      const party = await rp()
      const address = `${party.endpoint('authorization_endpoint')}?${new URLSearchParams(await asked())}`
      expect(await longestWrite(() => browserAt(deployment).follow(address))).toBeLessThan(LONG.length)
    })

    it('pushed', async () => {
      const party = await rp()
      const form = await asked()
      const push = () => party.post('pushed_authorization_request_endpoint', form)
      expect(await longestWrite(push)).toBeLessThan(LONG.length)
    })

    it('from a device', async () => {
      const party = await rp()
      const form = { client_id: 'demo-app', scope: 'openid', [name]: value }
      const push = () => party.post('device_authorization_endpoint', form)
      expect(await longestWrite(push)).toBeLessThan(LONG.length)
    })
  },
)

it('a long parameter is refused with its name, and one of ordinary length is not', async () => {
  const party = await rp()
  const pushed = async (asks: Record<string, string>) => {
    const { searchParams } = new URL(await party.start(asks))
    return party.post('pushed_authorization_request_endpoint', Object.fromEntries(searchParams))
  }
  const refused = await pushed({ login_hint: LONG })
  expect([refused.status, refused.body]).toMatchObject([
    400,
    { error: 'invalid_request', error_description: 'login_hint is too long' },
  ])
  expect((await pushed({ state: 's'.repeat(2000), nonce: 'n'.repeat(500) })).status).toBe(201)
})

describe('beside requests of relying parties', () => {
  it('the way back of a recovery order is kept only where it can be one', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const order = async (back: string) => {
      const browser = browserAt(deployment)
      const page = await browser.follow(
        `${deployment.origin}/clinic/recover?${new URLSearchParams({ back })}`,
      )
      return browser.submit(page, { username })
    }
    expect(await longestWrite(() => order(LONG))).toBeLessThan(LONG.length)
    const [mail] = await deployment.outbox(username)
    expect(mail?.text).toContain('/recover/')
  })

  it('what the way back of a recovery order says is kept for nobody', async () => {
    const placed: unknown[] = []
    const { username } = await newPerson(deployment, 'clinic')
    for (const back of [LONG, '//evil.example', '../../x', 'abc', 'a b c d e f g h', 'ünïcödé-123']) {
      const browser = browserAt(deployment)
      const page = await browser.follow(
        `${deployment.origin}/clinic/recover?${new URLSearchParams({ back })}`,
      )
      const before = writes.length
      await browser.submit(page, { username: `x${placed.length}${username}` })
      placed.push(back)
      expect(Math.max(...writes.slice(before))).toBeLessThan(1000)
    }
  })

  it('a user agent is cut, in the sign-in and in the history', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const userAgent = `${HOME.userAgent} ${LONG}`
    const browser = browserAt(deployment, { ...HOME, userAgent })
    const party = await rp()
    const signingIn = async () => tokensAt({ rp: party }, await signIn(party, browser, username))
    expect(await longestWrite(signingIn)).toBeLessThan(LONG.length)
    expect((await lastSignIn(deployment, username)).source.userAgent).toHaveLength(512)
  })

  it('a user name nobody can have is cut before it is counted', async () => {
    const party = await rp()
    const browser = browserAt(deployment)
    const page = await browser.follow(await party.start())
    const typing = () => browser.submit(page, { username: LONG, password: PASSWORD })
    expect(await longestWrite(typing)).toBeLessThan(LONG.length)
  })

  it('nothing of a form is kept that no room asked for', async () => {
    passALittle()
    const { username } = await newPerson(deployment, 'clinic', { methods: [] })
    const party = await rp()
    const browser = browserAt(deployment)
    let page = await signIn(party, browser, username)
    const steps: Record<string, string>[] = [{}, { method: LONG }, { method: 'sms' }, { phone: LONG }]
    const stuffed = async () => {
      for (const step of steps) {
        page = await browser.submit(page, { ...step, [LONG]: LONG, chosenMethod: LONG, credential: LONG })
      }
    }
    expect(await longestWrite(stuffed)).toBeLessThan(LONG.length)
  })

  it('the state of a logout request is kept at ordinary length alone', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const party = await rp()
    const browser = browserAt(deployment)
    await tokensAt({ rp: party }, await signIn(party, browser, username))
    const address = (state: string) =>
      `${party.endpoint('end_session_endpoint')}?${new URLSearchParams({ client_id: 'demo-app', state })}`
    expect(await longestWrite(() => browser.follow(address(LONG)))).toBeLessThan(LONG.length)
    expect((await browser.follow(address(LONG))).status).toBe(400)
    expect((await browser.follow(address('s'.repeat(500)))).status).toBe(200)
  })

  it('what a client registers of itself has an end', async () => {
    const tenant = await deployment.store.tenant('academy')
    if (tenant) await deployment.store.putTenant({ ...tenant, dynamicRegistration: true }, tenant.version)
    passALittle()
    const register = (more: object) =>
      fetch(`${deployment.origin}/academy/reg`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ redirect_uris: [`${deployment.demoOrigin}/callback`], ...more }),
      })
    const many = Array.from({ length: 300 }, (_, n) => `https://rp.example/${n}/${'x'.repeat(100)}`)
    for (const more of [{ client_name: LONG.repeat(2) }, { redirect_uris: many }]) {
      const answer = await register(more)
      expect([answer.status, await answer.json()]).toMatchObject([400, { error: 'invalid_client_metadata' }])
    }
    expect((await register({ client_name: 'Short', grant_types: ['authorization_code'] })).status).toBe(201)
  })
})
