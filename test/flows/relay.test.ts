import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { connect } from '../../src/adapters/dynamo/client.ts'
import { keys } from '../../src/adapters/dynamo/keys.ts'
import type { User } from '../../src/domain/person/user.ts'
import { anEvent, aTenant, aUser } from '../adapters/contracts/fixtures.ts'
import { useDeployment } from '../support/deployment.ts'
import { type LambdaProcess, startLambda } from '../support/lambda-process.ts'
import { type MailService, startMailService } from '../support/mail-service.ts'
import { nudgeOf, SWEEP, sequenceNumber } from '../support/relay-events.ts'
import { secretsOf } from '../support/tenancy.ts'
import { atOnce } from '../support/two-processes.ts'

/** The relay as Lambda runs it: two processes on one table, and a mail service that has its troubles. */

const RELAY = fileURLToPath(new URL('../../handlers/relay.ts', import.meta.url))
const MINUTE = 60_000
const HOUR = 60 * MINUTE

const deployment = useDeployment({ at: 'running' })
let mails: MailService
let one: LambdaProcess
let other: LambdaProcess
beforeAll(async () => {
  mails = await startMailService()
  const env = { ...deployment.env, OUTBOX_URL: mails.url }
  ;[one, other] = await Promise.all([startLambda(RELAY, env), startLambda(RELAY, env)])
  // A tenant that cannot be opened: it has no keys.
  await deployment.store.putTenant(aTenant('broken'), undefined)
})
afterEach(() => mails.recover())
afterAll(async () => {
  await Promise.all([one?.stop(), other?.stop()])
  await mails?.stop()
})

type Told = Partial<Pick<User['pending'][number], 'type' | 'at' | 'detail'>>

/** Somebody who is to be told of a new method, since ten minutes ago unless told otherwise. */
async function waiting(tenant = 'clinic', told: Told = {}): Promise<User> {
  const user = aUser(tenant)
  const person = { ...user, pending: [anEvent(user.id, { at: Date.now() - 10 * MINUTE, ...told })] }
  await deployment.store.of(tenant).users.create(person)
  return person
}

const people = (count: number, tenant?: string): Promise<User[]> => atOnce(count, () => waiting(tenant))
const run = (lambda: LambdaProcess, event: object): Promise<unknown> =>
  lambda.handler(event as never, undefined as never)
const keyOf = ({ tenant, id }: User) => keys.user(tenant, id)
const told = (users: User[]): number[] => users.map(({ email }) => mails.to(email).length)
const once = (users: User[]): number[] => users.map(() => 1)
const pendingOf = async ({ tenant, id }: User) =>
  ((await deployment.store.of(tenant).users.get(id))?.pending ?? []).map(({ type }) => type)

describe('one person who cannot be served', () => {
  it('keeps nobody else waiting, whoever comes first in the sweep', async () => {
    const poisoned = await waiting('broken', { at: Date.now() - HOUR })
    const others = await people(49)
    await run(one, SWEEP)
    expect(told(others)).toEqual(once(others))
    expect(await pendingOf(poisoned)).toEqual(['methodAdded'])
  })

  it('keeps nobody else of the same batch of the stream waiting', async () => {
    const poisoned = await waiting('broken')
    const others = await people(49)
    await run(one, nudgeOf(...[poisoned, ...others].map(keyOf)))
    expect(told(others)).toEqual(once(others))
    expect(await pendingOf(poisoned)).toEqual(['methodAdded'])
  })

  it('nor do five hundred of them stand before the next for ever', async () => {
    const since = Date.now() - HOUR
    await atOnce(500, () => waiting('broken', { at: since }))
    const last = await waiting()
    for (let minute = 0; minute < 3; minute++) await run(one, SWEEP)
    expect(told([last])).toEqual([1])
  }, 60_000)
})

it('a mail service that is slow for one address holds up no other', async () => {
  const [slow, ...others] = await people(50)
  if (!slow) throw new Error('nobody is slow')
  let isWaiting = true
  const here = () => isWaiting && told(others).every((count) => count === 1)
  // It answers the one when the others have their mails, or never.
  const patience = Promise.withResolvers<void>()
  mails.treat(slow.email, async () => {
    await expect.poll(here, { timeout: 2_500, interval: 20 }).toBe(true)
    patience.resolve()
  })
  const running = run(one, nudgeOf(...[slow, ...others].map(keyOf)))
  await expect(Promise.race([patience.promise, running.then(() => 'too late')])).resolves.toBeUndefined()
  isWaiting = false
  await running
})

describe('two runs at once', () => {
  it.each<[string, (user: User) => [object, object]]>([
    ['the stream and the sweep', (user) => [nudgeOf(keyOf(user)), SWEEP]],
    ['a record twice', (user) => [nudgeOf(keyOf(user)), nudgeOf(keyOf(user))]],
  ])('%s send one mail', async (_, events) => {
    const user = await waiting()
    // Both runs are there before either has sent its mail.
    mails.treat(user.email, () => new Promise((done) => setTimeout(done, 500)))
    const [first, second] = events(user)
    await Promise.all([run(one, first), run(other, second)])
    expect(told([user])).toEqual([1])
    expect(await pendingOf(user)).toEqual([])
  })

  it('leave what came a moment ago to the stream', async () => {
    const fresh = await waiting('clinic', { at: Date.now() - 1_000 })
    await run(one, SWEEP)
    expect(told([fresh])).toEqual([0])
    await run(one, nudgeOf(keyOf(fresh)))
    expect(told([fresh])).toEqual([1])
  })
})

describe('a link', () => {
  const ordered = (ago: number) =>
    waiting('clinic', { type: 'passwordResetRequested', at: Date.now() - ago, detail: { back: '' } })

  it('that would have ended before it came is not sent, and is given up', async () => {
    const user = await ordered(HOUR + MINUTE)
    await run(one, SWEEP)
    expect(told([user])).toEqual([0])
    expect(await pendingOf(user)).toEqual([])
    const letters = await deployment.store.of('clinic').deadLetters.of(Date.now())
    expect(letters.find(({ event }) => event?.userId === user.id)).toMatchObject({
      reason: expect.stringContaining('would have ended'),
      event: { type: 'passwordResetRequested' },
    })
  })

  it('says how long it still works', async () => {
    const user = await ordered(40 * MINUTE)
    await run(one, SWEEP)
    const [mail] = mails.to(user.email)
    expect(mail?.text).toMatch(/within (19|20) minutes/)
  })
})

describe('an order of a link', () => {
  const order = async (username: string, at = Date.now() - 10 * MINUTE) => {
    const id = randomUUID()
    await deployment.store
      .of('clinic')
      .orders.place({ id, username, isKnownBrowser: false, back: '', at }, MINUTE)
    return id
  }
  const served = async (id: string) => (await deployment.store.of('clinic').orders.get(id)) === undefined

  it('is served once, though stream and sweep come at once', async () => {
    const user = aUser('clinic')
    await deployment.store.of('clinic').users.create(user)
    const id = await order(user.username)
    await Promise.all([run(one, nudgeOf(keys.order('clinic', id))), run(other, SWEEP)])
    expect(told([user])).toEqual([1])
    expect(mails.to(user.email)[0]?.text).toMatch(/within (49|50) minutes/)
    expect(await served(id)).toBe(true)
  })

  it('for a name nobody has ends quietly', async () => {
    const before = mails.taken.length
    const id = await order('nobody@clinic.example')
    await run(one, nudgeOf(keys.order('clinic', id)))
    expect(mails.taken).toHaveLength(before)
    expect(await served(id)).toBe(true)
  })

  it('that could not be served for a day is given up', async () => {
    const id = await order('nobody@clinic.example', Date.now() - 25 * HOUR)
    await run(one, SWEEP)
    expect(await served(id)).toBe(true)
    expect(await deployment.store.of('clinic').deadLetters.of(Date.now())).toContainEqual(
      expect.objectContaining({ id }),
    )
  })
})

it.each(['passwordReset', 'sessionsRevoked'] as const)('%s ends the grants of before', async (type) => {
  const user = await waiting('clinic', { type, detail: {} })
  const { oidc } = deployment.store.of('clinic')
  const { models } = await secretsOf(deployment, 'clinic')
  const old = { accountId: user.id, iat: Math.floor(Date.now() / 1000) - 3600, jti: randomUUID() }
  const name = models.nameOf({ model: 'Grant', id: old.jti })
  await oidc.upsert('Grant', name.id, models.seal(name, old), 60)
  await run(one, nudgeOf(keyOf(user)))
  expect(await oidc.find('Grant', name.id)).toBeUndefined()
})

it('counts deliveries, not runs', async () => {
  const counted = () => delivered(one.output())
  const user = aUser('clinic')
  const pending = Array.from({ length: 3 }, () => anEvent(user.id, { at: Date.now() }))
  await deployment.store.of('clinic').users.create({ ...user, pending })
  const before = counted()
  await run(one, nudgeOf(keyOf(user)))
  await run(one, nudgeOf(keyOf(user)))
  await expect.poll(counted).toBe(before + 3)
})

/** What the log has counted of deliveries, in CloudWatch's embedded metric format. */
const delivered = (output: string): number =>
  output
    .split('\n')
    .filter((line) => line.includes('_aws') && line.includes('EventsDelivered'))
    .flatMap((line) => JSON.parse(line).EventsDelivered as number | number[])
    .reduce((sum, count) => sum + count, 0)

it('tells the stream whom it could not even read, and of nobody else', async () => {
  const [user] = await people(1)
  if (!user) throw new Error('nobody')
  const unreadable = keys.user('clinic', 'unreadable')
  const table = connect({ endpoint: deployment.env.DYNAMODB_ENDPOINT })
  await table.send(new PutCommand({ TableName: deployment.env.TABLE, Item: { ...unreadable, doc: '{' } }))
  const answer = await run(one, nudgeOf(keyOf(user), unreadable))
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: sequenceNumber(1) }] })
  expect(told([user])).toEqual([1])
})
