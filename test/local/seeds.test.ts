import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createLocalVault } from '../../src/adapters/key-vault/local.ts'
import { createPasswordHasher } from '../../src/adapters/password.ts'
import type { User } from '../../src/domain/person/user.ts'
import { roleOf } from '../../src/domain/roles.ts'
import { groupId } from '../../src/local/seeds/groups.ts'
import { seed } from '../../src/local/seeds/index.ts'
import { PEOPLE, tenantOf } from '../../src/local/seeds/people.ts'
import type { Store } from '../../src/ports/store.ts'
import { type Dynamo, startDynamo } from '../support/dynamo.ts'
import { settingsIn } from '../support/settings.ts'

const DAY = 86_400_000
const now = Date.UTC(2026, 0, 15, 12)
const places = { origin: 'http://localhost:3000', demoOrigin: 'http://localhost:3001' }
const vault = createLocalVault(Buffer.alloc(32, 7).toString('base64'))
const hasher = createPasswordHasher({ params: 'm=1024,t=1,p=1' })

let dynamo: Dynamo
let store: Store

beforeAll(async () => {
  dynamo = await startDynamo()
  store = dynamo.store()
  await seed(store, vault, hasher, { ...places, now })
})

afterAll(() => dynamo.stop())

async function person(username: string): Promise<User> {
  const own = store.of(tenantOf({ username }))
  const { userId } = await own.users.login(username)
  const user = userId ? await own.users.get(userId) : undefined
  if (!user) throw new Error(`${username} is nobody`)
  return user
}

const risky = { risk: { level: 'high', state: 'atRisk', detail: 'none', updatedAt: now - DAY } }
const safe = { risk: { level: 'none', state: 'none', detail: 'none', updatedAt: 0 }, detections: [] }

describe('people', () => {
  test.each([
    ['ana@clinic.example', ['totp'], true, safe],
    ['ben@clinic.example', [], false, safe],
    ['bea@clinic.example', [], false, { ...safe, graceEndsAt: now - DAY }],
    ['cem@clinic.example', ['sms', 'totp'], true, safe],
    ['dia@clinic.example', [], true, safe],
    ['eli@clinic.example', ['totp'], false, risky],
    ['fay@clinic.example', [], false, risky],
    ['gus@clinic.example', ['totp'], false, { ...safe, mustChangePassword: true }],
    ['hal@studio.example', ['totp'], true, safe],
    ['ivy@studio.example', ['totp'], false, risky],
    ['kim@academy.example', [], true, safe],
    ['tom@msp.example', ['totp'], false, { ...risky, groups: [groupId('msp', 'technicians')] }],
    ['tia@msp.example', ['totp'], false, { ...safe, groups: [groupId('msp', 'technicians')] }],
    ['uma@legacy.example', ['totp'], false, { ...risky, groups: [groupId('legacy', 'technicians')] }],
  ])('%s: %j, history %s', async (username, methods, history, state) => {
    const user = await person(username)
    expect(user).toMatchObject({ username, email: username, disabled: false, pending: [], ...state })
    expect(user.methods.map(({ kind }) => kind)).toEqual(methods)
    const found = await store.of(user.tenant).history.get(user.id)
    expect(found.signIns).toBe(history ? 30 : 0)
    if ('graceEndsAt' in state === false) expect(user.graceEndsAt).toBeUndefined()
    const reasons = user.detections.map(({ type, level, state: open }) => [type, level, open])
    expect(reasons).toEqual(user.risk.level === 'high' ? [['leakedCredentials', 'high', 'atRisk']] : [])
  })

  test('who are technicians are listed in the group of their tenant', async () => {
    for (const [tenant, names] of [
      ['msp', ['tia', 'tom']],
      ['legacy', ['uma']],
    ] as const) {
      const { groups, lists } = store.of(tenant)
      const id = groupId(tenant, 'technicians')
      expect(await groups.get(id)).toMatchObject({ displayName: 'Technicians', version: 1 })
      const { items } = await lists.groups.members(id, { top: 9 })
      expect(items.map(({ username }) => username.split('@')[0]).sort()).toEqual(names)
    }
  })

  test('are fourteen, each with an id of its own', async () => {
    const ids = await Promise.all(PEOPLE.map(async ({ username }) => (await person(username)).id))
    expect(new Set(ids).size).toBe(14)
    for (const id of ids)
      expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
  })

  test.each(['clinic', 'studio', 'academy', 'msp', 'legacy'])(
    'of %s who act for it have their roles',
    async (id) => {
      const staff = await Promise.all(['ada', 'otto', 'rita'].map((name) => person(`${name}@${id}.example`)))
      const assignments = (await store.tenant(id))?.roleAssignments
      expect(staff.map((user) => roleOf(assignments, user.id))).toEqual([
        'administrator',
        'operator',
        'reader',
      ])
      expect(assignments).toHaveLength(3)
      for (const user of staff) {
        expect(user.methods.map(({ kind }) => kind)).toEqual(['totp'])
        expect((await store.of(id).history.get(user.id)).signIns).toBe(30)
        expect(await hasher.verify('correct horse battery staple', user.password?.hash ?? '')).toBe(true)
      }
    },
  )

  test('have the password of the contract, each their own hash', async () => {
    const users = await Promise.all(PEOPLE.map(({ username }) => person(username)))
    const hashes = users.map(({ password, temporaryPassword }) => (temporaryPassword ?? password)?.hash ?? '')
    expect(new Set(hashes).size).toBe(14)
    for (const { username, password } of users) {
      if (username.startsWith('gus')) continue
      expect(await hasher.verify('correct horse battery staple', password?.hash ?? ''), username).toBe(true)
    }
  })

  test('gus has nothing but a temporary password', async () => {
    const { password, temporaryPassword } = await person('gus@clinic.example')
    expect(password).toBeUndefined()
    expect(temporaryPassword?.expiresAt).toBe(now + DAY)
    expect(temporaryPassword?.usedAt).toBeUndefined()
    expect(await hasher.verify('temporary-gus-0001', temporaryPassword?.hash ?? '')).toBe(true)
  })

  test('have methods registered long ago, sealed for them alone', async () => {
    const cem = await person('cem@clinic.example')
    const [sms, totp] = cem.methods
    expect(sms).toMatchObject({ kind: 'sms', phone: '+442079460004' })
    if (totp?.kind !== 'totp') throw new Error('no authenticator app')
    expect(totp.addedAt).toBeLessThan(now - 30 * DAY)
    expect(totp.secret).not.toContain('GEZD')
    expect(await vault.open(totp.secret, `clinic/${cem.id}`)).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
    await expect(vault.open(totp.secret, `studio/${cem.id}`)).rejects.toThrow()
  })

  test('have one familiar home, where they have a history', async () => {
    const ana = await person('ana@clinic.example')
    const seen = { count: 30, days: 30, last: Math.floor((now - DAY) / DAY) }
    expect(await store.of('clinic').history.get(ana.id)).toEqual({
      signIns: 30,
      country: { GB: seen },
      network: { '81.2.69.0/24': seen },
      browser: { 'Chrome on Windows': seen },
    })
  })
})

describe('tenants', () => {
  test.each([
    ['clinic', 'mfa', 'block', 'passwordChange', 'enabled', 'enabled'],
    ['studio', 'block', 'block', 'block', 'enabled', 'disabled'],
    ['academy', 'mfa', 'register', 'passwordChange', 'enabled', 'enabled'],
    ['msp', 'mfa', 'block', 'passwordChange', 'enabled', 'enabled'],
    ['legacy', 'mfa', 'block', 'passwordChange', 'disabled', 'disabled'],
  ])('%s', async (id, control, unregistered, userControl, state, registration) => {
    const tenant = await store.tenant(id)
    expect(settingsIn(tenant?.policies ?? [])).toMatchObject({
      signInRisk: { state, levels: ['medium', 'high'], control, unregistered, notice: true },
      userRisk: { state, levels: ['high'], control: userControl },
      mfaRegistration: { state: registration, graceDays: 14 },
    })
    expect(tenant?.branding.logo).toMatch(/^data:image\/svg\+xml;base64,[\w+/]+=*$/)
    expect(tenant?.branding.helpDesk.email).toBe(`help@${id}.example`)
    expect(tenant?.resources[0]?.indicator).toBe(`http://localhost:3000/admin/${id}`)
    expect(tenant?.resources[0]?.scopes).toContain('IdentityRiskyUser.ReadWrite.All')
    const keys = await store.of(id).keys.list()
    expect(new Set(keys.map(({ alg }) => alg))).toEqual(new Set(['RS256', 'ES256', 'HS256']))
  })

  test('look different', async () => {
    const all = await Promise.all((await store.tenantIds()).map((id) => store.tenant(id)))
    expect(new Set(all.map((tenant) => tenant?.branding.displayName)).size).toBe(5)
    expect(new Set(all.map((tenant) => tenant?.branding.accent)).size).toBe(5)
  })

  test.each(['clinic', 'studio', 'academy', 'msp', 'legacy'])('%s has its clients', async (id) => {
    const { clients } = store.of(id)
    const callback = 'http://localhost:3001/callback'
    expect(await clients.get('demo-app')).toMatchObject({
      first_party: true,
      metadata: {
        token_endpoint_auth_method: 'none',
        scope: 'openid profile email offline_access',
        redirect_uris: [callback],
      },
    })
    expect(await clients.get('demo-web')).toMatchObject({
      first_party: true,
      metadata: {
        token_endpoint_auth_method: 'client_secret_basic',
        redirect_uris: [callback],
        post_logout_redirect_uris: ['http://localhost:3001/'],
        backchannel_logout_uri: 'http://localhost:3001/back-channel-logout',
      },
    })
    expect(await clients.get('admin-cli')).toMatchObject({
      metadata: {
        grant_types: ['client_credentials'],
        resources: [`http://localhost:3000/admin/${id}`],
      },
    })
    expect(await clients.get('console')).toMatchObject({
      metadata: {
        token_endpoint_auth_method: 'none',
        redirect_uris: ['http://localhost:3000/console/callback'],
        resources: [`http://localhost:3000/admin/${id}`],
      },
    })
    for (const client of ['demo-web', 'demo-partner', 'demo-api', 'admin-cli']) {
      const stored = await clients.get(client)
      expect(stored?.secrets).toEqual([
        expect.objectContaining({ kept: { hash: expect.stringMatching(/^[\w-]{43}$/) } }),
      ])
      expect(stored?.metadata).not.toHaveProperty('client_secret')
    }
    expect(await clients.get('demo-partner')).toMatchObject({ first_party: false })
  })
})

describe('again, on kept data', () => {
  test('leaves what is there, and follows the ports', async () => {
    const own = store.of('clinic')
    const clinic = await store.tenant('clinic')
    const ana = await person('ana@clinic.example')
    if (!clinic) throw new Error('no clinic')
    await store.putTenant({ ...clinic, bannedPasswords: ['kept'] }, clinic.version)
    await own.users.update({ ...ana, givenName: 'Anna' }, ana.version)
    const keys = await own.keys.list()

    const moved = { origin: 'http://localhost:3100', demoOrigin: 'http://localhost:3101' }
    await seed(store, vault, hasher, { ...moved, now: now + DAY })

    const after = await store.tenant('clinic')
    expect(after?.bannedPasswords).toEqual(['kept'])
    expect(after?.resources.map(({ indicator }) => indicator)).toEqual([
      'http://localhost:3100/admin/clinic',
      'http://localhost:9090/api',
    ])
    expect((await person('ana@clinic.example')).givenName).toBe('Anna')
    expect(new Set((await own.keys.list()).map(({ kid }) => kid))).toEqual(
      new Set(keys.map(({ kid }) => kid)),
    )
    expect((await own.clients.get('demo-app'))?.metadata.redirect_uris).toEqual([
      'http://localhost:3101/callback',
    ])
  })

  test('adds what is missing', async () => {
    const before = await store.tenant('studio')
    await seed(store, vault, hasher, {
      origin: 'http://localhost:3100',
      demoOrigin: 'http://localhost:3101',
      now,
    })
    expect(await store.tenant('studio')).toEqual(before)
    expect(await store.tenantIds()).toHaveLength(5)
  })
})
