import { createHmac } from 'node:crypto'
import { text } from 'node:stream/consumers'
import Koa, { type Context } from 'koa'
import mount from 'koa-mount'
import Provider, {
  type Adapter,
  type AdapterPayload,
  type Configuration,
  type KoaContextWithOIDC,
} from 'oidc-provider'
import serverless from 'serverless-http'
import { createStore, type StoreOptions } from '../src/adapters/dynamo/store.ts'
import { createPasswordHasher } from '../src/adapters/password.ts'
import type { TenantStore } from '../src/ports/store.ts'
import { OFFLINE, ONLINE, ORIGIN, TENANT } from './relying-party.ts'

/** Lifetimes as the product has them, in seconds. */
const HOUR = 60 * 60
const DAY = 24 * HOUR

type Environment = Record<string, string | undefined>

export interface BareOptions extends Pick<StoreOptions, 'onRequest' | 'measureCapacity'> {
  onAdapterCall?: () => void
}

/**
 * The least that signs a person in: oidc-provider on the same store, with the same keys, client and password hash, one
 * plain page, no risk, no log, no metrics, no tenants. Its client and keys are in its configuration, and a person is
 * read for the password and for claims only, so nothing it does could be left out.
 */
export function createBare(env: Environment, { onAdapterCall = () => {}, ...options }: BareOptions = {}) {
  const { TABLE: table = '', DYNAMODB_ENDPOINT: endpoint, ARGON2: params = '', JWKS = '' } = env
  const store = createStore({ table, endpoint, clock: Date.now, ...options }).of(TENANT)
  const hasher = createPasswordHasher({ params })
  const jwks: Configuration['jwks'] = JSON.parse(JWKS)
  const secret = createHmac('sha256', JWKS).digest('base64url')
  const adapter = (model: string) => adapterOf(store, model, onAdapterCall)
  const provider = new Provider(`${ORIGIN}/${TENANT}`, configuration(store, adapter, jwks, secret))
  provider.proxy = true

  const app = new Koa()
  app.keys = [secret]
  app.use(async (ctx, next) => {
    const [page] = ctx.path.slice(TENANT.length + 2).split('/')
    if (page !== 'interaction') return next()
    if (ctx.method === 'POST') return logIn(ctx)
    const { uid } = await provider.interactionDetails(ctx.req, ctx.res)
    ctx.type = 'html'
    ctx.body = loginPage(`/${TENANT}/interaction/${uid}`)
  })
  app.use(mount(`/${TENANT}`, provider))

  async function logIn(ctx: Context): Promise<void> {
    const form = new URLSearchParams(await text(ctx.req))
    const { userId } = await store.users.login(form.get('username') ?? '')
    const user = userId ? await store.users.get(userId) : undefined
    const right = user?.password && (await hasher.verify(form.get('password') ?? '', user.password.hash))
    if (!user || !right) ctx.throw(401)
    ctx.respond = false
    await provider.interactionFinished(ctx.req, ctx.res, { login: { accountId: user.id } })
  }

  return serverless(app)
}

function adapterOf({ oidc }: TenantStore, model: string, onCall: () => void): Adapter {
  const counted = <Result>(call: Promise<Result>): Promise<Result> => {
    onCall()
    return call
  }
  const found = async (call: Promise<Record<string, unknown> | undefined>) =>
    (await counted(call)) as AdapterPayload | undefined
  return {
    upsert: (id, payload, expiresIn) =>
      counted(
        model === 'Session'
          ? oidc.writeAll([{ model, id, payload: { ...payload }, expiresIn }], [])
          : oidc.upsert(model, id, { ...payload }, expiresIn),
      ),
    find: (id) => found(oidc.find(model, id)),
    findByUid: (uid) => found(oidc.findByUid(model, uid)),
    findByUserCode: (code) => found(oidc.findByUserCode(model, code)),
    consume: (id) => counted(oidc.consume(model, id)),
    destroy: (id) => counted(oidc.writeAll([], [{ model, id }])),
    revokeByGrantId: (id) => counted(oidc.writeAll([], [{ model: 'Grant', id }])),
  }
}

function configuration(
  store: TenantStore,
  adapter: Configuration['adapter'],
  jwks: Configuration['jwks'],
  secret: string,
): Configuration {
  return {
    adapter,
    jwks,
    clients: [ONLINE, OFFLINE],
    cookies: { keys: [secret] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, { uid }) => `/${TENANT}/interaction/${uid}` },
    claims: { email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => claimsOf(store, sub) }),
    loadExistingGrant,
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    ttl: {
      AccessToken: HOUR,
      AuthorizationCode: 60,
      Grant: 90 * DAY,
      IdToken: HOUR,
      Interaction: HOUR,
      RefreshToken: 30 * DAY,
      Session: 14 * DAY,
    },
  }
}

async function claimsOf(store: TenantStore, sub: string) {
  const user = await store.users.get(sub)
  if (!user) throw new Error(`nobody is ${sub}`)
  const name = `${user.givenName} ${user.familyName}`
  return { sub, name, email: user.email, email_verified: user.emailVerified }
}

/** The engine's documented way to skip consent for clients of one's own. */
async function loadExistingGrant({ oidc }: KoaContextWithOIDC) {
  const { client, session, provider, params } = oidc
  if (!client || !session?.accountId) return undefined
  const grantId = session.grantIdFor(client.clientId)
  if (grantId) return provider.Grant.find(grantId)
  const grant = new provider.Grant({ accountId: session.accountId, clientId: client.clientId })
  grant.addOIDCScope(String(params?.scope))
  await grant.save()
  return grant
}

const loginPage = (action: string): string => `<!doctype html>
<title>Sign in</title>
<form method="post" action="${action}">
  <input name="username"> <input name="password" type="password"> <button>Sign in</button>
</form>`
