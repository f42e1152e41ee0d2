import { randomUUID } from 'node:crypto'
import { applyAll, type State } from '../domain/changes/apply.ts'
import type { Change } from '../domain/changes/change.ts'
import type { SignIn } from '../domain/sign-in/sign-in.ts'
import { Conflict, type TenantStore } from '../ports/store.ts'

/** Seconds a new sign-in may lie ahead of the clock when others of the same person took the ones before. */
const MOST_AHEAD = 5

/**
 * Changes of one answer, taken up in memory and written together: the person first, then the sign-in. A crash between
 * the two leaves a spent code without its proof, or a new password without a session: asked again, nothing passed by.
 * Each write is conditional on what was read; the loser of a race gets `Conflict` and asks again from facts.
 */
export class UnitOfWork {
  readonly #store: TenantStore
  readonly #now: number
  #stored: State
  #state: State

  constructor(store: TenantStore, state: State, now: number) {
    this.#store = store
    this.#now = now
    this.#stored = state
    this.#state = state
  }

  get state(): State {
    return this.#state
  }

  /** Whether undelivered events were written. */
  get hasNews(): boolean {
    return this.#state.user.pending.length > 0
  }

  apply(...changes: Change[]): void {
    this.#state = applyAll(this.#state, changes, { now: this.#now, newId: randomUUID })
  }

  /**
   * The stored sign-in moved by an atomic count of ours.
   * @throws Conflict when somebody else's change was stored since it was read
   */
  counted({ version, tries }: SignIn): void {
    if (version !== this.#stored.signIn.version) throw new Conflict('the sign-in changed')
    this.#stored = { ...this.#stored, signIn: { ...this.#stored.signIn, tries } }
    this.#state = { ...this.#state, signIn: { ...this.#state.signIn, tries } }
  }

  async commit(): Promise<void> {
    const { user, signIn } = this.#state
    if (user !== this.#stored.user) {
      const stored = await this.#store.users.update(user, this.#stored.user.version)
      this.#state = { ...this.#state, user: stored }
      this.#stored = { ...this.#stored, user: stored }
    }
    if (signIn === this.#stored.signIn) return
    const stored = await this.#writeSignIn(signIn)
    this.#state = { ...this.#state, signIn: stored }
    this.#stored = this.#state
  }

  /** A new password makes a new sign-in of its own: everything that names the old one is dead (ASVS 5.0 §7.4.3). */
  async #writeSignIn(signIn: SignIn): Promise<SignIn> {
    const before = this.#stored.signIn
    if (signIn.kind === 'recovery' || signIn.credentialId === before.credentialId)
      return this.#store.signIns.update(signIn, before.version)
    const { riskLevelDuringSignIn, risk, detections } = signIn
    const renewed = await claimSignIn(
      this.#store,
      {
        ...signIn,
        id: randomUUID(),
        tries: 0,
        triesForgiven: 0,
        continues: before.authTime,
        createdAt: this.#now,
      },
      this.#now,
    )
    await this.#store.signIns.update(
      { ...before, riskLevelDuringSignIn, risk, detections, endedAt: this.#now },
      before.version,
    )
    return renewed
  }
}

/**
 * Stores a new sign-in under the first second nobody of this person's has, so that (`userId`, `authTime`) names it.
 * @throws Conflict when even the next few are taken
 */
export async function claimSignIn(store: TenantStore, signIn: SignIn, now: number): Promise<SignIn> {
  const second = Math.floor(now / 1000)
  for (let ahead = 0; ahead <= MOST_AHEAD; ahead++) {
    const named = { ...signIn, authTime: second + ahead, version: 1 }
    if (await store.signIns.create(named)) return named
  }
  throw new Conflict('too many sign-ins of one person at once')
}
