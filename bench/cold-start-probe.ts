import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { HOME, PASSWORD } from '../src/local/seeds/known.ts'
import { lambdaContext } from '../test/support/http-api.ts'
import { Browser } from './browser.ts'
import type { Moments } from './cold-start.ts'
import { type Exchange, send } from './exchange.ts'
import { authorizationRequest, DISCOVERY, ONLINE, ORIGIN, redeem } from './relying-party.ts'

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

const { answer } = await send(exchange, { url: DISCOVERY, ip: HOME.ip })
if (answer.status !== 200) throw new Error(`discovery answered ${answer.status}`)
const discovery = now()

const browser = new Browser(exchange, ORIGIN, HOME)
const request = authorizationRequest(ONLINE)
const signInPage = await browser.follow(request.url)
const page = now()

const username = process.env.USERNAME ?? ''
const done = await browser.submit(signInPage, { username, password: PASSWORD, continue: '1' })
await redeem(exchange, request, done.url)
process.send?.({ started, loaded, discovery, page, token: now() } satisfies Moments, () => process.exit())
