import * as client from 'openid-client'
import { beforeAll, describe, expect, it } from 'vitest'
import type { HttpHandler } from '../../src/lambda.ts'
import { DEMO_WEB_SECRET } from '../../src/local/seeds/clients.ts'
import { groupId } from '../../src/local/seeds/groups.ts'
import { wire } from '../../src/wire/oidc.ts'
import { comeFrom } from '../support/abroad.ts'
import { begin } from '../support/begin.ts'
import { MINUTE, pass, passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { newPerson } from '../support/people.ts'
import { changeTenant } from '../support/records.ts'
import { RelyingParty, type Tokens } from '../support/relying-party.ts'
import type { ScriptlessBrowser } from '../support/scriptless-browser.ts'
import { codeOf } from '../support/sign-in.ts'

/** What is so at home is asked of the store with everything else: a guest costs what anybody does. */

const asked: string[] = []
let functions: HttpHandler
let startFunction: () => void
const deployment = useDeployment({
  makeHandler: (env, overrides) => {
    overrides.client?.middlewareStack.add(
      (next, { commandName = '' }) =>
        (args) => {
          asked.push(commandName)
          return next(args)
        },
      { step: 'initialize', name: 'countRequests' },
    )
    startFunction = () => {
      functions = wire(env, overrides).http
    }
    startFunction()
    return (event, context) => functions(event, context)
  },
})

let web: RelyingParty
beforeAll(async () => {
  web = await RelyingParty.discover(deployment, 'clinic', 'demo-web', DEMO_WEB_SECRET)
})

interface Open {
  browser: ScriptlessBrowser
  rp: RelyingParty
  tokens: Tokens
}

const ASKS = { scope: 'openid offline_access' }

async function local(): Promise<Open> {
  const { username } = await newPerson(deployment, 'clinic')
  const { browser, rp, page } = await begin(deployment, username, { asks: ASKS })
  return { browser, rp, tokens: await rp.redeem(page.url) }
}

async function guest(): Promise<Open> {
  const { username } = await newPerson(deployment, 'msp', {}, { groups: [groupId('msp', 'technicians')] })
  const { browser, rp, page } = await comeFrom(deployment, 'clinic', username, { asks: ASKS })
  return { browser, rp, tokens: await rp.redeem(page.url) }
}

const USES: Record<string, (open: Open) => Promise<unknown>> = {
  async 'an authorization with a session'({ browser, rp }) {
    const done = await browser.follow(await rp.start())
    if (!codeOf(done)) throw new Error(`no code at ${done.url}`)
    return rp.redeem(done.url)
  },
  'a refresh': ({ rp, tokens }) => client.refreshTokenGrant(rp.config, tokens.refresh_token ?? ''),
  async 'an introspection'({ tokens }) {
    const { active } = await client.tokenIntrospection(web.config, tokens.access_token)
    if (!active) throw new Error('no longer good')
  },
  userinfo: ({ rp, tokens }) => client.fetchUserInfo(rp.config, tokens.access_token, client.skipSubjectCheck),
}

async function costOf(work: () => Promise<unknown>): Promise<number> {
  asked.length = 0
  await work()
  return asked.length
}

/** In a function that has served this person before, and in one that has served the tenant alone. */
async function costs(use: (open: Open) => Promise<unknown>, who: () => Promise<Open>) {
  // A refresh token is good once, so each use is of a sign-in of its own.
  const warmed = await who()
  const warm = await costOf(() => use(warmed))
  const [first, opener] = [await who(), await local()]
  startFunction()
  await USES['an introspection']?.(opener)
  return { warm, cold: await costOf(() => use(first)) }
}

describe.each([
  ['as partners are unless said otherwise', {}],
  ['whose second factor counts', { isMfaAccepted: true }],
])('of a home %s', (_what, said) => {
  beforeAll(async () => {
    await changeTenant(deployment, 'clinic', (tenant) => ({
      ...tenant,
      partners: [{ id: 'msp', domains: ['msp.example'], ...said }],
    }))
    pass(MINUTE)
  })

  it.each(Object.entries(USES))(
    '%s asks no more of the store than anybody’s, or once more at first',
    async (_, use) => {
      const [ours, theirs] = [await costs(use, local), await costs(use, guest)]
      passALittle()
      expect(ours.warm).toBeGreaterThan(0)
      expect(theirs.warm).toBe(ours.warm)
      expect(theirs.cold - ours.cold).toBeLessThanOrEqual(1)
    },
  )
})
