import { expect, it } from 'vitest'
import { ROLE_TEMPLATES } from '../../../src/domain/roles.ts'
import { adminOf } from '../../support/admin.ts'
import { useDeployment } from '../../support/deployment.ts'
import { newPerson } from '../../support/people.ts'

/** Every call about the configuration, made by Microsoft's own client. */

const deployment = useDeployment()
const CONDITIONAL_ACCESS = '/identity/conditionalAccess'

it('policies and the places they speak of', async () => {
  const { graph } = await adminOf(deployment, 'academy')
  const place = await graph.api(`${CONDITIONAL_ACCESS}/namedLocations`).post({
    '@odata.type': '#microsoft.graph.ipNamedLocation',
    displayName: 'Office',
    isTrusted: true,
    ipRanges: [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '203.0.113.0/24' }],
  })
  const { details, name } = await graph
    .api(`${CONDITIONAL_ACCESS}/templates/6b619f55-792e-45dc-9711-d83ec9d7ae90`)
    .get()
  const policy = await graph.api(`${CONDITIONAL_ACCESS}/policies`).post({
    ...details,
    displayName: name,
    state: 'enabledForReportingButNotEnforced',
    conditions: {
      ...details.conditions,
      locations: { includeLocations: ['All'], excludeLocations: [place.id] },
    },
  })
  const at = `${CONDITIONAL_ACCESS}/policies/${policy.id}`
  await graph.api(at).header('If-Match', policy['@odata.etag']).patch({ state: 'enabled' })
  expect(await graph.api(at).select(['state', 'conditions']).get()).toMatchObject({
    state: 'enabled',
    conditions: { locations: { excludeLocations: [place.id] }, signInRiskLevels: ['high', 'medium'] },
  })
  await expect(
    graph.api(at).header('If-Match', policy['@odata.etag']).patch({ state: 'disabled' }),
  ).rejects.toMatchObject({ statusCode: 412, code: 'preconditionFailed' })
  await expect(graph.api(`${CONDITIONAL_ACCESS}/namedLocations/${place.id}`).delete()).rejects.toMatchObject({
    statusCode: 400,
  })
  await graph.api(at).delete()
  await graph.api(`${CONDITIONAL_ACCESS}/namedLocations/${place.id}`).patch({ displayName: 'Old office' })
  await graph.api(`${CONDITIONAL_ACCESS}/namedLocations/${place.id}`).delete()
  await expect(graph.api(at).get()).rejects.toMatchObject({
    statusCode: 404,
    code: 'Request_ResourceNotFound',
  })
})

it('roles and the organization, page by page', async () => {
  const { graph } = await adminOf(deployment, 'academy')
  const path = '/roleManagement/directory/roleAssignments'
  const { id: principalId } = await newPerson(deployment, 'academy')
  const made = await graph
    .api(path)
    .post({ principalId, roleDefinitionId: ROLE_TEMPLATES.reader, directoryScopeId: '/' })
  const ids: string[] = []
  let page = await graph.api(path).top(1).get()
  for (;;) {
    expect(page.value).toHaveLength(1)
    ids.push(page.value[0].id)
    if (!page['@odata.nextLink']) break
    page = await graph.api(page['@odata.nextLink']).get()
  }
  expect(ids).toContain(made.id)
  expect(new Set(ids).size).toBe(ids.length)
  await graph.api(`${path}/${made.id}`).delete()

  const [organization] = (await graph.api('/organization').get()).value
  await graph.api(`/organization/${organization.id}`).patch({ branding: { accent: '#123456' } })
  expect(await graph.api(`/organization/${organization.id}`).get()).toMatchObject({
    branding: { accent: '#123456', helpDesk: organization.branding.helpDesk },
  })
})
