import { beforeAll, describe, expect, it } from 'vitest'
import { MOST_GROUPS_TOLD } from '../../src/domain/claims.ts'
import { ROLE_TEMPLATES, type Role } from '../../src/domain/roles.ts'
import { DEMO_WEB_SECRET } from '../../src/local/seeds/clients.ts'
import { type Admin, adminOf } from '../support/admin.ts'
import { type Begun, begin, walkOn } from '../support/begin.ts'
import { pass, passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import type { Page } from '../support/page.ts'
import { newPerson } from '../support/people.ts'
import { changeUser, userOf } from '../support/records.ts'
import { basic, type Tokens } from '../support/relying-party.ts'
import { codeOf, errorOf, tokensAt } from '../support/sign-in.ts'
import { onward, press, type Way } from '../support/walk.ts'

/** Which claims beyond OpenID Connect's own are told of a person is the tenant's to say, and the person's to allow. */

const deployment = useDeployment()

const OWN = 'demo-web'
const PARTNER = 'demo-partner'
const allow: Way = [['consent/consent', onward]]
const deny: Way = [['consent/consent', press('cancel')]]

let admin: Admin
let nurses = ''
let night = ''
let gone = ''

/** What the tenant tells from now on; a warm function reads it within five seconds. */
async function say(claims: object): Promise<void> {
  admin = await adminOf(deployment, 'clinic')
  expect((await admin.patch('/organization/clinic', { claims })).status).toBe(204)
  pass(6)
}

async function group(displayName: string): Promise<string> {
  const { status, body } = await admin.post('/groups', { displayName })
  expect(status).toBe(201)
  return String(body.id)
}

beforeAll(async () => {
  admin = await adminOf(deployment, 'clinic')
  nurses = await group('Nurses')
  night = await group('Nachtschicht 夜勤')
  gone = await group('Closed ward')
  expect((await admin.del(`/groups/${gone}`)).status).toBe(204)
})

/** Somebody in groups: two there are, and one that is gone in between. */
const member = (groups = [nurses, gone, night]) => newPerson(deployment, 'clinic', {}, { groups })

async function at(username: string, asks: Record<string, string>, clientId = OWN): Promise<Begun> {
  passALittle()
  return begin(deployment, username, { clientId, asks })
}

/** The tokens of somebody at a relying party of the tenant's own. */
async function tokensOf(username: string, asks: Record<string, string>): Promise<Tokens> {
  const begun = await at(username, asks)
  return tokensAt(begun, begun.page)
}

async function userinfo({ access_token }: { access_token: string }): Promise<Record<string, unknown>> {
  const headers = { authorization: `Bearer ${access_token}` }
  const answer = await fetch(`${deployment.origin}/clinic/me`, { headers })
  return told((await answer.json()) as object)
}

/** What of it is the tenant's to switch on. */
const told = (all: object = {}): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(all).filter(([name]) => ['groups', 'hasgroups', 'roles', 'error'].includes(name)),
  )

/** What is told in the ID token, and by userinfo. */
const both = async (tokens: Tokens) => [told(tokens.claims()), await userinfo(tokens)]

const items = ({ html }: Page): string[] => html.querySelectorAll('ul.list li').map(({ text }) => text.trim())

const discovered = async () => {
  const answer = await fetch(`${deployment.origin}/clinic/.well-known/openid-configuration`)
  const { scopes_supported: scopes, claims_supported: claims } = (await answer.json()) as {
    scopes_supported: string[]
    claims_supported: string[]
  }
  return { scopes, claims: Object.keys(told(Object.fromEntries(claims.map((name) => [name, 1])))) }
}

const ALL = { scope: 'openid groups roles' }
const BY_NAME = {
  scope: 'openid',
  claims: JSON.stringify({ userinfo: { groups: null, roles: null }, id_token: { groups: null } }),
}

const WHO = 'Know who you are when you sign in'
const GROUPS = 'See which groups you are in'
const ROLES = 'See whether you are an administrator, and of what kind'

describe('what a tenant has not switched on', () => {
  it('is not offered, and asked for it is nothing', async () => {
    await say({ groups: 'none', roles: false })
    expect(await discovered()).toEqual({
      scopes: ['openid', 'offline_access', 'profile', 'email'],
      claims: [],
    })
    const { username } = await member()
    for (const asks of [ALL, BY_NAME]) {
      const tokens = await tokensOf(username, asks)
      expect(tokens.scope).toBe('openid')
      expect(await both(tokens)).toEqual([{}, {}])
    }
  })

  it('nobody is asked to allow, and switched on later it was not allowed', async () => {
    await say({ groups: 'none', roles: false })
    const { username } = await member()
    const begun = await at(username, { ...BY_NAME, ...ALL }, PARTNER)
    expect(items(begun.page)).toEqual([WHO])
    const tokens = await tokensAt(begun, await walkOn(begun, allow))
    expect((await userOf(deployment, username)).consents?.[PARTNER]).toMatchObject({
      scopes: ['openid'],
      claims: [],
    })
    await say({ groups: 'ids', roles: true })
    expect(await userinfo(tokens)).toEqual({})
    expect(items((await at(username, ALL, PARTNER)).page)).toEqual([WHO, GROUPS, ROLES])
  })

  it('is only what it is: each of the two is switched on alone', async () => {
    const { username } = await member()
    await say({ groups: 'ids', roles: false })
    expect((await discovered()).claims).toEqual(['groups', 'hasgroups'])
    expect((await tokensOf(username, ALL)).scope).toBe('openid groups')
    await say({ groups: 'none', roles: true })
    expect((await discovered()).claims).toEqual(['roles'])
    const tokens = await tokensOf(username, ALL)
    expect(tokens.scope).toBe('openid roles')
    expect(await both(tokens)).toEqual([{ roles: [] }, { roles: [] }])
  })
})

describe('groups', () => {
  it('are told by id or by name, and one that is gone is not', async () => {
    const { username } = await member()
    await say({ groups: 'ids' })
    expect((await discovered()).scopes).toContain('groups')
    const ids = { groups: [nurses, night] }
    expect(await both(await tokensOf(username, { scope: 'openid groups' }))).toEqual([ids, ids])
    await say({ groups: 'names' })
    const names = { groups: ['Nurses', 'Nachtschicht 夜勤'] }
    expect(await both(await tokensOf(username, { scope: 'openid groups' }))).toEqual([names, names])
  })

  it('are told where they were asked for by name, and to nobody who did not ask', async () => {
    await say({ groups: 'names' })
    const { username } = await member()
    const groups = ['Nurses', 'Nachtschicht 夜勤']
    for (const member of ['userinfo', 'id_token']) {
      const claims = JSON.stringify({ [member]: { groups: null } })
      const [idToken, info] = await both(await tokensOf(username, { scope: 'openid', claims }))
      expect({ id_token: idToken, userinfo: info }).toEqual({
        id_token: {},
        userinfo: {},
        [member]: { groups },
      })
    }
    expect(await both(await tokensOf(username, { scope: 'openid profile email' }))).toEqual([{}, {}])
  })

  it('of somebody in none are an empty list', async () => {
    await say({ groups: 'names' })
    const { username } = await member([gone])
    const none = { groups: [] }
    expect(await both(await tokensOf(username, { scope: 'openid groups' }))).toEqual([none, none])
  })

  it('too many to list are said to be there', async () => {
    await say({ groups: 'ids' })
    const many = Array.from({ length: MOST_GROUPS_TOLD }, (_, index) => `ward-${index}`)
    const { groups } = deployment.store.of('clinic')
    for (const id of many)
      await groups.create({ id, displayName: `Ward of ${id}`, createdAt: Date.now(), version: 0 })
    const { username } = await member(many)
    const most = { groups: many }
    expect(await both(await tokensOf(username, { scope: 'openid groups' }))).toEqual([most, most])
    await changeUser(deployment, username, (user) => ({ ...user, groups: [...many, nurses] }))
    const over = { hasgroups: true }
    expect(await both(await tokensOf(username, { scope: 'openid groups' }))).toEqual([over, over])
  })

  it('as many as there can be, still make a token that says whom a request is about', async () => {
    await say({ groups: 'ids' })
    const many = Array.from({ length: 100 }, () => crypto.randomUUID())
    const { groups } = deployment.store.of('clinic')
    for (const id of many) await groups.create({ id, displayName: id, createdAt: Date.now(), version: 0 })
    const { username } = await member(many)
    const begun = await at(username, { scope: 'openid groups' })
    const { id_token: hint = '' } = await tokensAt(begun, begun.page)
    expect(hint.length).toBeGreaterThan(4096)
    const silent = await begun.rp.start({ prompt: 'none', id_token_hint: hint })
    const back = await begun.browser.follow(silent)
    expect([errorOf(back), codeOf(back)]).toEqual([undefined, expect.any(String)])
  })
})

describe('roles', () => {
  it('are the strongest one of the person', async () => {
    await say({ groups: 'none', roles: true })
    const { username, id } = await member()
    const assign = (role: Role) =>
      admin.post('/roleManagement/directory/roleAssignments', {
        principalId: id,
        roleDefinitionId: ROLE_TEMPLATES[role],
        directoryScopeId: '/',
      })
    const tokens = await tokensOf(username, { scope: 'openid roles' })
    expect(await both(tokens)).toEqual([{ roles: [] }, { roles: [] }])
    expect((await assign('reader')).status).toBe(201)
    pass(6)
    expect(await userinfo(tokens)).toEqual({ roles: ['reader'] })
    expect((await assign('operator')).status).toBe(201)
    pass(6)
    expect(await userinfo(tokens)).toEqual({ roles: ['operator'] })
  })
})

describe('a relying party of others', () => {
  it('is told nothing the person did not allow', async () => {
    await say({ groups: 'names', roles: true })
    const { username } = await member()
    const begun = await at(username, ALL, PARTNER)
    expect(items(begun.page)).toEqual([WHO, GROUPS, ROLES])
    expect(errorOf(await walkOn(begun, deny))).toBe('access_denied')
    expect((await userOf(deployment, username)).consents).toBeUndefined()
  })

  it('is told what was allowed, until it is taken back', async () => {
    await say({ groups: 'names', roles: true })
    const { username } = await member()
    const begun = await at(username, ALL, PARTNER)
    const tokens = await tokensAt(begun, await walkOn(begun, allow))
    const all = { groups: ['Nurses', 'Nachtschicht 夜勤'], roles: [] }
    expect(await both(tokens)).toEqual([all, all])
    const again = await at(username, ALL, PARTNER)
    expect(codeOf(again.page)).toBeDefined()
    await changeUser(deployment, username, (user) => ({
      ...user,
      consents: { [PARTNER]: { scopes: ['openid', 'roles'], claims: [], resources: {}, at: Date.now() } },
    }))
    expect(await userinfo(tokens)).toEqual({ roles: [] })
  })

  it('that asks by name is asked about no less, and a claim that comes with a scope once', async () => {
    await say({ groups: 'ids', roles: true })
    const { username } = await member()
    const begun = await at(username, BY_NAME, PARTNER)
    expect(items(begun.page)).toEqual([WHO, GROUPS, ROLES])
    const tokens = await tokensAt(begun, await walkOn(begun, allow))
    const groups = [nurses, night]
    expect(await both(tokens)).toEqual([{ groups }, { groups, roles: [] }])
    const wider = await at(username, { ...BY_NAME, scope: 'openid groups' }, PARTNER)
    expect(items(wider.page)).toEqual([WHO, GROUPS, ROLES])
  })

  it('with consent to sign in alone is asked about again', async () => {
    await say({ groups: 'ids', roles: false })
    const { username } = await member()
    const before = await at(username, { scope: 'openid' }, PARTNER)
    await tokensAt(before, await walkOn(before, allow))
    const wider = await at(username, { scope: 'openid groups' }, PARTNER)
    expect(items(wider.page)).toEqual([WHO, GROUPS])
    passALittle()
    const silent = await before.browser.follow(
      await before.rp.start({ scope: 'openid groups', prompt: 'none' }),
    )
    expect(errorOf(silent)).toBe('consent_required')
  })
})

describe('what changed meanwhile', () => {
  const KEPT = { scope: 'openid groups offline_access' }

  async function refreshed({ rp }: Begun, token: string | undefined) {
    const form = { grant_type: 'refresh_token', refresh_token: token ?? '' }
    const { status, body } = await rp.post('token_endpoint', form, basic(OWN, DEMO_WEB_SECRET))
    expect(status).toBe(200)
    const [, payload = ''] = String(body.id_token).split('.')
    return {
      next: String(body.refresh_token),
      idToken: told(JSON.parse(Buffer.from(payload, 'base64url').toString())),
      info: await userinfo({ access_token: String(body.access_token) }),
    }
  }

  it('is what userinfo and a refreshed token tell', async () => {
    await say({ groups: 'names' })
    const { username } = await member([nurses])
    const begun = await at(username, KEPT)
    const tokens = await tokensAt(begun, begun.page)
    expect(await both(tokens)).toEqual([{ groups: ['Nurses'] }, { groups: ['Nurses'] }])

    await changeUser(deployment, username, (user) => ({ ...user, groups: [night] }))
    const moved = { groups: ['Nachtschicht 夜勤'] }
    expect(await userinfo(tokens)).toEqual(moved)
    const first = await refreshed(begun, tokens.refresh_token)
    expect([first.idToken, first.info]).toEqual([moved, moved])

    await say({ groups: 'ids' })
    const byId = { groups: [night] }
    expect(await userinfo(tokens)).toEqual(byId)
    const second = await refreshed(begun, first.next)
    expect([second.idToken, second.info]).toEqual([byId, byId])

    await say({ groups: 'none' })
    expect(await userinfo(tokens)).toEqual({})
    const third = await refreshed(begun, second.next)
    expect([third.idToken, third.info]).toEqual([{}, {}])
  })

  it('does not break a client that says which scopes it asks for, nor let it ask for more', async () => {
    const { clients } = deployment.store.of('clinic')
    const metadata = (await clients.get('demo-app'))?.metadata
    for (const [client_id, scope] of [
      ['reads-groups', 'openid groups'],
      ['groups-alone', 'groups'],
    ] as const)
      await clients.put({ client_id, first_party: true, metadata: { ...metadata, client_id, scope } })
    const { username } = await member([nurses])
    const scopeAt = async (clientId: string, scope: string) => {
      const begun = await at(username, { scope }, clientId)
      return (await tokensAt(begun, begun.page)).scope
    }
    await say({ groups: 'ids' })
    expect(await scopeAt('reads-groups', 'openid groups')).toBe('openid groups')
    await say({ groups: 'none' })
    expect(await scopeAt('reads-groups', 'openid groups')).toBe('openid')
    expect(await scopeAt('groups-alone', 'openid groups')).toBe('openid')
    await expect(at(username, { scope: 'openid email' }, 'groups-alone')).rejects.toThrow()
  })
})

it('neither is a setting of any other kind', async () => {
  admin = await adminOf(deployment, 'clinic')
  for (const claims of [{ groups: 'all' }, { groups: null }, { roles: 'yes' }, { email: true }])
    expect((await admin.patch('/organization/clinic', { claims })).status).toBe(400)
  await say({ groups: 'names', roles: true })
  const { body, headers } = await admin.get('/organization/clinic')
  expect(body.claims).toEqual({ groups: 'names', roles: true })
  const since = { 'if-match': headers.get('etag') ?? '' }
  expect((await admin.patch('/organization/clinic', { claims: { roles: false } }, since)).status).toBe(204)
  expect((await admin.patch('/organization/clinic', { claims: { roles: true } }, since)).status).toBe(412)
  expect((await admin.get('/organization/clinic')).body.claims).toEqual({ groups: 'names', roles: false })
})
