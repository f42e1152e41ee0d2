import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keys } from '../src/adapters/dynamo/keys.ts'
import type { DomainEvent } from '../src/domain/changes/event.ts'
import type { HttpHandler } from '../src/lambda.ts'
import { userId } from '../src/local/seeds/person.ts'
import type { TenantStore } from '../src/ports/store.ts'
import { wire } from '../src/wire/admin.ts'
import { adminToken } from './support/admin.ts'
import { startDeployment, type TestDeployment } from './support/deployment.ts'
import { type FaultyDatabase, startProxy } from './support/dynamo-proxy.ts'
import { httpApiEvent, lambdaContext } from './support/http-api.ts'
import { type LambdaProcess, startLambda } from './support/lambda-process.ts'
import { type Packaged, packageService } from './support/packaged.ts'
import { permissions } from './support/policies.ts'
import { secretsOf } from './support/tenancy.ts'

const DAY = 86_400_000
/** So that the schedule no longer leaves it to the stream. */
const TWO_MINUTES = 120_000
const ANA = userId({ username: 'ana@clinic.example' })

let packaged: Packaged
let deployment: TestDeployment
let clinic: TenantStore
let proxy: FaultyDatabase
let folder: string
let lambda: LambdaProcess | undefined
/** What the functions asked of the table, as a policy would name it. */
const asked = new Set<string>()

beforeAll(async () => {
  packaged = await packageService()
  folder = await mkdtemp(join(tmpdir(), 'vestibule-bundles-'))
  deployment = await startDeployment()
  clinic = deployment.store.of('clinic')
  proxy = await startProxy(deployment.env.DYNAMODB_ENDPOINT ?? '', async ({ command, body, forward }) => {
    asked.add(`dynamodb:${command} ${body.IndexName ? `<Table.Arn>/index/${body.IndexName}` : 'Table.Arn'}`)
    return forward()
  })
}, 120_000)

afterAll(async () => {
  await lambda?.stop()
  proxy?.stop()
  await deployment?.stop()
  await rm(folder, { recursive: true, force: true })
})

/** Runs a packaged function as Lambda would: unpacked, in a process with nothing but its environment. */
async function start(name: string): Promise<LambdaProcess> {
  await lambda?.stop()
  asked.clear()
  const handler = await packaged.unpack(name, join(folder, name))
  lambda = await startLambda(handler, { ...deployment.env, DYNAMODB_ENDPOINT: proxy.endpoint })
  return lambda
}

const tablePermissions = (role: string) =>
  permissions(packaged.template, role).filter((line) => /^dynamodb:.* <?Table\.Arn/.test(line))

describe('the packaged provider', () => {
  it('answers discovery of a tenant, and of no other', async () => {
    const { handler } = await start('oidc')
    const discovery = (tenant: string) => {
      const url = `/${tenant}/.well-known/openid-configuration`
      const event = httpApiEvent({ method: 'GET', url, rawHeaders: [], sourceIp: '127.0.0.1' })
      return handler(event as APIGatewayProxyEventV2, undefined as never)
    }
    const found = await discovery('clinic')
    expect(found.statusCode).toBe(200)
    expect(JSON.parse(found.body ?? '')).toMatchObject({ issuer: `${deployment.origin}/clinic` })
    expect((await discovery('nobody')).statusCode).toBe(404)
    expect(tablePermissions('OidcRole')).toEqual(expect.arrayContaining([...asked]))
  })
})

describe('the packaged admin API', () => {
  const bearer = async () => `Bearer ${await adminToken(deployment, 'clinic')}`

  it('lets on who holds a token of the tenant, and nobody else, with just the permissions it has', async () => {
    const { handler } = await start('authorizer')
    const answer = (identitySource: string[], tenant: string) => {
      const event = { type: 'REQUEST', version: '2.0', identitySource, pathParameters: { tenant } }
      return handler(event as unknown as APIGatewayProxyEventV2, undefined as never)
    }
    const token = await bearer()
    expect(await answer([token], 'clinic')).toEqual({ isAuthorized: true })
    expect(await answer([token], 'studio')).toEqual({ isAuthorized: false })
    expect(await answer(['Bearer nothing'], 'clinic')).toEqual({ isAuthorized: false })
    expect([...asked].sort()).toEqual(tablePermissions('AuthorizerRole'))
  })

  const asking = async (handler: HttpHandler) => {
    const authorization = await bearer()
    return async (method: string, url: string, sent?: object) => {
      const rawHeaders = ['authorization', authorization, 'content-type', 'application/json']
      const body = sent && Buffer.from(JSON.stringify(sent))
      const event = httpApiEvent({ method, url, rawHeaders, body, sourceIp: '127.0.0.1' })
      const answer = await handler(event as APIGatewayProxyEventV2, lambdaContext())
      return { status: answer.statusCode, body: answer.body && JSON.parse(answer.body) }
    }
  }
  const BASE = '/admin/clinic/v1.0'

  it('answers what it can do, and a request, within the permissions it has', async () => {
    const ask = await asking((await start('admin')).handler)
    expect(await ask('GET', '/admin/openapi.json')).toMatchObject({
      body: { openapi: expect.stringMatching(/^3\.1/) },
    })
    expect(await ask('GET', `${BASE}/organization`)).toMatchObject({ status: 200 })
    expect(await ask('GET', `${BASE}/users/ana@clinic.example`)).toMatchObject({ status: 200 })
    expect(tablePermissions('AdminRole')).toEqual(expect.arrayContaining([...asked]))
  })

  it('has no permission it does not need', async () => {
    asked.clear()
    const { http, deps } = wire({ ...deployment.env, DYNAMODB_ENDPOINT: proxy.endpoint })
    // Deployed, the relay delivers by itself what is left behind, with permissions of its own.
    deps.nudge = async () => {}
    const ask = await asking(http)
    const user = { userPrincipalName: 'new@clinic.example', displayName: 'New' }
    const statuses = []
    for (const [method, path, sent] of [
      ['GET', '/users'],
      ['GET', '/auditLogs/signIns?reference=A092-A3C6'],
      ['GET', '/identityProtection/riskyUsers'],
      ['POST', '/users', user],
      ['PATCH', '/users/new@clinic.example', { accountEnabled: false }],
      ['POST', '/users/new@clinic.example/unlock'],
      ['DELETE', '/applications/demo-api'],
      ['POST', '/identityProtection/riskyUsers/confirmCompromised', { userIds: [ANA] }],
      ['POST', '/identityProtection/riskyUsers/dismiss', { userIds: [ANA] }],
      ['POST', `/users/${ANA}/revokeSignInSessions`],
      ['POST', `/users/${ANA}/authentication/temporaryAccessPassMethods`, {}],
      ['POST', '/groups', { displayName: 'New' }],
    ] as const)
      statuses.push((await ask(method, BASE + path, sent)).status)
    expect(statuses).toEqual([200, 200, 200, 201, 204, 204, 204, 204, 204, 200, 201, 201])
    expect([...asked].sort()).toEqual(tablePermissions('AdminRole'))
  })
})

describe('the packaged relay', () => {
  /** Between them these touch everything a delivery touches: audit, grants, mails, links. */
  async function giveEvents(...types: DomainEvent['type'][]): Promise<void> {
    const user = await clinic.users.get(ANA)
    if (!user) throw new Error('ana is not seeded')
    const at = Date.now() - TWO_MINUTES
    const detail = { usernameBefore: 'given-up@clinic.example', version: 0 }
    const common = { at, userId: ANA, actor: { kind: 'person' } as const, detail }
    const pending = types.map((type) => ({ ...common, type, id: `${type}-${at}` }))
    await clinic.users.update({ ...user, pending }, user.version)
  }

  const pending = async () => (await clinic.users.get(ANA))?.pending
  const run = ({ handler }: LambdaProcess, event: object) =>
    handler(event as APIGatewayProxyEventV2, undefined as never)

  it('delivers on the schedule and on the stream, with just the permissions it has', async () => {
    const relay = await start('relay')
    const { models } = await secretsOf(deployment, 'clinic')
    const old = models.nameOf({ model: 'Grant', id: 'old' })
    const grant = { accountId: ANA, clientId: 'demo-web', iat: 1, jti: 'old', sid: 'an-old-session' }
    await clinic.oidc.upsert('Grant', old.id, models.seal(old, grant), 60)
    await giveEvents('passwordChanged', 'passwordResetRequested', 'usernameChanged')
    await clinic.orders.place(
      {
        id: 'h',
        username: 'eli@clinic.example',
        isKnownBrowser: false,
        back: '',
        at: Date.now() - TWO_MINUTES,
      },
      0,
    )
    await run(relay, { 'detail-type': 'Scheduled Event' })
    expect(await pending()).toEqual([])
    expect(await clinic.oidc.find('Grant', old.id)).toBeUndefined()
    const told = await (await fetch(`${deployment.demoOrigin}/back-channel-logout.json`)).json()
    expect(told).toContainEqual(expect.objectContaining({ aud: 'demo-web', sub: ANA, sid: 'an-old-session' }))
    expect(await deployment.outbox('ana@clinic.example')).toHaveLength(2)
    expect(await deployment.outbox('eli@clinic.example')).toHaveLength(1)

    await giveEvents('graceStarted')
    await run(relay, {
      Records: [{ dynamodb: { Keys: { pk: { S: keys.user('clinic', ANA).pk }, sk: { S: 'USER' } } } }],
    })
    expect(await pending()).toEqual([])
    expect([...asked].sort()).toEqual(tablePermissions('RelayRole'))
  })
})

describe('the packaged schedule', () => {
  it('rotates what is due, with just the permissions it has', async () => {
    const { handler } = await start('schedule')
    const old = Date.now() - 100 * DAY
    const stored = await clinic.keys.list()
    for (const key of stored) await clinic.keys.put({ ...key, statusSince: old })
    const signing = stored.filter(({ alg, status }) => alg === 'RS256' && status === 'current')
    for (const key of signing)
      await clinic.keys.put({ ...key, kid: 'long-retired', status: 'previous', statusSince: old })
    const before = (await deployment.store.tenant('clinic'))?.version ?? 0

    await handler({} as APIGatewayProxyEventV2, undefined as never)
    const status = new Map((await clinic.keys.list()).map((key) => [key.kid, key.status]))
    for (const { kid } of signing) expect(status.get(kid)).toBe('previous')
    expect(status.has('long-retired')).toBe(false)
    expect((await deployment.store.tenant('clinic'))?.version).toBe(before + 1)
    expect([...asked].sort()).toEqual(tablePermissions('ScheduleRole'))
  })
})
