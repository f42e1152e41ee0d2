import { expect, it } from 'vitest'
import { ROLE_TEMPLATES } from '../../src/domain/roles.ts'
import { type Admin, adminOf, adminToken, personToken } from '../support/admin.ts'
import { useDeployment } from '../support/deployment.ts'
import { newPerson } from '../support/people.ts'

/** What was taken from whoever calls is gone at their next change, before a warm function has looked again. */

const deployment = useDeployment()
const ASSIGNMENTS = '/roleManagement/directory/roleAssignments'

const assign = (admin: Admin, principalId: string) =>
  admin.post<{ id: string }>(ASSIGNMENTS, { principalId, roleDefinitionId: ROLE_TEMPLATES.administrator })

it('nobody gives themselves back the role they lost a moment ago', async () => {
  const admin = await adminOf(deployment, 'clinic')
  const user = await newPerson(deployment, 'clinic')
  const { body } = await assign(admin, user.id)
  const own = await adminOf(deployment, 'clinic', await personToken(deployment, user.username))
  expect((await own.get('/organization')).status).toBe(200)
  expect((await admin.del(`${ASSIGNMENTS}/${body.id}`)).status).toBe(204)
  expect((await assign(own, user.id)).status).toBe(403)
  const batch = { requests: [{ id: '1', method: 'DELETE', url: `/users/${user.id}` }] }
  expect((await own.post('/$batch', batch)).status).toBe(403)
})

it.each([
  [
    'enables itself again',
    (own: Admin, id: string) => own.patch(`/servicePrincipals/${id}`, { accountEnabled: true }),
  ],
  ['makes itself a secret', (own: Admin, id: string) => own.post(`/applications/${id}/addPassword`)],
])('no application that was disabled a moment ago %s', async (_, tries) => {
  const admin = await adminOf(deployment, 'clinic')
  const { body: made } = await admin.post<{ id: string }>('/applications', {
    displayName: 'Script',
    requiredResourceAccess: [
      {
        resourceAppId: '00000003-0000-0000-c000-000000000000',
        resourceAccess: [{ id: 'Application.ReadWrite.All' }],
      },
    ],
  })
  const { body } = await admin.post<{ secretText: string }>(`/applications/${made.id}/addPassword`)
  const client = { id: made.id, secret: body.secretText }
  const own = await adminOf(
    deployment,
    'clinic',
    await adminToken(deployment, 'clinic', client, ['Application.ReadWrite.All']),
  )
  expect((await own.get('/applications')).status).toBe(200)
  expect((await admin.patch(`/servicePrincipals/${made.id}`, { accountEnabled: false })).status).toBe(204)
  expect((await tries(own, made.id)).status).toBe(401)
  const after = await admin.get(`/servicePrincipals/${made.id}`)
  expect(after.body.accountEnabled).toBe(false)
})
