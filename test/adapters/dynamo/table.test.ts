import { DescribeTableCommand } from '@aws-sdk/client-dynamodb'
import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTable, TABLE_SCHEMA, TTL_ATTRIBUTE } from '../../../src/adapters/dynamo/table.ts'
import type { DomainEvent } from '../../../src/domain/changes/event.ts'
import { type Dynamo, startDynamo } from '../../support/dynamo.ts'
import { aDetection, anEntry, anEvent, aSignIn, aTenant, aUser } from '../contracts/fixtures.ts'
import { newTenantId, START } from '../contracts/subject.ts'

let dynamo: Dynamo
beforeAll(async () => {
  dynamo = await startDynamo()
})
afterAll(() => dynamo.stop())

async function itemsOf(tenantId: string) {
  const { Items = [] } = await dynamo.client.send(
    new ScanCommand({
      TableName: dynamo.table,
      ConsistentRead: true,
      FilterExpression: 'begins_with(pk, :tenant)',
      ExpressionAttributeValues: { ':tenant': `TENANT#${tenantId}` },
    }),
  )
  return Items
}

describe('the table', () => {
  test('is created as its schema says, and left alone where it is', async () => {
    const { Table } = await dynamo.client.send(new DescribeTableCommand({ TableName: dynamo.table }))
    expect(Table?.KeySchema).toEqual(TABLE_SCHEMA.KeySchema)
    expect(Table?.AttributeDefinitions).toEqual(expect.arrayContaining(TABLE_SCHEMA.AttributeDefinitions))
    expect(Table?.GlobalSecondaryIndexes).toHaveLength(TABLE_SCHEMA.GlobalSecondaryIndexes.length)
    for (const index of TABLE_SCHEMA.GlobalSecondaryIndexes) {
      expect(Table?.GlobalSecondaryIndexes).toContainEqual(expect.objectContaining(index))
    }
    expect(Table?.BillingModeSummary?.BillingMode).toBe('PAY_PER_REQUEST')
    expect(await createTable(dynamo.client, dynamo.table)).toBe(false)
  })

  test('only what is looked up by an index carries its attributes', async () => {
    const id = newTenantId()
    const store = dynamo.store()
    const tenant = store.of(id)
    await store.putTenant(aTenant(id), undefined)
    const user = aUser(id)
    await tenant.users.create({ ...user, pending: [anEvent(user.id)] })
    await tenant.users.create(aUser(id))
    await tenant.signIns.create(aSignIn(id, user.id))
    await tenant.oidc.upsert('Grant', 'g', { accountId: user.id }, 60)
    for (const model of ['AccessToken', 'RefreshToken', 'AuthorizationCode', 'DeviceCode', 'Session']) {
      await tenant.oidc.upsert(model, 'id', { accountId: user.id, grantId: 'g' }, 60)
    }
    const items = await itemsOf(id)
    const inIndex = (index: string) =>
      items.flatMap((item) => (item[index] ? [item.sk.replace(/#.*/, '')] : [])).sort()
    expect(inIndex('gsi1pk')).toEqual(['LOGIN', 'LOGIN', 'MODEL', 'SIGNIN', 'TENANT', 'USER', 'USER'])
    expect(inIndex('gsi2pk')).toEqual(['SIGNIN', 'USER'])
    expect(inIndex('gsi3pk')).toEqual(['SIGNIN'])
  })

  test('an entry of an index is written anew only with what it is listed by: every other write costs it nothing', async () => {
    const id = newTenantId()
    const tenant = dynamo.store({ clock: () => START }).of(id)
    const user = aUser(id, { id: 'ana', displayName: 'Ana' })
    const signIn = aSignIn(id, 'ana')
    const places = async () =>
      (await itemsOf(id))
        .filter(({ sk }) => sk === 'USER' || sk.startsWith('SIGNIN#'))
        .map((item) =>
          Object.entries(item)
            .filter(([name]) => name.startsWith('gsi'))
            .sort(),
        )
        .sort()
    await tenant.users.create(user)
    await tenant.signIns.create(signIn)
    const before = await places()
    await tenant.users.update({ ...user, disabled: true, groups: ['g'] }, 1)
    await tenant.signIns.update({ ...signIn, acceptedAt: START, proofs: [], chosenMethod: 'totp-1' }, 1)
    await tenant.signIns.reserveTry('ana', signIn.authTime, 5)
    expect(await places()).toEqual(before)
    await tenant.users.update({ ...user, displayName: 'Bea' }, 2)
    expect(await places()).not.toEqual(before)
  })

  test('what expires says so in the attribute that is swept', async () => {
    const id = newTenantId()
    const tenant = dynamo.store().of(id)
    const now = Math.floor(Date.now() / 1000)
    await tenant.oidc.upsert('Session', 's', { uid: 'u' }, 60)
    await tenant.oidc.upsert('DeviceCode', 'd', { userCode: 'BCDF' }, 60)
    await tenant.lockouts.reserve({ at: 'password', of: 'ana', from: 'familiar' }, 'try')
    await tenant.lockouts.reserve({ at: 'code', of: 'ana', from: 'familiar' }, 'try')
    await tenant.signIns.create(aSignIn(id, 'ana', { authTime: now }))
    await tenant.recovery.put({ tokenHash: 'h', userId: 'ana', exp: now + 60 })
    await tenant.orders.place(
      { id: 'h', username: 'ana', isKnownBrowser: false, back: '', at: Date.now() },
      0,
    )
    await tenant.deadLetters.put({ id: 'e', reason: 'too late', givenUpAt: Date.now() })
    await tenant.audit.hold(anEvent('ana', { at: Date.now() }), 1)
    await tenant.audit.record(anEntry({ at: Date.now() }))
    await tenant.detections.list('ana', [aDetection({ at: Date.now() })], now)
    const items = await itemsOf(id)
    expect(items).toHaveLength(13)
    for (const item of items) expect(item[TTL_ATTRIBUTE]).toBeGreaterThan(now)
  })
})

describe('audit', () => {
  const audited = async (tenantId: string) =>
    (await itemsOf(tenantId)).map((item): DomainEvent => JSON.parse(item.doc))

  test('an event delivered twice is one entry, never written over', async () => {
    const id = newTenantId()
    const { audit } = dynamo.store().of(id)
    const event = anEvent('ana')
    await audit.hold(event, 1)
    await audit.hold(event, 2)
    await audit.hold({ ...event, actor: { kind: 'anybody' } }, 3)
    expect(await audited(id)).toEqual([event])
  })

  test('entries of one moment are kept apart', async () => {
    const id = newTenantId()
    const { audit } = dynamo.store().of(id)
    const at = Date.parse('2031-05-17T23:59:59.999Z')
    const events = [anEvent('ana', { at }), anEvent('ana', { at }), anEvent('ana', { at: at + 1 })]
    for (const event of events) await audit.hold(event, 1)
    expect(await audited(id)).toEqual(expect.arrayContaining(events))
    expect(await itemsOf(id)).toHaveLength(3)
  })

  test('another tenant’s trail is its own', async () => {
    const id = newTenantId()
    await dynamo.store().of(newTenantId()).audit.hold(anEvent('ana'), 1)
    expect(await audited(id)).toEqual([])
  })
})
