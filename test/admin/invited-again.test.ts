import { expect, it } from 'vitest'
import { ROLE_TEMPLATES } from '../../src/domain/roles.ts'
import { adminOf, adminToken } from '../support/admin.ts'
import { useDeployment } from '../support/deployment.ts'

const deployment = useDeployment()

/** Whoever has the link sets the password, so it is no way to somebody else's account. */
it('who may invite, and nothing else, gets no link into an account that is there', async () => {
  const admin = await adminOf(deployment, 'clinic')
  const weak = await adminOf(
    deployment,
    'clinic',
    await adminToken(deployment, 'clinic', undefined, ['User.Invite.All']),
  )
  const made = await admin.post<{ id: string }>('/users', {
    userPrincipalName: 'boss@clinic.example',
    displayName: 'Boss',
  })
  const invitedUser = { id: made.body.id }
  await admin.post('/roleManagement/directory/roleAssignments', {
    principalId: made.body.id,
    roleDefinitionId: ROLE_TEMPLATES.administrator,
  })
  expect(await weak.post('/invitations', { invitedUser })).toMatchObject({
    status: 403,
    body: { error: { message: expect.stringContaining('UserAuthenticationMethod.ReadWrite.All') } },
  })
  const fresh = await weak.post('/invitations', { invitedUserEmailAddress: 'fresh@clinic.example' })
  expect(fresh.status).toBe(201)
  expect((await admin.post('/invitations', { invitedUser })).status).toBe(201)
})
