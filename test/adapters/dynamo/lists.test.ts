import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Lists, Page, Paging } from '../../../src/ports/store/lists.ts'
import { crowd, fill, idOf } from '../../support/crowd.ts'
import { type Dynamo, startDynamo } from '../../support/dynamo.ts'
import { newTenantId, START } from '../contracts/subject.ts'

let dynamo: Dynamo
let tenants: { name: string; id: string }[]
beforeAll(async () => {
  dynamo = await startDynamo()
  const small = { users: 10, risky: 10, signIns: 40, detections: 40, audits: 40, groups: 10, members: 10 }
  const large = {
    users: 2000,
    risky: 400,
    signIns: 2000,
    detections: 1600,
    audits: 2000,
    groups: 50,
    members: 300,
  }
  tenants = await Promise.all(
    Object.entries({ small, large }).map(async ([name, size]) => {
      const id = newTenantId()
      await fill(dynamo.client, dynamo.table, crowd(id, size, START))
      return { name, id }
    }),
  )
})
afterAll(() => dynamo.stop())

type Case = [string, (lists: Lists, page: Paging) => Promise<Page<unknown>>, Record<string, number>]

const ANA = idOf(1, 0)
const SHARDS = 4
const LEVELS = 4

/** What a page of two asks of the database; each asks at once whatever does not wait for another. */
const CASES: Case[] = [
  ['users by display name', ({ users }, page) => users.byDisplayName(page), { Query: 1, BatchGetItem: 1 }],
  [
    'users by a prefix',
    ({ users }, page) => users.byDisplayName({ ...page, prefix: 'person' }),
    { Query: 1, BatchGetItem: 1 },
  ],
  ['users by login name', ({ users }, page) => users.byUsername(page), { Query: 2, BatchGetItem: 1 }],
  ['users at risk', ({ users }, page) => users.atRisk(page), { Query: 2 * LEVELS, BatchGetItem: 1 }],
  [
    'users at one level of risk',
    ({ users }, page) => users.atRisk({ ...page, levels: ['low'], isActive: true }),
    { Query: 1, BatchGetItem: 1 },
  ],
  ['sign-ins', ({ signIns }, page) => signIns.all(page), { Query: SHARDS, BatchGetItem: 1 }],
  ['sign-ins of one', ({ signIns }, page) => signIns.ofUser(ANA, page), { Query: 1, GetItem: 1 }],
  ['sign-ins at risk', ({ signIns }, page) => signIns.atRisk(page), { Query: 2 * LEVELS, BatchGetItem: 1 }],
  ['detections', ({ detections }, page) => detections.all(page), { Query: 3, BatchGetItem: 1 }],
  [
    'detections of one',
    ({ detections }, page) => detections.ofUser(ANA, page),
    { Query: 1, BatchGetItem: 1 },
  ],
  ['audits', ({ audits }, page) => audits.all(page), { Query: SHARDS }],
  ['audits of one', ({ audits }, page) => audits.byTarget(ANA, page), { Query: 1, BatchGetItem: 1 }],
  ['audits by one', ({ audits }, page) => audits.byActor(ANA, page), { Query: 2, BatchGetItem: 1 }],
  ['groups', ({ groups }, page) => groups.byDisplayName(page), { Query: 1, BatchGetItem: 1 }],
  ['members', ({ groups }, page) => groups.members(idOf(5, 0), page), { Query: 1, BatchGetItem: 1 }],
]

async function counted(id: string, ask: (lists: Lists) => Promise<unknown>) {
  const requests: Record<string, number> = {}
  const onRequest = (command: string) => {
    requests[command] = (requests[command] ?? 0) + 1
  }
  const { lists } = dynamo.store({ onRequest, clock: () => START }).of(id)
  const answer = await ask(lists)
  return { answer, requests }
}

describe('a page asks as much of the store in a small tenant as in a large one', () => {
  test.each(CASES)('%s', async (_, list, expected) => {
    for (const { name, id } of tenants) {
      const first = await counted(id, (lists) => list(lists, { top: 2 }))
      const { items, next } = first.answer as Page<unknown>
      expect(items, name).toHaveLength(2)
      expect(first.requests, name).toEqual(expected)
      const second = await counted(id, (lists) => list(lists, { top: 2, after: next }))
      expect((second.answer as Page<unknown>).items, name).not.toHaveLength(0)
      expect(second.requests, `${name}, second page`).toEqual(expected)
    }
  })

  test('one of everything by its id', async () => {
    for (const { id } of tenants) {
      const signIn = await counted(id, ({ signIns }) => signIns.get(idOf(2, 7)))
      expect(signIn).toMatchObject({
        answer: { signIn: { id: idOf(2, 7) } },
        requests: { Query: 1, BatchGetItem: 1 },
      })
      const detection = await counted(id, ({ detections }) => detections.get(idOf(3, 1)))
      expect(detection).toMatchObject({
        answer: { detection: { id: idOf(3, 1) } },
        requests: { Query: 1, BatchGetItem: 1 },
      })
      const entry = await counted(id, ({ audits }) => audits.get(`${START - 3000}_${idOf(4, 3)}`))
      expect(entry).toMatchObject({ answer: { correlationId: idOf(4, 3) }, requests: { GetItem: 1 } })
    }
  })

  test('the largest page is a batch a hundred items, at once', async () => {
    const [, large] = tenants
    const id = large?.id ?? ''
    const users = await counted(id, (lists) => lists.users.byDisplayName({ top: 1000 }))
    expect(users.requests).toEqual({ Query: 1, BatchGetItem: 10 })
    const signIns = await counted(id, (lists) => lists.signIns.all({ top: 1000 }))
    expect(signIns.requests).toEqual({ Query: SHARDS, BatchGetItem: 20 })
    for (const { answer } of [users, signIns]) expect((answer as Page<unknown>).items).toHaveLength(1000)
  })
})
