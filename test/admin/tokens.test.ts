import { beforeAll, describe, expect, it } from 'vitest'
import type { User } from '../../src/domain/person/user.ts'
import type { Role } from '../../src/domain/roles.ts'
import { adminOf, adminToken, personToken, personTokens } from '../support/admin.ts'
import { disableUser, raiseRisk, revokeSessions } from '../support/administrator.ts'
import { browserAt } from '../support/begin.ts'
import { HOUR, MINUTE, pass, passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { signedIn, signerOf } from '../support/forged-tokens.ts'
import { newPerson } from '../support/people.ts'
import { changeTenant } from '../support/records.ts'
import { RelyingParty } from '../support/relying-party.ts'

/** Tokens of the admin API from the sign-in that opens them to the moment they open nothing. */

const deployment = useDeployment()

async function newAdministrator(role: Role = 'administrator'): Promise<User> {
  const user = await newPerson(deployment, 'clinic')
  await changeTenant(deployment, 'clinic', (tenant) => ({
    ...tenant,
    roleAssignments: [...(tenant.roleAssignments ?? []), { id: user.id, userId: user.id, role }],
  }))
  passALittle()
  return user
}

const asPerson = async (user: User) =>
  adminOf(deployment, 'clinic', await personToken(deployment, user.username))

describe('an application', () => {
  it('opens the admin API of its tenant, and no other tenant’s', async () => {
    const clinic = await adminOf(deployment, 'clinic')
    expect((await clinic.get('/organization')).status).toBe(200)
    expect(await clinic.get('/nothing')).toMatchObject({
      status: 404,
      body: { error: { code: 'Request_ResourceNotFound' } },
    })
    await expect(clinic.graph.api('/nothing').get()).rejects.toMatchObject({ statusCode: 404 })
    // The authorizer's answer for the token still stands, whichever tenant's path it is sent to.
    const studio = await adminOf(deployment, 'studio', clinic.token)
    expect((await studio.get('/organization')).status).toBe(401)
    expect((await (await adminOf(deployment, 'studio')).get('/organization')).status).toBe(200)
  })

  it('whose secret opens nothing gets no token, and neither does one for another tenant’s API', async () => {
    await expect(adminToken(deployment, 'clinic', { id: 'admin-cli', secret: 'wrong' })).rejects.toThrow()
    const api = { id: 'demo-api', secret: 'local-demo-api-secret' }
    await expect(adminToken(deployment, 'clinic', api)).rejects.toThrow()
  })

  it('that is disabled has tokens that open nothing any more', async () => {
    const admin = await adminOf(deployment, 'academy')
    expect((await admin.get('/organization')).status).toBe(200)
    const { clients } = deployment.store.of('academy')
    const client = await clients.get('admin-cli')
    if (client) await clients.put({ ...client, disabled: true })
    await changeTenant(deployment, 'academy', (tenant) => tenant)
    passALittle()
    expect((await admin.get('/organization')).status).toBe(401)
  })

  it('that lost a permission has lost it with the tokens it holds', async () => {
    const admin = await adminOf(deployment, 'msp')
    expect((await admin.get('/users')).status).toBe(200)
    const { clients } = deployment.store.of('msp')
    const client = await clients.get('admin-cli')
    const resource_scopes = { [`${deployment.origin}/admin/msp`]: ['Organization.Read.All'] }
    if (client) await clients.put({ ...client, metadata: { ...client.metadata, resource_scopes } })
    await changeTenant(deployment, 'msp', (tenant) => tenant)
    passALittle()
    expect((await admin.get('/organization')).status).toBe(200)
    expect((await admin.get('/users')).status).toBe(403)
  })

  it('sends its token in the header, and nowhere else', async () => {
    const token = await adminToken(deployment, 'clinic')
    const url = `${deployment.origin}/admin/clinic/v1.0/organization`
    const asked = await Promise.all([
      fetch(`${url}?access_token=${token}`),
      fetch(url, { headers: { cookie: `access_token=${token}` } }),
      fetch(url, { headers: { authorization: `Basic ${token}` } }),
      fetch(url, {
        headers: [
          ['authorization', `Bearer ${token}`],
          ['authorization', 'Bearer other'],
        ],
      }),
    ])
    expect(asked.map(({ status }) => status)).toEqual([401, 401, 403, 403])
  })

  it('of another site reads nothing in anybody’s browser', async () => {
    const { token } = await adminOf(deployment, 'clinic')
    const headers = { authorization: `Bearer ${token}`, origin: 'https://elsewhere.example' }
    const answer = await fetch(`${deployment.origin}/admin/clinic/v1.0/organization`, { headers })
    expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })
})

describe('a person', () => {
  it('signs in as ever, and may what their role and the token’s scopes let them', async () => {
    const otto = await personToken(deployment, 'otto@clinic.example')
    const admin = await adminOf(deployment, 'clinic', otto)
    expect((await admin.get('/organization')).status).toBe(200)
    const { username } = await newPerson(deployment, 'clinic')
    expect((await admin.post(`/users/${username}/revokeSignInSessions`)).status).toBe(200)
    expect((await admin.del(`/users/${username}`)).status).toBe(403)
    passALittle()
    const narrow = await personToken(deployment, 'ada@clinic.example', { scopes: ['User.Read.All'] })
    const ada = await adminOf(deployment, 'clinic', narrow)
    expect((await ada.get('/users')).status).toBe(200)
    const refused = await ada.del(`/users/${username}`)
    expect(refused.status).toBe(403)
    expect(refused.headers.get('www-authenticate')).toContain('scope="User.ReadWrite.All"')
  })

  it('is asked for a newer proof in an hour to change something, in eight to look', async () => {
    const user = await newAdministrator()
    const sign = await signerOf(deployment, 'clinic')
    const claims = await signedIn(deployment, user)
    const as = async () => adminOf(deployment, 'clinic', await sign(claims))
    const statuses = async () => {
      const admin = await as()
      const changed = await admin.post('/users/nobody/revokeSignInSessions')
      return [(await admin.get('/organization')).status, changed.status]
    }
    pass(HOUR)
    expect(await statuses()).toEqual([200, 404])
    pass(1)
    expect(await statuses()).toEqual([200, 401])
    pass(7 * HOUR - 1)
    expect(await statuses()).toEqual([200, 401])
    pass(1)
    expect(await statuses()).toEqual([401, 401])
  })

  it('steps up by what the refusal says, in the browser they have', async () => {
    const user = await newAdministrator()
    const browser = browserAt(deployment)
    const first = await personTokens(deployment, user.username, { browser })
    pass(HOUR + MINUTE)
    const rp = await RelyingParty.discover(deployment, 'clinic', 'console')
    const resource = `${deployment.origin}/admin/clinic`
    const renewed = await rp.post('token_endpoint', {
      grant_type: 'refresh_token',
      client_id: 'console',
      refresh_token: first.refresh_token ?? '',
      resource,
    })
    const change = async (token: string) =>
      (await adminOf(deployment, 'clinic', token)).post('/users/nobody/revokeSignInSessions')
    const refused = await change(String(renewed.body.access_token))
    const challenge = refused.headers.get('www-authenticate') ?? ''
    const [, acr_values = ''] = /acr_values="([^"]*)"/.exec(challenge) ?? []
    const [, max_age = ''] = /max_age="([^"]*)"/.exec(challenge) ?? []
    expect([refused.status, max_age]).toEqual([401, String(HOUR)])
    passALittle()
    const token = await personToken(deployment, user.username, { browser, asks: { acr_values, max_age } })
    expect((await change(token)).status).toBe(404)
  })

  it.each<[what: string, stop: (user: User) => Promise<unknown>]>([
    ['blocked', ({ username }) => disableUser(deployment, username)],
    ['signed out everywhere', ({ username }) => revokeSessions(deployment, username)],
    ['at risk', ({ username }) => raiseRisk(deployment, username)],
  ])('who is %s changes nothing from then on, and sees nothing in a minute', async (_, stop) => {
    const user = await newAdministrator()
    const admin = await asPerson(user)
    expect((await admin.get('/organization')).status).toBe(200)
    pass(1)
    await stop(user)
    expect((await admin.post('/users/nobody/revokeSignInSessions')).status).toBe(401)
    pass(MINUTE)
    expect((await admin.get('/organization')).status).toBe(401)
  })

  it('is remembered for a minute by whoever only looks, and no longer', async () => {
    const user = await newAdministrator()
    const admin = await asPerson(user)
    expect((await admin.get('/organization')).status).toBe(200)
    await disableUser(deployment, user.username)
    pass(MINUTE - 1)
    expect((await admin.get('/organization')).status).toBe(200)
    pass(1)
    expect((await admin.get('/organization')).status).toBe(401)
  })

  it('whose role is taken may nothing', async () => {
    const user = await newAdministrator()
    const admin = await asPerson(user)
    expect((await admin.get('/organization')).status).toBe(200)
    await changeTenant(deployment, 'clinic', (tenant) => ({
      ...tenant,
      roleAssignments: tenant.roleAssignments?.filter(({ userId }) => userId !== user.id),
    }))
    passALittle()
    expect((await admin.get('/organization')).status).toBe(403)
  })

  it('in a batch is asked anew for each of its parts', async () => {
    const user = await newAdministrator()
    const admin = await asPerson(user)
    pass(1)
    const { status, body } = await admin.post<{ responses: { id: string; status: number }[] }>('/$batch', {
      requests: [
        { id: '1', method: 'GET', url: '/organization' },
        { id: '2', method: 'POST', url: `/users/${user.id}/revokeSignInSessions`, dependsOn: ['1'] },
        { id: '3', method: 'POST', url: '/users/nobody/unlock', dependsOn: ['2'] },
      ],
    })
    expect(status).toBe(200)
    expect(body.responses.map((one) => one.status)).toEqual([200, 200, 401])
  })
})

describe('a client that is not the tenant’s own', () => {
  beforeAll(async () => {
    const { clients } = deployment.store.of('clinic')
    const console = await clients.get('console')
    if (console) {
      const metadata = { ...console.metadata, client_id: 'partner-admin' }
      await clients.put({ ...console, client_id: 'partner-admin', first_party: false, metadata })
    }
  })

  it('acts for a person as far as they consented, and no longer than that', async () => {
    const user = await newAdministrator()
    const sign = await signerOf(deployment, 'clinic')
    const claims = { ...(await signedIn(deployment, user)), client_id: 'partner-admin' }
    const admin = async () => adminOf(deployment, 'clinic', await sign(claims))
    expect((await (await admin()).get('/organization')).status).toBe(401)
    const resource = `${deployment.origin}/admin/clinic`
    const own = deployment.store.of('clinic')
    const stored = await own.users.get(user.id)
    if (!stored) throw new Error('nobody')
    const given = { scopes: ['openid'], claims: [], resources: { [resource]: ['User.Read.All'] } }
    await own.users.update(
      { ...stored, consents: { 'partner-admin': { ...given, at: Date.now() } } },
      stored.version,
    )
    expect((await (await admin()).get('/users')).status).toBe(200)
    expect((await (await admin()).get('/organization')).status).toBe(403)
  })
})
