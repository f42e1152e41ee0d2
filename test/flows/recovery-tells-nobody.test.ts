import { afterAll, describe, expect, it } from 'vitest'
import { wire } from '../../src/wire.ts'
import { disableUser } from '../support/administrator.ts'
import { begin, browserAt } from '../support/begin.ts'
import { pass } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { type Exchange, type FaultyDatabase, startProxy } from '../support/dynamo-proxy.ts'
import { newPerson } from '../support/people.ts'

/** On the wire to the store nobody can tell who exists: the same requests for the same kinds of items, as large. */

let proxy: FaultyDatabase
let requests: string[] = []
const deployment = useDeployment({
  makeHandler: async (env) => {
    proxy = await startProxy(env.DYNAMODB_ENDPOINT ?? '', (exchange) => {
      requests.push(shapeOf(exchange))
      return exchange.forward()
    })
    const wired = wire({ ...env, DYNAMODB_ENDPOINT: proxy.endpoint })
    // As deployed: what is ordered is served elsewhere.
    wired.deps.nudge = async () => {}
    wired.deps.nudgeOrder = () => {}
    return wired.http
  },
})
afterAll(() => proxy?.stop())

/** A request without what is anybody's: the command, its expressions, the kinds of its keys and its size. */
function shapeOf({ command, body }: Exchange): string {
  const text = JSON.stringify(body)
  const keys = [...text.matchAll(/"[ps]k":\{"S":"([^"]*)"\}/g)].map(([, key = '']) => kindOf(key))
  const { ConditionExpression, UpdateExpression } = body
  return JSON.stringify({
    command,
    keys,
    ConditionExpression,
    UpdateExpression,
    size: Math.round(text.length / 32),
  })
}

const kindOf = (key: string): string => key.replaceAll(/(?<=#|^)(?![A-Z]+(#|$))[^#]*/g, '…')

/** Everybody's name is as long, so that sizes can be compared. */
let born = 0
const named = (what: string) => `${what.padEnd(9, '-')}${String(born++).padStart(4, '0')}@clinic.example`
const someone = async () => {
  const username = named('known')
  await newPerson(deployment, 'clinic', {}, { username, email: username })
  return username
}

const kinds: [string, () => Promise<string>][] = [
  ['a person', someone],
  ['nobody', async () => named('unknown')],
  [
    'somebody disabled',
    async () => {
      const username = await someone()
      await disableUser(deployment, username)
      return username
    },
  ],
  [
    'somebody locked out',
    async () => {
      const username = await someone()
      for (let wrong = 0; wrong < 10; wrong++)
        await begin(deployment, username, { password: `wrong ${wrong}` })
      return username
    },
  ],
]

/** What ordering a link for a name asks of the store, with a tenant that is open already. */
async function ordered(username: string): Promise<{ requests: string[]; answer: unknown }> {
  const browser = browserAt(deployment)
  const page = await browser.follow(`${deployment.origin}/clinic/recover`)
  requests = []
  const { status, headers, html } = await browser.submit(page, { username })
  const told = [...headers].filter(([name]) => name !== 'date')
  return { requests, answer: { status, told, html: html.toString() } }
}

describe('ordering a link asks the store and answers the same', () => {
  it.each(kinds)('for %s, for the first time and once more', async (_, make) => {
    const nobody = named('unknown')
    const username = await make()
    const expected = [await ordered(nobody), await ordered(nobody)]
    expect([await ordered(username), await ordered(username)]).toEqual(expected)
    pass(60)
    expect(await ordered(username)).toEqual(expected[0])
    for (const each of expected) expect(each.requests.length).toBeGreaterThan(0)
  })

  it('in one request', async () => {
    await ordered(named('unknown'))
    expect((await ordered(await someone())).requests).toHaveLength(1)
  })
})
