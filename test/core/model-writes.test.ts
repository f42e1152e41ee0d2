import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { ModelWrites } from '../../src/core/model-writes.ts'
import type { OidcStore } from '../../src/ports/store/models.ts'
import { Conflict } from '../../src/ports/store.ts'
import { newTenantId } from '../adapters/contracts/subject.ts'
import { type Dynamo, startDynamo } from '../support/dynamo.ts'

/** The engine's models as one request writes them, on a store where what is sent side by side lands in any order. */

const DELAY = { from: 1, to: 8, seed: 7 }
const TIMES = Array.from({ length: 12 }, (_, n) => n)
const GRANT = { model: 'Grant', id: 'g' }

let dynamo: Dynamo
let store: OidcStore
let writes: ModelWrites
beforeAll(async () => {
  dynamo = await startDynamo({ isDirect: true, delay: DELAY })
})
afterAll(() => dynamo.stop())
beforeEach(() => {
  store = dynamo.store().of(newTenantId()).oidc
  writes = new ModelWrites(store)
})

const find = (id = 'g') => writes.find({ model: 'Grant', id }, () => store.find('Grant', id))
const save = (payload: Record<string, unknown>) => ({ ...GRANT, payload, expiresIn: 60 })
const alone = (payload: Record<string, unknown>) => ({
  ...save(payload),
  alone: () => store.upsert('Grant', 'g', payload, 60),
})

it.each(TIMES)('of two saves the last counts, time %i', async () => {
  writes.later(alone({ n: 1 }))
  writes.later(alone({ n: 2 }))
  await writes.settled()
  expect(await store.find('Grant', 'g')).toEqual({ n: 2 })
})

it.each(TIMES)('what was saved and ended is gone, what was ended and saved is there, time %i', async () => {
  await store.upsert('Grant', 'g', { n: 0 }, 60)
  writes.later(save({ n: 1 }))
  writes.later(GRANT)
  await writes.settled()
  expect(await store.find('Grant', 'g')).toBeUndefined()
  writes.later(GRANT)
  writes.later(save({ n: 2 }))
  await writes.settled()
  expect(await store.find('Grant', 'g')).toEqual({ n: 2 })
})

it.each(TIMES)('what is written at once comes after all that came before it, time %i', async () => {
  writes.later(save({ n: 1 }))
  await Promise.all([2, 3, 4].map((n) => writes.now(GRANT, () => store.upsert('Grant', 'g', { n }, 60))))
  expect(await store.find('Grant', 'g')).toEqual({ n: 4 })
})

it('a find meets what was written last', async () => {
  await store.upsert('Grant', 'g', { n: 0 }, 60)
  expect(await find()).toEqual({ n: 0 })
  writes.later(save({ n: 1 }))
  expect(await find()).toEqual({ n: 1 })
  writes.later(GRANT)
  expect(await find()).toBeUndefined()
  await writes.settled()
  expect(await find()).toBeUndefined()
})

it('by another name it is found as well', async () => {
  writes.later({ model: 'Session', id: 's', payload: { uid: 'u' }, expiresIn: 60 })
  expect(await writes.findBy('uid', 'Session', 'u')).toEqual({ uid: 'u' })
  await store.upsert('DeviceCode', 'd', { userCode: 'BCDF' }, 60)
  expect(await writes.findBy('userCode', 'DeviceCode', 'BCDF')).toEqual({ userCode: 'BCDF' })
})

it('two models of one reference go in one request, and the later has it', async () => {
  for (const id of ['s1', 's2'])
    writes.later({ model: 'Session', id, payload: { uid: 'u', id }, expiresIn: 60 })
  await writes.settled()
  expect(await store.findByUid('Session', 'u')).toEqual({ uid: 'u', id: 's2' })
})

it('a write that fails is told when the others have landed', async () => {
  await store.upsert('Grant', 'g', { n: 0 }, 60)
  await store.consume('Grant', 'g')
  writes.later(alone({ n: 1 }))
  writes.later({ model: 'Grant', id: 'other', payload: { n: 1 }, expiresIn: 60 })
  await expect(writes.settled()).rejects.toThrow(Conflict)
  expect(await store.find('Grant', 'other')).toEqual({ n: 1 })
  await writes.settled()
})

it('one that failed at once is told there, and once', async () => {
  await store.upsert('Grant', 'g', { n: 0 }, 60)
  await store.consume('Grant', 'g')
  await expect(writes.now(GRANT, () => store.consume('Grant', 'g'))).rejects.toThrow(Conflict)
  writes.later(save({ n: 1 }))
  await writes.settled()
  expect(await store.find('Grant', 'g')).toEqual({ n: 1 })
})
