import { decodeJwt, decodeProtectedHeader } from 'jose'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Relay } from '../../src/core/events/relay.ts'
import type { User } from '../../src/domain/person/user.ts'
import { wire } from '../../src/wire/relay.ts'
import { type Admin, adminOf } from '../support/admin.ts'
import { dismissRisk, raiseRisk, revokeSessions } from '../support/administrator.ts'
import { begin, walkOn } from '../support/begin.ts'
import { DAY, HOUR, MINUTE, pass, passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { type LogoutReceiver, startLogoutReceiver } from '../support/logout-receiver.ts'
import { newPerson } from '../support/people.ts'
import { changeTenant, userOf } from '../support/records.ts'
import type { Tokens } from '../support/relying-party.ts'
import { tokensAt } from '../support/sign-in.ts'
import { linesOf } from '../support/stdout.ts'
import { inRoom, onward, setPassword, typeTotp } from '../support/walk.ts'

const LOGOUT = { 'http://schemas.openid.net/event/backchannel-logout': {} }
const SESSION_REQUIRED = { backchannel_logout_session_required: true }

const deployment = useDeployment()
let admin: Admin
let relay: Relay
let one: LogoutReceiver
let other: LogoutReceiver

beforeAll(async () => {
  admin = await adminOf(deployment, 'clinic')
  relay = wire(deployment.env, { client: deployment.client }).relay
  one = await startLogoutReceiver(deployment, 'clinic', { metadata: SESSION_REQUIRED })
  other = await startLogoutReceiver(deployment, 'clinic')
})
afterEach(() => {
  for (const each of [one, other]) {
    each.treat()
    each.heard.length = 0
  }
})
afterAll(async () => {
  await Promise.all([one?.stop(), other?.stop()])
})

async function signedIn(username: string, at: LogoutReceiver = one): Promise<Tokens> {
  const begun = await begin(deployment, username, {
    clientId: at.clientId,
    asks: { scope: 'openid offline_access' },
  })
  return tokensAt(begun, begun.page)
}

const somebody = (): Promise<User> => newPerson(deployment, 'clinic')
const relayed = ({ id }: User) => relay('clinic', id)
const pendingOf = async ({ username }: User) =>
  (await userOf(deployment, username)).pending.map(({ type }) => type)
const lettersOf = async ({ id }: User) =>
  (await deployment.store.of('clinic').deadLetters.of(Date.now())).filter(({ event }) => event?.userId === id)
/** What is done is done; what is not is tried again a minute later. */
async function tryAgain(user: User, after = MINUTE): Promise<void> {
  pass(after + 1)
  await relayed(user)
}
/** With a token of its own: some tests last longer than one. */
async function revoke({ id }: User) {
  const answer = await (await adminOf(deployment, 'clinic')).post(`/users/${id}/revokeSignInSessions`)
  expect(answer.status).toBe(200)
  return answer
}

/** Somebody whose account is at risk puts that right, and is signed in with it. */
async function changePassword({ username }: User): Promise<Tokens> {
  await raiseRisk(deployment, username)
  passALittle()
  const begun = await begin(deployment, username, { clientId: one.clientId })
  const last = await walkOn(begun, [
    ...inRoom('compromised-user', [
      ['notice', onward],
      ['challenge', typeTotp],
      ['new-password', setPassword()],
    ]),
  ])
  return tokensAt(begun, last)
}

describe('a relying party is told of sessions that ended', () => {
  it.each<[string, (user: User) => Promise<unknown>]>([
    ['as an administrator revokes them', revoke],
    ['as the account is deleted', ({ id }) => admin.del(`/users/${id}`)],
    [
      'as the password is reset',
      async ({ id }) => {
        const { body } = await admin.get<{ value: { id: string }[] }>(
          `/users/${id}/authentication/passwordMethods`,
        )
        return admin.post(`/users/${id}/authentication/methods/${body.value[0]?.id}/resetPassword`, {})
      },
    ],
    [
      'as every second factor is taken away',
      ({ id }) => admin.post(`/users/${id}/authentication/methods/requireReregistration`),
    ],
    [
      'as the account is confirmed compromised',
      ({ id }) => admin.post('/identityProtection/riskyUsers/confirmCompromised', { userIds: [id] }),
    ],
  ])('%s, and its grants are over', async (_, happens) => {
    const user = await somebody()
    const { claims } = { claims: (await signedIn(user.username)).claims() }
    pass(1)
    expect(await happens(user)).toMatchObject({ status: expect.toSatisfy((status) => status < 300) })
    await relayed(user)
    expect(await one.told()).toEqual([
      {
        iss: `${deployment.origin}/clinic`,
        aud: one.clientId,
        sub: user.id,
        sid: claims?.sid,
        iat: Math.floor(Date.now() / 1000),
        exp: Math.floor(Date.now() / 1000) + 120,
        jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
        events: LOGOUT,
      },
    ])
    expect(await deployment.store.of('clinic').oidc.grantsOf(user.id, Date.now() / 1000)).toEqual([])
  })

  it('as the person chooses a new password, but not of the session it was chosen in', async () => {
    const user = await somebody()
    const before = await signedIn(user.username)
    pass(1)
    const after = await changePassword(user)
    await relayed(user)
    const told = (await one.told()).map(({ sid }) => sid)
    // Once as the risk became high, once as the sessions ended.
    expect(told).toEqual([before.claims()?.sid, before.claims()?.sid])
    expect(after.claims()?.sid).toMatch(/./)
    expect(told).not.toContain(after.claims()?.sid)
  })

  it('as the risk of the account becomes high; what it was given goes on once that is put right', async () => {
    const user = await somebody()
    await signedIn(user.username)
    pass(1)
    await raiseRisk(deployment, user.username)
    await relayed(user)
    expect(await one.told()).toMatchObject([{ sub: user.id }])
    pass(1)
    await raiseRisk(deployment, user.username, 'investigationsThreatIntelligence')
    await relayed(user)
    expect(one.heard).toHaveLength(1)
    const { oidc } = deployment.store.of('clinic')
    expect(await oidc.grantsOf(user.id, Date.now() / 1000)).toHaveLength(1)
  })

  it('as the account is disabled; what it was given goes on once it is enabled again', async () => {
    const user = await somebody()
    const { refresh_token } = await signedIn(user.username)
    pass(1)
    await admin.patch(`/users/${user.id}`, { accountEnabled: false })
    expect(await one.told()).toMatchObject([{ sub: user.id }])
    const form = { grant_type: 'refresh_token', refresh_token: refresh_token ?? '', client_id: one.clientId }
    expect((await one.rp.post('token_endpoint', form)).body).toMatchObject({ error: 'invalid_grant' })
    await admin.patch(`/users/${user.id}`, { accountEnabled: true })
    expect((await one.rp.post('token_endpoint', form)).status).toBe(200)
  })

  it('but not of an account that was enabled again before they could be told', async () => {
    const user = await somebody()
    await signedIn(user.username)
    pass(1)
    one.treat((_, res) => res.writeHead(503).end())
    await admin.patch(`/users/${user.id}`, { accountEnabled: false })
    await admin.patch(`/users/${user.id}`, { accountEnabled: true })
    one.treat()
    await tryAgain(user)
    expect(one.heard).toHaveLength(1)
    expect(await pendingOf(user)).toEqual([])
  })

  it('but not of a risk that was put right before they could be told', async () => {
    const user = await somebody()
    await signedIn(user.username)
    pass(1)
    one.treat((_, res) => res.writeHead(503).end())
    await raiseRisk(deployment, user.username)
    await relayed(user)
    await dismissRisk(deployment, user.username)
    one.treat()
    await tryAgain(user)
    expect(one.heard).toHaveLength(1)
    expect(await pendingOf(user)).toEqual([])
  })

  it('as the account is confirmed compromised where its sessions do not end with that', async () => {
    await changeTenant(deployment, 'clinic', (tenant) => ({ ...tenant, endSessionsOnCompromise: false }))
    passALittle()
    const user = await somebody()
    await signedIn(user.username)
    pass(1)
    await admin.post('/identityProtection/riskyUsers/confirmCompromised', { userIds: [user.id] })
    await relayed(user)
    expect(await one.told()).toMatchObject([{ sub: user.id }])
    await changeTenant(deployment, 'clinic', (tenant) => ({ ...tenant, endSessionsOnCompromise: true }))
    passALittle()
  })

  it('of each session by its name where it knows them, of all in one word where it does not', async () => {
    const user = await somebody()
    const sids = []
    for (const at of [one, one, other, other]) sids.push((await signedIn(user.username, at)).claims()?.sid)
    pass(1)
    await revoke(user)
    const told = (await one.told()).map(({ sid }) => sid)
    expect(told.sort()).toEqual(sids.slice(0, 2).sort())
    expect(await other.told()).toEqual([expect.not.objectContaining({ sid: expect.anything() })])
  })

  it('with the key and the algorithm of its ID tokens', async () => {
    const metadata = { id_token_signed_response_alg: 'ES256' }
    const elliptic = await startLogoutReceiver(deployment, 'clinic', { metadata })
    const user = await somebody()
    const { id_token } = await signedIn(user.username, elliptic)
    pass(1)
    await revoke(user)
    expect(await elliptic.told()).toHaveLength(1)
    const [token = ''] = elliptic.heard
    const { alg, kid } = decodeProtectedHeader(id_token ?? '')
    expect(decodeProtectedHeader(token)).toEqual({ alg, kid, typ: 'logout+jwt' })
    expect(alg).toBe('ES256')
    await elliptic.stop()
  })

  it('of nobody who has nothing there, and of nothing begun since', async () => {
    const user = await somebody()
    await revoke(user)
    pass(1)
    await signedIn(user.username)
    await relayed(user)
    expect([...one.heard, ...other.heard]).toEqual([])
    expect(await pendingOf(user)).toEqual([])
  })
})

describe('a session begun after the others ended', () => {
  it('has a name and a grant of its own, though the relay has not come to the ones before', async () => {
    const user = await somebody()
    const begun = await begin(deployment, user.username, { clientId: one.clientId })
    const before = await tokensAt(begun, begun.page)
    pass(1)
    // Nobody has delivered it yet.
    await revokeSessions(deployment, user.username)
    const again = await begin(deployment, user.username, {
      clientId: one.clientId,
      browser: begun.browser,
      asks: { scope: 'openid offline_access' },
    })
    const after = await tokensAt(again, again.page)
    expect(after.claims()?.sid).not.toBe(before.claims()?.sid)
    await relayed(user)
    expect((await one.told()).map(({ sid }) => sid)).toEqual([before.claims()?.sid])
    const form = {
      grant_type: 'refresh_token',
      refresh_token: after.refresh_token ?? '',
      client_id: one.clientId,
    }
    expect((await one.rp.post('token_endpoint', form)).status).toBe(200)
  })
})

describe('a relying party', () => {
  it('that is down is told when it is up again, once, by the same name of what it is told', async () => {
    const user = await somebody()
    const tokens = await signedIn(user.username)
    pass(1)
    one.treat((_, res) => res.writeHead(503).end())
    await revoke(user)
    expect(await pendingOf(user)).toEqual(['sessionsRevoked'])
    // Nobody can do anything with what it was given meanwhile.
    expect(await deployment.store.of('clinic').oidc.grantsOf(user.id, Date.now() / 1000)).toEqual([])
    one.treat()
    await tryAgain(user)
    expect(await pendingOf(user)).toEqual([])
    const told = await one.told()
    expect(told.map(({ sid }) => sid)).toEqual([tokens.claims()?.sid, tokens.claims()?.sid])
    expect(new Set(told.map(({ jti }) => jti)).size).toBe(1)
    await tryAgain(user)
    expect(one.heard).toHaveLength(2)
  })

  it('that is dead keeps no other from being told, and no other is told twice for it', async () => {
    const user = await somebody()
    for (const at of [one, other]) await signedIn(user.username, at)
    pass(1)
    one.treat((req) => req.socket.destroy())
    await revoke(user)
    expect(other.heard).toHaveLength(1)
    await tryAgain(user)
    expect([one.heard.length, other.heard.length]).toEqual([2, 1])
    expect(await pendingOf(user)).toEqual(['sessionsRevoked'])
  })

  it('that is slow keeps no other waiting, and is asked once in a run', async () => {
    const user = await somebody()
    for (const at of [one, one, other]) await signedIn(user.username, at)
    pass(1)
    const late: number[] = []
    other.treat((_, res) => {
      late.push(one.heard.length)
      res.end()
    })
    one.treat(() => {})
    await revoke(user)
    expect(late).toHaveLength(1)
    expect(one.heard).toHaveLength(1)
    expect(await pendingOf(user)).toEqual(['sessionsRevoked'])
    one.treat()
    await tryAgain(user)
    expect([one.heard.length, other.heard.length]).toEqual([3, 1])
    expect(await pendingOf(user)).toEqual([])
  }, 20_000)

  it('that will not take it is not asked again (§2.8)', async () => {
    const user = await somebody()
    await signedIn(user.username)
    pass(1)
    one.treat((_, res) => res.writeHead(400).end('{"error":"invalid_request"}'))
    const lines = await linesOf(() => revoke(user))
    expect(lines).toContainEqual(
      expect.objectContaining({
        message: 'relying party not told',
        client: one.clientId,
        outcome: 'refused',
      }),
    )
    await tryAgain(user)
    expect(one.heard).toHaveLength(1)
    expect(await pendingOf(user)).toEqual([])
  })

  it('that sends us elsewhere is not followed', async () => {
    const user = await somebody()
    await signedIn(user.username)
    pass(1)
    one.treat((_, res) => res.writeHead(307, { location: 'http://127.0.0.1:1/' }).end())
    await revoke(user)
    expect(one.heard).toHaveLength(1)
    expect(await pendingOf(user)).toEqual(['sessionsRevoked'])
  })

  it('that is dead for a day is given up, and the operator is told', async () => {
    const user = await somebody()
    await signedIn(user.username)
    pass(1)
    one.treat((_, res) => res.writeHead(502).end())
    await revoke(user)
    await tryAgain(user, DAY + HOUR)
    expect(await pendingOf(user)).toEqual([])
    expect(await lettersOf(user)).toMatchObject([{ reason: expect.stringContaining(one.clientId) }])
  })

  it.each<[string, (port: number) => string]>([
    ['another name of the machine', (port) => `http://0.0.0.0:${port}/logout`],
    ['a private network', (port) => `https://10.0.0.1:${port}/logout`],
    ['the metadata service', () => 'https://169.254.169.254/logout'],
    ['an address in the clear', () => 'http://app.example/logout'],
  ])('that points to %s is not called, and given up', async (_, address) => {
    const inside = await startLogoutReceiver(deployment, 'clinic', { address })
    const user = await somebody()
    await signedIn(user.username, inside)
    pass(1)
    const lines = await linesOf(() => revoke(user))
    expect(lines).toContainEqual(
      expect.objectContaining({
        message: 'relying party not told',
        client: inside.clientId,
        outcome: 'forbidden',
      }),
    )
    expect(inside.heard).toEqual([])
    expect(await pendingOf(user)).toEqual([])
    await inside.stop()
  })

  it('that was disabled is nobody', async () => {
    const { clients } = deployment.store.of('clinic')
    const gone = await startLogoutReceiver(deployment, 'clinic')
    const user = await somebody()
    await signedIn(user.username, gone)
    const record = await clients.get(gone.clientId)
    if (!record) throw new Error('no client')
    await clients.put({ ...record, disabled: true })
    await changeTenant(deployment, 'clinic', (tenant) => tenant)
    passALittle()
    await revoke(user)
    expect(gone.heard).toEqual([])
    expect(await pendingOf(user)).toEqual([])
    await gone.stop()
  })
})

it('nothing of a logout token is logged, and what became of it is counted', async () => {
  const user = await somebody()
  for (const at of [one, other]) await signedIn(user.username, at)
  pass(1)
  one.treat((_, res) => res.writeHead(500).end())
  const lines = await linesOf(() => revoke(user))
  const text = JSON.stringify(lines)
  for (const token of [...one.heard, ...other.heard]) {
    expect(text).not.toContain(token.split('.')[2])
    expect(text).not.toContain(String(decodeJwt(token).jti))
  }
  expect(text).not.toContain('eyJ')
  const outcomes = lines.filter((line) => 'BackChannelLogout' in line).map(({ outcome }) => outcome)
  expect(outcomes.sort()).toEqual(['failed', 'told'])
})
