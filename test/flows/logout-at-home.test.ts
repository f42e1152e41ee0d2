import { randomUUID } from 'node:crypto'
import type { JWTPayload } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import type { User } from '../../src/domain/person/user.ts'
import { adminOf } from '../support/admin.ts'
import { pass } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { signerOf } from '../support/forged-tokens.ts'
import { withProvider } from '../support/identity-providers.ts'
import { newPerson } from '../support/people.ts'
import { newKey, useToldHome } from '../support/told-home.ts'

/** OpenID Connect Back-Channel Logout 1.0, as a tenant hears it from the homes of its guests. */

const deployment = useDeployment()
const home = useToldHome()
const LOGOUT = { typ: 'logout+jwt' }
const EVENT = 'http://schemas.openid.net/event/backchannel-logout'

let guest: User
beforeAll(async () => {
  await withProvider(deployment, 'clinic', { id: 'contoso', issuer: home.issuer })
  await withProvider(deployment, 'clinic', { id: 'fabrikam', issuer: home.issuer, clientId: 'other' })
  guest = await guestOf('contoso', 'k-1')
})

async function guestOf(provider: string, subject: string): Promise<User> {
  const own = deployment.store.of('clinic')
  const atHome = { provider, subject }
  const id = await own.guests.claim(atHome, randomUUID())
  const made = await newPerson(
    deployment,
    'clinic',
    { history: undefined },
    { id, guest: { type: 'b2bCollaborationGuest', home: atHome } },
  )
  return made
}

const claims = (changes: JWTPayload = {}): JWTPayload => ({
  iss: home.issuer,
  aud: 'clinic',
  iat: Math.floor(Date.now() / 1000),
  exp: Math.floor(Date.now() / 1000) + 120,
  jti: randomUUID(),
  sub: 'k-1',
  sid: 's-1',
  events: { [EVENT]: {} },
  ...changes,
})

const send = (token: string, at = 'contoso'): Promise<Response> =>
  fetch(`${deployment.origin}/clinic/federation/${at}/backchannel-logout`, {
    method: 'POST',
    body: new URLSearchParams({ logout_token: token }),
  })

const endedAt = async ({ id }: User) => (await deployment.store.of('clinic').users.get(id))?.sessionsValidFrom

describe('a home says that somebody signed out', () => {
  it.each<[what: string, changes: JWTPayload, header: object]>([
    ['with the type of the specification', {}, { typ: 'logout+jwt' }],
    ['without a type', {}, {}],
    ['without a session', { sid: undefined }, {}],
    ['without an end of its own', { exp: undefined }, {}],
    ['to this tenant among others', { aud: ['x', 'clinic'] }, {}],
    [
      'by a clock that is a little ahead',
      { iat: Math.floor(Date.parse('2026-03-02T09:00:10Z') / 1000) + 20 },
      {},
    ],
  ])('%s: every session of theirs is over', async (what, changes, header) => {
    if (!what.includes('ahead')) pass(10)
    const reply = await send(
      await home.sign(
        claims(what.includes('ahead') ? { iat: Math.floor(Date.now() / 1000) + 20 } : changes),
        header,
      ),
    )
    expect(reply.status, await reply.clone().text()).toBe(200)
    expect(reply.headers.get('cache-control')).toBe('no-store')
    expect(await endedAt(guest)).toBe(Date.now())
    pass(10)
  })

  it('of somebody who has never been here, and nothing happens', async () => {
    expect((await send(await home.sign(claims({ sub: 'nobody' })))).status).toBe(200)
  })

  it('with a key it has had for a minute', async () => {
    const next = await newKey('next')
    await send(await home.sign(claims()))
    home.replies['/jwks'] = { keys: [home.key.public, next.public] }
    pass(60)
    expect((await send(await home.sign(claims(), {}, next))).status).toBe(200)
  })

  it('it is told of in the audit, as the home’s', async () => {
    const other = await guestOf('contoso', 'k-audited')
    await send(await home.sign(claims({ sub: 'k-audited' })))
    const admin = await adminOf(deployment, 'clinic')
    const { body } = await admin.get<{ value: object[] }>('/auditLogs/directoryAudits?$top=50')
    const told = body.value.filter((entry) => JSON.stringify(entry).includes(other.id))
    expect(JSON.stringify(told)).toContain('contoso')
  })
})

describe('a tenant of the deployment says so', () => {
  it.each(['msp', 'legacy'])('%s: of its own people alone', async (from) => {
    const own = deployment.store.of('clinic')
    const atHome = { tenant: 'msp', userId: `u-${from}` }
    const id = await own.guests.claim(atHome, randomUUID())
    const technician = await newPerson(
      deployment,
      'clinic',
      { history: undefined },
      { id, guest: { type: 'serviceProvider', home: atHome } },
    )
    pass(10)
    const before = await endedAt(technician)
    const sign = await signerOf(deployment, from)
    const said = claims({
      iss: `${deployment.origin}/${from}`,
      aud: `${deployment.origin}/clinic`,
      sub: `u-${from}`,
    })
    expect((await send(await sign(said, LOGOUT), from)).status).toBe(200)
    expect(await endedAt(technician)).toBe(from === 'msp' ? Date.now() : before)
    // Neither for another home, nor to another tenant.
    expect(
      (await send(await sign({ ...said, jti: randomUUID() }, LOGOUT), from === 'msp' ? 'legacy' : 'msp'))
        .status,
    ).toBe(400)
    expect(
      (
        await send(
          await sign({ ...said, jti: randomUUID(), aud: `${deployment.origin}/studio` }, LOGOUT),
          from,
        )
      ).status,
    ).toBe(400)
  })
})

describe('what is no word of the home', () => {
  const stranger = newKey('first')
  const now = () => Math.floor(Date.now() / 1000)

  it.each<[what: string, token: () => Promise<string> | string]>([
    ['nothing', () => ''],
    ['no token', () => 'x.y.z'],
    [
      'one that nobody signed',
      () =>
        `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims())).toString('base64url')}.`,
    ],
    ['signed by a stranger under the home’s key id', async () => home.sign(claims(), {}, await stranger)],
    ['by a key that is not the home’s', async () => home.sign(claims(), { kid: 'other' }, await stranger)],
    ['of another issuer', () => home.sign(claims({ iss: 'https://login.example' }))],
    ['to another client', () => home.sign(claims({ aud: 'other' }))],
    ['to nobody', () => home.sign(claims({ aud: undefined }))],
    ['of an hour ago', () => home.sign(claims({ iat: now() - 3600 }))],
    ['of tomorrow', () => home.sign(claims({ iat: now() + 86_400, exp: now() + 90_000 }))],
    ['that has expired', () => home.sign(claims({ exp: now() - 60 }))],
    ['of no time', () => home.sign(claims({ iat: undefined }))],
    ['without a name of its own', () => home.sign(claims({ jti: undefined }))],
    ['of nobody', () => home.sign(claims({ sub: undefined, sid: undefined }))],
    ['of somebody who is no text', () => home.sign(claims({ sub: 7 as never }))],
    ['without an event', () => home.sign(claims({ events: undefined }))],
    ['of another event', () => home.sign(claims({ events: { 'https://example/other': {} } }))],
    ['of an event that is none', () => home.sign(claims({ events: { [EVENT]: 'yes' } }))],
    ['with a nonce, as an ID token has', () => home.sign(claims({ nonce: 'n' }))],
    ['of another type', () => home.sign(claims(), { typ: 'at+jwt' })],
    ['too long', () => home.sign(claims({ more: 'x'.repeat(20_000) }))],
  ])('%s: 400, and nobody is signed out', async (_what, token) => {
    pass(10)
    const before = await endedAt(guest)
    const reply = await send(await token())
    expect(reply.status).toBe(400)
    expect(reply.headers.get('cache-control')).toBe('no-store')
    expect(await endedAt(guest)).toBe(before)
  })

  it('said twice', async () => {
    const token = await home.sign(claims())
    expect((await send(token)).status).toBe(200)
    pass(10)
    const before = await endedAt(guest)
    expect((await send(token)).status).toBe(400)
    expect(await endedAt(guest)).toBe(before)
  })

  it('said at once by a hundred is heard once', async () => {
    const token = await home.sign(claims())
    const replies = await Promise.all(Array.from({ length: 10 }, () => send(token)))
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  it('of one home about people of another', async () => {
    const other = await guestOf('fabrikam', 'k-1')
    pass(10)
    const before = await endedAt(guest)
    expect((await send(await home.sign(claims()), 'fabrikam')).status).toBe(400)
    expect((await send(await home.sign(claims({ aud: 'other' })), 'fabrikam')).status).toBe(200)
    expect(await endedAt(guest)).toBe(before)
    expect(await endedAt(other)).toBe(Date.now())
  })

  it.each(['nowhere', 'clinic', 'studio', '__proto__'])('at %s, which is no home', async (at) => {
    expect((await send(await home.sign(claims()), at)).status).toBe(400)
  })

  it('asks a home for its keys no more than twice in a minute, however many tokens come', async () => {
    for (let sent = 0; sent < 5; sent++)
      await send(await home.sign(claims(), { kid: `kid-${sent}` }, await stranger))
    expect(home.asked['/jwks'] ?? 0).toBeLessThanOrEqual(2)
  })

  it('where the home shows no keys, or does not answer', async () => {
    await withProvider(deployment, 'clinic', { id: 'silent', issuer: 'http://127.0.0.1:1' })
    expect((await send(await home.sign(claims()), 'silent')).status).toBe(400)
  })
})
