import { randomUUID } from 'node:crypto'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { exportSPKI, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { isGranted, PERMISSIONS } from '../../src/admin/permissions.ts'
import type { AdminRoute } from '../../src/admin/route.ts'
import { routesWithBatch } from '../../src/admin/with-batch.ts'
import { adminApiOf } from '../../src/domain/admin-api.ts'
import type { User } from '../../src/domain/person/user.ts'
import { ROLES, type Role } from '../../src/domain/roles.ts'
import type { HttpHandler } from '../../src/lambda.ts'
import { DEMO_API } from '../../src/local/seeds/resources.ts'
import { wire as wireAdmin } from '../../src/wire/admin.ts'
import { wire } from '../../src/wire/oidc.ts'
import { HOUR } from '../support/clock.ts'
import { aPolicy } from '../support/conditional-access.ts'
import { useDeployment } from '../support/deployment.ts'
import { type Sign, signedIn, signerOf } from '../support/forged-tokens.ts'
import { httpApiEvent, lambdaContext } from '../support/http-api.ts'
import { newPerson } from '../support/people.ts'
import { changeTenant, changeUser } from '../support/records.ts'

/** Who may call what: every line of the table against everybody who may not. */

const TENANT = 'clinic'
let client: DynamoDBDocumentClient
/** The API as it is asked where the authorizer let somebody on: it must not rest on that. */
let inside: HttpHandler
const deployment = useDeployment({
  makeHandler: (env, overrides) => {
    if (overrides.client) client = overrides.client
    inside = wireAdmin(env, overrides).http
    return wire(env, overrides).http
  },
})

const routes = routesWithBatch(() => async () => ({ status: 200, headers: {} }))
const realm = () => adminApiOf(deployment.origin, TENANT)
const isChange = ({ method, path }: AdminRoute) => method !== 'GET' && path !== '/$batch'
const addressOf = (route: AdminRoute, id: string) => `/admin/${TENANT}/v1.0${route.path.replace(/:\w+/g, id)}`

/** What a case is refused with: by the API itself, and where the authorizer already refuses it, by API Gateway. */
interface Refused {
  status: 401 | 403
  /** Of `WWW-Authenticate`, besides the realm; undefined where nothing could be proved that would help. */
  challenge?: (route: AdminRoute) => string
  atGateway?: 401 | 403
}

const INVALID: Refused = { status: 401, challenge: () => ', error="invalid_token"' }
const FOREIGN: Refused = { ...INVALID, atGateway: 403 }
const NO_ROLE: Refused = { status: 403 }
const NO_SCOPE: Refused = {
  status: 403,
  challenge: ({ permissions }) => `, error="insufficient_scope", scope="${permissions.join(' ')}"`,
}
const stale = (maxAge: (route: AdminRoute) => number): Refused => ({
  status: 401,
  challenge: (route) =>
    ', error="insufficient_user_authentication", error_description="A second factor must have been proved in this sign-in, and lately."' +
    `, acr_values="https://refeds.org/profile/mfa", max_age="${maxAge(route)}"`,
})
const lives = (route: AdminRoute) => (isChange(route) ? HOUR : 8 * HOUR)

type Case = [what: string, token: (route: AdminRoute) => string | undefined, refused: Refused]

/** Every token is made once, and sent to every route. */
const tokens = new Map<string, string>()
const made = (name: string) => tokens.get(name)

const cases: Case[] = [
  ['nothing', () => undefined, { status: 401, challenge: () => '', atGateway: 401 }],
  ['no JWT', () => 'opaque-AbC_123', FOREIGN],
  ['no base64', () => 'a.b.c', FOREIGN],
  ...(
    [
      ['an ID token', FOREIGN],
      ['an access token that says it is none', FOREIGN],
      ['a token for another API', FOREIGN],
      ['a token for this API and another', FOREIGN],
      ['another tenant’s token', FOREIGN],
      ['another tenant’s token that names this one', FOREIGN],
      ['a key of their own', FOREIGN],
      ['a public key for a secret', FOREIGN],
      ['no signature', FOREIGN],
      ['a signature of something else', FOREIGN],
      ['a token that has expired', INVALID],
      ['a token without an end in sight', INVALID],
      ['a token of tomorrow', INVALID],
      ['a token of a client there is not', INVALID],
      ['a token of a client of other APIs', INVALID],
      ['a client that speaks for somebody else', FOREIGN],
      ['a person without a sign-in', INVALID],
      ['a person whose sign-in was revoked', INVALID],
      ['a person whose sign-in ended', INVALID],
      ['a person who is blocked', INVALID],
      ['a person who was deleted', INVALID],
      ['a person at risk', INVALID],
      ['a person a policy stops', INVALID],
      ['a person without a role', NO_ROLE],
      ['a person without a second factor', stale(lives)],
      ['a person whose proof is old', stale(lives)],
      ['a person whose method is of this very sign-in', stale(() => 0)],
    ] as const
  ).map(([what, refused]): Case => [what, () => made(what), refused]),
]

/** One token for each permission taken away; whatever brings it along is taken too. */
const withoutEach = ({ permissions }: AdminRoute): string[] =>
  permissions.map((wanted) => PERMISSIONS.filter((held) => !isGranted([held], wanted)).join(' '))

const rolesBelow = ({ role }: AdminRoute): Role[] => ROLES.slice(0, ROLES.indexOf(role))

/** Who has the role's token. */
const people = new Map<Role, User>()

let sign: Sign
let target: User
const writes: string[] = []

beforeAll(async () => {
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        if (!/^(Batch)?Get|^Query/.test(commandName)) writes.push(commandName)
        return next(args)
      },
    { step: 'initialize', name: 'countWrites' },
  )
  sign = await signerOf(deployment, TENANT)
  target = await newPerson(deployment, TENANT)
  await makeTokens()
})

async function makeTokens(): Promise<void> {
  const set = (what: string, token: string) => void tokens.set(what, token)
  const now = Math.floor(Date.now() / 1000)
  const other = await signerOf(deployment, 'studio')
  const { privateKey, publicKey } = await generateKeyPair('RS256')
  const good = await sign()
  set('an ID token', await sign({ aud: 'admin-cli' }, { typ: 'JWT' }))
  set('an access token that says it is none', await sign({}, { typ: 'JWT' }))
  set('a token for another API', await sign({ aud: DEMO_API.indicator }))
  set('a token for this API and another', await sign({ aud: [realm(), DEMO_API.indicator] as string[] }))
  set('another tenant’s token', await other())
  set(
    'another tenant’s token that names this one',
    await other({ iss: `${deployment.origin}/${TENANT}`, aud: realm() }),
  )
  const header = { alg: 'RS256', typ: 'at+jwt', kid: kidOf(good) }
  const claims = JSON.parse(Buffer.from(good.split('.')[1] ?? '', 'base64url').toString()) as JWTPayload
  set('a key of their own', await new SignJWT(claims).setProtectedHeader(header).sign(privateKey))
  set(
    'a public key for a secret',
    await new SignJWT(claims)
      .setProtectedHeader({ ...header, alg: 'HS256' })
      .sign(Buffer.from(await exportSPKI(publicKey))),
  )
  const [, payload, signature] = good.split('.')
  set('no signature', `${encoded({ alg: 'none', typ: 'at+jwt' })}.${payload}.`)
  set('a signature of something else', `${encoded(header)}.${encoded({ ...claims, jti: 'x' })}.${signature}`)
  set('scopes of other APIs', await sign({ scope: 'read write' }))
  set('a token that has expired', await sign({ iat: now - 700, exp: now - 10 }))
  set('a token without an end in sight', await sign({ iat: now - HOUR - 10, exp: now + 24 * HOUR }))
  set('a token of tomorrow', await sign({ iat: now + 24 * HOUR, exp: now + 25 * HOUR }))
  set('a token of a client there is not', await sign({ sub: 'gone', client_id: 'gone' }))
  set('a token of a client of other APIs', await sign({ sub: 'demo-api', client_id: 'demo-api' }))
  set('a client that speaks for somebody else', await sign({ sub: target.id }))
  await makePeople(set)
}

const encoded = (data: object) => Buffer.from(JSON.stringify(data)).toString('base64url')
const kidOf = (token: string) =>
  (JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as { kid: string }).kid

async function makePeople(set: (what: string, token: string) => void): Promise<void> {
  const own = deployment.store.of(TENANT)
  const roles: { userId: string; role: Role }[] = []
  const change = ({ username }: User, changes: Partial<User>) =>
    changeUser(deployment, username, (user) => ({ ...user, ...changes }))
  const person = async (role: Role | undefined, about: Parameters<typeof newPerson>[2] = {}) => {
    const user = await newPerson(deployment, TENANT, about)
    if (role) roles.push({ userId: user.id, role })
    return user
  }
  const tokenOf = async (user: User, ...how: [Parameters<typeof signedIn>[2]?, number?]) =>
    sign(await signedIn(deployment, user, ...how))
  for (const role of ROLES) {
    const user = await person(role)
    people.set(role, user)
    set(role, await tokenOf(user))
  }
  set('a person without a sign-in', await sign({ sub: (await person('administrator')).id, sign_in: 1 }))
  const revoked = await person('administrator')
  set('a person whose sign-in was revoked', await tokenOf(revoked))
  await change(revoked, { sessionsValidFrom: Date.now() + 1 })
  const ended = await person('administrator')
  const claims = await signedIn(deployment, ended)
  set('a person whose sign-in ended', await sign(claims))
  const signIn = await own.signIns.get(ended.id, claims.sign_in as number)
  if (signIn) await own.signIns.update({ ...signIn, endedAt: Date.now() }, signIn.version)
  const blocked = await person('administrator')
  set('a person who is blocked', await tokenOf(blocked))
  await change(blocked, { disabled: true })
  const deleted = await person('administrator')
  set('a person who was deleted', await tokenOf(deleted))
  await change(deleted, { deletedAt: Date.now() })
  set('a person at risk', await tokenOf(await person('administrator', { risk: 'leakedCredentials' })))
  const stopped = await person('administrator')
  set('a person a policy stops', await tokenOf(stopped))
  set('a person without a role', await tokenOf(await person(undefined)))
  set('a person without a second factor', await tokenOf(await person('administrator'), 'nothing'))
  set(
    'a person whose proof is old',
    await tokenOf(await person('administrator'), undefined, Date.now() - 8 * HOUR * 1000 - 1),
  )
  set(
    'a person whose method is of this very sign-in',
    await tokenOf(await person('administrator'), 'fresh totp'),
  )
  await changeTenant(deployment, TENANT, (tenant) => ({
    ...tenant,
    policies: [...tenant.policies, blocking(stopped)],
    roleAssignments: roles.map((assigned) => ({ ...assigned, id: randomUUID() })),
  }))
}

const blocking = ({ id }: User) => aPolicy({ users: { includeUsers: [id] }, controls: ['block'] })

interface Answered {
  status: number
  challenge: string | null | undefined
  body: Record<string, unknown>
}

async function askThrough(
  route: AdminRoute,
  token: string | undefined,
  id: string,
  sent: object = {},
): Promise<Answered> {
  const answer = await fetch(deployment.origin + addressOf(route, id), {
    method: route.method,
    headers: headersOf(route, token),
    ...(isBodied(route) && { body: JSON.stringify(sent) }),
  })
  return {
    status: answer.status,
    challenge: answer.headers.get('www-authenticate'),
    body: answer.status === 204 ? {} : ((await answer.json()) as Record<string, unknown>),
  }
}

async function askInside(route: AdminRoute, token: string | undefined, id: string): Promise<Answered> {
  const event = httpApiEvent({
    method: route.method,
    url: addressOf(route, id),
    rawHeaders: Object.entries(headersOf(route, token)).flat(),
    ...(isBodied(route) && { body: Buffer.from('{}') }),
    sourceIp: '127.0.0.1',
  })
  const { statusCode = 0, headers, body } = await inside(event as APIGatewayProxyEventV2, lambdaContext())
  return {
    status: statusCode,
    challenge: headers?.['www-authenticate'] as string,
    body: JSON.parse(body ?? ''),
  }
}

const isBodied = ({ method }: AdminRoute) => /^P/.test(method)
const headersOf = (route: AdminRoute, token: string | undefined): Record<string, string> => ({
  ...(token !== undefined && { authorization: `Bearer ${token}` }),
  ...(isBodied(route) && { 'content-type': 'application/json' }),
})

/** What each case was told, wherever it asked: the first time, and that it is the same ever after. */
const told = new Map<string, unknown>()

async function expectRefused(
  what: string,
  route: AdminRoute,
  token: string | undefined,
  refused: Refused,
): Promise<void> {
  if (refused.atGateway !== undefined) {
    const answer = await askThrough(route, token, target.id)
    const message = refused.atGateway === 401 ? 'Unauthorized' : 'Forbidden'
    expect([what, answer.status, answer.body]).toEqual([what, refused.atGateway, { message }])
  }
  const ask = refused.atGateway === undefined ? askThrough : askInside
  const { status, challenge, body } = await ask(route, token, target.id)
  const wanted = refused.challenge && `Bearer realm="${realm()}"${refused.challenge(route)}`
  expect([what, status, challenge ?? undefined]).toEqual([what, refused.status, wanted])
  const { code, message, innerError } = body.error as Record<string, unknown>
  expect([what, Object.keys(body), innerError]).toEqual([
    what,
    ['error'],
    {
      date: expect.any(String),
      'request-id': expect.any(String),
      'client-request-id': expect.any(String),
    },
  ])
  const words = told.get(what) ?? { code, message }
  told.set(what, words)
  expect([what, { code, message }]).toEqual([what, words])
}

/** What may be done to others, but not to oneself or to whoever may more; with what has to be sent. */
const isDeed = (route: AdminRoute) => isChange(route) && /^\/users\/:id(\/|$)/.test(route.path)
const isOfCredentials = ({ path }: AdminRoute) => path.startsWith('/users/:id/authentication/')
const SENT: Record<string, object> = { 'PATCH /users/:id': { accountEnabled: false } }

async function expectNotTo(route: AdminRoute, role: Role, whose: Role): Promise<void> {
  const before = writes.length
  const { id = '' } = people.get(whose) ?? {}
  const answer = await askThrough(route, made(role), id, SENT[`${route.method} ${route.path}`])
  const error = { code: 'Authorization_RequestDenied', message: expect.stringContaining('administrator') }
  expect(answer).toMatchObject({ status: 403, body: { error } })
  expect(writes.slice(before)).toEqual([])
}

const lines = routes.map((route): [string, AdminRoute] => [`${route.method} ${route.path}`, route])

describe.each(lines)('%s', (_, route) => {
  it('refuses whoever may not, says to all of them the same, and writes nothing', async () => {
    const before = writes.length
    const scopes = withoutEach(route)
    const unscoped = 'scopes of other APIs'
    await Promise.all([
      ...cases.map(([what, token, refused]) => expectRefused(what, route, token(route), refused)),
      ...(scopes.length > 0
        ? [expectRefused(unscoped, route, made(unscoped), { ...NO_SCOPE, atGateway: 403 })]
        : []),
      ...scopes.map(async (scope) =>
        expectRefused('an application without the permission', route, await sign({ scope }), NO_SCOPE),
      ),
      ...rolesBelow(route).map((role) => expectRefused('a role below', route, made(role), NO_ROLE)),
    ])
    expect(writes.slice(before)).toEqual([])
  })

  it('lets on whoever may, with no more than it asks for', async () => {
    const scope = route.permissions.join(' ') || 'User.Read.All'
    const application = await sign({ scope })
    for (const token of [application, made(route.role)]) {
      const { status } = await askThrough(route, token, 'nobody')
      expect([200, 204, 400, 404, 405, 412, 428].includes(status), `${status}`).toBe(true)
    }
  })
})

describe('a person', () => {
  const deeds = lines.filter(([, route]) => isDeed(route))

  it.each(deeds.filter(([, { role }]) => role !== 'administrator'))(
    'does nothing to whoever may more: %s',
    (_, route) => expectNotTo(route, 'operator', 'administrator'),
  )

  it.each(deeds.filter(([, route]) => isOfCredentials(route)))(
    'gives themselves nothing that signs them in: %s',
    async (_, route) => {
      await expectNotTo(route, 'administrator', 'administrator')
      await expectNotTo(route, 'operator', 'operator')
    },
  )
})

describe('their own risk', () => {
  const OF_RISK = /^\/(identityProtection\/riskyUsers|auditLogs\/signIns)\/(dismiss|confirm)/
  const own = lines.filter(([, route]) => isChange(route) && OF_RISK.test(route.path))

  it('is acted on by six calls', () => expect(own).toHaveLength(6))

  it.each(own)('is nobody’s to %s', async (_, route) => {
    for (const role of ['operator', 'administrator'] as const) {
      const before = writes.length
      const { id = '' } = people.get(role) ?? {}
      const [signIn] = await deployment.store.of(TENANT).signIns.recent(id, 1)
      const sent = route.path.includes('riskyUsers') ? { userIds: [id] } : { requestIds: [signIn?.id] }
      const answer = await askThrough(route, made(role), id, sent)
      expect(answer).toMatchObject({ status: 403, body: { error: { code: 'Authorization_RequestDenied' } } })
      expect(writes.slice(before)).toEqual([])
    }
  })
})

describe('the permissions', () => {
  it('are those of the table: the authorizer, which knows nothing else of it, lets nobody on for nothing', () => {
    const asked = new Set(routes.flatMap(({ permissions }) => permissions))
    expect([...asked].sort()).toEqual([...PERMISSIONS].sort())
  })
})
