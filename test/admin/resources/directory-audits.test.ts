import { beforeAll, describe, expect, it } from 'vitest'
import { type Admin, adminOf, personToken } from '../../support/admin.ts'
import { raiseRisk } from '../../support/administrator.ts'
import { passALittle } from '../../support/clock.ts'
import { useDeployment } from '../../support/deployment.ts'
import { newPerson } from '../../support/people.ts'
import { userOf } from '../../support/records.ts'

const deployment = useDeployment()
const PATH = '/auditLogs/directoryAudits'
let clinic: Admin

beforeAll(async () => {
  clinic = await adminOf(deployment, 'clinic')
})

type Entry = Record<string, unknown> & { id: string; activityDisplayName: string }
const filtered = async (filter: string) =>
  (await clinic.get<{ value: Entry[] }>(`${PATH}?$filter=${encodeURIComponent(filter)}`)).body.value

async function somebodyDismissed(by: Admin) {
  const { username, id } = await newPerson(deployment, 'clinic')
  await raiseRisk(deployment, username)
  passALittle()
  expect((await by.post('/identityProtection/riskyUsers/dismiss', { userIds: [id] })).status).toBe(204)
  return id
}

describe('an entry of the audit', () => {
  it('says which administrator did what to whom, from where, before and after', async () => {
    const otto = await adminOf(deployment, 'clinic', await personToken(deployment, 'otto@clinic.example'))
    const id = await somebodyDismissed(otto)
    const [entry] = await filtered(`targetResources/any(t: t/id eq '${id}')`)
    expect(entry).toEqual({
      id: expect.any(String),
      category: 'IdentityProtection',
      correlationId: expect.any(String),
      result: 'success',
      resultReason: '',
      activityDisplayName: 'User risk dismissed',
      activityDateTime: new Date().toISOString(),
      loggedByService: 'Core Directory',
      operationType: 'Update',
      initiatedBy: {
        user: {
          id: (await userOf(deployment, 'otto@clinic.example')).id,
          displayName: null,
          userPrincipalName: 'otto@clinic.example',
          ipAddress: '127.0.0.1',
          homeTenantId: null,
          homeTenantName: null,
        },
        app: null,
      },
      targetResources: [
        {
          id,
          displayName: null,
          type: 'User',
          userPrincipalName: null,
          modifiedProperties: [
            { displayName: 'riskLevel', oldValue: '"high"', newValue: '"none"' },
            { displayName: 'riskState', oldValue: '"atRisk"', newValue: '"dismissed"' },
            {
              displayName: 'riskDetail',
              oldValue: '"none"',
              newValue: '"adminDismissedAllRiskForUser"',
            },
          ],
        },
      ],
      additionalDetails: [
        { key: 'eventType', value: 'userRiskDismissed' },
        { key: 'detail', value: 'adminDismissedAllRiskForUser' },
      ],
    })
    expect(await clinic.graph.api(`${PATH}/${entry?.id}`).get()).toMatchObject(entry ?? {})
  })

  it('names an application by its client id, with its address among the details', async () => {
    const id = await somebodyDismissed(clinic)
    const [entry] = await filtered(`targetResources/any(t: t/id eq '${id}')`)
    expect(entry?.initiatedBy).toMatchObject({ user: null, app: { appId: 'admin-cli' } })
    expect(entry?.additionalDetails).toContainEqual({ key: 'ipAddress', value: '127.0.0.1' })
  })

  it('has the tenant’s configuration, too', async () => {
    await clinic.patch('/organization/clinic', { countryLetterCode: 'DE' })
    const [entry] = await filtered("category eq 'DirectoryManagement'")
    expect(entry).toMatchObject({
      activityDisplayName: 'Update organization',
      result: 'success',
      targetResources: [
        { id: 'clinic', modifiedProperties: [{ displayName: 'country', oldValue: null, newValue: '"DE"' }] },
      ],
    })
  })

  it('of nothing, or another tenant’s, is 404', async () => {
    const id = await somebodyDismissed(clinic)
    const [entry] = await filtered(`targetResources/any(t: t/id eq '${id}')`)
    const studio = await adminOf(deployment, 'studio')
    expect((await studio.get(`${PATH}/${entry?.id}`)).status).toBe(404)
    expect((await clinic.get(`${PATH}/1_x`)).status).toBe(404)
  })
})

it.each([
  ["category eq 'IdentityProtection'", true],
  ["category eq 'Policy'", false],
  ["activityDisplayName eq 'User risk dismissed'", true],
  ["startswith(activityDisplayName,'User risk')", true],
  ["initiatedBy/app/appId eq 'admin-cli'", true],
  ["initiatedBy/user/id eq 'admin-cli'", false],
  ["result eq 'success'", true],
  ["result eq 'failure'", false],
  ["targetResources/any(t: t/type eq 'User')", true],
  ['activityDateTime ge 2026-01-01T00:00:00Z', true],
  ['activityDateTime lt 2026-01-01T00:00:00Z', false],
])('the list filtered by %s', async (filter, isThere) => {
  const id = await somebodyDismissed(clinic)
  const found = await filtered(filter)
  expect(found.some((entry) => JSON.stringify(entry.targetResources).includes(id))).toBe(isThere)
})

it.each(["actor eq 'x'", "targetResources/any(t: t/name eq 'x')", "category eq 'None'"])(
  'the list refuses %s',
  async (filter) => {
    expect((await clinic.get(`${PATH}?$filter=${encodeURIComponent(filter)}`)).status).toBe(400)
  },
)
