import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Relay } from '../../src/core/events/relay.ts'
import type { User } from '../../src/domain/person/user.ts'
import { groupId } from '../../src/local/seeds/groups.ts'
import { wire } from '../../src/wire/relay.ts'
import { type Admin, adminOf } from '../support/admin.ts'
import { passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { newPerson } from '../support/people.ts'
import { inside, statusOf } from '../support/technicians.ts'

/** A delegation names groups and people of the home, which change there and nowhere else. */

const deployment = useDeployment()
const LINKS = '/tenantRelationships/delegatedAdminRelationships'
const TECHNICIANS = groupId('msp', 'technicians')

let msp: Admin
let academy: Admin
let relay: Relay
beforeAll(() => {
  relay = wire(deployment.env, { client: deployment.client }).relay
})
beforeEach(async () => {
  passALittle()
  ;[msp, academy] = await Promise.all([adminOf(deployment, 'msp'), adminOf(deployment, 'academy')])
})

const technician = (): Promise<User> => newPerson(deployment, 'msp', {}, { groups: [TECHNICIANS] })
const guestIn = async (tenant: string, userId: string) => {
  const store = deployment.store.of(tenant)
  return store.users.get(String(await store.guests.find({ tenant: 'msp', userId })))
}

/** Academy lets in whom it is told, and whoever types an address of there goes home. */
async function agree(accessContainers: object[]): Promise<void> {
  const offer = { displayName: 'Support', serviceProvider: { tenantId: 'msp' }, accessContainers }
  expect((await academy.post(LINKS, offer)).status).toBe(201)
  const approved = await msp.post(`${LINKS}/academy.msp/requests`, { action: 'approve' })
  expect(approved.status, JSON.stringify(approved.body)).toBe(201)
  const partners = '/policies/crossTenantAccessPolicy/partners'
  await academy.post(partners, { tenantId: 'msp', guests: { domains: ['msp.example'] } })
  passALittle()
}
const terminate = () => academy.post(`${LINKS}/academy.msp/requests`, { action: 'terminate' })

describe('whoever is taken out of the group that a delegation names', () => {
  it('is stopped with the next request, and joins again without what was open', async () => {
    const { id, username } = await technician()
    const way = await inside(deployment, 'clinic', username)
    passALittle()
    const at = Date.now()
    expect((await msp.del(`/groups/${TECHNICIANS}/members/${id}/$ref`)).status).toBe(204)
    expect(await statusOf([way])).toEqual([401])
    await relay('msp', id)
    const guest = await guestIn('clinic', id)
    expect(guest?.sessionsValidFrom).toBe(at)
    await relay('clinic', String(guest?.id))
    passALittle()
    const member = { '@odata.id': `${deployment.origin}/admin/msp/v1.0/users/${id}` }
    expect((await msp.post(`/groups/${TECHNICIANS}/members/$ref`, member)).status).toBe(204)
    expect(await statusOf([way])).toEqual([401])
    expect(await statusOf([await inside(deployment, 'clinic', username)])).toEqual([200])
  })

  it('and of another group keeps everything', async () => {
    const other = await msp.post<{ id: string }>('/groups', {
      displayName: 'Others',
      mailEnabled: false,
      mailNickname: 'others',
      securityEnabled: true,
    })
    const groups = [TECHNICIANS, other.body.id]
    const { id, username } = await newPerson(deployment, 'msp', {}, { groups })
    const way = await inside(deployment, 'clinic', username)
    passALittle()
    expect((await msp.del(`/groups/${other.body.id}/members/${id}/$ref`)).status).toBe(204)
    await relay('msp', id)
    expect(await statusOf([way])).toEqual([200])
    expect((await msp.del(`/groups/${other.body.id}`)).status).toBe(204)
  })
})

it('whoever is called otherwise is not the one a delegation names, nor is what was open when they are again', async () => {
  const { id, username } = await technician()
  await agree([{ accessContainerType: 'user', accessContainerId: username }])
  const way = await inside(deployment, 'academy', username)
  passALittle()
  const renamed = (userPrincipalName: string) => msp.patch(`/users/${id}`, { userPrincipalName })
  expect((await renamed(`was-${username}`)).status).toBe(204)
  expect(await statusOf([way])).toEqual([401])
  await relay('msp', id)
  passALittle()
  expect((await renamed(username)).status).toBe(204)
  expect(await statusOf([way])).toEqual([401])
  expect(await statusOf([await inside(deployment, 'academy', username)])).toEqual([200])
  expect((await terminate()).status).toBe(201)
})

it('a group that a delegation names is not deleted, whichever side names it', async () => {
  const named = await msp.del<{ error: { message: string } }>(`/groups/${TECHNICIANS}`)
  expect([named.status, named.body.error.message]).toEqual([400, expect.stringMatching(/clinic, studio/)])
  const made = await msp.post<{ id: string }>('/groups', {
    displayName: 'Night shift',
    mailEnabled: false,
    mailNickname: 'night',
    securityEnabled: true,
  })
  const path = `/groups/${made.body.id}`
  await agree([{ accessContainerType: 'securityGroup', accessContainerId: made.body.id }])
  expect((await msp.del(path)).status).toBe(400)
  expect((await terminate()).status).toBe(201)
  expect((await msp.del(path)).status).toBe(204)
})

it('what was open before a delegation was taken back stays over when it is agreed on anew', async () => {
  const { username } = await technician()
  const everybody = [{ accessContainerType: 'all' }]
  await agree(everybody)
  const way = await inside(deployment, 'academy', username)
  passALittle()
  expect((await terminate()).status).toBe(201)
  await agree(everybody)
  expect(await statusOf([way])).toEqual([401])
  expect(await statusOf([await inside(deployment, 'academy', username)])).toEqual([200])
})
