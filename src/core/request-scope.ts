import { AsyncLocalStorage } from 'node:async_hooks'
import type { User } from '../domain/person/user.ts'
import type { SignIn } from '../domain/sign-in/sign-in.ts'
import type { OidcPayload, TenantStore } from '../ports/store.ts'

export interface Known {
  user?: User
  signIn?: SignIn
}

/**
 * What one HTTP request has read ahead and has still to see written. The engine awaits every write in turn; most of
 * them do not depend on each other, so they run at once and are all awaited before anything is answered. A write that
 * fails there fails the request: no answer ever speaks of something that was not stored.
 */
export class RequestScope {
  readonly #writes: Promise<void>[] = []
  readonly #readAhead = new Map<string, Promise<OidcPayload | undefined>>()
  readonly #known = new Map<string, Promise<Known>>()

  later(write: Promise<void>): void {
    // Observed in `settled`; the handler here only keeps Node from calling it unhandled meanwhile.
    write.catch(() => {})
    this.#writes.push(write)
  }

  /** Resolves when every write has landed; rejects, when none is under way any more, with the first failure. */
  async settled(): Promise<void> {
    while (this.#writes.length > 0) {
      const results = await Promise.allSettled(this.#writes.splice(0))
      const failed = results.find((result) => result.status === 'rejected')
      if (failed) throw failed.reason
    }
  }

  /** The person and the sign-in, read once a request, so that every question is asked of one snapshot. */
  known(store: TenantStore, userId: string, authTime: number): Promise<Known> {
    const key = `${userId}/${authTime}`
    const read = this.#known.get(key) ?? store.facts(userId, authTime)
    this.#known.set(key, read)
    return read
  }

  /** The same, with the grant the engine is about to ask for, in one request to the store. */
  readAhead(store: TenantStore, about: { userId: string; authTime: number; grantId: string }): void {
    const { userId, authTime, grantId } = about
    const read = store.facts(userId, authTime, [{ model: 'Grant', id: grantId }])
    read.catch(() => {})
    this.#known.set(`${userId}/${authTime}`, read)
    const grant = read.then(({ models }) => models[0])
    grant.catch(() => {})
    this.#readAhead.set(`Grant/${grantId}`, grant)
  }

  /** A payload read ahead, given out once: the second reader must ask the store. */
  take(model: string, id: string): Promise<OidcPayload | undefined> | undefined {
    const key = `${model}/${id}`
    const payload = this.#readAhead.get(key)
    this.#readAhead.delete(key)
    return payload
  }
}

const scopes = new AsyncLocalStorage<RequestScope>()

export const requestScope = (): RequestScope | undefined => scopes.getStore()

export const withRequestScope = <T>(run: (scope: RequestScope) => Promise<T>): Promise<T> => {
  const scope = new RequestScope()
  return scopes.run(scope, () => run(scope))
}
