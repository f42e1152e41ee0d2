import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { User } from '../../src/domain/person/user.ts'
import { type Admin, type AdminReply, adminOf } from '../support/admin.ts'
import { useDeployment } from '../support/deployment.ts'
import { newPerson } from '../support/people.ts'
import { changeTenant } from '../support/records.ts'

/** Whatever is done at once, somebody is left who may do everything and can sign in. */

const deployment = useDeployment()
let admin: Admin
let both: [User, User]
beforeAll(async () => {
  admin = await adminOf(deployment, 'clinic')
})
beforeEach(async () => {
  both = [await newPerson(deployment, 'clinic'), await newPerson(deployment, 'clinic')]
  await changeTenant(deployment, 'clinic', (tenant) => ({
    ...tenant,
    roleAssignments: both.map(({ id }, n) => ({ id: `role-${n}`, userId: id, role: 'administrator' })),
  }))
})

type Way = (n: 0 | 1) => Promise<AdminReply>
const WAYS: Record<string, Way> = {
  block: (n) => admin.patch(`/users/${both[n].id}`, { accountEnabled: false }),
  delete: (n) => admin.del(`/users/${both[n].id}`),
  demote: (n) => admin.del(`/roleManagement/directory/roleAssignments/role-${n}`),
}

/** Who may do everything and can sign in. */
async function left(): Promise<string[]> {
  const { roleAssignments = [] } = (await deployment.store.tenant('clinic')) ?? {}
  const users = await Promise.all(
    roleAssignments.map(({ userId }) => deployment.store.of('clinic').users.get(userId)),
  )
  return users.flatMap((user) => (user && !user.disabled && user.deletedAt === undefined ? [user.id] : []))
}

const pairs = Object.keys(WAYS).flatMap((one) => Object.keys(WAYS).map((other) => [one, other] as const))

describe.each(pairs)('%s one and %s the other', (one, other) => {
  const [first, second] = [WAYS[one], WAYS[other]]

  it('after another is refused', async () => {
    expect((await first?.(0))?.status).toBe(204)
    const refused = await second?.(1)
    expect(refused).toMatchObject({
      status: 409,
      body: { error: { message: expect.stringMatching(/last/) } },
    })
    expect(await left()).toEqual([both[1].id])
  })

  it.each([1, 2, 3])('at once is done of one alone, however it falls (%i)', async () => {
    const answers = await Promise.all([first?.(0), second?.(1)])
    expect(answers.map((answer) => answer?.status).sort()).toEqual([204, 409])
    expect(await left()).toHaveLength(1)
  })
})

it('once unblocked one counts again', async () => {
  const [one, other] = both
  expect((await WAYS.block?.(0))?.status).toBe(204)
  expect((await WAYS.block?.(0))?.status).toBe(204)
  expect((await admin.patch(`/users/${one.id}`, { accountEnabled: true })).status).toBe(204)
  expect((await WAYS.block?.(1))?.status).toBe(204)
  expect(await left()).toEqual([one.id])
  expect((await admin.patch(`/users/${other.id}`, { accountEnabled: true })).status).toBe(204)
  expect((await WAYS.delete?.(0))?.status).toBe(204)
  const { roleAssignments } = (await deployment.store.tenant('clinic')) ?? {}
  expect(roleAssignments).toEqual([{ id: 'role-1', userId: other.id, role: 'administrator' }])
})

it('a block that is not made after all takes nothing from the role', async () => {
  const [one] = both
  const taken = { accountEnabled: false, userPrincipalName: 'ana@clinic.example' }
  expect((await admin.patch(`/users/${one.id}`, taken)).status).toBe(409)
  const { roleAssignments = [] } = (await deployment.store.tenant('clinic')) ?? {}
  expect(roleAssignments.some(({ isBlocked }) => isBlocked)).toBe(false)
  expect(await left()).toHaveLength(2)
})

it('of people without a role the tenant’s item is not written', async () => {
  const person = await newPerson(deployment, 'clinic')
  const before = await deployment.store.tenant('clinic')
  await admin.patch(`/users/${person.id}`, { accountEnabled: false })
  await admin.patch(`/users/${person.id}`, { accountEnabled: true })
  await admin.del(`/users/${person.id}`)
  expect(await deployment.store.tenant('clinic')).toEqual(before)
})
