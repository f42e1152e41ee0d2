import { setTimeout as pause } from 'node:timers/promises'
import * as client from 'openid-client'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { connect } from '../../src/adapters/dynamo/client.ts'
import type { HttpHandler } from '../../src/lambda.ts'
import { wire } from '../../src/wire/oidc.ts'
import { begin, walkOn } from '../support/begin.ts'
import { type TestDeployment, useDeployment } from '../support/deployment.ts'
import { type Exchange, type FaultyDatabase, HANGS_UP, isWrite, startProxy } from '../support/dynamo-proxy.ts'
import { newPerson } from '../support/people.ts'
import { lastSignIn } from '../support/records.ts'
import type { RelyingParty, Tokens } from '../support/relying-party.ts'
import { arriveAnew, arriveInSession, ROOMS } from '../support/rooms.ts'
import { redemptionOf, tokensAt } from '../support/sign-in.ts'
import { atOnce, twoProcesses } from '../support/two-processes.ts'
import { placeOf } from '../support/walk.ts'

/** A store that carries writes out and loses its answers: whoever signs in notices nothing of it. */

/** Which of three writes in a row is not answered; none of them where it is none of the three. */
let phase = Number.NaN
let writes = 0
const isLost = (exchange: Exchange): boolean =>
  isWrite(exchange) && !exchange.isRetry && writes++ % 3 === phase

let database: FaultyDatabase
afterAll(() => database.stop())

/** Before the handlers alone: what a test looks up or prepares is not disturbed. */
async function lossy(endpoint = ''): Promise<FaultyDatabase> {
  database = await startProxy(endpoint, async (exchange) => {
    const isToBeLost = isLost(exchange)
    const answer = await exchange.forward()
    return isToBeLost ? HANGS_UP : answer
  })
  return database
}

const OFFLINE = { scope: 'openid profile email offline_access' }
const PHASES = [0, 1, 2]

const userinfo = async (rp: RelyingParty, { access_token }: Tokens): Promise<number> => {
  const headers = { authorization: `Bearer ${access_token}` }
  return (await fetch(rp.endpoint('userinfo_endpoint'), { headers })).status
}

describe.each(PHASES)('with the answer to every third write lost, from number %i on', (which) => {
  let warm: () => HttpHandler
  let handler: HttpHandler
  const deployment = useDeployment({
    at: new Date().toISOString(),
    makeHandler: async (env) => {
      const { endpoint } = await lossy(env.DYNAMODB_ENDPOINT)
      warm = () => wire({ ...env, DYNAMODB_ENDPOINT: endpoint }).http
      return (event, context) => handler(event, context)
    },
  })
  beforeEach(() => {
    phase = which
    // A client asks only so many times again altogether, so that it does not bury a database that is down.
    handler = warm()
  })

  describe.each([
    ['a new sign-in', arriveAnew],
    ['a session', arriveInSession],
  ])('in %s', (_, arrive) => {
    it.each(ROOMS.map((room) => [room.room, room] as const))('%s is left as ever', async (_room, room) => {
      const begun = await arrive(deployment, room)
      if (room.way.length === 0)
        return expect([placeOf(begun.page), begun.page.status]).toEqual(['blocked/blocked', 403])
      const tokens = await tokensAt(begun, await walkOn(begun, room.way))
      expect(tokens.claims()?.amr).toEqual(room.amr)
      expect(await userinfo(begun.rp, tokens)).toBe(200)
      const { proofs } = await lastSignIn(deployment, begun.walker.username)
      expect(new Set(proofs.map(({ kind }) => kind)).size, 'each proved once').toBe(proofs.length)
    })
  })

  it('a refresh token is replaced again and again, and taken for stolen by nobody', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const begun = await begin(deployment, username, { asks: OFFLINE })
    let tokens = await tokensAt(begun, begun.page)
    for (let used = 0; used < 6; used++)
      tokens = await client.refreshTokenGrant(begun.rp.config, tokens.refresh_token ?? '')
    expect(await userinfo(begun.rp, tokens)).toBe(200)
  })
})

describe('with answers that come later than anybody waits for', () => {
  const PATIENCE_MS = 1000
  const deployment = useDeployment({
    at: new Date().toISOString(),
    makeHandler: async (env) => {
      database = await startProxy(env.DYNAMODB_ENDPOINT ?? '', async (exchange) => {
        const isLate = isLost(exchange)
        const answer = await exchange.forward()
        if (isLate) await pause(1.5 * PATIENCE_MS)
        return answer
      })
      const options = { endpoint: database.endpoint, requestTimeout: PATIENCE_MS }
      return wire(env, { client: connect(options) }).http
    },
  })
  beforeAll(() => {
    phase = 1
  })

  it('a risky sign-in is proved once, and its tokens work', { timeout: 60_000 }, async () => {
    const room = ROOMS.find((each) => each.room === 'risky-sign-in')
    if (!room) throw new Error('there is no such room')
    const begun = await arriveAnew(deployment, room)
    const tokens = await tokensAt(begun, await walkOn(begun, room.way))
    expect(await userinfo(begun.rp, tokens)).toBe(200)
  })
})

describe('over two processes whose answers get lost', () => {
  const processes = twoProcesses()
  const deployment: TestDeployment = useDeployment({
    at: 'running',
    makeHandler: async (env, overrides) => {
      const { endpoint } = await lossy(env.DYNAMODB_ENDPOINT)
      return processes.makeHandler({ ...env, DYNAMODB_ENDPOINT: endpoint }, overrides)
    },
  })
  afterAll(processes.stop)

  it.each(PHASES)('a code redeemed at both at once is redeemed by one at most (%i)', async (which) => {
    phase = which
    const { username } = await newPerson(deployment, 'clinic')
    const { rp, page } = await begin(deployment, username, { asks: OFFLINE })
    const answers = await atOnce(6, () => rp.post('token_endpoint', redemptionOf(rp, page)))
    const won = answers.filter(({ status }) => status === 200)
    expect(won.length).toBeLessThanOrEqual(1)
    const refused = answers.filter((answer) => !won.includes(answer))
    expect(refused.map(({ status, body }) => [status, body.error])).toEqual(
      refused.map(() => [400, 'invalid_grant']),
    )
  })

  it.each(PHASES)('one person signs in at both at once, each browser for itself (%i)', async (which) => {
    phase = which
    const { username } = await newPerson(deployment, 'clinic')
    const begun = await atOnce(4, () => begin(deployment, username))
    const tokens = await Promise.all(begun.map((each) => tokensAt(each, each.page)))
    expect(new Set(tokens.map(({ access_token }) => access_token)).size).toBe(4)
  })
})
