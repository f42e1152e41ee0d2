import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { acceptLink } from '../../../src/core/federation/links/answer.ts'
import { changeLink, terminateLink } from '../../../src/core/federation/links/change.ts'
import { offerLink } from '../../../src/core/federation/links/offer.ts'
import { createSettle } from '../../../src/core/federation/settle-links.ts'
import type { User } from '../../../src/domain/person/user.ts'
import type { Store } from '../../../src/ports/store.ts'
import { aTenant, aUser } from '../../adapters/contracts/fixtures.ts'
import { newTenantId, START } from '../../adapters/contracts/subject.ts'
import { type Dynamo, startDynamo } from '../../support/dynamo.ts'
import { linkingIn } from '../../support/linking.ts'

const DAY = 24 * 60 * 60 * 1000

let dynamo: Dynamo
let store: Store
let home: string
let resource: string
let clock = START
const logged: string[] = []

beforeAll(async () => {
  dynamo = await startDynamo({ isDirect: true, external: '' })
})
afterAll(() => dynamo.stop())

/** Two technicians of a home, guests of one resource by a link that stands; only Tia is in the group. */
beforeEach(async () => {
  clock = START
  logged.length = 0
  ;[home, resource] = [newTenantId(), newTenantId()]
  store = dynamo.store({ clock: () => clock })
  await store.putTenant({ ...aTenant(resource), roleAssignments: [] }, undefined)
  await store.of(home).groups.create({ id: 'technicians', displayName: 'T', createdAt: START, version: 0 })
  for (const [id, groups] of [['tia', ['technicians']] as const, ['tom', []] as const]) {
    await store.of(home).users.create(aUser(home, { id, groups: [...groups] }))
    const at = { tenant: home, userId: id }
    await store.of(resource).guests.claim(at, `guest-${id}`)
    await store
      .of(resource)
      .guests.create(aUser(resource, { id: `guest-${id}`, guest: { type: 'serviceProvider', home: at } }))
  }
})

const by = (tenantId: string) => linkingIn(store, tenantId, () => clock)
const id = () => `${resource}.${home}`
async function agree(endsAt?: number): Promise<void> {
  const whom = { kind: 'all' } as const
  await offerLink(by(home), { other: resource, as: 'home', whom, displayName: 'T', endsAt })
  expect(await acceptLink(by(resource), id(), {})).toHaveProperty('done')
}
const guest = async (name: string): Promise<User | undefined> => store.of(resource).users.get(`guest-${name}`)
const events = async (name: string) => (await guest(name))?.pending.map(({ type, actor }) => [type, actor])

/** The schedule, on a table it can be counted on. */
async function settle(): Promise<string[]> {
  const asked: string[] = []
  const counted = dynamo.store({ clock: () => clock, onRequest: (command) => asked.push(command) })
  const log = { info() {}, warn() {}, error: (message: string) => void logged.push(message) }
  const only = { ...counted, tenantIds: async () => [resource, home] }
  await createSettle({ store: only, clock: () => clock, log, metrics: { count() {}, milliseconds() {} } })()
  return asked
}

const ADMINISTRATOR = () => ({ kind: 'administrator', id: `admin-of-${resource}` })
const HOME = () => ({ kind: 'homeTenant', tenant: home })

describe('whoever a link does not cover any more has no session left', () => {
  it('at once, by the administrator who takes it back', async () => {
    await agree()
    clock += 1000
    await terminateLink(by(resource), id())
    for (const name of ['tia', 'tom']) {
      expect((await guest(name))?.sessionsValidFrom).toBe(clock)
      expect(await events(name)).toEqual([['sessionsRevoked', ADMINISTRATOR()]])
    }
    const version = (await guest('tia'))?.version
    clock += 1000
    await terminateLink(by(resource), id())
    expect((await guest('tia'))?.version).toBe(version)
  })

  it('where the home takes it back, by the home', async () => {
    await agree()
    clock += 1000
    await terminateLink(by(home), id())
    expect(await events('tom')).toEqual([['sessionsRevoked', HOME()]])
  })

  it('where it is made less, of those who are out of it alone', async () => {
    await agree()
    clock += 1000
    const whom = { kind: 'groups' as const, ids: ['technicians'] }
    expect(await changeLink(by(home), id(), { whom })).toHaveProperty('done')
    expect(await events('tom')).toEqual([['sessionsRevoked', HOME()]])
    expect(await events('tia')).toEqual([])
    expect((await guest('tia'))?.sessionsValidFrom).toBe(0)
  })

  it('where it merely ends, by the schedule, once', async () => {
    await agree(START + DAY)
    await settle()
    expect(await events('tom')).toEqual([])
    clock = START + DAY + 5000
    await settle()
    for (const name of ['tia', 'tom']) {
      expect((await guest(name))?.sessionsValidFrom).toBe(START + DAY)
      expect(await events(name)).toEqual([['sessionsRevoked', HOME()]])
    }
    expect((await settle()).filter((command) => !/^(Query|BatchGet)/.test(command))).toEqual([])
    expect(logged).toEqual([])
  })

  it('by the schedule, where the request that took it back got to nobody', async () => {
    await agree()
    await settle()
    clock += 1000
    const { ofHome } = await store.of(home).link(resource, 'resource')
    if (ofHome) await store.of(home).links.put({ ...ofHome, changedAt: clock, revokedAt: clock })
    expect(await events('tia')).toEqual([])
    clock += 1000
    await settle()
    expect((await guest('tia'))?.sessionsValidFrom).toBe(START + 1000)
  })

  it('who came back since, by a link agreed anew, keeps what they have', async () => {
    await agree()
    await terminateLink(by(home), id())
    clock += 1000
    await agree()
    await settle()
    expect((await guest('tia'))?.sessionsValidFrom).toBe(START)
  })
})

describe('what is said of a link', () => {
  it('is in the audit of whoever said it, with what it was before', async () => {
    await agree()
    await terminateLink(by(home), id())
    const said = async (tenantId: string) =>
      (await store.of(tenantId).lists.audits.all({ top: 9, oldestFirst: true })).items.map(
        ({ activityDisplayName, result, initiatedBy }) => [
          activityDisplayName,
          result,
          'id' in initiatedBy && initiatedBy.id,
        ],
      )
    expect((await said(home)).sort()).toEqual([
      ['Offer delegated admin relationship', 'success', `admin-of-${home}`],
      ['Terminate delegated admin relationship', 'success', `admin-of-${home}`],
    ])
    expect(await said(resource)).toEqual([
      ['Approve delegated admin relationship', 'success', `admin-of-${resource}`],
    ])
  })

  it('nobody gives more than they may themselves, nor for longer than two years, nor to groups there are not', async () => {
    const offer = { other: resource, as: 'home', whom: { kind: 'all' }, displayName: 'T' } as const
    const wrong = async (outcome: Promise<object>) => ('problem' in (await outcome) ? 'refused' : 'done')
    const problemOf = async (outcome: Promise<unknown>) => (await outcome) as { problem?: { kind: string } }
    expect(await wrong(offerLink(by(home), { ...offer, endsAt: START + 732 * DAY }))).toBe('refused')
    expect(await wrong(offerLink(by(home), { ...offer, endsAt: START }))).toBe('refused')
    expect(await wrong(offerLink(by(home), { ...offer, whom: { kind: 'groups', ids: ['none'] } }))).toBe(
      'refused',
    )
    expect(await wrong(offerLink(by(home), { ...offer, other: home }))).toBe('refused')
    expect(await wrong(offerLink(by(home), { ...offer, other: 'a#b' }))).toBe('refused')
    expect(await wrong(offerLink(by(home), { ...offer, domains: ['x.example'] }))).toBe('refused')
    expect(await wrong(offerLink(by(home), { ...offer, role: 'administrator' }))).toBe('done')
    const asOperator = linkingIn(store, resource, () => clock, 'operator')
    expect((await problemOf(acceptLink(asOperator, id(), {}))).problem?.kind).toBe('forbidden')
    expect(await wrong(acceptLink(asOperator, id(), { role: 'operator' }))).toBe('done')
  })

  it('a tenant nobody has is offered to like any other', async () => {
    const offer = { as: 'home', whom: { kind: 'all' }, displayName: 'T' } as const
    const unknown = newTenantId()
    const [one, other] = [
      await offerLink(by(home), { ...offer, other: unknown }),
      await offerLink(by(home), { ...offer, other: resource }),
    ]
    const told = (outcome: object) => JSON.stringify(outcome).replaceAll(unknown, resource)
    expect(told(one)).toBe(told(other))
  })
})
