import type { Adapter, AdapterPayload } from 'oidc-provider'
import { errors } from 'oidc-provider'
import { requestScope } from '../core/request-scope.ts'
import { Conflict, type OidcPayload, type TenantStore } from '../ports/store.ts'

type Client = (id: string) => Promise<OidcPayload | undefined>

/** Tokens and sessions that may be written while the engine goes on: nothing it does next reads them. */
const WRITTEN_LATER = new Set([
  'AuthorizationCode',
  'AccessToken',
  'RefreshToken',
  'Grant',
  'Session',
  'Interaction',
])

/** What a token request presents; its grant and its person are read next, so they are read together. */
const GRANT_SOURCES = new Set(['AuthorizationCode', 'RefreshToken', 'DeviceCode'])

/** oidc-provider's adapter on the tenant's store: which calls wait, and what a lost race means in OAuth. */
export function createAdapter(store: TenantStore, clientById: Client): (model: string) => Adapter {
  return (model) => ({
    async upsert(id, payload, expiresIn) {
      const write = store.oidc.upsert(model, id, { ...payload }, expiresIn).catch(refusedAsUsed)
      await (WRITTEN_LATER.has(model) ? later(write) : write)
    },
    async find(id) {
      if (model === 'Client') return (await clientById(id)) as AdapterPayload | undefined
      const payload = await (requestScope()?.take(model, id) ?? store.oidc.find(model, id))
      if (model === 'Interaction' && payload?.consumed) return undefined
      if (payload && GRANT_SOURCES.has(model)) readAhead(store, payload)
      return payload as AdapterPayload | undefined
    },
    findByUid: async (uid) => (await store.oidc.findByUid(model, uid)) as AdapterPayload | undefined,
    findByUserCode: async (code) =>
      (await store.oidc.findByUserCode(model, code)) as AdapterPayload | undefined,
    consume: (id) => consumeOnce(store, model, id),
    async destroy(id) {
      if (model === 'Interaction') return later(resumeOnce(store, id))
      const write = store.oidc.destroy(model, id)
      // A session's former id leads nowhere by itself; a grant's end must be seen at once.
      await (model === 'Session' ? later(write) : write)
    },
    revokeByGrantId: (grantId) => store.oidc.revokeByGrantId(model, grantId),
  })
}

function readAhead(store: TenantStore, { accountId, authTime, grantId }: OidcPayload): void {
  if (typeof accountId !== 'string' || typeof authTime !== 'number' || typeof grantId !== 'string') return
  requestScope()?.readAhead(store, { userId: accountId, authTime }, grantId)
}

/** A replayed `jti`, or a device code saved after its redemption: the second of two is no failure of ours. */
function refusedAsUsed(error: unknown): never {
  throw error instanceof Conflict ? new errors.InvalidRequest('already used') : error
}

function later(write: Promise<void>): Promise<void> {
  const scope = requestScope()
  if (!scope) return write
  scope.later(write)
  return Promise.resolve()
}

/** The loser of a race for a code is a replay: the grant ends (RFC 6749 §4.1.2, RFC 9700 §4.14.2). */
async function consumeOnce(store: TenantStore, model: string, id: string): Promise<void> {
  try {
    await store.oidc.consume(model, id)
  } catch (error) {
    if (!(error instanceof Conflict)) throw error
    const grantId = (await store.oidc.find(model, id))?.grantId
    if (typeof grantId === 'string') await store.oidc.destroy('Grant', grantId)
    throw new errors.InvalidGrant('already used')
  }
}

/** Resumed by many at once, an interaction ends in one answer: the others fail before anything of theirs is told. */
async function resumeOnce(store: TenantStore, id: string): Promise<void> {
  try {
    await store.oidc.consume('Interaction', id)
  } catch (error) {
    throw error instanceof Conflict ? new errors.SessionNotFound('the interaction was resumed before') : error
  }
}
