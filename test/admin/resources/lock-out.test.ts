import { describe, expect, it } from 'vitest'
import { ROLE_TEMPLATES } from '../../../src/domain/roles.ts'
import { type Admin, adminOf } from '../../support/admin.ts'
import { useDeployment } from '../../support/deployment.ts'
import { newPerson } from '../../support/people.ts'
import { userOf } from '../../support/records.ts'
import { refused } from '../../support/refused.ts'

const deployment = useDeployment()
const POLICIES = '/identity/conditionalAccess/policies'
const LOCATIONS = '/identity/conditionalAccess/namedLocations'
const ORGANIZATION = '/organization/academy'
const ASSIGNMENTS = '/roleManagement/directory/roleAssignments'

let own: Admin
const admin = async () => {
  own ??= await adminOf(deployment, 'academy')
  return own
}
const ada = async () => (await userOf(deployment, 'ada@academy.example')).id

const BLOCK = { operator: 'OR', builtInControls: ['block'] }
const PHISHING_RESISTANT = {
  operator: 'OR',
  builtInControls: [],
  authenticationStrength: { id: '00000000-0000-0000-0000-000000000004' },
}

interface Wanted {
  users?: object
  applications?: object
  locations?: object
  grantControls?: object
  state?: string
}

const policy = ({
  users = { includeUsers: ['All'] },
  applications = { includeApplications: ['All'] },
  locations,
  grantControls = BLOCK,
  state = 'enabled',
}: Wanted = {}) => ({
  displayName: 'Nobody',
  state,
  conditions: { users, applications, ...(locations && { locations }) },
  grantControls,
})

const post = async (wanted?: Wanted) => (await admin()).post<{ id: string }>(POLICIES, policy(wanted))

/** What was made goes again, so that every case begins with what the tenant was seeded with. */
async function isAllowed(wanted: Wanted): Promise<void> {
  const { status, body } = await post(wanted)
  expect(status, JSON.stringify(body)).toBe(201)
  expect((await own.del(`${POLICIES}/${body.id}`)).status).toBe(204)
}

describe('a policy that lets no administrator in', () => {
  it.each([
    ['blocks everybody', {}, 'block them wherever they are'],
    ['asks for what none of them has', { grantControls: PHISHING_RESISTANT }, 'stronger second factor'],
    [
      'blocks whoever has the role',
      { users: { includeRoles: [ROLE_TEMPLATES.administrator] } },
      'block them wherever they are',
    ],
    [
      'blocks every application they act through',
      { applications: { includeApplications: ['console'] } },
      'block them',
    ],
    ['blocks every place', { locations: { includeLocations: ['All'] } }, 'in every place'],
  ])('because it %s is refused with the reason, and nothing is written', async (_, wanted, reason) => {
    const before = await deployment.store.tenant('academy')
    const [status, , message] = refused(await post(wanted))
    expect([status, message]).toEqual([400, expect.stringContaining('lock every administrator out')])
    expect(message).toContain(reason)
    expect(message).toContain('breakGlass')
    expect(await deployment.store.tenant('academy')).toEqual(before)
  })

  it('is kept where it acts on nobody yet, and cannot be switched on', async () => {
    const { status, body } = await post({ state: 'enabledForReportingButNotEnforced' })
    expect(status).toBe(201)
    const reply = await own.patch(`${POLICIES}/${body.id}`, { state: 'enabled' })
    expect(refused(reply)).toEqual([400, undefined, expect.stringContaining('lock every administrator out')])
    expect((await own.del(`${POLICIES}/${body.id}`)).status).toBe(204)
  })
})

describe('a policy that lets one administrator in', () => {
  it('because they are excluded is kept', async () => {
    await isAllowed({ users: { includeUsers: ['All'], excludeUsers: [await ada()] } })
    await isAllowed({ users: { includeUsers: ['All'], excludeRoles: [ROLE_TEMPLATES.administrator] } })
  })

  it('to an application they act through is kept', async () => {
    await isAllowed({ applications: { includeApplications: ['All'], excludeApplications: ['console'] } })
    await isAllowed({ applications: { includeApplications: ['demo-app'] } })
  })

  it('in a trusted place is kept, and then the place stays', async () => {
    const place = await (await admin()).post<{ id: string }>(LOCATIONS, {
      '@odata.type': '#microsoft.graph.ipNamedLocation',
      displayName: 'Office',
      isTrusted: true,
      ipRanges: [{ cidrAddress: '203.0.113.0/24' }],
    })
    const { status, body } = await post({
      locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] },
    })
    expect(status).toBe(201)
    for (const reply of [
      await own.del(`${LOCATIONS}/${place.body.id}`),
      await own.patch(`${LOCATIONS}/${place.body.id}`, { isTrusted: false }),
    ])
      expect(refused(reply)).toEqual([
        400,
        undefined,
        expect.stringContaining('lock every administrator out'),
      ])
    expect((await own.del(`${POLICIES}/${body.id}`)).status).toBe(204)
    expect((await own.del(`${LOCATIONS}/${place.body.id}`)).status).toBe(204)
  })

  it('whose account is for emergencies is kept, and then the account stays', async () => {
    await (await admin()).patch(ORGANIZATION, { breakGlass: [await ada()] })
    const { status, body } = await post()
    expect(status).toBe(201)
    const reply = await own.patch(ORGANIZATION, { breakGlass: [] })
    expect(refused(reply)).toEqual([400, undefined, expect.stringContaining('lock every administrator out')])
    expect((await own.del(`${POLICIES}/${body.id}`)).status).toBe(204)
    expect((await own.patch(ORGANIZATION, { breakGlass: [] })).status).toBe(204)
  })

  it('keeps that one’s role', async () => {
    const { id } = await newPerson(deployment, 'academy')
    const roleDefinitionId = ROLE_TEMPLATES.administrator
    const role = await (await admin()).post<{ id: string }>(ASSIGNMENTS, {
      principalId: id,
      roleDefinitionId,
    })
    const { body } = await post({ users: { includeUsers: ['All'], excludeUsers: [id] } })
    const reply = await own.del(`${ASSIGNMENTS}/${role.body.id}`)
    expect(refused(reply)).toEqual([400, undefined, expect.stringContaining('lock every administrator out')])
    expect((await own.del(`${POLICIES}/${body.id}`)).status).toBe(204)
    expect((await own.del(`${ASSIGNMENTS}/${role.body.id}`)).status).toBe(204)
  })
})

describe('people whom a policy is about by their group', () => {
  const inGroup = (id: string) => ({
    '@odata.id': `https://graph.example/users/${id}`,
  })
  const newGroup = async () => {
    const { body } = await (await admin()).post<{ id: string }>('/groups', { displayName: 'Some' })
    return body.id
  }
  const another = async () => {
    const { id } = await newPerson(deployment, 'academy')
    const given = { principalId: id, roleDefinitionId: ROLE_TEMPLATES.administrator }
    const { body } = await (await admin()).post<{ id: string }>(ASSIGNMENTS, given)
    return { id, role: body.id }
  }
  const LOCKED = [400, undefined, expect.stringContaining('lock every administrator out')]

  it('keep the administrator it lets in: in the group, and with an account', async () => {
    const { id } = await another()
    const group = await newGroup()
    expect((await own.post(`/groups/${group}/members/$ref`, inGroup(id))).status).toBe(204)
    const { body } = await post({ users: { includeUsers: ['All'], excludeGroups: [group] } })
    expect(body.id).toBeDefined()
    for (const reply of [
      await own.del(`/groups/${group}/members/${id}/$ref`),
      await own.patch(`/users/${id}`, { accountEnabled: false }),
      await own.del(`/users/${id}`),
    ])
      expect(refused(reply)).toEqual(LOCKED)
    expect(await deployment.store.of('academy').users.get(id)).toMatchObject({ disabled: false })
    expect((await own.del(`${POLICIES}/${body.id}`)).status).toBe(204)
    expect((await own.del(`/groups/${group}/members/${id}/$ref`)).status).toBe(204)
    expect((await own.del(`/users/${id}`)).status).toBe(204)
  })

  it('are never every administrator, where it blocks them', async () => {
    const { id, role } = await another()
    const group = await newGroup()
    const { body } = await post({ users: { includeGroups: [group] } })
    expect((await own.post(`/groups/${group}/members/$ref`, inGroup(await ada()))).status).toBe(204)
    expect(refused(await own.post(`/groups/${group}/members/$ref`, inGroup(id)))).toEqual(LOCKED)
    expect((await own.del(`${POLICIES}/${body.id}`)).status).toBe(204)
    expect((await own.post(`/groups/${group}/members/$ref`, inGroup(id))).status).toBe(204)
    expect((await own.del(`${ASSIGNMENTS}/${role}`)).status).toBe(204)
  })
})

it('a tenant that lets none in already can be mended step by step', async () => {
  const tenant = await deployment.store.tenant('legacy')
  if (!tenant?.policies[0]) throw new Error('no tenant')
  const [first, ...others] = tenant.policies
  const blocking = {
    ...first,
    state: 'enabled' as const,
    grantControls: { operator: 'OR' as const, builtInControls: ['block' as const] },
    conditions: { ...first.conditions, signInRiskLevels: [] },
    remediation: undefined,
  }
  const both = [blocking, { ...blocking, id: 'second' }, ...others]
  await deployment.store.putTenant({ ...tenant, policies: both }, tenant.version)
  const legacy = await adminOf(deployment, 'legacy')
  expect((await legacy.patch(`${POLICIES}/second`, { description: 'The second of two' })).status).toBe(204)
  expect((await legacy.del(`${POLICIES}/second`)).status).toBe(204)
  expect((await legacy.patch(`${POLICIES}/${first.id}`, { state: 'disabled' })).status).toBe(204)
  expect(refused(await legacy.patch(`${POLICIES}/${first.id}`, { state: 'enabled' }))[0]).toBe(400)
})
