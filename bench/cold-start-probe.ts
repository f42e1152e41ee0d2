import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { HOME, PASSWORD } from '../src/local/seeds/known.ts'
import { lambdaContext } from '../test/support/http-api.ts'
import { ScriptlessBrowser } from '../test/support/scriptless-browser.ts'
import { type Exchange, overEvents } from '../test/support/transport.ts'
import type { Moments } from './cold-start.ts'
import { DISCOVERY, ORIGIN, RelyingParty } from './relying-party.ts'

/**
 * A fresh process that loads a bundle and signs one person in, and says when each answer was there. Bundled itself, so
 * that nothing but the handler takes time to load.
 */
const now = (): number => performance.timeOrigin + performance.now()

const started = now()
const { handler } = (await import(process.env.BUNDLE ?? '')) as {
  handler(event: APIGatewayProxyEventV2, context: object): ReturnType<Exchange>
}
const loaded = now()
const exchange: Exchange = (event) => handler(event, lambdaContext())

const transport = overEvents(exchange)

const answer = await transport({ method: 'GET', url: DISCOVERY, headers: {}, ip: HOME.ip })
if (answer.status !== 200) throw new Error(`discovery answered ${answer.status}`)
const discovery = now()

const browser = new ScriptlessBrowser(transport, [ORIGIN], HOME)
const rp = new RelyingParty(transport)
const signInPage = await browser.follow(rp.start())
const page = now()

const username = process.env.USERNAME ?? ''
const done = await browser.submit(signInPage, { username, password: PASSWORD })
await rp.redeem(done.url)
process.send?.({ started, loaded, discovery, page, token: now() } satisfies Moments, () => process.exit())
