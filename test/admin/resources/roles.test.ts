import { describe, expect, it } from 'vitest'
import { ROLE_TEMPLATES } from '../../../src/domain/roles.ts'
import { type Admin, adminOf } from '../../support/admin.ts'
import { useDeployment } from '../../support/deployment.ts'
import { newPerson } from '../../support/people.ts'
import { changeUser, userOf } from '../../support/records.ts'
import { refused } from '../../support/refused.ts'

const deployment = useDeployment()
const ASSIGNMENTS = '/roleManagement/directory/roleAssignments'
const DEFINITIONS = '/roleManagement/directory/roleDefinitions'

interface Assignment {
  id: string
  principalId: string
  roleDefinitionId: string
}

let own: Admin
const admin = async () => {
  own ??= await adminOf(deployment, 'academy')
  return own
}
const person = async () => (await newPerson(deployment, 'academy')).id
const assignments = async (): Promise<Assignment[]> =>
  (await (await admin()).graph.api(ASSIGNMENTS).get()).value
const idOf = async (name: string) => (await userOf(deployment, `${name}@academy.example`)).id
const assign = async (principalId: string, role: keyof typeof ROLE_TEMPLATES) =>
  (await admin()).post<Assignment>(ASSIGNMENTS, {
    '@odata.type': '#microsoft.graph.unifiedRoleAssignment',
    principalId,
    roleDefinitionId: ROLE_TEMPLATES[role],
    directoryScopeId: '/',
  })

describe('roles', () => {
  it('are three, by Graph’s own ids', async () => {
    const { value } = await (await admin()).graph.api(DEFINITIONS).get()
    expect(
      value.map(({ id, displayName }: { id: string; displayName: string }) => [id, displayName]),
    ).toEqual([
      ['5d6b6bb7-de71-4623-b4af-96380a352509', 'Security Reader'],
      ['5f2222b1-57c3-48ba-8ad5-d4759f1fde6f', 'Security Operator'],
      ['62e90394-69f5-4237-9190-012177145e10', 'Global Administrator'],
    ])
    expect((await own.get(`${DEFINITIONS}/${ROLE_TEMPLATES.reader}`)).body).toMatchObject({
      displayName: 'Security Reader',
      isBuiltIn: true,
    })
    expect((await own.get(`${DEFINITIONS}/none`)).status).toBe(404)
  })

  it('are given, read, listed and taken away', async () => {
    const principalId = await person()
    const { status, body, headers } = await assign(principalId, 'operator')
    expect([status, headers.get('location')]).toEqual([
      201,
      expect.stringContaining(`${ASSIGNMENTS}/${body.id}`),
    ])
    const { '@odata.context': _, ...read } = (await own.get(`${ASSIGNMENTS}/${body.id}`)).body
    expect(read).toEqual({
      id: body.id,
      principalId,
      roleDefinitionId: ROLE_TEMPLATES.operator,
      directoryScopeId: '/',
    })
    const filtered = await own.graph.api(ASSIGNMENTS).filter(`principalId eq '${principalId}'`).get()
    expect(filtered.value).toEqual([read])
    expect((await own.del(`${ASSIGNMENTS}/${body.id}`)).status).toBe(204)
    for (const reply of [
      await own.get(`${ASSIGNMENTS}/${body.id}`),
      await own.del(`${ASSIGNMENTS}/${body.id}`),
    ])
      expect(reply.status).toBe(404)
  })

  it('are given to somebody once', async () => {
    const principalId = await person()
    expect((await assign(principalId, 'reader')).status).toBe(201)
    expect(refused(await assign(principalId, 'reader'))).toEqual([409, undefined, expect.any(String)])
  })

  it.each([
    ['nobody', { roleDefinitionId: ROLE_TEMPLATES.reader }, 'principalId'],
    [
      'somebody who is not there',
      { principalId: 'nobody', roleDefinitionId: ROLE_TEMPLATES.reader },
      'principalId',
    ],
    ['no role', { principalId: 'x', roleDefinitionId: 'none' }, 'roleDefinitionId'],
    [
      'a part of the directory',
      { principalId: 'x', roleDefinitionId: ROLE_TEMPLATES.reader, directoryScopeId: '/groups' },
      'directoryScopeId',
    ],
    [
      'more than is known',
      { principalId: 'x', roleDefinitionId: ROLE_TEMPLATES.reader, expiresAt: 'never' },
      'expiresAt',
    ],
  ])('%s is 400 and names the property', async (_, body, target) => {
    const before = await deployment.store.tenant('academy')
    expect(refused(await (await admin()).post(ASSIGNMENTS, body))).toEqual([400, target, expect.any(String)])
    expect(await deployment.store.tenant('academy')).toEqual(before)
  })
})

describe('the last administrator who can sign in', () => {
  const ofAda = async () => {
    const ada = await idOf('ada')
    const found = (await assignments()).find(
      ({ principalId, roleDefinitionId }) =>
        principalId === ada && roleDefinitionId === ROLE_TEMPLATES.administrator,
    )
    if (!found) throw new Error('Ada is no administrator')
    return found.id
  }

  it('keeps the role', async () => {
    const reply = await (await admin()).del(`${ASSIGNMENTS}/${await ofAda()}`)
    expect(refused(reply)).toEqual([409, undefined, expect.stringContaining('last administrator')])
    expect(await ofAda()).toBeDefined()
  })

  it('keeps it beside one who is blocked, and not beside one who is not', async () => {
    const { username, id } = await newPerson(deployment, 'academy')
    const { body } = await assign(id, 'administrator')
    await changeUser(deployment, username, (user) => ({ ...user, disabled: true }))
    expect((await own.del(`${ASSIGNMENTS}/${await ofAda()}`)).status).toBe(409)
    await changeUser(deployment, username, (user) => ({ ...user, disabled: false }))
    const ada = await ofAda()
    expect((await own.del(`${ASSIGNMENTS}/${ada}`)).status).toBe(204)
    expect((await own.del(`${ASSIGNMENTS}/${body.id}`)).status).toBe(409)
    await assign(await idOf('ada'), 'administrator')
    expect((await own.del(`${ASSIGNMENTS}/${body.id}`)).status).toBe(204)
  })

  it('is left, whoever of five is removed at once', async () => {
    const made = await Promise.all(
      Array.from({ length: 4 }, async () => (await assign(await person(), 'administrator')).body.id),
    )
    const all = [...made, await ofAda()]
    const replies = await Promise.all(all.map((id) => own.del(`${ASSIGNMENTS}/${id}`)))
    expect(replies.filter(({ status }) => status === 204).length).toBeLessThan(5)
    const left = (await assignments()).filter(
      ({ roleDefinitionId }) => roleDefinitionId === ROLE_TEMPLATES.administrator,
    )
    expect(left.length).toBeGreaterThan(0)
  })
})
