import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { Relay } from '../../src/core/events/relay.ts'
import { raiseRisk as raise } from '../../src/core/risk/raise.ts'
import type { User } from '../../src/domain/person/user.ts'
import { groupId } from '../../src/local/seeds/groups.ts'
import { wire } from '../../src/wire/relay.ts'
import { comeFrom } from '../support/abroad.ts'
import { adminOf } from '../support/admin.ts'
import { raiseRisk, revokeSessions } from '../support/administrator.ts'
import { MINUTE, pass, passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { type LogoutReceiver, startLogoutReceiver } from '../support/logout-receiver.ts'
import { newPerson } from '../support/people.ts'
import { errorOf, tokensAt } from '../support/sign-in.ts'
import { secretsOf } from '../support/tenancy.ts'

/** What ends somebody's sessions at home ends what they have open as a guest elsewhere, and tells no more than that. */

const HOME = 'msp'
const RESOURCES = ['clinic', 'studio']

const deployment = useDeployment()
const receivers = new Map<string, LogoutReceiver>()
let relay: Relay
beforeAll(async () => {
  relay = wire(deployment.env, { client: deployment.client }).relay
  for (const tenant of RESOURCES) receivers.set(tenant, await startLogoutReceiver(deployment, tenant))
})
afterEach(() => {
  for (const receiver of receivers.values()) {
    receiver.treat()
    receiver.heard.length = 0
  }
})
afterAll(async () => {
  await Promise.all([...receivers.values()].map((receiver) => receiver.stop()))
})

/** Whoever somebody of the home is in each of the others, with a grant of theirs there. */
async function abroad({ id: userId }: User): Promise<Map<string, User>> {
  const home = { tenant: HOME, userId }
  const guests = new Map<string, User>()
  for (const tenant of RESOURCES) {
    const { store } = deployment
    const id = await store.of(tenant).guests.claim(home, randomUUID())
    const guest = await newPerson(deployment, tenant, {}, { id, guest: { type: 'serviceProvider', home } })
    await grant(tenant, guest)
    guests.set(tenant, guest)
  }
  return guests
}

async function grant(
  tenant: string,
  { id: accountId }: User,
  clientId = receivers.get(tenant)?.clientId,
): Promise<void> {
  const { models } = await secretsOf(deployment, tenant)
  const name = models.nameOf({ model: 'Grant', id: randomUUID() })
  const kept = { iat: Math.floor(Date.now() / 1000), madeAt: Date.now(), clientId, accountId }
  await deployment.store.of(tenant).oidc.upsert('Grant', name.id, models.seal(name, kept), 3600)
}

const stored = (tenant: string, { id }: User) => deployment.store.of(tenant).users.get(id)
const grantsOf = (tenant: string, { id }: User) =>
  deployment.store.of(tenant).oidc.grantsOf(id, Math.floor(Date.now() / 1000))
const entriesOf = async (tenant: string, { id }: User) =>
  (await deployment.store.of(tenant).lists.audits.byTarget(id, { top: 10 })).items
const admin = () => adminOf(deployment, HOME)

it.each<[string, (user: User) => Promise<unknown>]>([
  ['sessions are revoked', async ({ id }) => (await admin()).post(`/users/${id}/revokeSignInSessions`)],
  [
    'the account is disabled',
    async ({ id }) => (await admin()).patch(`/users/${id}`, { accountEnabled: false }),
  ],
  ['the account is deleted', async ({ id }) => (await admin()).del(`/users/${id}`)],
  [
    'the account is confirmed compromised',
    async ({ id }) =>
      (await admin()).post('/identityProtection/riskyUsers/confirmCompromised', { userIds: [id] }),
  ],
  ['the risk becomes high', ({ username }) => raiseRisk(deployment, username)],
])('as %s at home', async (_, happens) => {
  const user = await newPerson(deployment, HOME)
  const guests = await abroad(user)
  pass(1)
  const at = Date.now()
  await happens(user)
  await relay(HOME, user.id)
  for (const [tenant, guest] of guests) {
    await relay(tenant, guest.id)
    expect(await stored(tenant, guest)).toMatchObject({ sessionsValidFrom: at, pending: [] })
    expect(await grantsOf(tenant, guest)).toEqual([])
    expect(await receivers.get(tenant)?.told()).toMatchObject([{ sub: guest.id }])
  }
})

it('a technician at work at two customers is signed out of both, and of what they use there', async () => {
  const groups = [groupId(HOME, 'technicians')]
  const { id, username } = await newPerson(deployment, HOME, {}, { groups })
  const asks = { scope: 'openid offline_access' }
  const at = async (tenant: string) => {
    const clientId = receivers.get(tenant)?.clientId
    const way = await comeFrom(deployment, tenant, username, { clientId, asks })
    return { way, clientId: String(clientId), tokens: await tokensAt(way, way.page) }
  }
  const open = [await at('clinic'), await at('studio')]
  pass(1)
  await (await admin()).post(`/users/${id}/revokeSignInSessions`)
  for (const { way, clientId: client_id, tokens } of open) {
    const { sub } = tokens.claims() ?? {}
    expect(await receivers.get(way.rp.tenant)?.told()).toMatchObject([{ aud: client_id, sub }])
    const form = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token ?? '', client_id }
    expect((await way.rp.post('token_endpoint', form)).body).toMatchObject({ error: 'invalid_grant' })
    const silent = await way.browser.follow(await way.rp.start({ prompt: 'none' }))
    expect(errorOf(silent)).toBe('login_required')
  }
  const again = await at('clinic')
  expect(again.tokens.claims()?.sub).toBe(open[0]?.tokens.claims()?.sub)
})

it('a risk that is not high yet ends nothing anywhere', async () => {
  const user = await newPerson(deployment, HOME)
  const guests = await abroad(user)
  pass(1)
  const by = { actor: { kind: 'system', part: 'tests' }, store: deployment.store.of(HOME) } as const
  await raise(
    { ...by, deps: { clock: Date.now, nudge: async () => {} }, userId: user.id },
    { type: 'leakedCredentials', level: 'medium', evidence: [] },
  )
  await relay(HOME, user.id)
  for (const [tenant, guest] of guests) expect(await grantsOf(tenant, guest)).toHaveLength(1)
})

it('of why, nothing crosses the border', async () => {
  const user = await newPerson(deployment, HOME)
  const guests = await abroad(user)
  pass(1)
  const before = Date.now()
  await raiseRisk(deployment, user.username, 'investigationsThreatIntelligence')
  passALittle()
  await relay(HOME, user.id)
  for (const [tenant, guest] of guests) {
    const [entry, ...others] = await entriesOf(tenant, guest)
    expect(others).toEqual([])
    expect(entry).toMatchObject({
      activityDisplayName: 'Sessions revoked',
      initiatedBy: { kind: 'homeTenant', tenant: HOME },
    })
    const text = JSON.stringify([entry, await stored(tenant, guest)])
    for (const secret of ['investigations', 'high', 'userRisk', user.id.slice(0, 8)])
      expect(text.replaceAll(JSON.stringify(guest.guest), '')).not.toContain(secret)
    expect((await stored(tenant, guest))?.sessionsValidFrom).toBe(before)
  }
})

it('what was begun since is left alone, and nothing happens twice, however late and often it is delivered', async () => {
  const user = await newPerson(deployment, HOME)
  const guests = await abroad(user)
  pass(1)
  await raiseRisk(deployment, user.username)
  pass(MINUTE)
  for (const [tenant, guest] of guests) await grant(tenant, guest)
  pass(1)
  await relay(HOME, user.id)
  await relay(HOME, user.id)
  for (const [tenant, guest] of guests) {
    await relay(tenant, guest.id)
    expect(await grantsOf(tenant, guest)).toHaveLength(1)
    expect(receivers.get(tenant)?.heard).toHaveLength(1)
    expect(await entriesOf(tenant, guest)).toHaveLength(1)
  }
})

it('a tenant of the deployment is called by nobody for what it has been told without', async () => {
  const clientId = `${deployment.origin}/clinic`
  const resource = await startLogoutReceiver(deployment, HOME, { clientId })
  const outside = await startLogoutReceiver(deployment, HOME)
  const user = await newPerson(deployment, HOME)
  for (const each of [resource, outside]) await grant(HOME, user, each.clientId)
  pass(1)
  await raiseRisk(deployment, user.username)
  await relay(HOME, user.id)
  pass(1)
  await (await admin()).post(`/users/${user.id}/revokeSignInSessions`)
  expect([resource.heard.length, outside.heard.length]).toEqual([0, 2])
  await Promise.all([resource.stop(), outside.stop()])
})

it('two ends at once are each carried out', async () => {
  const user = await newPerson(deployment, HOME)
  const guests = await abroad(user)
  pass(1)
  await raiseRisk(deployment, user.username)
  pass(1)
  const at = Date.now()
  await revokeSessions(deployment, user.username)
  await relay(HOME, user.id)
  expect((await stored(HOME, user))?.pending).toEqual([])
  for (const [tenant, guest] of guests) expect((await stored(tenant, guest))?.sessionsValidFrom).toBe(at)
})

it('a tenant whose relying party is dead keeps no other tenant waiting, nor the home', async () => {
  const user = await newPerson(deployment, HOME)
  const guests = await abroad(user)
  receivers.get('clinic')?.treat((req) => req.socket.destroy())
  pass(1)
  await raiseRisk(deployment, user.username)
  await relay(HOME, user.id)
  expect(receivers.get('studio')?.heard).toHaveLength(1)
  const pending = async (tenant: string) => {
    const guest = guests.get(tenant)
    return guest && (await stored(tenant, guest))?.pending.map(({ type }) => type)
  }
  expect([await pending('clinic'), await pending('studio')]).toEqual([['sessionsRevoked'], []])
  expect((await stored(HOME, user))?.pending).toEqual([])
})

it('a guest of somebody who is nobody there any more ends nothing else', async () => {
  const user = await newPerson(deployment, HOME)
  const guests = await abroad(user)
  const gone = guests.get('clinic')
  if (gone) await (await adminOf(deployment, 'clinic')).del(`/users/${gone.id}`)
  receivers.get('clinic')?.heard.splice(0)
  pass(1)
  await raiseRisk(deployment, user.username)
  await relay(HOME, user.id)
  expect((await stored(HOME, user))?.pending).toEqual([])
  expect(receivers.get('studio')?.heard).toHaveLength(1)
})
