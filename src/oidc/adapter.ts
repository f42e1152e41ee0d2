import type { Adapter, AdapterPayload } from 'oidc-provider'
import { errors } from 'oidc-provider'
import type { ModelWrites } from '../core/model-writes.ts'
import { scopeOfRequest } from '../core/request-scope.ts'
import type { Reference } from '../core/sealed-models.ts'
import type { Tenancy } from '../core/tenancy.ts'
import type { ModelName, OidcPayload } from '../ports/store/models.ts'
import { Conflict } from '../ports/store.ts'

/** Whose models: names and payloads are in clear on the engine's side, hashed and sealed on the store's. */
type Models = Pick<Tenancy, 'store' | 'models'>

type Client = (id: string) => Promise<OidcPayload | undefined>

/** What is saved whatever the store has: its name is new and random, or it is never consumed. */
const SAVED_TOGETHER = new Set(['AuthorizationCode', 'AccessToken', 'RefreshToken', 'Grant', 'Session'])

/** What a token request presents; its grant and its person are read next, so they are read together. */
const GRANT_SOURCES = new Set(['AuthorizationCode', 'RefreshToken', 'DeviceCode'])

/** oidc-provider's adapter on the tenant's store: which calls wait, and what a lost race means in OAuth. */
export function createAdapter(tenancy: Models, clientById: Client): (model: string) => Adapter {
  const { store, models } = tenancy
  return (model) => ({
    async upsert(id, payload, expiresIn) {
      const name = models.nameOf({ model, id })
      const saved = { ...name, payload: models.seal(name, { ...payload }), expiresIn }
      if (SAVED_TOGETHER.has(model)) return writesOf(tenancy).later(saved)
      const alone = () => store.oidc.upsert(model, saved.id, saved.payload, expiresIn).catch(refusedAsUsed)
      // Nothing the engine does next depends on whether somebody else has resumed the interaction.
      if (model === 'Interaction') return writesOf(tenancy).later({ ...saved, alone })
      await writesOf(tenancy).now(name, alone)
    },
    async find(id) {
      if (model === 'Client') return (await clientById(id)) as AdapterPayload | undefined
      const payload = await find(tenancy, models.nameOf({ model, id }))
      if (model === 'Interaction' && payload?.consumed) return undefined
      if (payload && GRANT_SOURCES.has(model)) readAhead(tenancy, payload)
      return payload as AdapterPayload | undefined
    },
    findByUid: (uid) => findBy(tenancy, 'uid', model, uid),
    findByUserCode: (code) => findBy(tenancy, 'userCode', model, code),
    consume: (id) => consumeOnce(tenancy, models.nameOf({ model, id })),
    async destroy(id) {
      const name = models.nameOf({ model, id })
      const alone = model === 'Interaction' ? () => resumeOnce(tenancy, name) : undefined
      writesOf(tenancy).later({ ...name, alone })
    },
    revokeByGrantId: async (grantId) => revoke(tenancy, grantId),
  })
}

const writesOf = ({ store }: Models): ModelWrites => scopeOfRequest().models(store)

/** @param name by which the store knows it */
async function find(tenancy: Models, name: ModelName): Promise<OidcPayload | undefined> {
  const { store, models } = tenancy
  const stored = await writesOf(tenancy).find(
    name,
    () => scopeOfRequest().take(name) ?? store.oidc.find(name.model, name.id),
  )
  return stored && models.open(name, stored)
}

/** A reference may outlive its model or lag behind it, so what it leads to must carry the value. */
async function findBy(
  tenancy: Models,
  reference: Reference,
  model: string,
  value: string,
): Promise<AdapterPayload | undefined> {
  const { models } = tenancy
  const stored = await writesOf(tenancy).findBy(reference, model, models.referenceOf(reference, model, value))
  const payload = stored && models.open({ model, id: String(stored.id) }, stored)
  return payload?.[reference] === value ? (payload as AdapterPayload) : undefined
}

/**
 * Deletes the grant, whichever of its tokens' models is named: each use of a token looks its grant up (RFC 7009 §2.1 asks
 * that the tokens of a grant die with it), so all are dead at once. Finding the tokens themselves would take an index
 * entry, a second write, for every token ever issued; they expire by themselves.
 */
const revoke = (tenancy: Models, grantId: string): void =>
  writesOf(tenancy).later(tenancy.models.nameOf({ model: 'Grant', id: grantId }))

function readAhead({ store, models }: Models, { accountId, authTime, grantId }: OidcPayload): void {
  if (typeof accountId !== 'string' || typeof authTime !== 'number' || typeof grantId !== 'string') return
  const grant = models.nameOf({ model: 'Grant', id: grantId })
  scopeOfRequest().readAhead(store, { userId: accountId, authTime }, grant)
}

/** A replayed `jti`, or a device code saved after its redemption: the second of two is no failure of ours. */
function refusedAsUsed(error: unknown): never {
  throw error instanceof Conflict ? new errors.InvalidRequest('already used') : error
}

/** The loser of a race for a code is a replay: the grant ends (RFC 6749 §4.1.2, RFC 9700 §4.14.2). */
async function consumeOnce(tenancy: Models, name: ModelName): Promise<void> {
  try {
    await writesOf(tenancy).now(name, () => tenancy.store.oidc.consume(name.model, name.id))
  } catch (error) {
    if (!(error instanceof Conflict)) throw error
    const grantId = (await find(tenancy, name))?.grantId
    if (typeof grantId === 'string') revoke(tenancy, grantId)
    throw new errors.InvalidGrant('already used')
  }
}

/** Resumed by many at once, an interaction ends in one answer: the others fail before anything of theirs is told. */
async function resumeOnce({ store }: Models, { model, id }: ModelName): Promise<void> {
  try {
    await store.oidc.consume(model, id)
  } catch (error) {
    throw error instanceof Conflict ? new errors.SessionNotFound('the interaction was resumed before') : error
  }
}
