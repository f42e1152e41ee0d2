import type { Client } from '@microsoft/microsoft-graph-client'
import { BatchRequestContent, BatchResponseContent, PageIterator } from '@microsoft/microsoft-graph-client'
import { beforeAll, expect, it } from 'vitest'
import { createFindRoute } from '../../src/admin/find-route.ts'
import { routesWithBatch } from '../../src/admin/with-batch.ts'
import type { User } from '../../src/domain/person/user.ts'
import { ELSEWHERE } from '../../src/local/seeds/known.ts'
import { adminOf } from '../support/admin.ts'
import { begin } from '../support/begin.ts'
import { useDeployment } from '../support/deployment.ts'
import { newGuest } from '../support/guests.ts'
import { newPerson } from '../support/people.ts'

/**
 * Microsoft's own client makes every call of the table, with nothing changed but its base address: a day of an
 * administrator, at the end of which no line of the table was left out.
 */

const deployment = useDeployment()
const RESET = '28c10230-6103-485e-b985-444c60001490'
const table = routesWithBatch(() => () => Promise.reject(new Error('these routes only describe')))
const find = createFindRoute(table)
const made = new Set<string>()

let graph: Client
let pat: User
let ana: User

/** Of the client's own builder, and noted which line of the table it means. */
function api(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string) {
  const found = find(method, path)
  if (!('route' in found)) throw new Error(`${method} ${path} is no line of the table`)
  made.add(`${method} ${found.route.path}`)
  return graph.api(path)
}

const get = (path: string, change: (request: ReturnType<Client['api']>) => unknown = () => {}) => {
  const request = api('GET', path)
  change(request)
  return request.get()
}
const post = (path: string, body: object = {}) => api('POST', path).post(body)
const patch = (path: string, body: object) => api('PATCH', path).patch(body)
const remove = (path: string) => api('DELETE', path).delete()

beforeAll(async () => {
  graph = (await adminOf(deployment, 'clinic')).graph
  pat = await newPerson(deployment, 'clinic', { methods: ['totp', 'sms'] })
  ana = await newPerson(deployment, 'clinic', { risk: 'leakedCredentials' })
  for (const username of [pat.username, ana.username]) await begin(deployment, username, { from: ELSEWHERE })
})

it('reads and settles risk', async () => {
  const users = '/identityProtection/riskyUsers'
  const { value } = await get(users, (request) => request.filter("riskLevel eq 'high'").top(5))
  expect(value.map(({ id }: User) => id)).toContain(ana.id)
  expect(await get(`${users}/${ana.id}`)).toMatchObject({ riskState: 'atRisk' })
  expect((await get(`${users}/${ana.username}/explanation`)).summary).toMatch(/at high risk/)
  const [detection] = (await get('/identityProtection/riskDetections')).value
  expect(await get(`/identityProtection/riskDetections/${detection.id}`)).toMatchObject({ id: detection.id })
  await post(`${users}/confirmCompromised`, { userIds: [ana.id] })
  await post(`${users}/confirmSafe`, { userIds: [ana.id] })
  await post(`${users}/confirmCompromised`, { userIds: [ana.id] })
  await post(`${users}/dismiss`, { userIds: [ana.id] })
  expect(await get(`${users}/${ana.id}`)).toMatchObject({ riskState: 'dismissed', riskLevel: 'none' })
  const history = (await get(`${users}/${ana.id}/history`)).value
  expect(history.length).toBeGreaterThanOrEqual(4)
  await get(`${users}/${ana.id}/history/${history[0].id}`)
})

it('reads sign-ins and what was done, and settles sign-ins', async () => {
  const { value } = await get('/auditLogs/signIns', (request) =>
    request.filter(`userId eq '${pat.id}'`).select('id,riskLevelDuringSignIn'),
  )
  const [{ id }] = value
  expect(await get(`/auditLogs/signIns/${id}`)).toMatchObject({ userPrincipalName: pat.username })
  for (const what of ['confirmCompromised', 'dismiss', 'confirmSafe'])
    await post(`/auditLogs/signIns/${what}`, { requestIds: [id] })
  const audits = (await get('/auditLogs/directoryAudits', (request) => request.top(3))).value
  expect(audits).toHaveLength(3)
  await get(`/auditLogs/directoryAudits/${audits[0].id}`)
})

it('reports what others have found', async () => {
  await post('/security/riskDetections', {
    riskDetections: [
      {
        externalId: 'siem-1',
        source: 'Our SIEM',
        userPrincipalName: pat.username,
        riskEventType: 'maliciousIPAddress',
        riskLevel: 'low',
        activityDateTime: new Date().toISOString(),
      },
    ],
  })
  await post('/security/leakedCredentials', {
    source: 'A breach report',
    credentials: [{ userPrincipalName: pat.username, password: 'not this one' }],
  })
})

it('helps people with what they sign in with', async () => {
  const of = `/users/${pat.id}/authentication`
  expect((await get(`${of}/methods`)).value.length).toBeGreaterThan(2)
  for (const kind of ['softwareOathMethods', 'phoneMethods']) {
    const [one] = (await get(`${of}/${kind}`)).value
    await get(`${of}/${kind}/${one.id}`)
    await get(`${of}/methods/${one.id}`)
    await post(`${of}/methods/${one.id}/confirm`).catch(() => {})
    await remove(`${of}/${kind}/${one.id}`)
  }
  for (const kind of ['fido2Methods', 'recoveryCodesMethods']) {
    expect((await get(`${of}/${kind}`)).value).toEqual([])
    await expect(get(`${of}/${kind}/none`)).rejects.toMatchObject({ statusCode: 404 })
    await expect(remove(`${of}/${kind}/none`)).rejects.toMatchObject({ statusCode: 404 })
  }
  await expect(remove(`${of}/methods/none`)).rejects.toMatchObject({ statusCode: 404 })
  const [password] = (await get(`${of}/passwordMethods`)).value
  expect(password.id).toBe(RESET)
  await get(`${of}/passwordMethods/${RESET}`)
  expect((await post(`${of}/methods/${RESET}/resetPassword`)).newPassword).toBeTruthy()
  const pass = await post(`${of}/temporaryAccessPassMethods`, { isUsableOnce: true })
  expect((await get(`${of}/temporaryAccessPassMethods`)).value).toHaveLength(1)
  await get(`${of}/temporaryAccessPassMethods/${pass.id}`)
  await remove(`${of}/temporaryAccessPassMethods/${pass.id}`)
  await post(`${of}/methods/requireReregistration`)
})

it('manages people and groups', async () => {
  const { id } = await post('/users', {
    userPrincipalName: 'new.hand@clinic.example',
    displayName: 'New Hand',
    accountEnabled: true,
  })
  await patch(`/users/${id}`, { accountEnabled: false })
  expect(await get('/users/new.hand@clinic.example')).toMatchObject({ id, accountEnabled: false })
  expect(
    (await get('/users', (request) => request.filter("startswith(displayName,'New')"))).value,
  ).toHaveLength(1)
  expect(await post(`/users/${id}/revokeSignInSessions`)).toMatchObject({ value: true })
  await post(`/users/${id}/unlock`)
  await post('/invitations', {
    invitedUserEmailAddress: 'guest@clinic.example',
    inviteRedirectUrl: 'https://app.clinic.example/',
    sendInvitationMessage: true,
  })
  const group = await post('/groups', { displayName: 'Night shift' })
  await patch(`/groups/${group.id}`, { description: 'From ten to six' })
  await post(`/groups/${group.id}/members/$ref`, {
    '@odata.id': `${deployment.origin}/admin/clinic/v1.0/users/${id}`,
  })
  expect((await get(`/groups/${group.id}/members`)).value).toHaveLength(1)
  expect((await get(`/users/${id}/memberOf`)).value).toHaveLength(1)
  await remove(`/groups/${group.id}/members/${id}/$ref`)
  await get(`/groups/${group.id}`)
  expect((await get('/groups')).value.length).toBeGreaterThan(0)
  await remove(`/groups/${group.id}`)
  await remove(`/users/${id}`)
})

it('sets policies and places', async () => {
  const base = '/identity/conditionalAccess'
  const place = await post(`${base}/namedLocations`, {
    '@odata.type': '#microsoft.graph.ipNamedLocation',
    displayName: 'The ward',
    isTrusted: true,
    ipRanges: [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '192.0.2.0/24' }],
  })
  await patch(`${base}/namedLocations/${place.id}`, {
    '@odata.type': '#microsoft.graph.ipNamedLocation',
    displayName: 'The wards',
  })
  await get(`${base}/namedLocations/${place.id}`)
  await get(`${base}/namedLocations`)
  const [template] = (await get(`${base}/templates`)).value
  await get(`${base}/templates/${template.id}`)
  const strengths = (await get(`${base}/authenticationStrength/policies`)).value
  expect(strengths).toHaveLength(3)
  const policy = await post(`${base}/policies`, {
    displayName: 'A second factor outside the wards',
    state: 'enabledForReportingButNotEnforced',
    conditions: {
      users: { includeUsers: ['All'] },
      applications: { includeApplications: ['All'] },
      locations: { includeLocations: ['All'], excludeLocations: [place.id] },
    },
    grantControls: { operator: 'OR', builtInControls: ['mfa'] },
  })
  await patch(`${base}/policies/${policy.id}`, { state: 'disabled' })
  expect(await get(`${base}/policies/${policy.id}`)).toMatchObject({ state: 'disabled' })
  await get(`${base}/policies`)
  await remove(`${base}/policies/${policy.id}`)
  await remove(`${base}/namedLocations/${place.id}`)
})

it('makes a home of an identity provider', async () => {
  const path = '/identity/identityProviders'
  const made = await post(path, {
    '@odata.type': '#microsoft.graph.oidcIdentityProvider',
    displayName: 'Contoso',
    issuer: 'https://login.contoso.example',
    clientId: 'clinic',
    clientAuthentication: { '@odata.type': '#microsoft.graph.oidcPrivateJwtKeyClientAuthentication' },
    skipsDiscovery: true,
  })
  await patch(`${path}/${made.id}`, { domains: ['contoso.example'] })
  expect(await get(`${path}/${made.id}`)).toMatchObject({ domains: ['contoso.example'] })
  expect((await get(path)).value).toHaveLength(1)
  await remove(`${path}/${made.id}`)
})

it('agrees with another tenant, looks at whose people are where, and cuts somebody off', async () => {
  const policy = '/policies/crossTenantAccessPolicy'
  await get(policy)
  await patch(`${policy}/default`, { inboundTrust: { isMfaAccepted: true } })
  expect(await get(`${policy}/default`)).toMatchObject({ isServiceDefault: false })
  await post(`${policy}/default/resetToSystemDefault`)
  await post(`${policy}/partners`, { tenantId: 'academy' })
  await patch(`${policy}/partners/academy`, { guests: { blockedUserRiskLevels: ['high'] } })
  await get(`${policy}/partners/academy`)
  expect((await get(`${policy}/partners`)).value.length).toBeGreaterThan(1)
  await remove(`${policy}/partners/academy`)

  const links = '/tenantRelationships/delegatedAdminRelationships'
  const made = await post(links, {
    displayName: 'Help from the academy',
    serviceProvider: { tenantId: 'academy' },
    accessContainers: [{ accessContainerType: 'user', accessContainerId: 'kim@academy.example' }],
  })
  await patch(`${links}/${made.id}`, { displayName: 'Help' })
  expect(await get(`${links}/${made.id}`)).toMatchObject({ displayName: 'Help', status: 'approvalPending' })
  await remove(`${links}/${made.id}`)
  await post(`${links}/clinic.legacy/requests`, { action: 'terminate' })
  expect((await get(links, (request) => request.filter("status eq 'active'"))).value).toHaveLength(1)

  for (const list of ['guests', 'delegatedAdminAccess', 'delegatedAdminBlocks'])
    expect((await get(`/tenantRelationships/${list}`)).value).toEqual([])
  expect((await get(`/users/${pat.id}/delegatedAdminCustomers`)).value).toEqual([])
  await post(`/users/${pat.id}/endGuestAccess`)
  await post(`/users/${pat.id}/restoreGuestAccess`)
})

it('sets up the organization and who acts for it', async () => {
  const [{ id }] = (await get('/organization')).value
  await patch(`/organization/${id}`, { bannedPasswords: ['riverside'] })
  expect(await get(`/organization/${id}`)).toMatchObject({ bannedPasswords: ['riverside'] })
  const roles = (await get('/roleManagement/directory/roleDefinitions')).value
  await get(`/roleManagement/directory/roleDefinitions/${roles[0].id}`)
  const assigned = await post('/roleManagement/directory/roleAssignments', {
    principalId: pat.id,
    roleDefinitionId: roles[0].id,
    directoryScopeId: '/',
  })
  await get('/roleManagement/directory/roleAssignments')
  await get(`/roleManagement/directory/roleAssignments/${assigned.id}`)
  await remove(`/roleManagement/directory/roleAssignments/${assigned.id}`)
})

it('reports on the tenant as a whole', async () => {
  const methods = '/reports/authenticationMethods'
  const details = await get(`${methods}/userRegistrationDetails`, (request) =>
    request.filter("startswith(userDisplayName,'Ana')"),
  )
  expect(details.value).toMatchObject([{ isMfaRegistered: true }])
  expect(await get(`${methods}/methodCoverage`)).toMatchObject({ users: 0 })
  expect((await get(`${methods}/registrationGrace`)).value.length).toBeGreaterThan(0)
  const blocked = (await get('/reports/identityProtection/blockedUsers')).value
  expect(blocked).toMatchObject([{ userPrincipalName: 'fay@clinic.example' }])
  expect((await get('/reports/identityProtection/dailyNumbers')).value).toEqual([])
})

it('keeps a guest out and lets them in again', async () => {
  const { id } = await newGuest(deployment, 'clinic', { provider: 'entra', subject: 'gil' })
  await remove(`/users/${id}`)
  const items = '/directory/deletedItems'
  expect((await get(`${items}/microsoft.graph.user`)).value).toMatchObject([{ id }])
  expect(await get(`${items}/${id}`)).toMatchObject({ id, userType: 'Guest' })
  expect(await post(`${items}/${id}/restore`)).toMatchObject({ id, accountEnabled: true })
})

it('registers an application', async () => {
  const app = await post('/applications', {
    displayName: 'Rota',
    web: { redirectUris: ['https://rota.clinic.example/callback'] },
  })
  await patch(`/applications/${app.id}`, { displayName: 'Rota planner' })
  expect(await get(`/applications/${app.id}`)).toMatchObject({ displayName: 'Rota planner' })
  const secret = await post(`/applications/${app.id}/addPassword`, {
    passwordCredential: { displayName: 'first' },
  })
  expect(secret.secretText).toBeTruthy()
  await post(`/applications/${app.id}/removePassword`, { keyId: secret.keyId })
  expect((await get('/applications')).value.length).toBeGreaterThan(1)
  await get('/servicePrincipals')
  await get(`/servicePrincipals/${app.id}`)
  await patch(`/servicePrincipals/${app.id}`, { accountEnabled: false })
  await remove(`/applications/${app.id}`)
})

it('reads page after page, and many things in one batch', async () => {
  const ids: string[] = []
  const first = await get('/users', (request) => request.top(3).select('id'))
  const pages = new PageIterator(graph, first, ({ id }) => ids.push(id) > 0)
  await pages.iterate()
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.length).toBeGreaterThan(10)

  const asked = ['/users', '/groups', '/organization'].map((path, at) => ({
    id: `${at}`,
    request: new Request(`https://ignored.example${path}`),
  }))
  const batch = await new BatchRequestContent(asked).getContent()
  const answers = new BatchResponseContent(await post('/$batch', batch))
  expect([...answers.getResponses().values()].map(({ status }) => status)).toEqual([200, 200, 200])
})

it('has made every call there is', () => {
  const every = table.map(({ method, path }) => `${method} ${path}`)
  expect([...made].sort()).toEqual(every.sort())
})
