import { afterAll, describe, expect, it } from 'vitest'
import { HOME } from '../../src/local/seeds/known.ts'
import { wire } from '../../src/wire/oidc.ts'
import { disableUser } from '../support/administrator.ts'
import { begin, browserAt } from '../support/begin.ts'
import { pass } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { type Exchange, type FaultyDatabase, startProxy } from '../support/dynamo-proxy.ts'
import { newPerson } from '../support/people.ts'
import { changeUser } from '../support/records.ts'
import { RelyingParty } from '../support/relying-party.ts'

/** On the wire to the store nobody can tell who exists: the same requests for the same kinds of items, as large. */

let proxy: FaultyDatabase
let requests: string[] = []
/** How often a password was hashed, to compare it or to seem to. */
let hashes = 0
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
    const { verify, pretend } = wired.deps.hasher
    const counted =
      <Args extends unknown[], Result>(work: (...args: Args) => Result) =>
      (...args: Args): Result => {
        hashes++
        return work(...args)
      }
    wired.deps.hasher = { ...wired.deps.hasher, verify: counted(verify), pretend: counted(pretend) }
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
    size: Math.ceil(text.length / 512),
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

/** Good for an hour, and typed by nobody here. */
const aPass = () => ({
  ...{
    id: 'pass',
    hash: '$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$c29tZXRhZ3NvbWV0YWdzb21ldGFnc29tZXRhZzA',
  },
  ...{ createdAt: Date.now(), startsAt: Date.now(), expiresAt: Date.now() + 3_600_000, isUsableOnce: true },
})

/** Every request is from another network: what one may do is limited. */
const fromElsewhere = () => ({ ...HOME, ip: `81.2.${(born++ % 156) + 100}.142` })

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
        await begin(deployment, username, { password: `wrong ${wrong}`, from: fromElsewhere() })
      return username
    },
  ],
]

/** What ordering a link for a name asks of the store, with a tenant that is open already. */
async function ordered(username: string): Promise<{ requests: string[]; answer: unknown }> {
  const browser = browserAt(deployment, fromElsewhere())
  const page = await browser.follow(`${deployment.origin}/clinic/recover`)
  requests = []
  const { status, headers, html } = await browser.submit(page, { username })
  const told = [...headers].filter(([name]) => name !== 'date')
  return { requests: [...requests], answer: { status, told, html: html.toString() } }
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

  it('in two requests: what the network may do is counted, and the order is written', async () => {
    await ordered(named('unknown'))
    const { requests: asked, answer } = await ordered(await someone())
    expect(asked.map((request) => JSON.parse(request).command)).toEqual(['UpdateItem', 'PutItem'])
    expect(answer).toMatchObject({ status: 200 })
  })
})

/**
 * What a wrong password for a name asks of the store, from a browser that is new. Some of it is asked at once, in any
 * order.
 */
async function mistyped(
  username: string,
  password = 'not theirs 1234',
): Promise<{ requests: string[]; hashes: number; answer: unknown }> {
  const browser = browserAt(deployment, fromElsewhere())
  const rp = await RelyingParty.discover(deployment, 'clinic')
  const page = await browser.follow(await rp.start())
  requests = []
  hashes = 0
  const { status, headers, html, url } = await browser.submit(page, { username, password })
  const told = [...headers].filter(([name]) => !['date', 'set-cookie'].includes(name))
  const own = [url.split('/').at(-1) ?? '', username, html.querySelector('.reference')?.toString() ?? '']
  const shown = own.reduce((text, part) => (part ? text.replaceAll(part, '…') : text), html.toString())
  return { requests: requests.toSorted(), hashes, answer: { status, told, shown } }
}

describe('a wrong password asks the store and answers the same', () => {
  it.each(kinds.slice(0, 3))('for %s', async (_, make) => {
    const username = await make()
    const expected = await mistyped(named('unknown'))
    expect(await mistyped(username)).toEqual(expected)
    expect(expected.requests.length).toBeGreaterThan(0)
  })

  it('for somebody with a temporary access pass, of the form of one or not, with one hash computed', async () => {
    const username = await someone()
    await changeUser(deployment, username, (user) => ({ ...user, temporaryAccessPass: aPass() }))
    for (const typed of ['tap-2222-3333-4444', 'tap-2222', 'not theirs 1234']) {
      const expected = await mistyped(named('unknown'), typed)
      expect(await mistyped(username, typed), typed).toEqual(expected)
      expect(expected.hashes).toBe(1)
    }
  })

  it('for a name that is locked, whether or not anybody has it', async () => {
    const names = [await someone(), named('unknown')]
    for (const username of names)
      for (let wrong = 0; wrong < 10; wrong++)
        await begin(deployment, username, { password: `wrong ${wrong}`, from: fromElsewhere() })
    const [known, unknown] = [await mistyped(names[0] ?? ''), await mistyped(names[1] ?? '')]
    expect(known).toEqual(unknown)
  })
})
