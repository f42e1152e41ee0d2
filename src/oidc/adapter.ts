import type { Adapter, AdapterPayload } from 'oidc-provider'
import { errors } from 'oidc-provider'
import { scopeOfRequest } from '../core/request-scope.ts'
import { Conflict, type ModelName, type OidcPayload, type TenantStore } from '../ports/store.ts'

type Client = (id: string) => Promise<OidcPayload | undefined>

/** What is saved whatever the store has: its name is new and random, or it is never consumed. */
const SAVED_TOGETHER = new Set(['AuthorizationCode', 'AccessToken', 'RefreshToken', 'Grant', 'Session'])

/** What a token request presents; its grant and its person are read next, so they are read together. */
const GRANT_SOURCES = new Set(['AuthorizationCode', 'RefreshToken', 'DeviceCode'])

/** oidc-provider's adapter on the tenant's store: which calls wait, and what a lost race means in OAuth. */
export function createAdapter(store: TenantStore, clientById: Client): (model: string) => Adapter {
  const writes = () => scopeOfRequest().models(store)
  return (model) => ({
    async upsert(id, payload, expiresIn) {
      const saved = { model, id, payload: { ...payload }, expiresIn }
      if (SAVED_TOGETHER.has(model)) return writes().later(saved)
      const alone = () => store.oidc.upsert(model, id, saved.payload, expiresIn).catch(refusedAsUsed)
      // Nothing the engine does next depends on whether somebody else has resumed the interaction.
      if (model === 'Interaction') return writes().later({ ...saved, alone })
      await writes().now(saved, alone)
    },
    async find(id) {
      if (model === 'Client') return (await clientById(id)) as AdapterPayload | undefined
      const payload = await find(store, { model, id })
      if (model === 'Interaction' && payload?.consumed) return undefined
      if (payload && GRANT_SOURCES.has(model)) readAhead(store, payload)
      return payload as AdapterPayload | undefined
    },
    findByUid: async (uid) => (await writes().findByUid(model, uid)) as AdapterPayload | undefined,
    findByUserCode: async (code) =>
      (await writes().findByUserCode(model, code)) as AdapterPayload | undefined,
    consume: (id) => consumeOnce(store, { model, id }),
    async destroy(id) {
      const name = { model, id }
      writes().later(model === 'Interaction' ? { ...name, alone: () => resumeOnce(store, id) } : name)
    },
    revokeByGrantId: async (grantId) => revoke(store, grantId),
  })
}

const find = (store: TenantStore, name: ModelName): Promise<OidcPayload | undefined> => {
  const scope = scopeOfRequest()
  const { model, id } = name
  return scope.models(store).find(name, () => scope.take(model, id) ?? store.oidc.find(model, id))
}

/**
 * Deletes the grant, whichever of its tokens' models is named: each use of a token looks its grant up (RFC 7009 §2.1 asks
 * that the tokens of a grant die with it), so all are dead at once. Finding the tokens themselves would take an index
 * entry, a second write, for every token ever issued; they expire by themselves.
 */
const revoke = (store: TenantStore, grantId: string): void =>
  scopeOfRequest().models(store).later({ model: 'Grant', id: grantId })

function readAhead(store: TenantStore, { accountId, authTime, grantId }: OidcPayload): void {
  if (typeof accountId !== 'string' || typeof authTime !== 'number' || typeof grantId !== 'string') return
  scopeOfRequest().readAhead(store, { userId: accountId, authTime }, grantId)
}

/** A replayed `jti`, or a device code saved after its redemption: the second of two is no failure of ours. */
function refusedAsUsed(error: unknown): never {
  throw error instanceof Conflict ? new errors.InvalidRequest('already used') : error
}

/** The loser of a race for a code is a replay: the grant ends (RFC 6749 §4.1.2, RFC 9700 §4.14.2). */
async function consumeOnce(store: TenantStore, name: ModelName): Promise<void> {
  try {
    await scopeOfRequest()
      .models(store)
      .now(name, () => store.oidc.consume(name.model, name.id))
  } catch (error) {
    if (!(error instanceof Conflict)) throw error
    const grantId = (await find(store, name))?.grantId
    if (typeof grantId === 'string') revoke(store, grantId)
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
