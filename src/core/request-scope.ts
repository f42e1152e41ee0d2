import { AsyncLocalStorage } from 'node:async_hooks'
import type { Judged } from '../domain/decide.ts'
import type { User } from '../domain/person/user.ts'
import type { SignIn } from '../domain/sign-in/sign-in.ts'
import type { ClientRecord } from '../ports/store/clients-and-keys.ts'
import type { HomeRecord } from '../ports/store/federation.ts'
import type { ModelName, OidcPayload } from '../ports/store/models.ts'
import type { SigningInStore } from '../ports/store.ts'
import { allOf } from './all-of.ts'
import { ModelWrites } from './model-writes.ts'

/** The name of a sign-in: whose, and when it was made, in epoch seconds with six decimals. */
export interface SignInName {
  userId: string
  authTime: number
}

/** What the store knows under the name of a sign-in. */
export interface Recorded {
  user?: User
  signIn?: SignIn
  home?: HomeRecord
}

/** What one HTTP request has read ahead, has judged, and has still to see written before it is answered. */
export class RequestScope {
  readonly #writes: Promise<void>[] = []
  readonly #models = new Map<string, ModelWrites>()
  readonly #readAhead = new Map<string, Promise<OidcPayload | undefined>>()
  readonly #recorded = new Map<string, Promise<Recorded>>()
  readonly #judged = new Map<string, Promise<Judged | undefined>>()
  readonly #clients = new Map<string, Promise<ClientRecord | undefined>>()

  /** The engine's models of one tenant. */
  models({ tenantId, oidc }: SigningInStore): ModelWrites {
    const models = this.#models.get(tenantId) ?? new ModelWrites(oidc)
    this.#models.set(tenantId, models)
    return models
  }

  /** Under way meanwhile: of an item no other write of this request is of, or one that may come in any order. */
  later(write: Promise<void>): void {
    // Observed in `settled`; the handler here only keeps Node from calling it unhandled meanwhile.
    write.catch(() => {})
    this.#writes.push(write)
  }

  /**
   * Resolves when every write has landed. A write that fails there fails the request: no answer ever speaks of something
   * that was not stored.
   */
  async settled(): Promise<void> {
    const models = [...this.#models.values()].map((each) => each.settled())
    await allOf([...models, ...this.#writes.splice(0)])
  }

  /** The verdict on a sign-in that wants one application, reached once: every Check, page and token use of this request reads this one. */
  judged(
    name: SignInName & { clientId: string | undefined },
    reach: () => Promise<Judged | undefined>,
  ): Promise<Judged | undefined> {
    const key = `${keyOf(name)}/${name.clientId ?? ''}`
    const judged = this.#judged.get(key) ?? reach()
    this.#judged.set(key, judged)
    return judged
  }

  /** A client of one tenant that is made of what is so now, made once. */
  client(
    { tenantId }: SigningInStore,
    id: string,
    make: () => Promise<ClientRecord | undefined>,
  ): Promise<ClientRecord | undefined> {
    const key = `${tenantId}/${id}`
    const client = this.#clients.get(key) ?? make()
    this.#clients.set(key, client)
    return client
  }

  /** The person and the sign-in, as they were read ahead or as the store has them now. */
  recorded(store: SigningInStore, name: SignInName): Promise<Recorded> {
    return this.#recorded.get(keyOf(name)) ?? store.facts(name.userId, name.authTime)
  }

  /** Reads the person and the sign-in with the grant the engine is about to ask for, in one request to the store. */
  readAhead(store: SigningInStore, name: SignInName, grant: ModelName): void {
    const read = store.facts(name.userId, name.authTime, [grant])
    read.catch(() => {})
    this.#recorded.set(keyOf(name), read)
    const payload = read.then(({ models }) => models[0])
    payload.catch(() => {})
    this.#readAhead.set(`${grant.model}/${grant.id}`, payload)
  }

  /** A payload read ahead, given out once: the second reader must ask the store. */
  take({ model, id }: ModelName): Promise<OidcPayload | undefined> | undefined {
    const key = `${model}/${id}`
    const payload = this.#readAhead.get(key)
    this.#readAhead.delete(key)
    return payload
  }
}

const keyOf = ({ userId, authTime }: SignInName): string => `${userId}/${authTime}`

const scopes = new AsyncLocalStorage<RequestScope>()

export const requestScope = (): RequestScope | undefined => scopes.getStore()

/** @throws where nothing would see to it that what is written lands before the answer */
export function scopeOfRequest(): RequestScope {
  const scope = scopes.getStore()
  if (!scope) throw new Error('the engine is asked outside of a request')
  return scope
}

export const withRequestScope = <T>(run: (scope: RequestScope) => Promise<T>): Promise<T> => {
  const scope = new RequestScope()
  return scopes.run(scope, () => run(scope))
}

/** A write nothing in this request depends on: under way meanwhile, and landed before anything is answered. */
export async function beside(write: Promise<void>): Promise<void> {
  const scope = requestScope()
  if (!scope) return write
  scope.later(write)
}
