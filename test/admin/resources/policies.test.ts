import { describe, expect, it } from 'vitest'
import type { PolicyShape } from '../../../src/admin/resources/conditional-access/policy-schema.ts'
import { type Admin, type AdminReply, adminOf } from '../../support/admin.ts'
import { configurationEntries } from '../../support/audit-entries.ts'
import { useDeployment } from '../../support/deployment.ts'
import { userOf } from '../../support/records.ts'
import { refused } from '../../support/refused.ts'

const deployment = useDeployment()
const PATH = '/identity/conditionalAccess/policies'

type Policy = PolicyShape & { '@odata.context': string }

/** Everybody but Ada, so that no warning is due. */
async function draft(changes: Record<string, unknown> = {}) {
  const { id } = await userOf(deployment, 'ada@academy.example')
  return {
    displayName: 'Nothing from elsewhere',
    state: 'enabledForReportingButNotEnforced',
    conditions: {
      users: { includeUsers: ['All'], excludeUsers: [id] },
      applications: { includeApplications: ['All'] },
      signInRiskLevels: ['high', 'medium'],
      clientAppTypes: ['all'],
    },
    grantControls: { operator: 'OR', builtInControls: ['mfa'] },
    ...changes,
  }
}

let academy: Admin
const admin = async () => {
  academy ??= await adminOf(deployment, 'academy')
  return academy
}

async function made(changes: Record<string, unknown> = {}): Promise<AdminReply<Policy>> {
  const reply = await (await admin()).post<Policy>(PATH, await draft(changes))
  expect(reply.status, JSON.stringify(reply.body)).toBe(201)
  return reply
}

/** Without what says at which address it was answered. */
const plain = ({ body: { '@odata.context': _, ...entity } }: AdminReply<Policy>): PolicyShape => entity

describe('a policy', () => {
  it('is made, read, listed, changed and deleted in Graph’s shape', async () => {
    const own = await admin()
    const reply = await made()
    const { id } = reply.body
    expect(reply.headers.get('location')).toBe(`${deployment.origin}/admin/academy/v1.0${PATH}/${id}`)
    expect(reply.body).toEqual({
      '@odata.context': expect.stringContaining('$metadata#identity/conditionalAccess/policies/$entity'),
      '@odata.etag': expect.stringMatching(/^W\/"[\w-]{22}"$/),
      id: expect.stringMatching(/^[\da-f-]{36}$/),
      templateId: null,
      displayName: 'Nothing from elsewhere',
      description: null,
      createdDateTime: new Date().toISOString(),
      modifiedDateTime: null,
      state: 'enabledForReportingButNotEnforced',
      conditions: {
        users: {
          includeUsers: ['All'],
          excludeUsers: [expect.any(String)],
          includeGroups: [],
          excludeGroups: [],
          includeRoles: [],
          excludeRoles: [],
          includeGuestsOrExternalUsers: null,
          excludeGuestsOrExternalUsers: null,
        },
        applications: { includeApplications: ['All'], excludeApplications: [], includeUserActions: [] },
        locations: null,
        signInRiskLevels: ['high', 'medium'],
        userRiskLevels: [],
        clientAppTypes: ['all'],
      },
      grantControls: {
        operator: 'OR',
        builtInControls: ['mfa'],
        authenticationStrength: null,
        customAuthenticationFactors: [],
        termsOfUse: [],
      },
      sessionControls: null,
      remediation: null,
      registration: null,
    })
    const read = await own.get<Policy>(`${PATH}/${id}`)
    expect(plain(read)).toEqual(plain(reply))
    expect(read.headers.get('etag')).toBe(reply.body['@odata.etag'])
    const item = plain(read)
    const { value } = await own.graph.api(PATH).get()
    expect(value).toContainEqual(item)

    const changed = await own.patch(`${PATH}/${id}`, { conditions: { signInRiskLevels: ['high'] } })
    expect([changed.status, changed.body]).toEqual([204, undefined])
    const after = await own.get<Policy>(`${PATH}/${id}`)
    expect(after.body.conditions).toEqual({ ...item.conditions, signInRiskLevels: ['high'] })
    expect(after.body.modifiedDateTime).toBe(new Date().toISOString())
    expect(changed.headers.get('etag')).toBe(after.headers.get('etag'))

    expect((await own.del(`${PATH}/${id}`)).status).toBe(204)
    for (const reply of [
      await own.get(`${PATH}/${id}`),
      await own.patch(`${PATH}/${id}`, { state: 'disabled' }),
      await own.del(`${PATH}/${id}`),
    ])
      expect(refused(reply)).toEqual([404, undefined, 'There is no policy of this id in the tenant.'])
  })

  it('that was read can be sent back as it is, and then nothing has changed', async () => {
    const own = await admin()
    const reply = await made({
      sessionControls: { signInFrequency: { isEnabled: true, frequencyInterval: 'everyTime' } },
      remediation: { notice: false, unregistered: 'block' },
      grantControls: {
        operator: 'OR',
        builtInControls: [],
        authenticationStrength: { id: '00000000-0000-0000-0000-000000000004' },
      },
    })
    const { body } = reply
    expect((await own.patch(`${PATH}/${body.id}`, body)).status).toBe(204)
    expect(plain(await own.get<Policy>(`${PATH}/${body.id}`))).toEqual(plain(reply))
    await own.del(`${PATH}/${body.id}`)
  })

  it('of Graph’s own export is taken with all that says nothing', async () => {
    const own = await admin()
    const { conditions, ...plain } = await draft()
    const reply = await own.post<Policy>(PATH, {
      '@odata.context':
        'https://graph.microsoft.com/v1.0/$metadata#identity/conditionalAccess/policies/$entity',
      id: '00000000-0000-0000-0000-00000000abcd',
      createdDateTime: '2026-01-01T00:00:00Z',
      modifiedDateTime: null,
      templateId: null,
      partialEnablementStrategy: null,
      ...plain,
      conditions: {
        ...conditions,
        applications: {
          includeApplications: ['All'],
          excludeApplications: [],
          includeUserActions: [],
          includeAuthenticationContextClassReferences: [],
          applicationFilter: null,
        },
        userRiskLevels: [],
        servicePrincipalRiskLevels: [],
        insiderRiskLevels: null,
        platforms: null,
        locations: null,
        devices: null,
        clientApplications: null,
        authenticationFlows: null,
      },
      grantControls: {
        operator: 'OR',
        builtInControls: [],
        customAuthenticationFactors: [],
        termsOfUse: [],
        'authenticationStrength@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#…',
        authenticationStrength: {
          id: '00000000-0000-0000-0000-000000000002',
          displayName: 'Multifactor authentication',
          policyType: 'builtIn',
          requirementsSatisfied: 'mfa',
          allowedCombinations: ['fido2'],
        },
      },
      sessionControls: {
        disableResilienceDefaults: null,
        applicationEnforcedRestrictions: null,
        cloudAppSecurity: null,
        persistentBrowser: null,
        signInFrequency: {
          value: null,
          type: null,
          authenticationType: 'primaryAndSecondaryAuthentication',
          frequencyInterval: 'everyTime',
          isEnabled: true,
        },
      },
    })
    expect(reply.status, JSON.stringify(reply.body)).toBe(201)
    expect(reply.body.id).not.toMatch(/abcd$/)
    expect(reply.body).toMatchObject({
      grantControls: { authenticationStrength: { displayName: 'Multifactor authentication' } },
      sessionControls: { signInFrequency: { frequencyInterval: 'everyTime', type: null, value: null } },
    })
    await own.del(`${PATH}/${reply.body.id}`)
  })

  it('with something surprising in it is kept, and says so', async () => {
    const own = await admin()
    const { body } = await made({
      remediation: { unregistered: 'register' },
    })
    const warnings = [{ target: 'remediation.unregistered', message: expect.stringContaining('register') }]
    expect(body['@vestibule.warnings']).toEqual(warnings)
    expect(body.remediation).toEqual({ notice: true, unregistered: 'register' })
    expect((await own.get<Policy>(`${PATH}/${body.id}`)).body['@vestibule.warnings']).toEqual(warnings)
    await own.del(`${PATH}/${body.id}`)
  })

  it('is found by its name and its state; other filters are refused', async () => {
    const own = await admin()
    const { body } = await made({ displayName: 'Zealous' })
    const found = async (filter: string) =>
      (await own.graph.api(PATH).filter(filter).get()).value.map(({ displayName }: Policy) => displayName)
    expect(await found("displayName eq 'zealous'")).toEqual(['Zealous'])
    expect(await found("state eq 'enabledForReportingButNotEnforced'")).toEqual(['Zealous'])
    expect(await found("startswith(displayName,'Zeal') and state eq 'enabled'")).toEqual([])
    expect((await own.get(`${PATH}?$filter=createdDateTime gt 2026-01-01T00:00:00Z`)).status).toBe(400)
    await own.del(`${PATH}/${body.id}`)
  })
})

describe('what is no policy', () => {
  const USERS = { includeUsers: ['All'] }
  const APPLICATIONS = { includeApplications: ['All'] }
  const conditions = { users: USERS, applications: APPLICATIONS }

  it.each([
    ['no name', { displayName: undefined }, 'displayName'],
    ['an empty name', { displayName: '  ' }, 'displayName'],
    ['a name of 257 characters', { displayName: 'x'.repeat(257) }, 'displayName'],
    ['a name with a line break in it', { displayName: 'a\nb' }, 'displayName'],
    ['another state', { state: 'on' }, 'state'],
    ['no conditions', { conditions: undefined }, 'conditions'],
    ['nobody', { conditions: { ...conditions, users: {} } }, 'conditions.users'],
    ['nothing', { conditions: { ...conditions, applications: {} } }, 'conditions.applications'],
    ['an unknown property', { sessionControl: {} }, 'sessionControl'],
    ['an unknown condition', { conditions: { ...conditions, weather: 'rain' } }, 'conditions.weather'],
    [
      'a condition that is not supported',
      { conditions: { ...conditions, platforms: { includePlatforms: ['all'] } } },
      'conditions.platforms',
    ],
    [
      'another level',
      { conditions: { ...conditions, signInRiskLevels: ['extreme'] } },
      'conditions.signInRiskLevels.0',
    ],
    [
      'a level twice',
      { conditions: { ...conditions, signInRiskLevels: ['high', 'high'] } },
      'conditions.signInRiskLevels',
    ],
    [
      'a hidden level',
      { conditions: { ...conditions, userRiskLevels: ['hidden'] } },
      'conditions.userRiskLevels.0',
    ],
    ['users as text', { conditions: { ...conditions, users: 'All' } }, 'conditions.users'],
    [
      'a user who does not exist',
      { conditions: { ...conditions, users: { includeUsers: ['nobody'] } } },
      'conditions.users.includeUsers',
    ],
    [
      'a group that does not exist',
      { conditions: { ...conditions, users: { ...USERS, excludeGroups: ['none'] } } },
      'conditions.users.excludeGroups',
    ],
    [
      'a role that does not exist',
      { conditions: { ...conditions, users: { ...USERS, excludeRoles: ['none'] } } },
      'conditions.users.excludeRoles',
    ],
    [
      'an application that does not exist',
      { conditions: { ...conditions, applications: { includeApplications: ['none'] } } },
      'conditions.applications.includeApplications',
    ],
    [
      'a place that does not exist',
      { conditions: { ...conditions, locations: { includeLocations: ['none'] } } },
      'conditions.locations.includeLocations',
    ],
    [
      'more ids than a list holds',
      {
        conditions: {
          ...conditions,
          users: { includeUsers: Array.from({ length: 101 }, (_, n) => `u${n}`) },
        },
      },
      'conditions.users.includeUsers',
    ],
    [
      'guests of an unknown kind',
      {
        conditions: {
          ...conditions,
          users: { includeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'internalGuest,robot' } },
        },
      },
      'conditions.users.includeGuestsOrExternalUsers.guestOrExternalUserTypes',
    ],
    ['no control at all', { grantControls: null }, 'grantControls'],
    [
      'an unknown operator',
      { grantControls: { operator: 'XOR', builtInControls: ['mfa'] } },
      'grantControls.operator',
    ],
    [
      'a control that is not supported',
      { grantControls: { operator: 'OR', builtInControls: ['compliantDevice'] } },
      'grantControls.builtInControls.0',
    ],
    [
      'block beside another',
      { grantControls: { operator: 'OR', builtInControls: ['block', 'mfa'] } },
      'grantControls',
    ],
    [
      'a strength that does not exist',
      { grantControls: { operator: 'OR', builtInControls: [], authenticationStrength: { id: 'x' } } },
      'grantControls.authenticationStrength',
    ],
    [
      'a new password without a level',
      { grantControls: { operator: 'AND', builtInControls: ['mfa', 'passwordChange'] }, conditions },
      'conditions.userRiskLevels',
    ],
    [
      'an unreachable frequency',
      {
        sessionControls: {
          signInFrequency: { isEnabled: true, frequencyInterval: 'timeBased', type: 'hours', value: 0 },
        },
      },
      'sessionControls.signInFrequency',
    ],
    [
      'a grace of a year',
      { grantControls: null, conditions, registration: { graceDays: 365 } },
      'registration.graceDays',
    ],
  ])('%s is 400 and names the property; nothing is written', async (_, changes, target) => {
    const own = await admin()
    const before = await deployment.store.tenant('academy')
    const reply = await own.post(PATH, await draft(changes))
    expect(refused(reply)).toEqual([400, target, expect.any(String)])
    expect(Object(reply.body.error).message.length).toBeGreaterThan(15)
    expect(await deployment.store.tenant('academy')).toEqual(before)
  })

  it('is no change to one either', async () => {
    const own = await admin()
    const reply = await made()
    const { body } = reply
    for (const [patch, target] of [
      [{ state: 'on' }, 'state'],
      [{ conditions: { signInRiskLevels: 'high' } }, 'conditions.signInRiskLevels'],
      [{ conditions: { users: { includeUsers: [] } } }, 'conditions.users'],
      [{ grantControls: null }, 'grantControls'],
    ] as const)
      expect(refused(await own.patch(`${PATH}/${body.id}`, patch))).toEqual([400, target, expect.any(String)])
    expect(plain(await own.get<Policy>(`${PATH}/${body.id}`))).toEqual(plain(reply))
    await own.del(`${PATH}/${body.id}`)
  })

  it('a hundred and first is refused', async () => {
    const tenant = await deployment.store.tenant('legacy')
    const [first] = tenant?.policies ?? []
    if (!tenant || !first) throw new Error('no tenant')
    const policies = Array.from({ length: 100 }, (_, n) => ({ ...first, id: `policy-${n}` }))
    await deployment.store.putTenant({ ...tenant, policies }, tenant.version)
    const legacy = await adminOf(deployment, 'legacy')
    const reply = await legacy.post(PATH, {
      ...(await draft()),
      conditions: { users: { includeUsers: ['All'] }, applications: { includeApplications: ['All'] } },
    })
    expect(refused(reply)).toEqual([409, undefined, expect.stringContaining('100')])
  })
})

describe('two administrators at once', () => {
  it('lose no change: the second with an older ETag is 412', async () => {
    const own = await admin()
    const { body } = await made()
    const headers = { 'if-match': body['@odata.etag'] ?? '' }
    expect((await own.patch(`${PATH}/${body.id}`, { displayName: 'First' }, headers)).status).toBe(204)
    for (const reply of [
      await own.patch(`${PATH}/${body.id}`, { displayName: 'Second' }, headers),
      await own.del(`${PATH}/${body.id}`, headers),
    ])
      expect(refused(reply)).toEqual([412, undefined, expect.stringContaining('changed')])
    const { body: now, headers: fresh } = await own.get<Policy>(`${PATH}/${body.id}`)
    expect(now.displayName).toBe('First')
    expect((await own.del(`${PATH}/${body.id}`, { 'if-match': fresh.get('etag') ?? '' })).status).toBe(204)
  })

  it('of ten changes on one ETag exactly one is made', async () => {
    const own = await admin()
    const { body } = await made()
    const headers = { 'if-match': body['@odata.etag'] ?? '' }
    const replies = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        own.patch(`${PATH}/${body.id}`, { displayName: `N${n}` }, headers),
      ),
    )
    const statuses = replies.map(({ status }) => status)
    expect(statuses.filter((status) => status === 204)).toHaveLength(1)
    expect(statuses.filter((status) => status === 412)).toHaveLength(9)
    await own.del(`${PATH}/${body.id}`)
  })

  it('who change different policies are in each other’s way by nothing', async () => {
    const own = await admin()
    const both = [await made({ displayName: 'A' }), await made({ displayName: 'B' })]
    const replies = await Promise.all(
      both.map(({ body }) =>
        own.patch(`${PATH}/${body.id}`, { state: 'disabled' }, { 'if-match': body['@odata.etag'] ?? '' }),
      ),
    )
    expect(replies.map(({ status }) => status)).toEqual([204, 204])
    for (const { body } of both) await own.del(`${PATH}/${body.id}`)
  })
})

describe('the audit', () => {
  it('has who changed a policy, before and after', async () => {
    const own = await admin()
    const { body } = await made({ displayName: 'Audited' })
    await own.patch(`${PATH}/${body.id}`, { state: 'disabled' })
    await own.del(`${PATH}/${body.id}`)
    const { TABLE: table = '', DYNAMODB_ENDPOINT: endpoint = '' } = deployment.env
    const entries = await configurationEntries({ endpoint, table }, 'academy')
    const about = entries.filter(({ targetResources: [target] }) => target?.id === body.id)
    expect(about.map(({ activityDisplayName, result }) => [activityDisplayName, result])).toEqual(
      expect.arrayContaining([
        ['Add conditional access policy', 'success'],
        ['Update conditional access policy', 'success'],
        ['Delete conditional access policy', 'success'],
      ]),
    )
    const change = about.find(({ activityDisplayName }) => activityDisplayName.startsWith('Update'))
    expect(change?.initiatedBy).toMatchObject({
      kind: 'application',
      id: 'admin-cli',
      ip: expect.any(String),
    })
    expect(change?.targetResources[0]?.modifiedProperties).toContainEqual({
      displayName: 'state',
      oldValue: '"enabledForReportingButNotEnforced"',
      newValue: '"disabled"',
    })
  })
})
