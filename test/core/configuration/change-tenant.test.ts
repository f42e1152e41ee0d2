import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { changeTenant, type Edit } from '../../../src/core/configuration/change-tenant.ts'
import { problem } from '../../../src/core/configuration/problem.ts'
import type { Store } from '../../../src/ports/store.ts'
import { aTenant } from '../../adapters/contracts/fixtures.ts'
import { newTenantId } from '../../adapters/contracts/subject.ts'
import { configurationEntries } from '../../support/audit-entries.ts'
import { type Dynamo, startDynamo } from '../../support/dynamo.ts'
import {
  type Answer,
  type Exchange,
  type FaultyDatabase,
  refusal,
  startProxy,
} from '../../support/dynamo-proxy.ts'

let dynamo: Dynamo
let proxy: FaultyDatabase | undefined
let tenantId: string
const told: string[] = []

beforeAll(async () => {
  dynamo = await startDynamo({ external: '' })
})
beforeEach(async () => {
  proxy?.stop()
  proxy = undefined
  told.length = 0
  tenantId = newTenantId()
  await dynamo.store().putTenant(aTenant(tenantId), undefined)
})
afterAll(async () => {
  proxy?.stop()
  await dynamo.stop()
})

const ADA = { kind: 'administrator', id: 'ada', name: 'ada@clinic.example', ip: '2001:db8::1' } as const

const configuring = (store: Store) => ({
  deps: {
    store,
    clock: Date.now,
    log: { info() {}, warn() {}, error: (message: string) => void told.push(message) },
    metrics: { count: (name: string) => void told.push(name), milliseconds() {} },
  },
  tenantId,
  author: { actor: ADA, correlationId: 'request-1' },
})

/** Adds one address of an administrator. */
const addEmail =
  (email: string): Edit<string> =>
  (tenant) => {
    const adminEmails = [...tenant.adminEmails, email]
    return {
      tenant: { ...tenant, adminEmails },
      described: {
        activity: 'Update organization',
        category: 'DirectoryManagement',
        target: { id: tenant.id, displayName: null, type: 'Directory' },
        before: { adminEmails: tenant.adminEmails },
        after: { adminEmails },
      },
      result: email,
    }
  }

const entries = () => configurationEntries(dynamo, tenantId)
const emails = async () => (await dynamo.store().tenant(tenantId))?.adminEmails

async function through(
  handle: (exchange: Exchange) => Promise<Answer | undefined>,
): Promise<ReturnType<typeof configuring>> {
  proxy = await startProxy(dynamo.endpoint, handle)
  return configuring(dynamo.store({ endpoint: proxy.endpoint }))
}

/** The tenant's own item is written by PutItem, entries of the audit by UpdateItem. */
const isOf = ({ command }: Exchange, what: 'tenant' | 'audit'): boolean =>
  command === (what === 'tenant' ? 'PutItem' : 'UpdateItem')

describe('a change of the tenant', () => {
  it('is made, and audited with who, from where, what, before and after', async () => {
    const before = await emails()
    expect(await changeTenant(configuring(dynamo.store()), addEmail('a@example.com'))).toEqual({
      done: 'a@example.com',
    })
    expect(await emails()).toEqual([...(before ?? []), 'a@example.com'])
    expect(await entries()).toEqual([
      {
        id: expect.any(String),
        at: expect.any(Number),
        activityDisplayName: 'Update organization',
        category: 'DirectoryManagement',
        correlationId: 'request-1',
        initiatedBy: ADA,
        result: 'success',
        targetResources: [
          {
            id: tenantId,
            displayName: null,
            type: 'Directory',
            modifiedProperties: [
              {
                displayName: 'adminEmails',
                oldValue: JSON.stringify(before),
                newValue: JSON.stringify([...(before ?? []), 'a@example.com']),
              },
            ],
          },
        ],
        additionalDetails: [],
      },
    ])
  })

  it('that is refused, or changes nothing, writes nothing', async () => {
    const version = (await dynamo.store().tenant(tenantId))?.version
    const own = configuring(dynamo.store())
    expect(await changeTenant(own, () => problem('invalid', 'No.', 'state'))).toEqual({
      problem: { kind: 'invalid', message: 'No.', target: 'state' },
    })
    const edit: Edit<string> = async (tenant) => ({
      ...(await addEmail('x')(tenant)),
      tenant,
      result: 'same',
    })
    expect(await changeTenant(own, edit)).toEqual({ done: 'same' })
    expect((await dynamo.store().tenant(tenantId))?.version).toBe(version)
    expect(await entries()).toEqual([])
  })

  it('that would outgrow the item it is kept in is refused, and writes nothing', async () => {
    const before = await dynamo.store().tenant(tenantId)
    const outcome = await changeTenant(configuring(dynamo.store()), addEmail('ü'.repeat(175_000)))
    expect(outcome).toMatchObject({
      problem: { kind: 'conflict', message: expect.stringContaining('350 KB') },
    })
    expect(await dynamo.store().tenant(tenantId)).toEqual(before)
    expect(await entries()).toEqual([])
  })

  it('of ten at once is made ten times, or whoever lost is told so', async () => {
    const own = configuring(dynamo.store())
    const all = Array.from({ length: 10 }, (_, n) => changeTenant(own, addEmail(`${n}@example.com`)))
    const done = (await Promise.all(all)).flatMap((outcome) => ('done' in outcome ? [outcome.done] : []))
    expect(done.length).toBeGreaterThan(3)
    const now = await emails()
    expect(now?.slice(-done.length).sort()).toEqual([...done].sort())
    const ends = (await entries()).map(({ result }) => result)
    expect(ends.filter((end) => end === 'success')).toHaveLength(done.length)
    expect(ends).not.toContain('inProgress')
  })

  it('is decided anew on what another has written meanwhile', async () => {
    const own = configuring(dynamo.store())
    let isFirst = true
    const seen: number[] = []
    const outcome = await changeTenant(own, async (tenant) => {
      seen.push(tenant.version)
      if (isFirst) await changeTenant(own, addEmail('faster@example.com'))
      isFirst = false
      return addEmail('slower@example.com')(tenant)
    })
    expect(outcome).toEqual({ done: 'slower@example.com' })
    expect(seen).toEqual([1, 2])
    expect((await emails())?.slice(-2)).toEqual(['faster@example.com', 'slower@example.com'])
    const slower = (await entries())
      .map(({ result, targetResources: [target] }) => ({ result, ...target?.modifiedProperties[0] }))
      .find(({ newValue }) => newValue?.includes('slower'))
    expect(slower).toMatchObject({
      result: 'success',
      oldValue: expect.stringContaining('faster@example.com'),
    })
  })

  it('that another made impossible meanwhile is a failure in the audit', async () => {
    const own = configuring(dynamo.store())
    let tries = 0
    const outcome = await changeTenant(own, async (tenant) => {
      if (tries++ > 0) return problem('missing', 'It is gone.')
      await changeTenant(own, addEmail('faster@example.com'))
      return addEmail('slower@example.com')(tenant)
    })
    expect(outcome).toMatchObject({ problem: { kind: 'missing' } })
    const ends = (await entries()).map(({ result, resultReason }) => [result, resultReason])
    expect(ends).toContainEqual(['failure', 'It is gone.'])
  })
})

describe('a store that fails', () => {
  it('before the entry changes nothing', async () => {
    const own = await through(async (exchange) =>
      isOf(exchange, 'audit') ? refusal('ValidationException') : exchange.forward(),
    )
    const before = await emails()
    await expect(changeTenant(own, addEmail('a@example.com'))).rejects.toThrow('ValidationException')
    expect(await emails()).toEqual(before)
    expect(proxy?.seen).not.toContain('PutItem')
  })

  it('between entry and change leaves the entry in progress, and nothing changed', async () => {
    const own = await through(async (exchange) =>
      isOf(exchange, 'tenant') ? refusal('ValidationException') : exchange.forward(),
    )
    const before = await emails()
    await expect(changeTenant(own, addEmail('a@example.com'))).rejects.toThrow('ValidationException')
    expect(await emails()).toEqual(before)
    expect(await entries()).toMatchObject([{ result: 'inProgress', initiatedBy: ADA }])
  })

  it('after the change leaves the entry in progress with what was changed, and says so', async () => {
    const own = await through(async (exchange) =>
      isOf(exchange, 'audit') && exchange.nth > 0 ? refusal('ValidationException') : exchange.forward(),
    )
    expect(await changeTenant(own, addEmail('a@example.com'))).toEqual({ done: 'a@example.com' })
    expect((await emails())?.at(-1)).toBe('a@example.com')
    expect(await entries()).toMatchObject([
      {
        result: 'inProgress',
        targetResources: [{ modifiedProperties: [{ newValue: expect.stringContaining('a@example.com') }] }],
      },
    ])
    expect(told).toEqual(['AuditNotCompleted', 'audit entry not completed'])
  })

  it('loses the answer to what it did: it is done once and said so', async () => {
    const own = await through(async (exchange) => {
      const answer = await exchange.forward()
      return exchange.nth === 0 && exchange.command !== 'GetItem'
        ? refusal('InternalServerError', 500)
        : answer
    })
    expect(await changeTenant(own, addEmail('a@example.com'))).toEqual({ done: 'a@example.com' })
    expect((await emails())?.filter((email) => email === 'a@example.com')).toHaveLength(1)
    expect(await entries()).toMatchObject([{ result: 'success' }])
  })
})
