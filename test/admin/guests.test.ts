import { beforeAll, describe, expect, it } from 'vitest'
import type { User } from '../../src/domain/person/user.ts'
import { type Admin, type AdminReply, adminOf } from '../support/admin.ts'
import { raiseRisk } from '../support/administrator.ts'
import { DAY, pass, passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { newGuest, UNUSUAL, visit, visiting } from '../support/guests.ts'
import { newPerson } from '../support/people.ts'
import { changeTenant } from '../support/records.ts'

/** People whose home is elsewhere, as an administrator of the tenant they visit meets them. */

const deployment = useDeployment()
let admin: Admin
let tia: User
beforeAll(async () => {
  admin = await adminOf(deployment, 'clinic')
  tia = await visiting(deployment, 'clinic', 'tia@msp.example')
})

interface Refused {
  error: { code: string; message: string; details?: { code: string; message: string; target: string }[] }
}

const store = () => deployment.store.of('clinic')
const stored = async ({ id }: Pick<User, 'id'>): Promise<User> => {
  const user = await store().users.get(id)
  if (!user) throw new Error(`no user ${id}`)
  return user
}
const HOME = 'Meridian IT Services'
const PASSWORD = '28c10230-6103-485e-b985-444c60001490'

describe('a guest', () => {
  it('is shown in Graph’s shape, with the home that they are from, and not who they are there', async () => {
    const { body } = await admin.get(`/users/${tia.id}`)
    expect(body).toMatchObject({
      userPrincipalName: 'tia@msp.example',
      displayName: 'Tia Torres',
      userType: 'Guest',
      creationType: 'Invitation',
      externalUserState: 'Accepted',
      identities: [{ signInType: 'federated', issuer: `${deployment.origin}/msp`, issuerAssignedId: null }],
      homeTenant: { id: 'msp', displayName: HOME },
      lastPasswordChangeDateTime: null,
    })
    expect(JSON.stringify(body)).not.toContain((await atHome()).id)
    expect((await admin.get('/users/ana@clinic.example')).body).toMatchObject({
      userType: 'Member',
      creationType: null,
      externalUserState: null,
      homeTenant: null,
      identities: [
        {
          signInType: 'userPrincipalName',
          issuer: `${deployment.origin}/clinic`,
          issuerAssignedId: 'ana@clinic.example',
        },
      ],
    })
  })

  it('is found among guests, by name and by what they sign in with', async () => {
    const listed = async (query: string) =>
      (await admin.get<{ value: { id: string; userType: string }[] }>(`/users?${query}`)).body.value
    const guests = await listed("$filter=userType eq 'Guest'")
    expect(guests.map(({ id }) => id)).toContain(tia.id)
    expect(new Set(guests.map(({ userType }) => userType))).toEqual(new Set(['Guest']))
    expect((await listed("$filter=userType eq 'Member'&$top=999")).map(({ id }) => id)).not.toContain(tia.id)
    for (const query of [
      "$filter=userType eq 'Guest'&$orderby=displayName",
      "$filter=startswith(displayName,'tia')",
      "$filter=userPrincipalName eq 'TIA@msp.example'",
      "$filter=startswith(userPrincipalName,'tia@m')",
      '$orderby=userPrincipalName&$top=999',
    ])
      expect(
        (await listed(query)).map(({ id }) => id),
        query,
      ).toContain(tia.id)
  })

  it('has the address of a member, or of a guest from elsewhere, and each is somebody apart', async () => {
    const member = await newPerson(deployment, 'clinic')
    const named = { username: member.username, email: member.email }
    const one = await newGuest(deployment, 'clinic', { provider: 'first', subject: 's' }, named)
    const other = await newGuest(deployment, 'clinic', { provider: 'second', subject: 's' }, named)
    const filter = `$filter=userPrincipalName eq '${member.username}'`
    const { body } = await admin.get<{ value: { id: string }[] }>(`/users?${filter}`)
    expect(new Set(body.value.map(({ id }) => id))).toEqual(new Set([member.id, one.id, other.id]))
    expect((await admin.get(`/users/${member.username}`)).body.id).toBe(member.id)
  })
})

const atHome = async (): Promise<User> => {
  const { userId = '' } = await deployment.store.of('msp').users.login('tia@msp.example')
  const user = await deployment.store.of('msp').users.get(userId)
  if (!user) throw new Error('tia is nobody')
  return user
}

describe('what only the home can do', () => {
  const path = () => `/users/${tia.id}`
  it.each<[what: string, act: () => Promise<AdminReply<Refused>>]>([
    ['their name', () => admin.patch(path(), { displayName: 'Somebody Else' })],
    ['what they sign in with', () => admin.patch(path(), { userPrincipalName: 'tia@clinic.example' })],
    ['their address', () => admin.patch(path(), { mail: 'tia@clinic.example' })],
    ['a password', () => admin.post(`${path()}/authentication/methods/${PASSWORD}/resetPassword`, {})],
    [
      'a link to a password',
      () =>
        admin.post(`${path()}/authentication/methods/${PASSWORD}/resetPassword`, {
          delivery: 'email',
        }),
    ],
    ['a pass', () => admin.post(`${path()}/authentication/temporaryAccessPassMethods`, {})],
    ['an invitation', () => admin.post('/invitations', { invitedUser: { id: tia.id } })],
  ])('is not for an administrator here, who is told whose it is: %s', async (_, act) => {
    const before = await stored(tia)
    const { status, body } = await act()
    expect([status, body.error.code]).toEqual([403, 'Authorization_RequestDenied'])
    expect(body.error.message).toContain(HOME)
    expect(await stored(tia)).toEqual(before)
  })

  it.each(['dismiss', 'confirmCompromised', 'confirmSafe'])(
    'is said of each of many, and the others are done: %s',
    async (what) => {
      const member = await newPerson(deployment, 'clinic')
      await raiseRisk(deployment, member.username).catch(() => undefined)
      const before = await stored(tia)
      const act = (userIds: string[]) =>
        admin.post<Refused>(`/identityProtection/riskyUsers/${what}`, { userIds })
      const both = await act([tia.id, member.id])
      expect(both.status).toBe(400)
      expect(both.body.error.details).toMatchObject([
        { code: 'Authorization_RequestDenied', target: tia.id, message: expect.stringContaining(HOME) },
      ])
      const alone = await act([tia.id])
      expect(alone.status).toBe(403)
      expect(alone.body.error.message).toContain(HOME)
      expect(await stored(tia)).toEqual(before)
    },
  )

  it('is refused in a batch, too', async () => {
    const { body } = await admin.post<{ responses: { id: string; status: number }[] }>('/$batch', {
      requests: [
        {
          id: '1',
          method: 'POST',
          url: '/identityProtection/riskyUsers/dismiss',
          body: { userIds: [tia.id] },
          headers: { 'content-type': 'application/json' },
        },
        { id: '2', method: 'GET', url: `/users/${tia.id}` },
      ],
    })
    expect(body.responses.map(({ status }) => status).sort()).toEqual([200, 403])
  })

  it('is raising the risk of their account', async () => {
    const about = { riskEventType: 'leakedCredentials', riskLevel: 'high', source: 'a list' }
    const { body } = await admin.post<{ value: { status: string; error: { message: string } }[] }>(
      '/security/riskDetections',
      { riskDetections: [{ ...about, userId: tia.id }] },
    )
    expect(body.value).toMatchObject([
      { status: 'failed', error: { message: expect.stringContaining(HOME) } },
    ])
    expect((await stored(tia)).detections).toEqual([])
  })

  it('is their role, of which the delegation speaks; of an identity provider’s nobody else does', async () => {
    const reader = '5d6b6bb7-de71-4623-b4af-96380a352509'
    const assign = (principalId: string) =>
      admin.post<Refused>('/roleManagement/directory/roleAssignments', {
        principalId,
        roleDefinitionId: reader,
      })
    const { status, body } = await assign(tia.id)
    expect([status, body.error.message]).toEqual([400, expect.stringContaining('delegation')])
    const other = await newGuest(deployment, 'clinic', { provider: 'entra', subject: 'role' })
    expect((await assign(other.id)).status).toBe(201)
  })

  it('an account for emergencies is a member’s', async () => {
    const { status } = await admin.patch('/organization/clinic', { breakGlass: [tia.id] })
    expect(status).toBe(400)
  })
})

describe('what the tenant they visit can do', () => {
  it('blocks a guest here, and lets them in again', async () => {
    const guest = await newGuest(deployment, 'clinic', { provider: 'entra', subject: 'blocked' })
    expect((await admin.patch(`/users/${guest.id}`, { accountEnabled: false })).status).toBe(204)
    expect((await stored(guest)).disabled).toBe(true)
    expect((await admin.patch(`/users/${guest.id}`, { accountEnabled: true })).status).toBe(204)
    expect((await stored(guest)).disabled).toBe(false)
  })

  it('ends their sessions here and takes away the methods registered here', async () => {
    const methods: User['methods'] = [
      { kind: 'sms', id: 'one', addedAt: 1, addedIn: 1, phone: '+442079460001' },
      { kind: 'sms', id: 'two', addedAt: 1, addedIn: 1, phone: '+442079460002' },
    ]
    const guest = await newGuest(deployment, 'clinic', { provider: 'entra', subject: 'methods' }, { methods })
    const base = `/users/${guest.id}`
    expect((await admin.get<{ value: unknown[] }>(`${base}/authentication/methods`)).body.value).toHaveLength(
      2,
    )
    expect((await admin.del(`${base}/authentication/methods/one`)).status).toBe(204)
    expect((await stored(guest)).methods.map(({ id }) => id)).toEqual(['two'])
    expect((await admin.post(`${base}/authentication/methods/requireReregistration`)).status).toBe(204)
    expect((await stored(guest)).methods).toEqual([])
    passALittle()
    expect((await admin.post(`${base}/revokeSignInSessions`)).status).toBe(200)
    expect((await stored(guest)).sessionsValidFrom).toBe(Date.now())
  })

  it('judges their sign-ins, which leaves the risk of their account where it is', async () => {
    const guest = await newGuest(deployment, 'clinic', { provider: 'entra', subject: 'judged' })
    const signIn = await visit(deployment, guest, UNUSUAL)
    passALittle()
    const compromise = () => admin.post('/auditLogs/signIns/confirmCompromised', { requestIds: [signIn.id] })
    expect((await compromise()).status).toBe(204)
    const after = await stored(guest)
    expect([after.risk.state, after.detections]).toEqual(['none', []])
    expect(after.sessionsValidFrom).toBe(Date.now())
    const { body } = await admin.get(`/auditLogs/signIns/${signIn.id}`)
    expect(body).toMatchObject({ riskState: 'confirmedCompromised', riskLevelAggregated: 'high' })
    const events = after.pending.length
    passALittle()
    expect((await compromise()).status).toBe(204)
    expect((await stored(guest)).sessionsValidFrom).toBe(after.sessionsValidFrom)
    expect((await stored(guest)).pending.length).toBeLessThanOrEqual(events)
    expect((await admin.post('/auditLogs/signIns/confirmSafe', { requestIds: [signIn.id] })).status).toBe(204)
    expect((await admin.get(`/auditLogs/signIns/${signIn.id}`)).body).toMatchObject({
      riskState: 'confirmedSafe',
    })
  })

  it('finds the sign-ins of each who has a name, apart', async () => {
    const member = await newPerson(deployment, 'clinic')
    const named = { username: member.username }
    const one = await newGuest(deployment, 'clinic', { provider: 'first', subject: 'visits' }, named)
    const other = await newGuest(deployment, 'clinic', { provider: 'second', subject: 'visits' }, named)
    const visits = [await visit(deployment, one), await visit(deployment, other)]
    const filter = `$filter=userPrincipalName eq '${member.username}'`
    const { body } = await admin.get<{ value: { id: string; homeTenantId: string }[] }>(
      `/auditLogs/signIns?${filter}`,
    )
    expect(new Set(body.value.map(({ id }) => id))).toEqual(new Set(visits.map(({ id }) => id)))
    expect(new Set(body.value.map(({ homeTenantId }) => homeTenantId))).toEqual(new Set(['first', 'second']))
  })

  it('forgives what was counted against a guest, and not what was against a member of that name', async () => {
    const member = await newPerson(deployment, 'clinic')
    const guest = await newGuest(
      deployment,
      'clinic',
      { provider: 'entra', subject: 'unlocked' },
      { username: member.username },
    )
    const guessing = { at: 'password', of: member.username, from: 'unfamiliar' } as const
    await store().lockouts.reserve(guessing, 'a try')
    expect((await admin.post(`/users/${guest.id}/unlock`)).status).toBe(204)
    expect((await store().users.login(member.username)).lockout.unfamiliar.count).toBe(1)
    expect((await admin.post(`/users/${member.id}/unlock`)).status).toBe(204)
    expect((await store().users.login(member.username)).lockout.unfamiliar.count).toBe(0)
  })
})

describe('who is counted on', () => {
  it('is no guest: the last member who may do everything stays, whatever a guest may', async () => {
    const other = await newGuest(deployment, 'studio', { provider: 'entra', subject: 'admin' })
    const studio = await adminOf(deployment, 'studio')
    const assigned = await studio.post('/roleManagement/directory/roleAssignments', {
      principalId: other.id,
      roleDefinitionId: '62e90394-69f5-4237-9190-012177145e10',
    })
    expect(assigned.status).toBe(201)
    const ada = '/users/ada@studio.example'
    expect((await studio.patch(ada, { accountEnabled: false })).status).toBe(409)
    expect((await studio.del(ada)).status).toBe(409)
  })
})

it('a guest is put into groups as anybody is, and shown there with their home', async () => {
  const group = await admin.post('/groups', {
    displayName: 'Visitors',
    mailEnabled: false,
    mailNickname: 'v',
    securityEnabled: true,
  })
  const members = `/groups/${group.body.id}/members`
  const added = await admin.post(`${members}/$ref`, {
    '@odata.id': `${deployment.origin}/admin/clinic/v1.0/users/${tia.id}`,
  })
  expect(added.status).toBe(204)
  await deployment.outbox('nobody@clinic.example')
  expect((await admin.get<{ value: unknown[] }>(members)).body.value).toMatchObject([
    { id: tia.id, userType: 'Guest', homeTenant: { id: 'msp', displayName: HOME } },
  ])
})

describe('a guest who is deleted', () => {
  const deleted = async (prefix: string) =>
    (
      await admin.get<{ value: { id: string; deletedDateTime: string | null; homeTenant: unknown }[] }>(
        `/directory/deletedItems/microsoft.graph.user?$filter=startswith(userPrincipalName,'${prefix}')`,
      )
    ).body.value

  it('is nobody here any more, stays out for good, and comes again once an administrator lets them', async () => {
    const home = { provider: 'entra', subject: 'deleted' }
    const group = (
      await admin.post('/groups', {
        displayName: 'Night shift',
        mailEnabled: false,
        mailNickname: 'n',
        securityEnabled: true,
      })
    ).body.id as string
    const guest = await newGuest(deployment, 'clinic', home, {
      username: 'dee@elsewhere.example',
      methods: [{ kind: 'sms', id: 'one', addedAt: 1, addedIn: 1, phone: '+442079460001' }],
      groups: [group],
    })
    expect((await admin.del(`/users/${guest.id}`)).status).toBe(204)
    expect((await admin.get(`/users/${guest.id}`)).status).toBe(404)
    expect(await deleted('dee@')).toMatchObject([
      { id: guest.id, deletedDateTime: new Date().toISOString(), homeTenant: { id: 'entra' } },
    ])
    pass(400 * DAY)
    admin = await adminOf(deployment, 'clinic')
    // Who comes again has the id they had, and it is that of somebody who was deleted.
    expect(await store().guests.find(home)).toBe(guest.id)
    await store().guests.create({ ...guest, version: 1 })
    expect((await stored(guest)).deletedAt).toBeDefined()

    expect((await admin.post(`/directory/deletedItems/${guest.id}/restore`)).status).toBe(200)
    expect(await stored(guest)).toMatchObject({
      disabled: false,
      methods: [],
      groups: [group],
      guest: { home },
    })
    expect((await stored(guest)).deletedAt).toBeUndefined()
    expect((await admin.get(`/users/${guest.id}`)).body).toMatchObject({
      userType: 'Guest',
      accountEnabled: true,
    })
    expect(await deleted('dee@')).toEqual([])
    expect((await admin.post(`/directory/deletedItems/${guest.id}/restore`)).status).toBe(404)
  })

  it('takes no name from a member who is called the same; and no member is among them', async () => {
    const member = await newPerson(deployment, 'clinic')
    const guest = await newGuest(
      deployment,
      'clinic',
      { provider: 'entra', subject: 'namesake' },
      { username: member.username },
    )
    expect((await admin.del(`/users/${guest.id}`)).status).toBe(204)
    await deployment.outbox('nobody@clinic.example')
    expect((await store().users.login(member.username)).userId).toBe(member.id)
    expect((await admin.del(`/users/${member.id}`)).status).toBe(204)
    expect((await deleted(member.username)).map(({ id }) => id)).toEqual([guest.id])
    expect((await admin.get(`/directory/deletedItems/${member.id}`)).status).toBe(404)
    expect((await admin.post(`/directory/deletedItems/${member.id}/restore`)).status).toBe(404)
  })
})

describe('a name that leads to another home', () => {
  it('is given to nobody who would live here, by any way', async () => {
    const member = await newPerson(deployment, 'clinic')
    const name = 'somebody@msp.example'
    for (const answer of [
      await admin.post<Refused>('/users', { userPrincipalName: name, displayName: 'Sam' }),
      await admin.post<Refused>('/invitations', { invitedUserEmailAddress: name }),
      await admin.patch<Refused>(`/users/${member.id}`, { userPrincipalName: name }),
    ]) {
      expect([answer.status, answer.body.error.code]).toEqual([400, 'badRequest'])
      expect(answer.body.error.message).toContain('msp')
    }
    expect((await store().users.login(name)).userId).toBeUndefined()
    expect((await admin.patch(`/users/${member.id}`, { mail: name })).status).toBe(204)
  })
})

describe('somebody invited from an identity provider', () => {
  it('is a guest before they come: shown once, and without a way to a password here', async () => {
    const entra = {
      id: 'entra-of-test',
      displayName: 'Staff directory',
      issuer: 'https://login.staff.example',
    }
    await changeTenant(deployment, 'clinic', (tenant) => ({
      ...tenant,
      identityProviders: [
        ...(tenant.identityProviders ?? []),
        {
          ...entra,
          clientId: 'us',
          authentication: { method: 'private_key_jwt' },
          scopes: ['openid'],
          domains: ['staff.example'],
          hasButton: false,
          claims: {},
          assurance: { acr: NONE, amr: NONE },
          firstArrival: 'invited',
          createdAt: 1,
        },
      ],
    }))
    passALittle()
    const made = await admin.post<{ invitedUser: { id: string } }>('/invitations', {
      invitedUserEmailAddress: 'ida@staff.example',
      invitedUserType: 'Guest',
    })
    expect(made.status).toBe(201)
    const { id } = made.body.invitedUser
    expect((await admin.get(`/users/${id}`)).body).toMatchObject({
      userType: 'Guest',
      externalUserState: 'PendingAcceptance',
      homeTenant: { id: entra.id, displayName: entra.displayName },
      identities: [{ signInType: 'federated', issuer: entra.issuer, issuerAssignedId: null }],
    })
    for (const query of [
      "$filter=startswith(userPrincipalName,'ida@')",
      "$filter=userPrincipalName eq 'ida@staff.example'",
    ]) {
      const { body } = await admin.get<{ value: { id: string }[] }>(`/users?${query}`)
      expect(
        body.value.map((one) => one.id),
        query,
      ).toEqual([id])
    }
    const before = await stored({ id })
    for (const answer of [
      await admin.post(`/users/${id}/authentication/methods/${PASSWORD}/resetPassword`, {}),
      await admin.post(`/users/${id}/authentication/temporaryAccessPassMethods`, {}),
      await admin.post('/invitations', { invitedUser: { id } }),
      await admin.post('/identityProtection/riskyUsers/confirmCompromised', { userIds: [id] }),
    ])
      expect(answer.status).toBe(403)
    expect(await stored({ id })).toEqual(before)
  })
})

const NONE = { multifactor: [], phishingResistant: [] }
