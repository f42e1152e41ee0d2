import { randomUUID } from 'node:crypto'
import { type Application, applyAll, type InSignIn, type State } from '../domain/changes/apply.ts'
import type { Change, KindName, SigningInKind } from '../domain/changes/change.ts'
import { endSignIn } from '../domain/changes/sign-in.ts'
import type { SignIn } from '../domain/sign-in/sign-in.ts'
import { Conflict, type SigningInStore } from '../ports/store.ts'
import { claimSignIn, successorOf } from './sign-in/claim.ts'

/**
 * Changes by one actor, taken up in memory and written together: the person first, then the sign-in, where there is
 * one. A crash between the two leaves a spent code without its proof, or a new password without a session: asked again,
 * nothing passed by. Each write is conditional on what was read; the loser of a race gets `Conflict` and asks again
 * from facts. Nothing else writes a person who is there already.
 */
export class UnitOfWork<S extends State = InSignIn, Name extends KindName = SigningInKind> {
  readonly #store: SigningInStore
  readonly #application: Application<Name>
  #stored: S
  #state: S

  constructor(store: SigningInStore, state: S, by: Omit<Application<Name>, 'newId'>) {
    this.#store = store
    this.#application = { ...by, newId: randomUUID }
    this.#stored = state
    this.#state = state
  }

  get state(): S {
    return this.#state
  }

  /** Whether undelivered events were written. */
  get hasNews(): boolean {
    return this.#state.user.pending.length > 0
  }

  apply(...changes: Change<Name>[]): void {
    this.#state = applyAll(this.#state, changes, this.#application)
  }

  /**
   * The stored sign-in moved by an atomic count of ours.
   * @throws Conflict when somebody else's change was stored since it was read
   */
  counted({ version, tries }: SignIn): void {
    const { signIn: stored } = this.#stored
    const { signIn } = this.#state
    if (!stored || !signIn || version !== stored.version) throw new Conflict('the sign-in changed')
    const moved = { ...stored, tries }
    this.#stored = { ...this.#stored, signIn: moved }
    // One object where nothing else has changed, so that nothing is written.
    this.#state = { ...this.#state, signIn: signIn === stored ? moved : { ...signIn, tries } }
  }

  async commit(): Promise<void> {
    const { user, signIn } = this.#state
    if (user !== this.#stored.user) {
      const stored = await this.#store.users.update(user, this.#stored.user.version)
      this.#state = { ...this.#state, user: stored }
      this.#stored = { ...this.#stored, user: stored }
    }
    const before = this.#stored.signIn
    if (!signIn || !before) return
    this.#state = { ...this.#state, signIn: await this.#writeSignIn(before, signIn) }
    this.#stored = this.#state
  }

  async #writeSignIn(before: SignIn, signIn: SignIn): Promise<SignIn> {
    if (before.version === 0) return claimSignIn(this.#store, signIn, this.#application.now)
    if (signIn === before) return before
    if (signIn.kind === 'recovery' || signIn.credentialId === before.credentialId)
      return this.#store.signIns.update(signIn, before.version)
    return this.#succeed(before, signIn)
  }

  /** A new password makes a new sign-in of its own: everything that names the old one is dead (ASVS 5.0 §7.4.3). */
  async #succeed(before: SignIn, signIn: SignIn): Promise<SignIn> {
    const { now } = this.#application
    const successor = await claimSignIn(this.#store, successorOf(signIn, now), now)
    const { risk, detections } = signIn
    const old = { user: this.#state.user, signIn: { ...before, risk, detections } }
    const ended = applyAll(old, [{ kind: 'endSignIn' }], { ...this.#application, kinds: { endSignIn } })
    await this.#store.signIns.update(ended.signIn, before.version)
    return successor
  }
}
